"""The deployed site. Nothing here has a default that would be unsafe to forget."""

from pacekeeper.settings.base import *  # noqa: F403
from pacekeeper.settings.base import (
    CONTENT_SECURITY_POLICY,
    DATABASE_CONN_MAX_AGE,
    PRIVATE_FILES,
    SILENCED_SYSTEM_CHECKS,
    env,
)
from pacekeeper.settings.bucket import bucket_storages
from pacekeeper.settings.database import database_settings
from pacekeeper.settings.logs import json_logging

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
env("DATABASE_URL")  # no private cluster here: fail at start if it is missing
DATABASES = {"default": database_settings(env, conn_max_age=DATABASE_CONN_MAX_AGE)}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": PRIVATE_FILES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env("SPACES_BUCKET", default=""):
    STORAGES |= bucket_storages(env)
    MEDIA_ORIGINS = [env("SPACES_ENDPOINT_URL")]
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] += MEDIA_ORIGINS

# An unverified address would tell a stranger at sign-up who else has an account.
ACCOUNT_EMAIL_VERIFICATION = env("ACCOUNT_EMAIL_VERIFICATION", default="mandatory")

# Rate limits count by the address that the proxies in front of the app wrote down last;
# without this everybody would share the proxy's own.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)

# App Platform ends TLS in front of the app and says so in this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

SILENCED_SYSTEM_CHECKS = [
    *SILENCED_SYSTEM_CHECKS,
    "security.W019",  # the editor shows its previews in frames of the same origin
    "security.W021",  # being on the browsers' preload list is up to the domain's owner
]

LOGGING = json_logging(level=env("LOG_LEVEL", default="INFO"))
