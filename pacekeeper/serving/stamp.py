"""Whether the database is as this checkout wants it, found out without loading Django."""

import hashlib
import os
from pathlib import Path

import environ
import psycopg

from pacekeeper.localdb import private_database_url
from pacekeeper.localdb.places import CHECKOUT
from pacekeeper.settings.database import database_settings

# What decides the tables, the pages and schedules that every site needs, and the sign-ins
# that are told. Not the demo's content: it is loaded once, into a database where nobody is.
SOURCES = (
    "*/migrations/*.py",
    "home/site_setup.py",
    "home/schedules.py",
    "home/demo_people.py",
    "uv.lock",
)

FOLDER = CHECKOUT / "var" / "serve"


def stamp_path() -> Path:
    """The file that says this state was reached: named for sources, database and its rows.

    The database's own count of migrations is part of it, so that a database that was
    emptied or put back is prepared anew.
    """
    state = hashlib.sha256(f"{sources_digest(CHECKOUT)} {_database_state()}".encode())
    return FOLDER / f"prepared-{state.hexdigest()[:16]}"


def sources_digest(checkout: Path) -> str:
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(checkout.glob(pattern)):
            digest.update(str(path.relative_to(checkout)).encode() + path.read_bytes())
    return digest.hexdigest()


def _database_state() -> str:
    """Which database, and how far its migrations are; "new" when it has none."""
    settings = database_settings(environ.Env(), conn_max_age=0)
    parts = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "dbname": settings["NAME"],
    }
    given = {key: value for key, value in parts.items() if value}
    address = os.environ.get("DATABASE_URL") or private_database_url()
    with psycopg.connect(**given, **settings["OPTIONS"]) as connection:
        try:
            row = connection.execute(
                "SELECT max(applied)::text, count(*) FROM django_migrations"
            ).fetchone()
        except psycopg.errors.UndefinedTable:
            return "new"
    return f"{address} {row}"
