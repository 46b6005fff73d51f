"""Which database: DATABASE_URL decides, else the project's private cluster."""

from typing import Any

import environ


def database_settings(env: environ.Env, *, conn_max_age: int) -> dict[str, Any]:
    """Django's settings of one PostGIS database.

    django-environ does not decode a socket path in the host part, so a socket is
    named in the query: ``postgis:///name?host=/path&port=5432&user=name``.
    """
    url = env("DATABASE_URL", default="")
    if not url:
        from pacekeeper.localdb import private_database_url  # noqa: PLC0415

        url = private_database_url()
    settings = dict(env.db_url_config(url))
    options = dict(settings.get("OPTIONS", {}))
    settings["HOST"] = options.pop("host", settings.get("HOST", ""))
    settings["PORT"] = options.pop("port", settings.get("PORT", ""))
    settings["USER"] = options.pop("user", settings.get("USER", ""))
    settings["OPTIONS"] = options
    settings["ENGINE"] = "django.contrib.gis.db.backends.postgis"
    settings["CONN_MAX_AGE"] = conn_max_age
    settings["CONN_HEALTH_CHECKS"] = conn_max_age > 0
    return settings
