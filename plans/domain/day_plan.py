"""Which weekdays of a computed plan are for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from plans.domain.spec import DAYS_IN_WEEK

SUNDAY = 6
APART = 2
"""Days from one hard day to the next, so that there is one between."""

RUNS_BY_KM = ((25, 3), (40, 4), (60, 5), (100, 6))
TWO_QUALITY_FROM_KM = 30
TWO_QUALITY_FROM_RUNS = 4


@dataclass(frozen=True, slots=True)
class DayPlan:
    """``quality`` days have a day between them; ``long_may_be_hard`` if the long run has too."""

    long: int
    quality: tuple[int, ...]
    easy: tuple[int, ...]
    long_may_be_hard: bool

    @property
    def runs(self) -> int:
        return 1 + len(self.quality) + len(self.easy)


def day_plan(days: frozenset[int], long_run_day: int | None, weekly_km: float) -> DayPlan:
    """Runs spread over the days that suit, as many as ``weekly_km`` is worth."""
    long = long_run_day if long_run_day is not None else _usual_long_day(days)
    others = sorted(days - {long})
    runs = min(runs_a_week(weekly_km), len(others) + 1)
    wanted = 2 if runs >= TWO_QUALITY_FROM_RUNS and weekly_km >= TWO_QUALITY_FROM_KM else 1
    quality = _quality_days(others, long, min(wanted, runs - 1))
    left = [day for day in others if day not in quality]
    easy = _easy_days(left, long, quality, runs - 1 - len(quality))
    away = all(_gap(day, long) >= APART for day in quality)
    return DayPlan(long, quality, easy, long_may_be_hard=away)


def runs_a_week(weekly_km: float) -> int:
    return next((runs for km, runs in RUNS_BY_KM if weekly_km < km), DAYS_IN_WEEK)


def _usual_long_day(days: frozenset[int]) -> int:
    return SUNDAY if SUNDAY in days else max(days)


def _gap(one: int, other: int) -> int:
    """Days between two weekdays, over the end of the week too."""
    apart = abs(one - other)
    return min(apart, DAYS_IN_WEEK - apart)


def _quality_days(others: list[int], long: int, wanted: int) -> tuple[int, ...]:
    """The days farthest from each other and from the long run; fewer where they would touch."""
    for count in range(wanted, 0, -1):
        fitting = [
            chosen
            for chosen in combinations(others, count)
            if all(_gap(a, b) >= APART for a, b in combinations(chosen, 2))
            and (count == 1 or all(_gap(day, long) >= APART for day in chosen))
        ]
        if fitting:
            return max(fitting, key=lambda chosen: _spread((*chosen, long)))
    return ()


def _spread(chosen: tuple[int, ...]) -> tuple[int, int]:
    gaps = [_gap(a, b) for a, b in combinations(chosen, 2)]
    return min(gaps), sum(gaps)


def _easy_days(left: list[int], long: int, quality: Iterable[int], count: int) -> tuple[int, ...]:
    """Easy runs where they leave the day after the long run free, if any day stays free."""
    after_long = (long + 1) % DAYS_IN_WEEK
    order = sorted(left, key=lambda day: (day == after_long, _gap(day, long) < APART, day))
    return tuple(sorted(order[: max(count, 0)]))
