"""The last step of the wizard: zones and plan are stored together, or neither is."""

from django.db import transaction

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from fitness.services import zone_set_from_basis
from plans.models import TrainingPlan
from plans.services.changes import runner_lock
from plans.services.plans import NewPlan, plan_start


@transaction.atomic
def plan_adopt(*, user: User, new: NewPlan, basis: FitnessBasis) -> TrainingPlan:
    """Stores the runner's zones and, with their paces, the plan.

    The same ``creation_key`` again hands back the plan it made. Raises what
    ``plan_start`` raises, and then leaves no zones behind.
    """
    # Before anything is written, so that the second of two clicks waits for the first.
    runner_lock(user)
    made = new.made_for(user)
    if made is not None:
        return made
    zone_set = zone_set_from_basis(user=user, basis=basis, effective_from=new.today)
    return plan_start(user=user, new=new, zone_set=zone_set)
