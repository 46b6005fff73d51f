"""Threshold-centred training: the pace one can hold for an hour, often and in portions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.domain.compose import Repeats, repeats_session, steady_session
from plans.domain.computing import WeekContext
from plans.domain.spec import Effort, Focus, SessionSpec
from plans.generators.computed import ComputedGenerator

SHORT = (Repeats(Effort.THRESHOLD, 1_000, 200), Repeats(Effort.THRESHOLD, 600, 200))
MIDDLE = (Repeats(Effort.THRESHOLD, 2_000, 400), Repeats(Effort.THRESHOLD, 1_500, 300), *SHORT)
LONG = (Repeats(Effort.THRESHOLD, 3_000, 600), *MIDDLE)

THRESHOLD_SHARE, LONGEST_THRESHOLD_M = 0.10, 12_000
BASE_SHARE = 0.07
STEADY_SHARE, LONGEST_STEADY_M = 0.12, 14_000


class ThresholdPlanGenerator(ComputedGenerator):
    """Cruise intervals that get longer, beside them steady running towards race pace."""

    key = "threshold"
    methodology_name = _("Threshold-centred")

    def quality(self, week: WeekContext) -> list[SessionSpec]:
        at_threshold = min(THRESHOLD_SHARE * week.week_m, LONGEST_THRESHOLD_M)
        steady = min(STEADY_SHARE * week.week_m, LONGEST_STEADY_M)
        match week.focus:
            case Focus.BASE:
                return [repeats_session(SHORT, BASE_SHARE * week.week_m, week.around_m)]
            case Focus.BUILD:
                second = Effort.MARATHON if week.number % 2 else Effort.HALF
                return [
                    repeats_session(MIDDLE, at_threshold, week.around_m),
                    steady_session(second, steady * 0.8, week.around_m),
                ]
            case Focus.PEAK:
                return [
                    repeats_session(LONG, at_threshold, week.around_m),
                    steady_session(week.race_effort, steady, week.around_m),
                ]
            case _:
                return [repeats_session(SHORT, BASE_SHARE * week.week_m, week.around_m)]

    def sharpening(self, budget_m: float, around_m: float) -> SessionSpec:
        return repeats_session(SHORT, budget_m, around_m)
