"""One session with everything a page about it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, prefetch_related_objects

from accounts.models import User
from fitness.models import PaceZone
from plans.models import ScheduledWorkout, TrainingPlan
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


def targets_of_sessions(
    workouts: Sequence[ScheduledWorkout],
) -> dict[TrainingPlan, RunnerTargets]:
    """The paces of each plan among the sessions, whose weeks and zones then are at hand too.

    Two queries: weeks, and zones with their sets, those included that a session kept from
    before its plan got other paces.
    """
    prefetch_related_objects(workouts, "week")
    plans = {workout.plan for workout in workouts}
    kept = {workout.pace_zone_id for workout in workouts}
    found = PaceZone.objects.filter(
        Q(zone_set__in={plan.zone_set_id for plan in plans}) | Q(pk__in=kept)
    ).select_related("zone_set")
    zones = {zone.pk: zone for zone in found}
    for workout in workouts:
        workout.pace_zone = zones.get(workout.pace_zone_id) if workout.pace_zone_id else None
    return {plan: _targets(plan, list(zones.values())) for plan in plans}


def _targets(plan: TrainingPlan, zones: list[PaceZone]) -> RunnerTargets:
    own = [zone for zone in zones if zone.zone_set_id == plan.zone_set_id]
    return RunnerTargets.of(
        zone_set=own[0].zone_set if own else None,
        zones=own,
        goal_time=plan.goal_time,
        race_distance_m=plan.race_distance_m,
    )
