"""Makes, archives and copies runners' plans."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.models import User
from fitness.models import PaceZoneSet
from plans.domain.after_race import after_race
from plans.domain.anchor import AnchoredPlan, DatedSession, anchor_plan
from plans.domain.spec import PlanSpec, PlanType
from plans.models import (
    ScheduledWorkout,
    TemplateVersion,
    TrainingPlan,
    TrainingWeek,
    week_spec_of,
)
from plans.services.changes import (
    overlap_refused,
    plan_change,
    plan_check_overlap,
    runner_lock,
)
from plans.services.targets import RunnerTargets, workout_fill


@dataclass(frozen=True, kw_only=True)
class NewPlan:
    """What a plan is to be made of: the answers of the wizard, or a generator's request.

    ``spec`` is the plan in weeks, ``inputs`` what it was made from. A ``creation_key``
    names one run through the wizard, which makes one plan however often it is sent. A plan
    that ``follows_race`` begins after the ``race_date`` and leads to no race of its own.
    """

    spec: PlanSpec
    race_date: date
    goal_time: timedelta | None
    today: date
    minimum_weeks: int
    methodology: str
    name: str = ""
    template_version: TemplateVersion | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    creation_key: uuid.UUID | None = None
    follows_race: bool = False
    status: TrainingPlan.Status = TrainingPlan.Status.ACTIVE

    def anchored(self) -> AnchoredPlan:
        """The plan in dates; AnchorError if it cannot be put on them."""
        if self.follows_race:
            return after_race(self.spec, race_date=self.race_date, today=self.today)
        return anchor_plan(
            self.spec,
            race_date=self.race_date,
            today=self.today,
            minimum_weeks=self.minimum_weeks,
        )

    def made_for(self, user: User) -> TrainingPlan | None:
        """The plan that this was made into already; to be asked under the runner's lock."""
        if self.creation_key is None:
            return None
        return TrainingPlan.objects.filter(user=user, creation_key=self.creation_key).first()


@overlap_refused()
def plan_start(*, user: User, new: NewPlan, zone_set: PaceZoneSet | None) -> TrainingPlan:
    """Stores ``new`` as the runner's plan.

    Raises AnchorError if the race is too near, PlanOverlapError if another active plan has
    days in common.
    """
    runner_lock(user)  # two tabs take turns
    made = new.made_for(user)
    if made is not None:
        return made
    anchored = new.anchored()
    plan = TrainingPlan(
        user=user,
        name=new.name or new.spec.title,
        plan_type=new.spec.plan_type.value,
        methodology=new.methodology,
        duration_weeks=len(anchored.weeks),
        starts_on=anchored.starts_on,
        target_race_date=None if anchored.ends_on else new.race_date,
        ends_on=anchored.ends_on,
        status=new.status,
        goal_time=new.goal_time,
        template_version=new.template_version,
        zone_set=zone_set,
        spec=new.spec.to_json(),
        inputs=dict(new.inputs),
        creation_key=new.creation_key,
    )
    plan_check_overlap(plan)
    plan.save()
    _weeks_store(plan, anchored)
    return plan


def _weeks_store(plan: TrainingPlan, anchored: AnchoredPlan) -> None:
    targets = RunnerTargets.of_plan(plan)
    workouts: list[ScheduledWorkout] = []
    weeks: list[TrainingWeek] = []
    for dated in anchored.weeks:
        week = TrainingWeek(
            plan=plan,
            week_number=dated.number,
            starts_on=dated.starts_on,
            focus=dated.focus.value,
            notes=dated.note,
        )
        own = [
            workout_fill(workout_new(plan, week, item), item.session, targets)
            for item in dated.sessions
        ]
        week.total_distance_km = sum((item.target_distance_km or 0) for item in own)
        weeks.append(week)
        workouts.extend(own)
    TrainingWeek.objects.bulk_create(weeks)
    ScheduledWorkout.objects.bulk_create(workouts)


def workout_new(plan: TrainingPlan, week: TrainingWeek, item: DatedSession) -> ScheduledWorkout:
    """An unsaved session on its day; what it is to be is filled in by the caller."""
    return ScheduledWorkout(
        plan=plan,
        week=week,
        date=item.date,
        order_in_day=item.order,
        template_place=item.place,
        changed_at=timezone.now(),
    )


def plan_archive(*, plan: TrainingPlan, who: User) -> None:
    """Puts the plan away: its sessions leave calendar and feed, its history stays."""
    with plan_change(plan=plan, who=who, kind="archive") as recording:
        recording.plan.status = TrainingPlan.Status.ARCHIVED
        recording.plan.save(update_fields=["status", "updated_at"])


def plan_restore(*, plan: TrainingPlan, who: User) -> None:
    """Takes an archived plan up again; PlanOverlapError if its weeks are taken by now."""
    with plan_change(plan=plan, who=who, kind="restore") as recording:
        recording.plan.status = TrainingPlan.Status.ACTIVE
        recording.plan.save(update_fields=["status", "updated_at"])


def plan_rename(*, plan: TrainingPlan, who: User, name: str) -> None:
    with plan_change(plan=plan, who=who, kind="rename", params={"name": name}) as recording:
        recording.plan.name = name
        recording.plan.save(update_fields=["name", "updated_at"])


@transaction.atomic
def plan_save_as_template(
    *, plan: TrainingPlan, name: str, creation_key: uuid.UUID | None = None
) -> TrainingPlan:
    """An undated copy of the plan as it stands now, moves and edits included.

    The same ``creation_key`` and name again hand back the template they made.
    """
    runner_lock(plan.user)  # two clicks take turns
    if creation_key is not None:
        made = TrainingPlan.objects.filter(creation_key=creation_key).first()
        if made is not None and (made.user_id, made.name) == (plan.user_id, name):
            return made
        creation_key = None if made is not None else creation_key
    spec = plan_spec_now(plan, title=name)
    return TrainingPlan.objects.create(
        user=plan.user,
        name=name,
        description=plan.description,
        plan_type=plan.plan_type,
        methodology=plan.methodology,
        duration_weeks=len(spec.weeks),
        is_template=True,
        spec=spec.to_json(),
        inputs={"copied_from": plan.pk},
        creation_key=creation_key,
    )


def plan_spec_now(plan: TrainingPlan, *, title: str = "") -> PlanSpec:
    """The plan's stored weeks and sessions as an undated spec."""
    if plan.is_template:
        return plan.plan_spec
    prefetch_related_objects([plan], "weeks__workouts")
    return PlanSpec(
        plan_type=PlanType(plan.plan_type),
        weeks=tuple(week_spec_of(week, list(week.workouts.all())) for week in plan.weeks.all()),
        title=title or plan.name,
        methodology=plan.methodology,
    )
