"""The easy weeks after a race, by what was usual before it.

Whole days of rest come first, then recovery jogs, then easy runs; kilometres come back over
two weeks after a half marathon and over three after a marathon, and nothing in them is hard.
Coaches agree on that shape, the shares are our own. After a marathon muscle fibres were found
damaged a week later still (Hikida et al. 1983, J. Neurol. Sci. 59).

The weeks are calendar weeks. The first one is that of the day after the race if four days of
it are left, else the one after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import ceil

from plans.domain.compose import (
    GRAIN_M,
    SHORTEST_EASY_M,
    easy_lengths,
    easy_run,
    grained,
    long_run,
    week_of,
)
from plans.domain.spec import (
    DAYS_IN_WEEK,
    Effort,
    Focus,
    PlanType,
    SessionSpec,
    Step,
    WeekSpec,
    WorkoutType,
)
from plans.domain.window import WEEK, first_training_monday

ONE_DAY = timedelta(days=1)

SHARES: Mapping[PlanType, tuple[float, ...]] = {
    PlanType.HALF_MARATHON: (0.45, 0.75),
    PlanType.FULL_MARATHON: (0.28, 0.5, 0.7),
}
"""Kilometres of each week after the race, as shares of a usual one before it."""

FIRST_RUN_AFTER: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 4,
    PlanType.FULL_MARATHON: 5,
}
"""Days from the race to the first jog: three whole days of rest, or four."""

JOG_SHARES: Mapping[PlanType, float] = {
    PlanType.HALF_MARATHON: 0.2,
    PlanType.FULL_MARATHON: 0.15,
}
"""The longest jog of the first week, as a share of the usual week: whoever has only one day left
in it jogs no further for that."""

LONGEST_JOG_M, LONGEST_EASY_M, LONGEST_LONG_M = 12_000, 14_000, 16_000
"""Of whoever runs much, too: whoever has few days for many kilometres comes to less."""

LONG_SHARE, LONG_OVER_MEAN = 0.3, 1.15
"""The long run of a week: this share of it, and at least so much more than its mean run."""

FEW_DAYS = 3
"""Up to here every day is needed; who runs more often leaves one out in a week between, unless
its kilometres do not fit into the others."""

SHORTEST_WITH_STRIDES_M = 4_000


@dataclass(frozen=True, slots=True)
class UsualTraining:
    """A runner's usual week before the taper. ``days`` are the weekdays run on, 0 is Monday."""

    weekly_km: float
    days: frozenset[int]
    long_run_day: int | None = None


@dataclass(frozen=True, slots=True)
class RecoveryWeek:
    """One easy week, from its Monday on."""

    monday: date
    spec: WeekSpec

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - ONE_DAY

    @property
    def km(self) -> int:
        """0 for a week without running."""
        return round(self.spec.distance_m / 1000)


def first_easy_monday(race_date: date) -> date:
    """The Monday of the first easy week; the race week's own while four days of it are left."""
    return first_training_monday(race_date + ONE_DAY)


