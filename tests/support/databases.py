"""The databases of a test run: made by copying, and thrown away.

Running all migrations takes some twenty seconds, copying a database a fifth of one. So
the server keeps a migrated *template*, named for a hash of everything that decides what
the migrations make, and each process of each run copies it. Names carry machine and
process, so that runs side by side do not meet, and what a crashed run left is swept by
the next one.
"""

import hashlib
import os
import re
import secrets
import socket
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.support.pristine import remember, restored
from tests.support.servers import Server

TEMPLATE_PREFIX = "pacekeeper_template_"
RUN_PREFIX = "pacekeeper_run_"
TEMPLATES_KEPT = 4

# Any number that nothing else on the server locks with.
TEMPLATE_LOCK = 7_203_114_551


def template_name(*, checkout: Path, parts: Iterable[str]) -> str:
    """The template's name: a hash of the migrations, the locked versions, and ``parts``."""
    digest = hashlib.sha256()
    for path in [*sorted(checkout.glob("*/migrations/*.py")), checkout / "uv.lock"]:
        digest.update(str(path.relative_to(checkout)).encode())
        digest.update(path.read_bytes())
    for part in parts:
        digest.update(part.encode() + b"\0")
    return TEMPLATE_PREFIX + digest.hexdigest()[:16]


class RunDatabases:
    """One process's databases: a pristine one, and the one that tests write to."""

    def __init__(self, server: Server, *, template: str) -> None:
        self.server = server
        self.template = template
        self.name = f"{RUN_PREFIX}{machine_mark()}_{os.getpid()}_{secrets.token_hex(3)}"
        self.pristine = f"{self.name}_pristine"

    def prepare_template(self, migrate: Callable[[str], None], *, anew: bool = False) -> None:
        """Make the template unless it exists; ``migrate`` is given a new database's name.

        Processes that arrive together wait for the first one. A template is renamed into
        place when it is complete, so that a failed migration leaves none.
        """
        with self.server.connect() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
            sweep(connection)
            if anew:
                _drop(connection, self.template)
            if not _exists(connection, self.template):
                building = f"{self.name}_building"
                try:
                    _run(connection, "CREATE DATABASE {} TEMPLATE template0", building)
                    migrate(building)
                    _run(connection, "ALTER DATABASE {} RENAME TO {}", building, self.template)
                finally:
                    _drop(connection, building)
            now = datetime.now(tz=UTC).isoformat()
            _run(connection, f"COMMENT ON DATABASE {{}} IS '{now}'", self.template)

    def create(self, furnish: Callable[[str], None]) -> None:
        """Make both databases; ``furnish`` may fill the one it is named before it is copied."""
        with self.server.connect() as connection:
            _copy(connection, self.template, self.pristine)
        furnish(self.pristine)
        with self.server.connect_to(self.pristine) as connection:
            remember(connection)
        with self.server.connect() as connection:
            _copy(connection, self.pristine, self.name)

    def restore(self) -> None:
        """Throw away what tests wrote; connections to the database are cut."""
        with self.server.connect_to(self.name) as connection:
            if restored(connection):
                return
        with self.server.connect() as connection:
            _drop(connection, self.name)
            _copy(connection, self.pristine, self.name)

    def drop(self) -> None:
        with self.server.connect() as connection:
            _drop(connection, self.name)
            _drop(connection, self.pristine)


def sweep(connection: psycopg.Connection[Any]) -> None:
    """Drop what crashed runs of this machine left, and templates long not used."""
    pattern = re.compile(rf"{RUN_PREFIX}{machine_mark()}_(\d+)_")
    for name in _names(connection, RUN_PREFIX):
        match = pattern.match(name)
        if match and not process_runs(int(match.group(1))):
            _drop(connection, name)
    for name in _names(connection, TEMPLATE_PREFIX)[TEMPLATES_KEPT:]:
        _drop(connection, name)


def _names(connection: psycopg.Connection[Any], prefix: str) -> list[str]:
    """Databases of that prefix, last used first."""
    rows = connection.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        " ORDER BY shobj_description(oid, 'pg_database') DESC NULLS LAST",
        [prefix],
    )
    return [row[0] for row in rows]


def _exists(connection: psycopg.Connection[Any], name: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return connection.execute(query, [name]).fetchone() is not None


def _copy(connection: psycopg.Connection[Any], source: str, target: str) -> None:
    # Copying files is quicker than writing a whole database through the log, where the
    # server leaves the choice (PostgreSQL 15 and newer).
    strategy = " STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
    _run(connection, "CREATE DATABASE {} TEMPLATE {}" + strategy, target, source)


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    _run(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _run(connection: psycopg.Connection[Any], statement: str, *names: str) -> None:
    connection.execute(SQL(statement).format(*map(Identifier, names)))


def machine_mark() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:6]


def process_runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
