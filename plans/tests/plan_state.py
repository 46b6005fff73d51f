"""A plan as it stands, read afresh, to be compared with what it was before."""

from typing import Any

from plans.models import TrainingPlan
from plans.services import snapshots


def everything(plan: TrainingPlan) -> snapshots.Snapshot:
    fresh = TrainingPlan.objects.get(pk=plan.pk)
    return snapshots.take_whole(fresh, snapshots.sessions_in(fresh, None))


def state(plan: TrainingPlan) -> dict[str, Any]:
    """What an undo puts back: all but versions, which only go up."""
    taken = everything(plan)
    return {"plan": taken.plan, "weeks": taken.weeks, "workouts": taken.workouts}
