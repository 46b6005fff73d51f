"""The weeks of a progress page, and the load of each day of running.

Kilometres, seconds, and Mondays for weeks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fitness.domain.training_load import session_load

MINUTE = 60
WEEK = timedelta(days=7)


class Span(StrEnum):
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def weeks(self) -> int:
        return {Span.QUARTER: 13, Span.HALF_YEAR: 26, Span.YEAR: 52}[self]

    def first_monday(self, today: date) -> date:
        """That of its first week; the week of ``today`` is its last."""
        return today - timedelta(days=today.weekday()) - (self.weeks - 1) * WEEK


def span_of(text: str) -> Span:
    """The span that an address asks for; half a year for what is none."""
    return Span(text) if text in set(Span) else Span.HALF_YEAR


@dataclass(frozen=True, slots=True)
class WeekRun:
    """What was run in one week. ``longest_km`` is its longest single run."""

    km: float
    longest_km: float
    runs: int


@dataclass(frozen=True, slots=True)
class ProgressWeek:
    """One week, run or not. ``planned_km`` is None where no plan had sessions."""

    monday: date
    km: float
    longest_km: float
    runs: int
    planned_km: float | None

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def progress_weeks(
    span: Span, today: date, run: Mapping[date, WeekRun], planned: Mapping[date, float]
) -> tuple[ProgressWeek, ...]:
    """Every week of ``span``, those without a run among them. Both mappings are by Monday."""
    first = span.first_monday(today)
    nothing = WeekRun(0.0, 0.0, 0)
    weeks = []
    for number in range(span.weeks):
        monday = first + number * WEEK
        of_week = run.get(monday, nothing)
        weeks.append(
            ProgressWeek(monday, of_week.km, of_week.longest_km, of_week.runs, planned.get(monday))
        )
    return tuple(weeks)


@dataclass(frozen=True, slots=True)
class RunEffort:
    """What the load of a run is reckoned from. ``pace`` in seconds per km."""

    date: date
    seconds: float
    effort: int | None
    pace: float


def daily_loads(
    runs: Iterable[RunEffort], thresholds: Sequence[tuple[date, float]]
) -> list[tuple[date, float]]:
    """The load of each run with its day. Where the runner has not said how hard it was, the
    pace says it, against the threshold pace in force on that day.

    ``thresholds`` are (first day, seconds per km), the earliest first. Runs before the first
    are measured by it too: it is the nearest that is known.
    """
    days = [day for day, _pace in thresholds]
    loads = []
    for run in runs:
        place = max(bisect_right(days, run.date) - 1, 0)
        load = session_load(
            run.seconds / MINUTE,
            effort=run.effort,
            pace=run.pace,
            threshold_pace=thresholds[place][1] if thresholds else None,
        )
        loads.append((run.date, load))
    return loads
