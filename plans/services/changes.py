"""The one way a plan changes: recorded, so that it can be seen and undone.

``with plan_change(…):`` locks the plan, remembers what was there, lets the caller
write, and stores a ``PlanChange`` with exactly what became different. A change that
changes nothing leaves no trace.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from plans.wording.history import change_text
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services import snapshots
from plans.services.errors import PlanOverlapError, UndoRefusedError


@dataclass
class Recording:
    """What the caller of ``plan_change`` gets: the locked plan, and the change at the end."""

    plan: TrainingPlan
    change: PlanChange | None = None
    params: dict[str, Any] = field(default_factory=dict)


@contextmanager
def plan_change(
    *,
    plan: TrainingPlan,
    who: User | None,
    kind: str,
    origin: str = PlanChange.Origin.RUNNER,
    reason: str = "",
    params: Mapping[str, Any] | None = None,
) -> Iterator[Recording]:
    """Records whatever the block writes to the plan, its weeks and its sessions.

    Everything happens in one transaction; an exception leaves the plan as it was.
    Raises PlanOverlapError if the plan would then overlap another active one.
    """
    try:
        with transaction.atomic():
            locked = plan_lock(plan)
            before = snapshots.take(locked)
            recording = Recording(plan=locked, params=dict(params or {}))
            yield recording
            locked.refresh_from_db()
            after = snapshots.take(locked)
            old, new = snapshots.difference(before, after)
            if old == new:
                return
            touched = list(new.workouts)
            _sessions_touch(touched, before)
            _weeks_sum(locked)
            recording.change = PlanChange.objects.create(
                plan=locked,
                who=who,
                origin=origin,
                kind=kind,
                reason=reason,
                params=recording.params,
                before=old.to_json(),
                after=new.to_json(),
            )
            plan_check_overlap(locked)
    except IntegrityError as fault:
        # The constraint is deferred to the commit; it has the last word in a race of two.
        if "active_plans_do_not_overlap" in str(fault):
            raise PlanOverlapError from fault
        raise


def plan_lock(plan: TrainingPlan) -> TrainingPlan:
    """The plan's row, held until the transaction ends, so that two tabs take turns."""
    return (
        TrainingPlan.objects.select_for_update(of=("self",))
        .select_related("zone_set", "user")
        .get(pk=plan.pk)
    )


def plan_check_overlap(plan: TrainingPlan) -> None:
    """Raises PlanOverlapError if another active plan of this runner shares a day."""
    if plan.is_template or plan.status != TrainingPlan.Status.ACTIVE:
        return
    others = TrainingPlan.objects.filter(
        user=plan.user_id,
        status=TrainingPlan.Status.ACTIVE,
        is_template=False,
        starts_on__lte=plan.target_race_date,
        target_race_date__gte=plan.starts_on,
    )
    if others.exclude(pk=plan.pk).exists():
        raise PlanOverlapError


def change_undo(*, change: PlanChange, who: User) -> PlanChange:
    """Puts back what ``change`` changed, as a change of its own.

    Raises UndoRefusedError if it was undone already, or if anything it touched is no
    longer as it left it; the message names the later change where there is one.
    """
    with plan_change(plan=change.plan, who=who, kind="undo") as recording:
        current = PlanChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if current.undone_by_id is not None:
            raise UndoRefusedError
        before = snapshots.Snapshot.from_json(current.before)
        after = snapshots.Snapshot.from_json(current.after)
        if not snapshots.still_holds(recording.plan, after):
            raise UndoRefusedError(_refusal(current, after))
        snapshots.restore(recording.plan, before, after)
        recording.params = {"kind": current.kind, **current.params}
    undo = recording.change
    if undo is None:
        raise UndoRefusedError
    PlanChange.objects.filter(pk=change.pk).update(undone_by=undo)
    return undo


def _refusal(change: PlanChange, after: snapshots.Snapshot) -> str | None:
    touched = set(after.workouts)
    later = PlanChange.objects.filter(
        plan=change.plan, pk__gt=change.pk, undone_by__isnull=True
    ).order_by("pk")
    for candidate in later:
        if touched & set(candidate.after.get("workouts", {})):
            return str(UndoRefusedError.message) + " " + change_text(candidate)
    return None


def _sessions_touch(uids: list[str], before: snapshots.Snapshot) -> None:
    """Raises the version of every stored session in ``uids``: its SEQUENCE in calendars."""
    now = timezone.now()
    workouts = list(ScheduledWorkout.objects.filter(uid__in=uids))
    for workout in workouts:
        known = before.versions.get(str(workout.uid), workout.version - 1)
        workout.version = max(workout.version, known + 1)
        workout.changed_at = workout.updated_at = now
    ScheduledWorkout.objects.bulk_update(workouts, ["version", "changed_at", "updated_at"])


def _weeks_sum(plan: TrainingPlan) -> None:
    """Keeps each week's kilometres equal to the sum of its sessions."""
    sums = dict(
        ScheduledWorkout.objects.filter(plan=plan)
        .values_list("week_id")
        .annotate(total=Sum("target_distance_km"))
        .order_by()
    )
    for week in TrainingWeek.objects.filter(plan=plan):
        total = round(sums.get(week.pk) or 0, 2)
        if week.total_distance_km != total:
            week.total_distance_km = total
            week.save(update_fields=["total_distance_km", "updated_at"])


def week_of_day(plan: TrainingPlan, day: date) -> TrainingWeek | None:
    """The plan's week in which ``day`` lies."""
    monday = day - timedelta(days=day.weekday())
    return TrainingWeek.objects.filter(plan=plan, starts_on=monday).first()
