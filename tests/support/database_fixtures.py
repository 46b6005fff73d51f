"""pytest-django's database, made by copying a migrated template.

Three things differ from pytest-django's own way:

* ``django_db_setup`` copies a template (``tests.support.databases``) instead of running
  the migrations, and sets up the site's first pages and groups in the copy, so that each
  test begins with what ``site_setup`` makes.
* A test that commits (``transactional_db``, ``live_server``, ``django_db(transaction=True)``)
  does not truncate the tables afterwards, which would take Wagtail's root page, groups and
  content types with it; its database is put back to what it held
  (``tests.support.pristine``). So such tests may run in any order.
* The cache is emptied after each test that had the database: what it remembers of
  database rows would outlive them.

Tests without the database start no server.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import TransactionTestCase

from home.site_setup import site_set_up
from pacekeeper.localdb.places import CHECKOUT
from tests.support.databases import RunDatabases, template_name
from tests.support.servers import (
    CHOICE,
    docker_answers,
    postgis_container,
    running_server,
    wants_container,
)

SHARED_SERVER = pytest.StashKey[ExitStack]()
SHARED_URL = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """The databases of this process, from first use to the end of the run."""
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        server = stack.enter_context(running_server(_database_url(request.config)))
        databases = RunDatabases(
            server, template=template_name(checkout=CHECKOUT, parts=settings.INSTALLED_APPS)
        )
        _point_django_at({**server.settings, "NAME": databases.name})
        databases.prepare_template(_migrate, anew=request.config.getvalue("create_db"))
        stack.callback(databases.drop)
        databases.create(_furnish)
        _use(databases.name)
        _restore_after_commits(databases, stack)
        stack.callback(_close_connections)
        stack.enter_context(django_db_blocker.block())
        yield


@pytest.fixture(autouse=True)
def _forget_cached_rows() -> Iterator[None]:
    yield
    _empty_caches()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let parallel workers share one server; called in the process that starts them.

    The private cluster is shared by itself. A container is not, so it is started here.
    """
    stash = node.config.stash
    if SHARED_URL not in stash:
        stash[SHARED_SERVER] = ExitStack()
        stash[SHARED_URL] = os.environ.get("DATABASE_URL", "")
        if not stash[SHARED_URL] and wants_container(os.environ.get(CHOICE, ""), docker_answers):
            stash[SHARED_URL] = stash[SHARED_SERVER].enter_context(postgis_container())
    node.workerinput["database_url"] = stash[SHARED_URL]


def pytest_unconfigure(config: pytest.Config) -> None:
    if SHARED_SERVER in config.stash:
        config.stash[SHARED_SERVER].close()


def _database_url(config: pytest.Config) -> str:
    given = getattr(config, "workerinput", {}).get("database_url", "")
    return given or os.environ.get("DATABASE_URL", "")


def _point_django_at(settings_of_database: dict[str, Any]) -> None:
    """Change the settings that connections of all threads are opened with."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close()
    connection.settings_dict.update(settings_of_database)


def _use(name: str) -> None:
    _point_django_at({"NAME": name})
    ContentType.objects.clear_cache()


def _empty_caches() -> None:
    for cache in caches.all():
        cache.clear()


def _close_connections() -> None:
    for connection in connections.all(initialized_only=True):
        connection.close()


def _migrate(name: str) -> None:
    _use(name)
    call_command("migrate", verbosity=0, interactive=False)
    _close_connections()


def _furnish(name: str) -> None:
    _use(name)
    site_set_up()
    _empty_caches()
    _close_connections()


def _restore_after_commits(databases: RunDatabases, stack: ExitStack) -> None:
    """Put that in the place of Django's flush, for the length of the run."""

    def restore(case: TransactionTestCase) -> None:
        _close_connections()
        databases.restore()

    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = restore
    stack.callback(setattr, TransactionTestCase, "_fixture_teardown", flush)
