"""The deployed site's settings, served over plain http from static sources."""

from pacekeeper.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.support.served_urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SECURE_SSL_REDIRECT = False
