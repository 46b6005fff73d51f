"""A runner's own plan, week by week: blank, or copied from another plan as it is."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from plans.domain.phases import week_focus
from plans.domain.request import PlanRequest
from plans.domain.spec import (
    DAYS_IN_WEEK,
    PlanSpec,
    SessionSpec,
    WeekSpec,
    WorkoutType,
)
from plans.domain.window import weeks_available
from plans.generators.base import PhasedGenerator

USUAL_WEEKS = 16


class CustomPlanGenerator(PhasedGenerator):
    """Nothing is scaled and nothing moved: what is copied is kept as it was written."""

    key = "custom"
    methodology_name = _("My own plan")

    def build(self, request: PlanRequest) -> PlanSpec:
        spec = request.spec if request.spec is not None else self._blank(request)
        return spec if spec.race_position else _with_race(spec, request.race_date.weekday())

    def _blank(self, request: PlanRequest) -> PlanSpec:
        minimum = self.minimum_weeks(request.plan_type)
        available = weeks_available(request.race_date, request.today)
        weeks = request.weeks or max(min(available, USUAL_WEEKS), minimum)
        empty = tuple(() for _day in range(DAYS_IN_WEEK))
        return PlanSpec(
            plan_type=request.plan_type,
            weeks=tuple(
                WeekSpec(week_focus(number, weeks), empty) for number in range(1, weeks + 1)
            ),
            methodology=self.key,
        )


def _with_race(spec: PlanSpec, day: int) -> PlanSpec:
    """``spec`` with its race in the last week; what was on that day goes."""
    if not spec.weeks:
        return spec
    last = spec.weeks[-1]
    race = (SessionSpec(WorkoutType.RACE),)
    days = (*last.days[:day], race, *last.days[day + 1 :])
    return replace(spec, weeks=(*spec.weeks[:-1], replace(last, days=days)))
