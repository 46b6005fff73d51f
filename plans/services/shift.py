"""A week whose rest gives way by a day: as one change, to be undone as one."""

from collections.abc import Mapping
from datetime import date, timedelta

from accounts.models import User
from plans.domain.spec import DAYS_IN_WEEK
from plans.models import PlanChange, TrainingPlan
from plans.rearranging import shift_preview
from plans.services.changes import plan_change
from plans.services.errors import StaleSessionError
from plans.services.snapshots import Scope


def week_shift(
    *,
    plan: TrainingPlan,
    first: date,
    who: User,
    expected: Mapping[str, int] | None = None,
) -> PlanChange | None:
    """Puts every session from ``first`` on a day later, until a free day takes it up.

    ``expected`` are the versions, by uid, of the sessions that the runner saw moving; if it
    would be others now, StaleSessionError is raised. PlanError where nothing can give way.
    """
    params = {"from": first.isoformat()}
    scope = Scope.of(*(first + timedelta(days=number) for number in range(DAYS_IN_WEEK)))
    with plan_change(plan=plan, who=who, kind="shift", params=params, within=scope) as recording:
        shifts = shift_preview(recording.plan, first).shifts
        moving = {str(item.uid): item.version for shift in shifts for item in shift.workouts}
        if expected is not None and dict(expected) != moving:
            raise StaleSessionError
        own = {workout.pk: workout for workout in recording.workouts}
        # From the end, so that each finds its new day as it will be.
        for shift in reversed(shifts):
            for workout in shift.workouts:
                recording.move(own[workout.pk], shift.to)
        recording.params["to"] = shifts[-1].to.isoformat()
    return recording.change
