"""Polarised training: about 80 % of the running easy, the rest properly hard."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.domain.compose import Repeats, repeats_session, steady_session
from plans.domain.computing import WeekContext
from plans.domain.spec import Effort, Focus, SessionSpec
from plans.generators.computed import ComputedGenerator

INTERVALS = (
    Repeats(Effort.INTERVAL, 1_000, 400),
    Repeats(Effort.INTERVAL, 800, 400),
    Repeats(Effort.INTERVAL, 1_200, 400),
)
SHORT_INTERVALS = (Repeats(Effort.INTERVAL, 600, 200), Repeats(Effort.INTERVAL, 400, 200))
REPETITIONS = (Repeats(Effort.REPETITION, 400, 400), Repeats(Effort.REPETITION, 200, 200))
SHORT_REPETITIONS = (Repeats(Effort.REPETITION, 200, 200),)

INTERVAL_SHARE, LONGEST_INTERVALS_M = 0.08, 8_000
REPETITION_SHARE, LONGEST_REPETITIONS_M = 0.05, 4_000
RACE_PACE_SHARE, LONGEST_RACE_PACE_M = 0.10, 12_000


class PolarisedPlanGenerator(ComputedGenerator):
    """Strides and short repetitions first, intervals in the middle, race pace at the end."""

    key = "polarised"
    methodology_name = _("Polarised 80/20")

    def quality(self, week: WeekContext) -> list[SessionSpec]:
        fast = min(REPETITION_SHARE * week.week_m, LONGEST_REPETITIONS_M)
        hard = min(INTERVAL_SHARE * week.week_m, LONGEST_INTERVALS_M)
        match week.focus:
            case Focus.BASE:
                return [repeats_session(SHORT_REPETITIONS, fast, week.around_m)]
            case Focus.BUILD:
                return [
                    self._intervals(week, hard),
                    repeats_session(REPETITIONS, fast, week.around_m),
                ]
            case Focus.PEAK:
                race_pace = min(RACE_PACE_SHARE * week.week_m, LONGEST_RACE_PACE_M)
                return [
                    self._intervals(week, hard),
                    steady_session(week.race_effort, race_pace, week.around_m),
                ]
            case _:
                return [self._intervals(week, hard * 0.7)]

    def sharpening(self, budget_m: float, around_m: float) -> SessionSpec:
        return repeats_session(SHORT_INTERVALS, budget_m, around_m)

    def _intervals(self, week: WeekContext, budget_m: float) -> SessionSpec:
        turn = week.number % len(INTERVALS)
        kinds = (*INTERVALS[turn:], *INTERVALS[:turn], *SHORT_INTERVALS)
        return repeats_session(kinds, budget_m, week.around_m)
