"""New zones for a runner, and whether the sessions ahead follow them.

What lies behind, and what was done or skipped, keeps the zones it was planned with.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from fitness.models import PaceZone, PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_proposal
from fitness.zone_proposal import ZoneProposal
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.selectors import plans_ahead
from plans.services.changes import plan_change, runner_lock
from plans.services.targets import RunnerTargets, sessions_ahead, targets_renew, workout_fill

TOLD_FIELDS = (
    "target_pace_min_per_km",
    "target_pace_slow_min_per_km",
    "target_duration",
    "target_distance_km",
)
"""What new zones may make different in a session."""

Paces = tuple[float, float]


@dataclass(frozen=True)
class FollowPreview:
    """What following would do to one plan: how many sessions get new paces, and a zone before
    and after ((fast, slow) in s/km), the easy one if that differs. ``old`` is None where the
    plan has no zones yet."""

    plan: TrainingPlan
    sessions: int
    zone: str
    old: Paces | None
    new: Paces


@dataclass(frozen=True)
class ZonesSaved:
    """``changes`` are those of the plans that follow, one each."""

    zone_set: PaceZoneSet
    is_new: bool
    changes: tuple[PlanChange, ...]


def follow_previews(*, user: User, proposal: ZoneProposal, today: date) -> list[FollowPreview]:
    """What ``zones_save`` would do to the runner's plans, those left out in which nothing
    would be different. Writes nothing."""
    previews = (_preview(plan, proposal, today) for plan in plans_ahead(user, today))
    return [preview for preview in previews if preview.sessions]


def zones_save(*, user: User, proposal: ZoneProposal, today: date, follow: bool) -> ZonesSaved:
    """Makes ``proposal`` the runner's zones from today on; with ``follow`` each plan ahead
    takes its paces from them, as one recorded change. Done twice it is done once."""
    with transaction.atomic():
        plans = _plans_lock(user, today) if follow else []
        runner_lock(user)
        before = zone_set_in_force(user, today)
        zone_set = zone_set_from_proposal(user=user, proposal=proposal, effective_from=today)
        changes = [_plan_follow(plan, zone_set, before, today, who=user) for plan in plans]
    return ZonesSaved(
        zone_set=zone_set,
        is_new=zone_set != before,
        changes=tuple(change for change in changes if change is not None),
    )


def _plans_lock(user: User, today: date) -> list[TrainingPlan]:
    """The plans' rows before the runner's, as every change of a plan takes them: two that
    took them the other way round would wait for each other."""
    keys = list(plans_ahead(user, today).values_list("pk", flat=True))
    plans = TrainingPlan.objects.filter(pk__in=keys).defer("spec", "inputs").order_by("pk")
    return list(plans.select_for_update(no_key=True))


def _plan_follow(
    plan: TrainingPlan, zone_set: PaceZoneSet, before: PaceZoneSet | None, today: date, *, who: User
) -> PlanChange | None:
    """``before`` are the zones that were in force until now: the change remembers them, so
    that undoing it puts them back."""
    params: dict[str, Any] = {"from": zone_set.effective_from.isoformat()}
    if before is not None and before != zone_set:
        params["zones"] = [before.pk, zone_set.pk]
    with plan_change(plan=plan, who=who, kind="zones", params=params) as recording:
        current = recording.plan
        current.zone_set = zone_set
        current.save(update_fields=["zone_set", "updated_at"])
        targets_renew(current, today)
    return recording.change


def _preview(plan: TrainingPlan, proposal: ZoneProposal, today: date) -> FollowPreview:
    old, new = RunnerTargets.of_plan(plan), targets_of_proposal(plan, proposal)
    zone, before, after = _difference(old, new)
    return FollowPreview(
        plan=plan,
        sessions=sum(_differs(workout, new) for workout in sessions_ahead(plan, today)),
        zone=zone,
        old=before if plan.zone_set is not None else None,
        new=after,
    )


def targets_of_proposal(plan: TrainingPlan, proposal: ZoneProposal) -> RunnerTargets:
    """The paces that ``plan`` would have by zones that are not stored."""
    return RunnerTargets.of(
        zone_set=PaceZoneSet(vdot=proposal.vdot),
        zones=list(_zones(proposal)),
        goal_time=plan.goal_time,
        race_distance_m=plan.race_distance_m,
    )


def _zones(proposal: ZoneProposal) -> Iterator[PaceZone]:
    for zone in proposal.zones:
        yield PaceZone(
            name=zone.name,
            min_pace_min_per_km=zone.min_pace_min_per_km,
            max_pace_min_per_km=zone.max_pace_min_per_km,
        )


def _differs(workout: ScheduledWorkout, targets: RunnerTargets) -> bool:
    filled = workout_fill(copy(workout), workout.session_spec, targets)
    return any(getattr(workout, name) != getattr(filled, name) for name in TOLD_FIELDS)


def _difference(old: RunnerTargets, new: RunnerTargets) -> tuple[str, Paces, Paces]:
    """A zone that reads differently: easy, which most running is in, else the next one."""
    zones = old.paces.zones, new.paces.zones
    names = ["easy", *(name for name in zones[1] if name != "easy")]
    name = next(
        (name for name in names if _rounded(zones[0][name]) != _rounded(zones[1][name])), "easy"
    )
    return name, zones[0][name], zones[1][name]


def _rounded(paces: Paces) -> tuple[int, int]:
    return round(paces[0]), round(paces[1])