def recovery_weeks(
    plan_type: PlanType, race_date: date, usual: UsualTraining
) -> tuple[RecoveryWeek, ...]:
    """The easy weeks after the race; empty if nothing is known to measure them by."""
    if usual.weekly_km <= 0 or not usual.days:
        return ()
    monday = first_easy_monday(race_date)
    layout = _Layout(plan_type, race_date, usual)
    count = len(SHARES[plan_type])
    return tuple(
        RecoveryWeek(monday + index * WEEK, layout.week(index, monday + index * WEEK))
        for index in range(count)
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    plan_type: PlanType
    race_date: date
    usual: UsualTraining

    def week(self, index: int, monday: date) -> WeekSpec:
        metres = SHARES[self.plan_type][index] * self.usual.weekly_km * 1000
        first_run = self.race_date + timedelta(days=FIRST_RUN_AFTER[self.plan_type])
        open_days = [
            day for day in sorted(self.usual.days) if monday + timedelta(days=day) >= first_run
        ]
        is_last = index == len(SHARES[self.plan_type]) - 1
        runs = min(self._most_runs(metres, is_last=is_last), len(open_days))
        if index == 0:
            sessions = self._jogs(metres, len(open_days))
        elif is_last:
            sessions = _last_week(metres, runs)
        else:
            sessions = [easy_run(m) for m in easy_lengths(metres, runs, longest_m=LONGEST_EASY_M)]
        return self._placed(open_days, sessions)

    def _most_runs(self, metres: float, *, is_last: bool) -> int:
        days = len(self.usual.days)
        needed = is_last or days <= FEW_DAYS or metres > (days - 1) * LONGEST_EASY_M
        return days if needed else days - 1

    def _jogs(self, metres: float, most: int) -> list[SessionSpec]:
        """As few as can be, all of one length."""
        longest = JOG_SHARES[self.plan_type] * self.usual.weekly_km * 1000
        longest = min(max(longest, SHORTEST_EASY_M), LONGEST_JOG_M)
        count = min(ceil(metres / longest), int(metres // SHORTEST_EASY_M), most)
        if not count:
            return []
        return [_jog(min(metres / count, longest) // GRAIN_M * GRAIN_M)] * count

    def _placed(self, days: Sequence[int], sessions: Sequence[SessionSpec]) -> WeekSpec:
        """The sessions, the longest of which comes first, with the longest on its own day."""
        long_day = self.usual.long_run_day
        chosen = _spread(days, len(sessions), long_day)
        if not chosen:
            return week_of(Focus.RECOVERY, {})
        long_day = long_day if long_day in chosen else chosen[-1]
        others = [day for day in chosen if day != long_day]
        return week_of(Focus.RECOVERY, dict(zip([long_day, *others], sessions, strict=True)))


def _jog(metres: float) -> SessionSpec:
    return SessionSpec(WorkoutType.RECOVERY, (Step(Effort.RECOVERY, distance_m=metres),))


def _last_week(metres: float, most_runs: int) -> list[SessionSpec]:
    """The way back to training: a short long run, and strides at the end of one of the others."""
    runs = min(most_runs, int(metres // SHORTEST_EASY_M))
    if runs < 2:
        return [easy_run(length) for length in easy_lengths(metres, runs, longest_m=LONGEST_EASY_M)]
    long_m = min(metres * max(LONG_SHARE, LONG_OVER_MEAN / runs), LONGEST_LONG_M)
    long_m = grained(min(long_m, metres - (runs - 1) * SHORTEST_EASY_M))
    easy = easy_lengths(metres - long_m, runs - 1, longest_m=min(long_m, LONGEST_EASY_M))
    with_strides = next(
        (place for place, length in enumerate(easy) if length >= SHORTEST_WITH_STRIDES_M), None
    )
    return [
        long_run(long_m),
        *(
            easy_run(length - GRAIN_M, strides=True) if place == with_strides else easy_run(length)
            for place, length in enumerate(easy)
        ),
    ]


def _spread(days: Sequence[int], count: int, kept: int | None) -> tuple[int, ...]:
    """``count`` of the days, as far from each other as can be, the later of equal choices;
    ``kept`` is among them if it is one of the days."""
    if count <= 0:
        return ()
    return max(
        combinations(days, count),
        key=lambda chosen: (kept in chosen, _closest(chosen), sum(chosen)),
    )


def _closest(days: Sequence[int]) -> int:
    return min((later - earlier for earlier, later in pairwise(days)), default=DAYS_IN_WEEK)


MEASURED_WEEKS = 4
"""The usual week is the mean of so many: one big week is no habit."""

RUN_WEEKS_KNOWN = 0.5
"""From this share of the weeks on, what was run says more than what was planned."""

DAY_SHARE = 0.5
"""A weekday that was run on in this share of the weeks is one of the runner's days."""


def usual_week_km(planned: Sequence[float], run: Sequence[float]) -> float:
    """Kilometres of a usual week: the mean of the biggest ones, of those that were run where
    runs are known, else of those planned. One number for each week before the race week."""
    known = [km for km in run if km > 0]
    told = known if planned and len(known) >= RUN_WEEKS_KNOWN * len(planned) else planned
    biggest = sorted((km for km in told if km > 0), reverse=True)[:MEASURED_WEEKS]
    return sum(biggest) / len(biggest) if biggest else 0.0


def usual_days(dates: AbstractSet[date]) -> frozenset[int]:
    """The weekdays on which somebody runs who ran on these dates: those of at least half of
    the weeks, and of any where no weekday comes to that."""
    if not dates:
        return frozenset()
    weekdays = [day.weekday() for day in dates]
    weeks = len({day - timedelta(days=day.weekday()) for day in dates})
    often = {day for day in weekdays if weekdays.count(day) >= DAY_SHARE * weeks}
    return frozenset(often or weekdays)
