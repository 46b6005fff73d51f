"""From easy weeks to dates, fixed at their beginning: the race that was run.

They begin the day after it. Whoever asks later than that begins tomorrow, with what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plans.domain.anchor import AnchoredPlan, DatedSession, DatedWeek
from plans.domain.recovery import ONE_DAY, first_easy_monday
from plans.domain.spec import PlanSpec, WeekSpec
from plans.domain.window import WEEK, AnchorError


def after_race(plan: PlanSpec, *, race_date: date, today: date) -> AnchoredPlan:
    """``plan`` in dates, its weeks following the race of ``race_date``.

    Raises AnchorError with the code ``race_ahead`` for a race to come, and ``weeks_over``
    if nothing of the weeks is left to run.
    """
    if today < race_date:
        raise AnchorError("race_ahead", "Easy weeks follow a race that was run.")
    monday = first_easy_monday(race_date)
    starts_on = max(race_date + ONE_DAY, monday)
    if today > starts_on:
        starts_on = today + ONE_DAY
    weeks = tuple(
        DatedWeek(
            number=number,
            starts_on=monday + (number - 1) * WEEK,
            focus=week.focus,
            note=week.note,
            sessions=tuple(_dated(week, number, monday + (number - 1) * WEEK, starts_on)),
        )
        for number, week in enumerate(plan.weeks, start=1)
    )
    left = tuple(week for week in weeks if week.starts_on + WEEK > starts_on)
    if not any(week.sessions for week in left):
        raise AnchorError("weeks_over", "Nothing of the easy weeks is left.")
    return AnchoredPlan(
        weeks=left,
        starts_on=starts_on,
        race_date=race_date,
        total_weeks=len(weeks),
        ends_on=left[-1].starts_on + WEEK - ONE_DAY,
    )


def _dated(week: WeekSpec, number: int, monday: date, starts_on: date) -> Iterator[DatedSession]:
    for day, sessions in enumerate(week.days):
        when = monday + timedelta(days=day)
        if when >= starts_on:
            for order, session in enumerate(sessions, start=1):
                yield DatedSession(when, number, session, order)
