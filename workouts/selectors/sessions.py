"""One session with everything a page about it shows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from plans.models import ScheduledWorkout
from plans.selectors import any_session_of
from plans.services.targets import RunnerTargets


@dataclass(frozen=True, slots=True)
class SessionDetail:
    workout: ScheduledWorkout
    targets: RunnerTargets
    today: date


def session_detail(user: User, uid: UUID) -> SessionDetail | None:
    """The runner's own session, of archived plans too; None for anybody else's."""
    workout = (
        any_session_of(user)
        .filter(uid=uid, plan__is_template=False)
        .prefetch_related("plan__zone_set__zones")
        .defer("plan__spec", "plan__inputs")
        .first()
    )
    if workout is None:
        return None
    targets = RunnerTargets.of_plan(workout.plan)
    return SessionDetail(workout=workout, targets=targets, today=user.today())
