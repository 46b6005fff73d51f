"""Sessions that change days: what a plan's days become, and what a coach would say to it.

Nothing here is forbidden; a remark is what speaks against a change, before it is saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plans.domain.spec import SessionSpec

Days = Mapping[date, tuple[SessionSpec, ...]]
"""A part of a plan by date; a day that is missing or empty is free."""

ONE_DAY = timedelta(days=1)
RACE_NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True, order=True)
class DayRemark:
    """One thing that speaks against a change, and the day it is about.

    ``beside_hard``: hard running on ``day`` and on the day after it.
    ``hard_twice``: two hard sessions on one day.
    ``with_race``: another run on the day of the race.
    ``race_near``: hard running in the three days before the race.
    ``after_race``: behind the race.
    """

    day: date
    code: str


def move_remarks(
    days: Days, session: SessionSpec, *, origin: date | None, to: date, race_date: date | None
) -> tuple[DayRemark, ...]:
    """What speaks against ``session`` going to ``to``; ``origin`` is where it stands now,
    None for a session that is new."""
    return new_remarks(days, moved(days, session, origin=origin, to=to), race_date)


def swap_remarks(
    days: Days, *, one: date, other: date, race_date: date | None
) -> tuple[DayRemark, ...]:
    return new_remarks(days, swapped(days, one=one, other=other), race_date)


def new_remarks(before: Days, after: Days, race_date: date | None) -> tuple[DayRemark, ...]:
    """What there is to say to ``after`` that was not to be said to ``before``. A plan that
    leads to no race has no ``race_date``."""
    return tuple(sorted(_remarks(after, race_date) - _remarks(before, race_date)))


def moved(days: Days, session: SessionSpec, *, origin: date | None, to: date) -> Days:
    """The days with ``session`` taken from ``origin`` and put on ``to``."""
    after = dict(days)
    if origin is not None:
        left = list(after.get(origin, ()))
        if session in left:
            left.remove(session)
        after[origin] = tuple(left)
    after[to] = (*after.get(to, ()), session)
    return after


def swapped(days: Days, *, one: date, other: date) -> Days:
    return {**days, one: days.get(other, ()), other: days.get(one, ())}


def shifted(days: Days, moves: Mapping[date, date]) -> Days:
    """The days with everything on each key of ``moves`` put on its value instead."""
    after = {day: sessions for day, sessions in days.items() if day not in moves}
    for day, to in moves.items():
        after[to] = (*after.get(to, ()), *days.get(day, ()))
    return after


def shift_of(taken: frozenset[date], *, first: date, last: date) -> dict[date, date]:
    """Which day goes where when everything from ``first`` on gives way by a day.

    ``taken`` are the days on which something stands. The first free day takes up the
    shift, so what lies behind it stays. Empty if ``first`` is free; raises ValueError
    when there is no free day until ``last``.
    """
    moves: dict[date, date] = {}
    day = first
    while day in taken:
        if day >= last:
            raise ValueError("there is no free day left to take up the shift")
        moves[day] = day + ONE_DAY
        day += ONE_DAY
    return moves


def _remarks(days: Days, race_date: date | None) -> frozenset[DayRemark]:
    found = _race_remarks(days, race_date) if race_date is not None else set()
    for day, sessions in days.items():
        hard = [session for session in sessions if session.is_hard]
        if hard and any(session.is_hard for session in days.get(day + ONE_DAY, ())):
            found.add(DayRemark(day, "beside_hard"))
        if len(hard) > 1:
            found.add(DayRemark(day, "hard_twice"))
    return frozenset(found)


def _race_remarks(days: Days, race_date: date) -> set[DayRemark]:
    found = set()
    for day, sessions in days.items():
        runs = [session for session in sessions if session.is_run and not session.is_goal_race]
        training = [session for session in sessions if session.is_hard and not session.is_goal_race]
        if runs and day > race_date:
            found.add(DayRemark(day, "after_race"))
        if runs and day == race_date:
            found.add(DayRemark(day, "with_race"))
        if training and timedelta(0) < race_date - day <= RACE_NEAR:
            found.add(DayRemark(day, "race_near"))
    return found
