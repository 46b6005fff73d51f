"""A developer's own machine: what script/serve runs."""

from pacekeeper.settings.base import *  # noqa: F403
from pacekeeper.settings.base import CACHES, DATABASE_CONN_MAX_AGE, SECRET_KEY, env
from pacekeeper.settings.database import database_settings

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = SECRET_KEY or "only-for-development-on-this-machine"
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]

DATABASES = {"default": database_settings(env, conn_max_age=DATABASE_CONN_MAX_AGE)}

# Who changes a template wants to see it.
CACHES = {**CACHES, "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
