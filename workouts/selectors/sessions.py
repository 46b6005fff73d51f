"""One session with everything a page about it shows."""

from collections import defaultdict
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
    targets = RunnerTargets.of_session(workout)
    return SessionDetail(workout=workout, targets=targets, today=user.today())


def targets_of_sessions(
    workouts: Sequence[ScheduledWorkout],
) -> dict[ScheduledWorkout, RunnerTargets]:
    """The paces of each session, whose weeks and zones then are at hand too.

    Two queries: weeks, and zones with their sets, those included that a session kept from
    before its plan got other paces.
    """
    prefetch_related_objects(workouts, "week")
    plans = {workout.plan for workout in workouts}
    kept = {workout.pace_zone_id for workout in workouts}
    kept_sets = PaceZone.objects.filter(pk__in=kept).values("zone_set")
    found = PaceZone.objects.filter(
        Q(zone_set__in={plan.zone_set_id for plan in plans}) | Q(zone_set__in=kept_sets)
    ).select_related("zone_set")
    zones = {zone.pk: zone for zone in found}
    for workout in workouts:
        workout.pace_zone = zones.get(workout.pace_zone_id) if workout.pace_zone_id else None
    by_set: defaultdict[int | None, list[PaceZone]] = defaultdict(list)
    for zone in found:
        by_set[zone.zone_set_id].append(zone)
    pairs = {(workout.plan, _set_of(workout)) for workout in workouts}
    targets = {(plan, key): _targets(plan, by_set[key]) for plan, key in pairs}
    return {workout: targets[workout.plan, _set_of(workout)] for workout in workouts}


def _set_of(workout: ScheduledWorkout) -> int | None:
    """The set of zones a session was planned with: its zone's, else its plan's."""
    zone = workout.pace_zone
    return workout.plan.zone_set_id if zone is None else zone.zone_set_id


def _targets(plan: TrainingPlan, own: list[PaceZone]) -> RunnerTargets:
    return RunnerTargets.of(
        zone_set=own[0].zone_set if own else None,
        zones=own,
        goal_time=plan.goal_time,
        race_distance_m=plan.race_distance_m,
    )
