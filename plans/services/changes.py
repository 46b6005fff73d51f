"""The one way a plan changes: recorded, so that it can be seen and undone.

``with plan_change(…):`` locks the plan, remembers what was there, lets the caller
write, and stores a ``PlanChange`` with exactly what became different. A change that
changes nothing leaves no trace.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from fitness.selectors import zones_set_since
from fitness.services import zone_set_put_back
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.selectors import plans_overlapping
from plans.services import snapshots
from plans.services.errors import PlanOverlapError, UndoRefusedError
from plans.services.rows import rows_update
from plans.services.snapshots import Scope
from plans.wording.history import change_text

OVERLAP_CONSTRAINT = "active_plans_do_not_overlap"

SPAN_FIELDS = frozenset({"status", "starts_on", "target_race_date", "ends_on"})
"""What may make a plan overlap another."""

SHOWN_PLAN_FIELDS = frozenset({"name", "duration_weeks", "zone_set_id", "goal_time"})
"""What every session's description in a calendar program depends on."""


LIGHT_FIELDS = (
    "name",
    "plan_type",
    "status",
    "is_template",
    "starts_on",
    "target_race_date",
    "ends_on",
    "goal_time",
    "duration_weeks",
    "zone_set_id",
    "user__email",
    "user__time_zone",
)
"""What changes of single sessions read of their plan."""


@dataclass
class Recording:
    """What the caller of ``plan_change`` gets: the locked plan with its sessions, as they are
    under the lock, and the change at the end."""

    plan: TrainingPlan
    workouts: list[ScheduledWorkout] = field(default_factory=list)
    change: PlanChange | None = None
    params: dict[str, Any] = field(default_factory=dict)
    moves: list[ScheduledWorkout] = field(default_factory=list)

    def move(self, workout: ScheduledWorkout, to: date, week: TrainingWeek | None = None) -> None:
        """Puts one of ``workouts`` behind what stands on another day.

        Where sessions change days and nothing else is written, each is stored in one go
        with its version at the end, and not read again before.
        """
        there = [item.order_in_day for item in self.workouts if item.date == to]
        workout.date, workout.order_in_day = to, max(there, default=0) + 1
        if week is not None:
            workout.week = week
        workout.edited_by_runner = True
        self.moves.append(workout)


@contextmanager
def plan_change(
    *,
    plan: TrainingPlan,
    who: User | None,
    kind: str,
    origin: str = PlanChange.Origin.RUNNER,
    reason: str = "",
    params: Mapping[str, Any] | None = None,
    within: Scope | None = None,
) -> Iterator[Recording]:
    """Records whatever the block writes to the plan, its weeks and its sessions.

    Everything happens in one transaction; an exception leaves the plan as it was.
    ``within`` says that the block touches sessions in that part of the plan alone, and
    spares comparing the rest. Raises PlanOverlapError if the plan would then overlap
    another active one.
    """
    guard = nullcontext() if within else overlap_refused()
    with guard, transaction.atomic():
        locked = plan_lock(plan, whole=within is None)
        recording = Recording(
            plan=locked,
            workouts=snapshots.sessions_in(locked, within),
            params=dict(params or {}),
        )
        before = _snapshot(locked, recording.workouts, within)
        yield recording
        if within is None:
            locked.refresh_from_db()
        found = recording.workouts
        if not recording.moves:
            found = snapshots.sessions_in(locked, within and within.and_these(before.workouts))
        after = _snapshot(locked, found, within)
        old, new = snapshots.difference(before, after)
        if old == new:
            return
        if SPAN_FIELDS & new.plan.keys():
            plan_check_overlap(locked)
        shown_otherwise = set(_shown_otherwise(after, new))
        touched = [item for item in found if str(item.uid) in shown_otherwise]
        _sessions_touch(touched, before, MOVED_FIELDS if recording.moves else ())
        _weeks_sum(locked, snapshots.weeks_of_other_length(old, new))
        plan_touch(locked.pk)
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


