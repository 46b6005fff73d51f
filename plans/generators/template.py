"""A coach's template, fitted to the runner who adopts it."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from plans.domain.request import PlanRequest
from plans.domain.scaling import scale_plan
from plans.domain.spec import PlanSpec
from plans.domain.window import AnchorError, plan_window
from plans.generators.base import GeneratorError, PhasedGenerator, TailoredPlan


class TemplatePlanGenerator(PhasedGenerator):
    """The request carries the spec of the template's version."""

    key = "template"
    methodology_name = _("Coach’s template")
    needs_spec: ClassVar[bool] = True

    def build(self, request: PlanRequest) -> PlanSpec:
        return self.tailor(request).spec

    def tailor(self, request: PlanRequest) -> TailoredPlan:
        """The template scaled from the week on in which the runner joins.

        Raises AnchorError for a race that is not ahead or too near, GeneratorError
        (``no_spec``) without a template.
        """
        spec = request.spec
        if spec is None:
            raise GeneratorError("no_spec", "A template plan starts from a template.")
        if spec.race_position is None:
            raise AnchorError("no_race", "The plan has no race in it.")
        window = plan_window(
            spec.race_position[0] + 1,
            race_date=request.race_date,
            today=request.today,
            minimum_weeks=self.minimum_weeks(spec.plan_type),
        )
        scaled = scale_plan(
            spec,
            fitness=request.fitness,
            paces=request.paces,
            from_week=window.weeks_left_out,
            full_week=window.weeks_left_out + (window.starts_on > window.first_monday),
            race_weekday=request.race_date.weekday(),
        )
        return TailoredPlan(scaled.plan, scaled.changes)
