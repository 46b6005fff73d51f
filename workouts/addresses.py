"""Addresses that a page of the calendar has by the hundred.

Asking Django for each takes longer than drawing what is linked, so each pattern is asked
for once and filled in from then on.
"""

from datetime import date
from functools import cache
from uuid import UUID

from django.urls import reverse

_NO_DAY = date(2000, 1, 1)
_NO_UID = UUID(int=0)


def session_address(uid: UUID) -> str:
    return _around("workouts:session", str(_NO_UID)) % uid


def run_address(uid: UUID) -> str:
    return _around("runs:run", str(_NO_UID)) % uid


def day_address(day: date) -> str:
    return _around("workouts:day", str(_NO_DAY)) % day.isoformat()


def week_address(day: date) -> str:
    """The week of ``day``, any of its seven."""
    return _around("workouts:week", str(_NO_DAY)) % day.isoformat()


def add_address(day: date) -> str:
    """The form for one more session on a day."""
    return _around("workouts:add", str(_NO_DAY)) % day.isoformat()


def log_address(day: date) -> str:
    """The form for a run of a day."""
    return f"{_plain('runs:new')}?date={day.isoformat()}"


@cache
def _plain(name: str) -> str:
    return reverse(name)


@cache
def _around(name: str, sample: str) -> str:
    """The address as a text with ``%s`` where ``sample`` stands."""
    return reverse(name, args=[sample]).replace(sample, "%s")
