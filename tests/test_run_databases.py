"""Each run has databases of its own, made from one template, and sweeps up after crashes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection as django_connection

from tests.support.databases import RUN_PREFIX, RunDatabases, machine_mark, sweep, template_name
from tests.support.servers import Server


@pytest.fixture
def server(db: None) -> Server:
    """The server that this very run uses."""
    return Server(settings=dict(django_connection.settings_dict))


@pytest.fixture
def server_connection(server: Server) -> Iterator[psycopg.Connection[Any]]:
    with server.connect() as connection:
        yield connection


def _ended_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def _checkout(folder: Path, migration: str) -> Path:
    (folder / "app" / "migrations").mkdir(parents=True)
    (folder / "app" / "migrations" / "0001_initial.py").write_text(migration)
    (folder / "uv.lock").write_text("")
    return folder


def test_what_a_crashed_run_left_is_swept(server_connection: psycopg.Connection[Any]) -> None:
    left = f"{RUN_PREFIX}{machine_mark()}_{_ended_process()}_abc123"
    server_connection.execute(f'CREATE DATABASE "{left}" TEMPLATE template0')

    sweep(server_connection)

    query = "SELECT count(*) FROM pg_database WHERE datname = %s"
    assert server_connection.execute(query, [left]).fetchone() == (0,)


def test_a_run_under_way_is_left_alone(
    server: Server, server_connection: psycopg.Connection[Any]
) -> None:
    mine = RunDatabases(server, template="template0")
    server_connection.execute(f'CREATE DATABASE "{mine.name}" TEMPLATE template0')
    try:
        sweep(server_connection)

        query = "SELECT count(*) FROM pg_database WHERE datname = %s"
        assert server_connection.execute(query, [mine.name]).fetchone() == (1,)
    finally:
        mine.drop()


def test_a_failed_migration_leaves_no_template(server: Server) -> None:
    databases = RunDatabases(server, template="pacekeeper_template_that_fails")

    def migrate(name: str) -> None:
        raise RuntimeError("no such column")

    with pytest.raises(RuntimeError, match="no such column"):
        databases.prepare_template(migrate)

    with server.connect() as connection:
        names = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
    assert not {databases.template, f"{databases.name}_building"} & names


def test_another_migration_means_another_template(tmp_path: Path) -> None:
    before = _checkout(tmp_path / "before", "operations = []")
    after = _checkout(tmp_path / "after", "operations = [CreateModel]")

    assert template_name(checkout=before, parts=[]) != template_name(checkout=after, parts=[])


def test_the_same_files_elsewhere_mean_the_same_template(tmp_path: Path) -> None:
    here = _checkout(tmp_path / "here", "operations = []")
    there = _checkout(tmp_path / "there", "operations = []")

    assert template_name(checkout=here, parts=["a"]) == template_name(checkout=there, parts=["a"])


def test_another_set_of_apps_means_another_template(tmp_path: Path) -> None:
    checkout = _checkout(tmp_path, "operations = []")

    assert template_name(checkout=checkout, parts=["a"]) != template_name(
        checkout=checkout, parts=["a", "b"]
    )
