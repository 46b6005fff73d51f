"""Computing a whole plan from kilometres, weeks and a goal.

A methodology says what its quality sessions are (``Method``); how far the weeks go, how
long the long run is, which day is for what and how the taper comes down is the same
for all, and follows the rules that the linter holds coaches to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from plans.domain.compose import GRAIN_M, STRIDES_M, easy_run, warm_up_m, week_of
from plans.domain.computed_week import LongRun, WeekNeeds, composed_week
from plans.domain.day_plan import DayPlan, day_plan
from plans.domain.long_run import LONGEST_M, LONGEST_S, length_m
from plans.domain.phases import (
    CUTBACK_FACTOR,
    full_weeks,
    is_cutback,
    taper_factor,
    taper_weeks,
    week_focus,
)
from plans.domain.race_pace import race_effort
from plans.domain.request import PlanRequest
from plans.domain.spec import (
    DAYS_IN_WEEK,
    Effort,
    Focus,
    PlanType,
    SessionSpec,
    WeekSpec,
    WorkoutType,
)
from plans.domain.week_draft import WeekDraft
from plans.domain.week_trim import trim

GROWTH = 1.08
GROWTH_LIMIT = 1.095
FIRST_WEEK_LIMIT = 1.10
MOST_GROWTH = 1.6
MUCH_SHORT = 0.95
"""A week that comes to less than this part of what was wanted is composed anew."""

LONG_RUN_GROWTH = 1.10
LONG_BY_FOCUS: Mapping[Focus, float] = {Focus.BASE: 0.7, Focus.BUILD: 0.85}
"""Of the longest run there may be: many kilometres are no reason for one every week."""

LONGEST_RUN_WEEKS_BEFORE = 3
STEP_BACK = 0.8
SLOW_TO_RECOVER_M = 22_000
"""From this length on a run is still felt two weeks later."""
HARMLESS_LONG_RUN_M = 5_000
RACE_DAY = 6
SHARPENING_SHARE = 0.035
SHAKE_OUT_M = 3_000
SHORTEST_RACE_WEEK_RUN_M = 2_000
RACE_WEEK_RUNS = 4
LAST_SEVEN_DAYS_SHARE = 0.595
"""Just below the 60 % of the highest week that a taper may leave to the days before the race."""

RACE_WEEK_RUN_SHARE = 0.16
"""No run of the race week is more than this part of the highest week."""

PEAK_KM: Mapping[PlanType, float] = {
    PlanType.HALF_MARATHON: 90,
    PlanType.FULL_MARATHON: 108,
}
"""No plan grows past this; who runs more already stays where they are."""

FINISH_SHARE = 0.35
LONGEST_FINISH_M: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 6_000,
    PlanType.FULL_MARATHON: 14_000,
}


@dataclass(frozen=True, slots=True)
class WeekContext:
    """What a methodology needs to know to choose the quality sessions of a week."""

    number: int
    focus: Focus
    week_m: float
    around_m: float
    race_effort: Effort
    long_is_hard: bool


class Method(Protocol):
    """What is particular to a methodology."""

    def quality(self, week: WeekContext) -> list[SessionSpec]:
        """Quality sessions, the most important first; those without a day are left out."""

    def sharpening(self, budget_m: float, around_m: float) -> SessionSpec:
        """The last short reminder of speed in race week."""


class PlanComputer:
    """Computes the weeks of one request, one after another."""

    def __init__(self, request: PlanRequest, method: Method, total_weeks: int) -> None:
        self.request = request
        self.method = method
        self.total = total_weeks
        self.days: DayPlan = day_plan(
            request.fitness.running_days,
            request.fitness.long_run_day,
            request.fitness.weekly_km,
        )
        self.now_m = request.fitness.weekly_km * 1000
        self.rate = self._rate()
        self.effort = race_effort(request)
        self.last_full_m = 0.0
        self.peak_m = 0.0
        self.day_before_race_week_m = 0.0
        self.longest_planned_m = 0.0
        longest = request.fitness.longest_run_km
        self.longest_m = None if longest is None else longest * 1000

    def weeks(self) -> tuple[WeekSpec, ...]:
        """All weeks, the race on the Sunday of the last."""
        return tuple(
            self._race_week() if number == self.total else self._week(number)
            for number in range(1, self.total + 1)
        )

    def _rate(self) -> float:
        peak = max(min(MOST_GROWTH * self.now_m, PEAK_KM[self.request.plan_type] * 1000), 1.0)
        steps = max(full_weeks(self.total) - 1, 1)
        return min(max((peak / self.now_m) ** (1 / steps), 1.0), GROWTH)

    def _week(self, number: int) -> WeekSpec:
        focus = week_focus(number, self.total)
        cutback = is_cutback(number, self.total)
        wanted, limit = self._target(number, focus, cutback)
        week = self._composed(number, wanted)
        while week.distance_m < MUCH_SHORT * wanted:
            # Easy runs are as long as they may be: hard work keeps its share of what there is.
            wanted = week.distance_m
            week = self._composed(number, wanted)
        return self._recorded(week, limit, is_full=not cutback and focus is not Focus.TAPER)

    def _composed(self, number: int, wanted: float) -> WeekSpec:
        focus = week_focus(number, self.total)
        cutback = is_cutback(number, self.total)
        long_is_hard = self._long_is_hard(number, focus, cutback)
        steps_back = self._long_steps_back(number)
        context = WeekContext(
            number=number,
            focus=focus,
            week_m=wanted,
            around_m=warm_up_m(wanted),
            race_effort=self.effort,
            long_is_hard=long_is_hard,
        )
        quality = self.method.quality(context)
        if cutback or long_is_hard:
            quality = quality[:1]
        return composed_week(
            WeekNeeds(
                focus=focus,
                week_m=wanted,
                days=self.days,
                quality=tuple(quality),
                long=self._long_run(focus, is_hard=long_is_hard, steps_back=steps_back),
                is_marathon=self.request.plan_type is PlanType.FULL_MARATHON,
            )
        )

    def _target(self, number: int, focus: Focus, cutback: bool) -> tuple[float, float | None]:
        """Metres to aim at, and those not to pass."""
        if focus is Focus.TAPER:
            return taper_factor(number, self.total) * self.peak_m, None
        if not self.last_full_m:
            return self.now_m, FIRST_WEEK_LIMIT * self.now_m
        if cutback:
            return CUTBACK_FACTOR * self.last_full_m, CUTBACK_FACTOR * self.last_full_m + 500
        return self.rate * self.last_full_m, GROWTH_LIMIT * self.last_full_m

    def _recorded(self, week: WeekSpec, limit: float | None, *, is_full: bool) -> WeekSpec:
        draft = WeekDraft(week, self.request.paces)
        if limit is not None:
            trim(draft, limit)
        if is_full:
            self.last_full_m = draft.metres
            self.peak_m = max(self.peak_m, draft.metres)
        self.day_before_race_week_m = sum(
            length_m(session, self.request.paces) for session in draft.week.days[-1]
        )
        run = draft.long_run
        if run is not None:
            self.longest_planned_m = max(self.longest_planned_m, draft.length_of(run.session))
        if self.longest_m is not None:
            self.longest_m = max(self.longest_m, self.longest_planned_m)
        return draft.week

    def _long_is_hard(self, number: int, focus: Focus, cutback: bool) -> bool:
        """Every second week of the peak, where the day before and after leave room."""
        return (
            focus is Focus.PEAK and not cutback and number % 2 == 1 and self.days.long_may_be_hard
        )

    def _long_steps_back(self, number: int) -> bool:
        """The week before a short taper: the longest run is three weeks before a marathon."""
        taper = taper_weeks(self.total)
        is_marathon = self.request.plan_type is PlanType.FULL_MARATHON
        return is_marathon and taper < LONGEST_RUN_WEEKS_BEFORE and number == self.total - taper

    def _long_run(self, focus: Focus, *, is_hard: bool, steps_back: bool) -> LongRun:
        easy = self.request.paces.zones["easy"]
        by_time = LONGEST_S / ((easy[0] + easy[1]) / 2) * 1000
        longest = min(LONGEST_M[self.request.plan_type], by_time)
        if self.longest_m is not None:
            longest = min(longest, max(LONG_RUN_GROWTH * self.longest_m, HARMLESS_LONG_RUN_M))
        if steps_back and self.longest_planned_m >= SLOW_TO_RECOVER_M:
            longest = min(longest, STEP_BACK * self.longest_planned_m)
        return LongRun(
            longest_m=longest,
            usual_m=LONG_BY_FOCUS.get(focus, 1.0) * LONGEST_M[self.request.plan_type],
            finish=self.effort if is_hard else None,
            finish_share=FINISH_SHARE,
            longest_finish_m=LONGEST_FINISH_M[self.request.plan_type],
        )

    def _race_week(self) -> WeekSpec:
        """Counted from the race, on days that suit whichever weekday that really is."""
        most = LAST_SEVEN_DAYS_SHARE * self.peak_m - self.day_before_race_week_m
        left = min(taper_factor(self.total, self.total) * self.peak_m, most)
        offsets = self._race_week_offsets()
        placed = {RACE_DAY: SessionSpec(WorkoutType.RACE)}
        around = warm_up_m(left * 2)
        sharp = next((before for before in (5, 4, 3) if before in offsets), None)
        if sharp is not None:
            budget = SHARPENING_SHARE * self.peak_m
            placed[RACE_DAY - sharp] = self.method.sharpening(budget, around)
            left -= placed[RACE_DAY - sharp].distance_m
        easy = [before for before in (1, 3, 6, 2, 4) if before in offsets and before != sharp]
        easy = easy[: min(RACE_WEEK_RUNS, self.days.runs) - 1]
        for place, before in enumerate(easy):
            share = left / (len(easy) - place)
            longest = SHAKE_OUT_M if before == 1 else RACE_WEEK_RUN_SHARE * self.peak_m
            metres = min(share, longest) // GRAIN_M * GRAIN_M
            if metres >= SHORTEST_RACE_WEEK_RUN_M:
                strides = before == 3 and metres + STRIDES_M <= left
                placed[RACE_DAY - before] = easy_run(metres, strides=strides)
                left -= placed[RACE_DAY - before].distance_m
        return week_of(Focus.TAPER, placed)

    def _race_week_offsets(self) -> list[int]:
        weekday = self.request.race_date.weekday()
        days = self.request.fitness.running_days
        suiting = [
            before for before in range(1, DAYS_IN_WEEK) if (weekday - before) % DAYS_IN_WEEK in days
        ]
        return suiting or [5, 3]
