"""The easy weeks after a race, which ask for nothing and end before the next plan begins."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from plans.domain.after_race import after_race
from plans.domain.anchor import AnchoredPlan
from plans.domain.recovery import UsualTraining, recovery_weeks
from plans.domain.remarks import Remark
from plans.domain.request import PlanRequest
from plans.domain.spec import Focus, PlanSpec
from plans.generators.base import BasePlanGenerator, GeneratorError

FIRST = gettext_lazy(
    "Rest first: walk, eat and sleep. Jog only when stairs no longer hurt, and stop if anything "
    "does."
)
BETWEEN = gettext_lazy("Short and easy. Legs feel ready well before they are.")
LAST = gettext_lazy(
    "Easy, with a few strides to feel quick again. After this a new plan can begin."
)


class RecoveryPlanGenerator(BasePlanGenerator):
    """``race_date`` of the request is the race that was run; its fitness is that of before."""

    key = "recovery"
    methodology_name = gettext_lazy("Easy weeks after a race")
    leads_to_race: ClassVar[bool] = False

    def build(self, request: PlanRequest) -> PlanSpec:
        """Raises GeneratorError ``nothing_usual`` where no usual week is known to measure by,
        or one that leaves nothing worth running."""
        fitness = request.fitness
        usual = UsualTraining(fitness.weekly_km, fitness.running_days, fitness.long_run_day)
        weeks = [week.spec for week in recovery_weeks(request.plan_type, request.race_date, usual)]
        if not any(week.distance_m for week in weeks):
            raise GeneratorError("nothing_usual", "no usual week to measure the easy ones by")
        return PlanSpec(
            plan_type=request.plan_type,
            weeks=tuple(
                replace(week, note=str(_note(number, len(weeks))))
                for number, week in enumerate(weeks, start=1)
            ),
            title=gettext("Easy weeks after a race"),
            methodology=self.key,
        )

    def get_week_focus(self, week_number: int, total_weeks: int) -> str:
        return Focus.RECOVERY.value

    def minimum_weeks(self, plan_type: str) -> int:
        """What is left of the weeks, be it one."""
        return 1

    def check(self, request: PlanRequest) -> tuple[Remark, ...]:
        """Nothing is asked for that could be too much."""
        return ()

    def check_plan(self, spec: PlanSpec) -> tuple[Remark, ...]:
        return ()

    def anchor(self, spec: PlanSpec, request: PlanRequest) -> AnchoredPlan:
        return after_race(spec, race_date=request.race_date, today=request.today)

    def remarks(
        self, request: PlanRequest, spec: PlanSpec, anchored: AnchoredPlan
    ) -> tuple[Remark, ...]:
        return ()


def _note(number: int, total: int) -> str | Promise:
    if number == 1:
        return FIRST
    return LAST if number == total else BETWEEN
