"""Which weeks of a plan fit between today and the race.

The current week counts as one to train in until Thursday; from Friday on a plan
starts on the Monday after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plans.domain.spec import DAYS_IN_WEEK

LAST_WEEKDAY_TO_START = 3
"""Thursday: with fewer than four days left, a week is not worth counting as one."""

WEEK = timedelta(days=DAYS_IN_WEEK)


class AnchorError(ValueError):
    """The plan cannot be put on this race date.

    ``code`` is ``no_race``, ``race_not_ahead`` or ``race_too_near``; the last has the
    params ``weeks`` (there are), ``minimum`` and ``earliest`` (the first date that would do).
    """

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(message)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Window:
    """Which weeks of a plan fit before the race. Dates are Mondays, ``starts_on`` is not:
    it is the first day of the plan, today in a week that has begun already."""

    starts_on: date
    first_monday: date
    race_monday: date
    weeks_left_out: int
    days_to_spare: int


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def last_week_number(number: int, day: date, last_day: date) -> int:
    """The number of the last week, which is that of the race, where ``day`` is in week
    ``number``: whoever joined late is in week 5 of 16, though there are 12 weeks in the plan."""
    return number + (monday_of(last_day) - monday_of(day)).days // DAYS_IN_WEEK


def first_training_monday(today: date) -> date:
    """The Monday of the first week that counts, when one starts ``today``."""
    monday = monday_of(today)
    return monday if today.weekday() <= LAST_WEEKDAY_TO_START else monday + WEEK


def weeks_available(race_date: date, today: date) -> int:
    """How many weeks there are, the race week among them; 0 if the race is not ahead."""
    if race_date <= today:
        return 0
    return max((monday_of(race_date) - first_training_monday(today)).days // DAYS_IN_WEEK + 1, 0)


def plan_window(total_weeks: int, *, race_date: date, today: date, minimum_weeks: int) -> Window:
    """Which of ``total_weeks`` are trained when the plan starts no earlier than ``today``.

    Raises AnchorError if the race is not ahead, or nearer than ``minimum_weeks`` (or the
    whole plan, if it is shorter than that).
    """
    if race_date <= today:
        raise AnchorError("race_not_ahead", "The race date has to be in the future.")
    available = weeks_available(race_date, today)
    needed = max(min(minimum_weeks, total_weeks), 1)
    if available < needed:
        raise AnchorError(
            "race_too_near",
            f"There are {available} weeks to the race; this plan needs at least {needed}.",
            weeks=available,
            minimum=needed,
            earliest=first_training_monday(today) + (needed - 1) * WEEK,
        )
    used = min(available, total_weeks)
    race_monday = monday_of(race_date)
    first_monday = race_monday - (used - 1) * WEEK
    starts_on = max(first_monday, today)
    return Window(
        starts_on=starts_on,
        first_monday=first_monday,
        race_monday=race_monday,
        weeks_left_out=total_weeks - used,
        days_to_spare=(starts_on - today).days,
    )
