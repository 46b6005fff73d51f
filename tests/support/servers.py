"""Which PostgreSQL server a test run uses.

In this order: the server of ``DATABASE_URL``; a PostGIS container where a Docker engine
answers; the project's private throw-away cluster. ``PACEKEEPER_TEST_DATABASE`` set to
``container`` or ``private`` overrides the choice between the latter two.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import environ
import psycopg

from pacekeeper.localdb import Cluster, Kind, private_database_url
from pacekeeper.settings.database import database_settings

POSTGIS_IMAGE = "postgis/postgis:17-3.5"

CHOICE = "PACEKEEPER_TEST_DATABASE"


@dataclass(frozen=True)
class Server:
    """A reachable server: Django's settings of one database on it, to be varied by name."""

    settings: dict[str, Any]

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection for CREATE and DROP DATABASE, outside any transaction.

        It goes to ``postgres``, which exists nearly everywhere, else to the database
        that the settings name.
        """
        try:
            return self.connect_to("postgres")
        except psycopg.OperationalError:
            return self.connect_to(self.settings["NAME"])

    def connect_to(self, name: str) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection to one database, each statement a transaction of its own."""
        parts = {
            "host": self.settings["HOST"],
            "port": self.settings["PORT"],
            "user": self.settings["USER"],
            "password": self.settings["PASSWORD"],
        }
        return psycopg.connect(
            dbname=name,
            autocommit=True,
            **{key: value for key, value in parts.items() if value},
            **self.settings["OPTIONS"],
        )


@contextmanager
def running_server(url: str) -> Iterator[Server]:
    """The server for this run, kept running for the length of the block.

    ``url`` is a ``DATABASE_URL``; empty means that there is none.
    """
    if url:
        yield server_at(url)
    elif wants_container(os.environ.get(CHOICE, ""), docker_answers):
        with postgis_container() as address:
            yield server_at(address)
    else:
        with Cluster(Kind.TEST).held():
            yield server_at(private_database_url(Kind.TEST))


def server_at(url: str) -> Server:
    settings = database_settings(_EnvironmentOf(DATABASE_URL=url), conn_max_age=0)
    return Server(settings=settings)


def wants_container(choice: str, engine_answers: Callable[[], bool]) -> bool:
    """Whether a container serves the tests; asks for the engine only when nothing decides.

    Raises ValueError for a choice that does not exist.
    """
    if choice not in {"", "container", "private"}:
        raise ValueError(f"{CHOICE} is {choice!r}; it can be 'container' or 'private'.")
    if choice:
        return choice == "container"
    return engine_answers()


def docker_answers() -> bool:
    """Whether a Docker engine answers at DOCKER_HOST or the usual socket."""
    import docker  # noqa: PLC0415 - half a second that runs with DATABASE_URL need not spend
    from docker.errors import DockerException  # noqa: PLC0415

    try:
        client = docker.from_env(timeout=3)
        try:
            return bool(client.ping())
        finally:
            client.close()
    except (DockerException, OSError):
        return False


@contextmanager
def postgis_container() -> Iterator[str]:
    """The address of a PostGIS server in a container of its own, gone after the block.

    It is told not to sync to disk, which makes the suite about twice as fast.
    """
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415

    container = PostgresContainer(
        POSTGIS_IMAGE, username="pacekeeper", password="pacekeeper", dbname="pacekeeper"
    ).with_command("postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off")
    with container:
        host = container.get_container_host_ip()
        port = container.get_exposed_port(container.port)
        yield container_url(host=host, port=port, password=container.password)


def container_url(*, host: str, port: int | str, password: str) -> str:
    return f"postgis://pacekeeper:{quote(password, safe='')}@{host}:{port}/pacekeeper"


class _EnvironmentOf(environ.Env):
    """django-environ reading given values instead of the process's environment."""

    def __init__(self, **values: str) -> None:
        super().__init__()
        self.ENVIRON = values
