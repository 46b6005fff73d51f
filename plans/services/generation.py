"""From a generator to a stored plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from accounts.models import User
from fitness.services import zone_set_from_vdot
from plans.domain.remarks import Remark
from plans.domain.request import PlanRequest
from plans.generators.base import BasePlanGenerator, GeneratorError
from plans.models import TemplateVersion, TrainingPlan
from plans.services.changes import runner_lock
from plans.services.plans import NewPlan, plan_start


@transaction.atomic
def plan_generate(
    *,
    generator: BasePlanGenerator,
    user: User,
    request: PlanRequest,
    template_version: TemplateVersion | None = None,
) -> TrainingPlan:
    """Builds what ``request`` asks for and stores it as the plan of ``user``.

    Raises GeneratorError for a request with errors, and what ``build`` and
    ``plan_start`` raise.
    """
    _refuse_errors(generator.check(request))
    spec = generator.build(request)
    _refuse_errors(generator.check_plan(spec))
    runner_lock(user)  # before zones are made, so that two requests make one set
    zone_set = zone_set_from_vdot(
        user=user, vdot=request.fitness.vdot, effective_from=request.today
    )
    goal = request.goal_seconds
    new = NewPlan(
        spec=spec,
        race_date=request.race_date,
        goal_time=None if goal is None else timedelta(seconds=goal),
        today=request.today,
        minimum_weeks=generator.minimum_weeks(request.plan_type),
        follows_race=not generator.leads_to_race,
        methodology=generator.key,
        template_version=template_version,
        inputs=_inputs(request),
    )
    return plan_start(user=user, new=new, zone_set=zone_set)


def _refuse_errors(remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        if remark.severity == "error":
            raise GeneratorError(remark.code, f"this plan cannot be made: {remark.code}")


def _inputs(request: PlanRequest) -> dict[str, object]:
    fitness = request.fitness
    return {
        "vdot": fitness.vdot,
        "weekly_km": fitness.weekly_km,
        "longest_run_km": fitness.longest_run_km,
        "days": sorted(fitness.days),
        "long_run_day": fitness.long_run_day,
        "goal_seconds": request.goal_seconds,
        "weeks": request.weeks,
    }