def _snapshot(
    plan: TrainingPlan, workouts: list[ScheduledWorkout], within: Scope | None
) -> snapshots.Snapshot:
    if within is None:
        return snapshots.take_whole(plan, workouts)
    return snapshots.take_sessions(workouts)


@contextmanager
def overlap_refused() -> Iterator[None]:
    """Turns the database's refusal of two plans at once into PlanOverlapError.

    Constraints that wait for the commit are asked before the block ends: at the commit,
    which may be an outer transaction's, nobody could tell the runner any more.
    """
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except IntegrityError as fault:
        if OVERLAP_CONSTRAINT in str(fault):
            raise PlanOverlapError from fault
        raise


def plan_lock(plan: TrainingPlan, *, whole: bool = True) -> TrainingPlan:
    """The plan's row and its runner's, held until the transaction ends; the undated plan,
    which weighs most, comes along with the ``whole``.

    The plan's, so that two tabs take turns; the runner's, so that no other plan of theirs
    takes the same weeks meanwhile. Not against new rows that only refer to them (hence
    ``no_key``): those are written before as well, and two would wait for each other. The
    zones are read afterwards: a row that had to be waited for may name a set which the
    query, begun before, does not see, and would then come without any.
    """
    plans = TrainingPlan.objects.select_for_update(of=("self", "user"), no_key=True)
    if whole:
        return plans.select_related("user").get(pk=plan.pk)
    return plans.select_related("user").only(*LIGHT_FIELDS).get(pk=plan.pk)


def plan_touch(plan_id: int) -> None:
    """Says that something in the plan is different: what was drawn of it is out of date.

    Holds the plan's row until the transaction ends.
    """
    TrainingPlan.objects.filter(pk=plan_id).update(updated_at=timezone.now())


