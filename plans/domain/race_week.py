"""The week of the race on the weekdays that suit a runner.

Its days are counted from the race, so which weekdays they are depends on the race date.
What suits is left alone. Otherwise runs go to the nearest day that suits, hard work no
nearer to the race than three days unless it was written so, and where there are more
runs than days those that would have to move go first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plans.domain.anchor import FINAL_DAYS
from plans.domain.change import Change
from plans.domain.days import Log, Neighbours, Unit, placed_week, units_of
from plans.domain.reshape import is_hard_day
from plans.domain.spec import DAYS_IN_WEEK, PlanSpec

HARD_WORK_BEFORE = 3
"""The last hard work is at least so many days before the race."""

STAYS = 100_000.0
"""Added to the rank of what need not move: longer than any run, less than hard work."""


def fit_race_week(
    plan: PlanSpec, *, days: frozenset[int], race_weekday: int | None, from_week: int = 0
) -> tuple[PlanSpec, tuple[Change, ...]]:
    """``plan`` with the race week as a runner has days for it who races on ``race_weekday``
    (None: on the plan's own).

    Changes: ``race_week_moved`` (``moves``: weekdays from and to) and those of a week that
    has not room for everything, as of ``fit_days``.
    """
    if plan.race_position is None:
        return plan, ()
    index, race_day = plan.race_position
    week = plan.weeks[index]
    later = 0 if race_weekday is None else race_weekday - race_day
    before_race = replace(
        week, days=(*week.days[: race_day + 1], *[()] * (DAYS_IN_WEEK - 1 - race_day))
    )
    units = units_of(before_race, with_long_run=False)
    suiting = _suiting_days(units, days, race_day, later)
    if all(unit.pinned or unit.day in suiting for unit in units):
        return plan, ()
    ranked = [_ranked(unit, suiting, race_day) for unit in units]
    # On another weekday than the plan's the week before ends elsewhere, and is eased there.
    around = Neighbours(
        before_hard=not later and index > from_week and is_hard_day(plan.weeks[index - 1].days[-1])
    )
    log = Log()
    fitted = placed_week(before_race, ranked, suiting, None, around, log)
    fitted = replace(fitted, days=(*fitted.days[: race_day + 1], *week.days[race_day + 1 :]))
    weeks = (*plan.weeks[:index], fitted, *plan.weeks[index + 1 :])
    return replace(plan, weeks=weeks), _changes(log, later)


def _suiting_days(
    units: Sequence[Unit], days: frozenset[int], race_day: int, later: int
) -> frozenset[int]:
    """Days of the race week that are on weekdays that suit. Before the last five, a race
    earlier in its week than the plan's leaves the day to the week before."""
    first = 0 if later >= 0 else race_day - FINAL_DAYS
    own = {unit.day for unit in units}
    return frozenset(
        day
        for day in range(race_day)
        if (day + later) % DAYS_IN_WEEK in days and (day >= first or day in own)
    )


def _ranked(unit: Unit, suiting: frozenset[int], race_day: int) -> Unit:
    return replace(
        unit,
        rank=unit.rank + STAYS * (unit.day in suiting),
        latest_hard=max(unit.day, race_day - HARD_WORK_BEFORE),
    )


def _changes(log: Log, later: int) -> tuple[Change, ...]:
    moves = tuple(
        ((source + later) % DAYS_IN_WEEK, (to + later) % DAYS_IN_WEEK)
        for source, to in sorted(log.moves)
    )
    moved = (Change("race_week_moved", {"moves": moves}),) if moves else ()
    return (*moved, *log.losses())
