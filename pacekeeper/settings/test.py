"""The test suite: quick hashes, mail in memory, everything else as in production."""

import atexit
import shutil
import tempfile

from pacekeeper.settings.base import *  # noqa: F403
from pacekeeper.settings.base import PRIVATE_FILES, env
from pacekeeper.settings.database import database_settings

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_URL

DATABASES = {"default": database_settings(env, conn_max_age=60)}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Every test signs in from one address.
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Emptied after every test, which must not happen to anybody's Redis.
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in CACHES  # noqa: F405
}

# Each process has a folder of its own for runners' files, gone with it.
PRIVATE_ROOT = tempfile.mkdtemp(prefix="pacekeeper-files-")
atexit.register(shutil.rmtree, PRIVATE_ROOT, ignore_errors=True)
STORAGES = {
    **STORAGES,  # noqa: F405
    "private": {**PRIVATE_FILES, "OPTIONS": {"location": PRIVATE_ROOT}},
}