def runner_lock(user: User) -> None:
    """The runner's row, as ``plan_lock`` holds it, where there is no plan yet."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)


def plan_check_overlap(plan: TrainingPlan) -> None:
    """Raises PlanOverlapError if another active plan of this runner shares a day."""
    first, last = plan.starts_on, plan.last_day
    if plan.is_template or plan.status != TrainingPlan.Status.ACTIVE or not first or not last:
        return
    others = plans_overlapping(plan.user, first, last)
    other = others.exclude(pk=plan.pk).order_by("starts_on").defer("spec", "inputs").first()
    if other is not None:
        raise PlanOverlapError(other)


@transaction.atomic
def change_undo(*, change: PlanChange, who: User) -> PlanChange:
    """Puts back what ``change`` changed, as a change of its own; undoing that does it again.

    Raises UndoRefusedError if it was undone already, if anything it touched is no longer
    as it left it, or if there is no week or no day before the race to go back to; the
    message names the later change where there is one.
    """
    kind = "redo" if change.kind == "undo" else "undo"
    with plan_change(plan=change.plan, who=who, kind=kind) as recording:
        # Under the plan's lock, so that of two clicks the second sees what the first did.
        current = PlanChange.objects.get(pk=change.pk)
        if current.undone_by_id is not None:
            raise UndoRefusedError
        _put_back(recording, current)
        # Of what was done and undone over and over, the first change is the one to name.
        recording.params = {"kind": current.kind, **current.params}
        _zones_put_back(recording)
    undo = recording.change
    if undo is None:
        raise UndoRefusedError
    PlanChange.objects.filter(pk=change.pk).update(undone_by=undo)
    return undo


def _zones_put_back(recording: Recording) -> None:
    """The runner's zones as before the change, unless others were set since. Which sets
    they were, the undo remembers as the change did; that others stay, it remembers too."""
    recording.params.pop(PlanChange.ZONES_STAY, None)
    sets = recording.params.pop("zones", None)
    if sets is None:
        return
    before, after = sets
    user = recording.plan.user
    again = zone_set_put_back(user=user, before=before, after=after, effective_from=user.today())
    if again is not None:
        recording.params["zones"] = [after, again.pk]
    elif zones_set_since(user=user, before=before, after=after, on=user.today()):
        recording.params[PlanChange.ZONES_STAY] = True


def _put_back(recording: Recording, change: PlanChange) -> None:
    plan, workouts = recording.plan, recording.workouts
    before = snapshots.Snapshot.from_json(change.before)
    after = snapshots.Snapshot.from_json(change.after)
    uids, weeks = set(after.workouts), set(after.weeks)
    if not snapshots.still_holds(snapshots.take_whole(plan, workouts), after):
        raise UndoRefusedError(_refusal(change, uids, weeks, set(after.plan)))
    race_date = before.plan.get("target_race_date") or plan.target_race_date
    rows = before.workouts.values()
    if race_date and any(row is not None and row["date"] > str(race_date) for row in rows):
        # A runner may put a session behind the race, but not the race before a session.
        moved = _refusal(change, set(), set(), {"target_race_date"})
        if moved is not None:
            raise UndoRefusedError(moved)
    try:
        snapshots.restore(plan, workouts, before)
    except snapshots.NoPlaceError as gone:
        refusal = _refusal(change, uids | gone.workouts, weeks | gone.weeks, set())
        raise UndoRefusedError(refusal) from gone


def _refusal(
    change: PlanChange, uids: set[str], weeks: set[str], plan_fields: set[str]
) -> str | None:
    """Which later change touched any of these; None if none did."""
    later = PlanChange.objects.filter(
        plan=change.plan_id, pk__gt=change.pk, undone_by__isnull=True
    ).order_by("pk")
    for candidate in later.defer("before"):
        after = snapshots.Snapshot.from_json(candidate.after)
        if (
            uids & after.workouts.keys()
            or weeks & after.weeks.keys()
            or plan_fields & after.plan.keys()
        ):
            return _("This can no longer be undone, because of what came after it: %(change)s.") % {
                "change": change_text(candidate)
            }
    return None


def _shown_otherwise(after: snapshots.Snapshot, changed: snapshots.Snapshot) -> list[str]:
    """The sessions that a calendar shows differently now, changed themselves or not:
    their descriptions name the plan, its length, its paces and their week."""
    if SHOWN_PLAN_FIELDS & changed.plan.keys():
        return list(after.workouts)
    return [
        uid
        for uid, row in after.workouts.items()
        if uid in changed.workouts or (row and _monday(row["date"]) in changed.weeks)
    ]


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


TOUCHED_FIELDS = ("version", "changed_at", "updated_at")
MOVED_FIELDS = ("date", "week", "order_in_day", "edited_by_runner")


def _sessions_touch(
    workouts: list[ScheduledWorkout], before: snapshots.Snapshot, more: tuple[str, ...]
) -> None:
    """Raises the version of these sessions: their SEQUENCE in calendars. Stores with it what
    else is different in them."""
    now = timezone.now()
    for workout in workouts:
        known = before.versions.get(str(workout.uid), workout.version - 1)
        workout.version = max(workout.version, known + 1)
        workout.changed_at = workout.updated_at = now
    if len(workouts) == 1:  # as after most changes; in bulk it costs twice as much
        workouts[0].save(update_fields=(*TOUCHED_FIELDS, *more))
    else:
        rows_update(ScheduledWorkout, workouts, (*TOUCHED_FIELDS, *more))


def _weeks_sum(plan: TrainingPlan, mondays: Collection[date]) -> None:
    """Keeps the kilometres of these weeks equal to the sum of their sessions."""
    if not mondays:
        return
    weeks = TrainingWeek.objects.filter(plan=plan, starts_on__in=mondays)
    changed = []
    for week in weeks.annotate(total=Sum("workouts__target_distance_km")):
        total = round(week.total or 0, 2)
        if week.total_distance_km != total:
            week.total_distance_km, week.updated_at = total, timezone.now()
            changed.append(week)
    rows_update(TrainingWeek, changed, ["total_distance_km", "updated_at"])


def week_of_day(plan: TrainingPlan, day: date) -> TrainingWeek | None:
    """The plan's week in which ``day`` lies."""
    monday = day - timedelta(days=day.weekday())
    return TrainingWeek.objects.filter(plan=plan, starts_on=monday).first()
