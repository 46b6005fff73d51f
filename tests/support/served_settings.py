"""The deployed site's settings, served over plain http from static sources."""

from pacekeeper.settings.production import *  # noqa: F403
from pacekeeper.settings.production import PRIVATE_FILES

ROOT_URLCONF = "tests.support.served_urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": PRIVATE_FILES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SECURE_SSL_REDIRECT = False
