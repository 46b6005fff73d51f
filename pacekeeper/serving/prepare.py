"""Brings the database up to date: tables, first pages, demo content; then tells who can
sign in.

Django takes seconds to load and Wagtail's migrations to look through, so what was done is
stamped, and a start with the same stamp skips it. The supervisor runs this as ``python -m
pacekeeper.serving.prepare STAMP``; without a file's name the sign-ins are printed.
"""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacekeeper.settings.development")
    django.setup()
    if _has_migrations_to_run():
        print("Bringing the database up to date …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    _furnish()
    if len(sys.argv) > 1:
        # Only now: whatever failed before has to be tried again at the next start.
        Path(sys.argv[1]).write_text(_sign_ins())
    else:
        print(_sign_ins())


def _has_migrations_to_run() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _furnish() -> None:
    """The pages every site needs; the demo once, into a database where nobody is yet.

    So it does not bring back what somebody deleted, and puts no people with a public
    password beside real ones. ``load_demo`` makes what is missing of it at any time.
    """
    # Models can be imported only after django.setup().
    from accounts.models import User  # noqa: PLC0415
    from home.demo.loader import demo_load  # noqa: PLC0415
    from home.site_setup import site_set_up  # noqa: PLC0415

    if User.objects.exists():
        site_set_up()
    else:
        print("Loading demo content …", flush=True)
        demo_load()


def _sign_ins() -> str:
    """A line for each of the demo's people who is there, for the terminal."""
    from accounts.models import User  # noqa: PLC0415
    from home.demo_people import DEMO_PASSWORD, DEMO_PEOPLE  # noqa: PLC0415

    emails = set(User.objects.filter(is_active=True).values_list("email", flat=True))
    there = [person for person in DEMO_PEOPLE if person.email in emails]
    if not there:
        return ""
    lines = [f"  {person.email:<22}{person.part}" for person in there]
    return "\n".join([f"Sign in with the password {DEMO_PASSWORD} as", *lines])


if __name__ == "__main__":
    main()
