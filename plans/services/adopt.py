"""The last step of the wizard: zones and plan are stored together, or neither is."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from fitness.services import zone_set_from_basis
from plans.domain.spec import PlanSpec
from plans.models import TemplateVersion, TrainingPlan
from plans.services.changes import runner_lock
from plans.services.plans import plan_start


@transaction.atomic
def plan_adopt(  # noqa: PLR0913  (each is one answer of the wizard)
    *,
    user: User,
    name: str,
    spec: PlanSpec,
    race_date: date,
    goal_time: timedelta | None,
    basis: FitnessBasis,
    today: date,
    minimum_weeks: int,
    methodology: str,
    template_version: TemplateVersion | None,
    inputs: Mapping[str, Any],
    creation_key: uuid.UUID,
) -> TrainingPlan:
    """Stores the runner's zones and, with their paces, the plan.

    The same ``creation_key`` again hands back the plan it made. Raises what
    ``plan_start`` raises, and then leaves no zones behind.
    """
    # Before anything is written, so that the second of two clicks waits for the first.
    runner_lock(user)
    made = TrainingPlan.objects.filter(user=user, creation_key=creation_key).first()
    if made is not None:
        return made
    return plan_start(
        user=user,
        spec=spec,
        race_date=race_date,
        goal_time=goal_time,
        zone_set=zone_set_from_basis(user=user, basis=basis, effective_from=today),
        today=today,
        minimum_weeks=minimum_weeks,
        methodology=methodology,
        name=name,
        template_version=template_version,
        inputs=inputs,
        creation_key=creation_key,
    )
