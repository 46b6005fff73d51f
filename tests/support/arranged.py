"""Rows that are made once for all tests of a module or a class.

Every test begins with them as they were made: what it changes is taken back with its own
transaction, which lies within that of the rows. What is handed to tests of a row in memory
is copied for each (``copy.deepcopy``). No such test may commit.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from accounts.models import User
from tests.support.cast import PASSWORD


def arranged[Made](blocker: Any, make: Callable[[], Made]) -> Iterator[Made]:
    """What a fixture of wider scope yields from; ``blocker`` is pytest-django's."""
    with blocker.unblock():
        rows = transaction.atomic()
        rows.__enter__()
        try:
            made = make()
        except BaseException:
            transaction.set_rollback(True)
            rows.__exit__(None, None, None)
            raise
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        rows.__exit__(None, None, None)


def rosa() -> User:
    """The runner of the cast, for rows that tests share."""
    return User.objects.create_user(
        email="rosa@example.com", password=PASSWORD, first_name="Rosa", last_name="Example"
    )
