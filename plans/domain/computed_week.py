"""One week of a computed plan: the long run and the quality first, easy running fills up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plans.domain.compose import (
    GRAIN_M,
    STRIDES_M,
    easy_lengths,
    easy_run,
    grained,
    long_run,
    week_of,
)
from plans.domain.day_plan import DayPlan
from plans.domain.spec import Effort, Focus, SessionSpec, Step, WeekSpec

SHARES_BY_RUNS = {1: 1.0, 2: 0.55, 3: 0.34, 4: 0.34}
USUAL_SHARE = 0.30
MARATHON_PEAK_SHARE = 0.34
TAPER_SHARE = 0.27
HIGHEST_SHARE = 0.3495
"""Just below the 35 % that a long run may be of its week."""

HIGHEST_BY_RUNS = {1: 1.0, 2: 0.65}
"""With fewer than three runs a third of the week each is no choice. Well above the share
that is aimed at, or long run and week would make each other shorter without end."""

OTHER_SHARE_OF_LONG = 0.85
OTHERS_SHORTER_FROM_RUNS = 4
"""Other runs stay this much shorter than the long run, where there are enough of them."""

LONG_OVER_MEAN = 1.2
"""How much longer than the week's mean run the long run may always be."""

LONGEST_EASY_M = 20_000
SHORTEST_LONG_M = 3_000
SMALL_WEEK_M = 15_000
SHORTEST_IN_SMALL_WEEK_M = 2_000


@dataclass(frozen=True, slots=True)
class LongRun:
    """``usual_m`` is passed only where the mean run of the week is nearly as long."""

    longest_m: float
    usual_m: float
    finish: Effort | None
    finish_share: float
    longest_finish_m: float


@dataclass(frozen=True, slots=True)
class WeekNeeds:
    focus: Focus
    week_m: float
    days: DayPlan
    quality: tuple[SessionSpec, ...]
    long: LongRun
    is_marathon: bool = False

    @property
    def long_share(self) -> float:
        """What the long run should be of the week: more in a marathon's peak, less in a taper."""
        share = SHARES_BY_RUNS.get(self.days.runs, USUAL_SHARE)
        if self.focus is Focus.TAPER:
            return min(share, TAPER_SHARE)
        if self.is_marathon and self.focus is Focus.PEAK:
            return max(share, MARATHON_PEAK_SHARE)
        return share

    @property
    def long_m(self) -> float:
        """What the long run should be, in half kilometres; never above its longest."""
        usual = max(self.long.usual_m, LONG_OVER_MEAN * self.week_m / self.days.runs)
        wanted = grained(min(self.long_share * self.week_m, usual))
        longest = self.long.longest_m // GRAIN_M * GRAIN_M
        return max(min(wanted, longest), self.shortest_m)

    def longest_other_m(self, long_m: float) -> float:
        """What any other run may be beside a long run of ``long_m``."""
        if self.days.runs < OTHERS_SHORTER_FROM_RUNS:
            return long_m
        return max(OTHER_SHARE_OF_LONG * long_m, self.shortest_m)

    @property
    def shortest_m(self) -> float:
        return SHORTEST_IN_SMALL_WEEK_M if self.week_m < SMALL_WEEK_M else SHORTEST_LONG_M


def composed_week(needs: WeekNeeds) -> WeekSpec:
    """The week, its long run within its share of what the week comes to in the end."""
    long_m = needs.long_m
    week = _with_long_run(needs, long_m)
    # Where easy runs cannot take up all kilometres the week is shorter than it was
    # meant to be, and so must the long run be.
    highest = HIGHEST_BY_RUNS.get(needs.days.runs, HIGHEST_SHARE)
    while long_m > needs.shortest_m and long_m > highest * week.distance_m:
        long_m -= GRAIN_M
        week = _with_long_run(needs, long_m)
    return week


def _with_long_run(needs: WeekNeeds, long_m: float) -> WeekSpec:
    placed = {needs.days.long: _long_run(needs.long, long_m)}
    quality = list(needs.quality[: len(needs.days.quality)])
    spare_days = needs.days.quality[len(quality) :]
    easy_days = sorted((*needs.days.easy, *spare_days))
    left = needs.week_m - long_m - sum(session.distance_m for session in quality)
    left -= STRIDES_M * len(spare_days)
    longest_m = needs.longest_other_m(long_m)
    strides_m = STRIDES_M if spare_days and longest_m < long_m else 0
    lengths = easy_lengths(
        left,
        len(easy_days),
        longest_m=max(min(longest_m - strides_m, LONGEST_EASY_M), needs.shortest_m),
        shortest_m=needs.shortest_m,
    )
    left -= sum(lengths)
    for index, session in enumerate(quality):
        longer = _longer(
            session, min(left / (len(quality) - index), longest_m - session.distance_m)
        )
        left -= longer.distance_m - session.distance_m
        placed[needs.days.quality[index]] = longer
    # Days that would be for quality get the strides, others the shorter runs.
    order = sorted(easy_days, key=lambda day: day not in spare_days)
    for day, metres in zip(order, sorted(lengths, reverse=True), strict=False):
        placed[day] = easy_run(metres, strides=day in spare_days)
    return week_of(needs.focus, placed)


def _long_run(long: LongRun, metres: float) -> SessionSpec:
    finish_m = grained(min(long.finish_share * metres, long.longest_finish_m))
    return long_run(metres, finish=long.finish, finish_m=finish_m)


def _longer(session: SessionSpec, metres: float) -> SessionSpec:
    """A longer warm-up and cool-down, in half kilometres, as far as ``metres`` go."""
    grains = int(metres // GRAIN_M)
    if grains <= 0:
        return session
    before, after = session.steps[0], session.steps[-1]
    if not isinstance(before, Step) or not isinstance(after, Step):
        return session
    first = replace(before, distance_m=(before.distance_m or 0) + (grains + 1) // 2 * GRAIN_M)
    last = replace(after, distance_m=(after.distance_m or 0) + grains // 2 * GRAIN_M)
    return replace(session, steps=(first, *session.steps[1:-1], last))
