"""Whether the database can hold what the project stores, said before migrating fails.

Registered as a database check, so that ``migrate`` itself stops with the sentence.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections, transaction

EXTENSIONS = ("postgis", "btree_gist")


def extension_problems(alias: str = "default") -> list[str]:
    """One sentence for each extension that is neither there nor can be created.

    It is tried and rolled back, because what the catalogue says about privileges is not
    what managed databases allow.
    """
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        there = {name for (name,) in cursor.fetchall()}
    return [
        problem
        for name in EXTENSIONS
        if name not in there and (problem := _creation_problem(alias, name))
    ]


def _creation_problem(alias: str, extension: str) -> str:
    try:
        with transaction.atomic(using=alias):
            with connections[alias].cursor() as cursor:
                cursor.execute(f'CREATE EXTENSION "{extension}"')
            transaction.set_rollback(True, using=alias)
    except DatabaseError as fault:
        reason = str(fault).strip().splitlines()[0]
        return (
            f"The database has no extension {extension} and this user may not create it "
            f"({reason}). Install PostGIS on the database server, or let an administrator "
            f'run: CREATE EXTENSION "{extension}";'
        )
    return ""


@register(Tags.database)
def database_can_hold_the_project(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    return [
        Error(problem, id="pacekeeper.E001")
        for alias in databases or []
        for problem in extension_problems(alias)
    ]
