"""A plan's rows as plain JSON: what a recorded change compares, and undo puts back.

Only what belongs to the plan is compared. What the runner did (outcome, distance run) is
not: undoing a move does not undo a run. It is kept of sessions that were removed, which
come back as they went.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from fitness.models import PaceZone, PaceZoneSet
from plans.domain.window import monday_of
from plans.models import ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services.rows import rows_update

PLAN_FIELDS = (
    "name",
    "status",
    "starts_on",
    "target_race_date",
    "ends_on",
    "goal_time",
    "duration_weeks",
    "zone_set_id",
    "spec",
    "inputs",
)
WEEK_FIELDS = ("week_number", "focus", "notes")
WORKOUT_FIELDS = (
    "date",
    "order_in_day",
    "start_time",
    "workout_type",
    "session",
    "steps",
    "description",
    "target_distance_km",
    "target_duration",
    "target_pace_min_per_km",
    "target_pace_slow_min_per_km",
    "pace_zone_id",
    "template_place",
    "edited_by_runner",
    "adjusted_at",
)
OUTCOME_FIELDS = ("outcome", "outcome_at", "done_distance_km")

Row = dict[str, Any]


class NoPlaceError(Exception):
    """The plan has changed so that there is no way back: the sessions (uids) and weeks
    (Mondays) that are in the way."""

    def __init__(self, *, workouts: Iterable[str] = (), weeks: Iterable[str] = ()) -> None:
        super().__init__("there is no way back to this snapshot")
        self.workouts = frozenset(workouts)
        self.weeks = frozenset(weeks)


@dataclass
class Snapshot:
    """Weeks are keyed by the ISO date of their Monday, sessions by uid; None: not there.

    ``outcomes`` are compared with nothing, and kept of removed sessions alone.
    """

    plan: Row = field(default_factory=dict)
    weeks: dict[str, Row | None] = field(default_factory=dict)
    workouts: dict[str, Row | None] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, Row] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "weeks": self.weeks,
            "workouts": self.workouts,
            "versions": self.versions,
            "outcomes": self.outcomes,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Snapshot":
        return cls(
            plan=dict(data.get("plan", {})),
            weeks=dict(data.get("weeks", {})),
            workouts=dict(data.get("workouts", {})),
            versions=dict(data.get("versions", {})),
            outcomes=dict(data.get("outcomes", {})),
        )


@dataclass(frozen=True)
class Scope:
    """The part of a plan that a change stays within: sessions on these days, and these
    sessions wherever they are. Weeks and the plan's own fields are not in it."""

    days: frozenset[date]
    uids: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, *days: date, workouts: Iterable[ScheduledWorkout] = ()) -> "Scope":
        return cls(frozenset(days), frozenset(workout.uid for workout in workouts))

    def and_these(self, uids: Iterable[str]) -> "Scope":
        """The same with further sessions: one that left these days is not gone."""
        return Scope(self.days, self.uids | {UUID(uid) for uid in uids})


def sessions_in(plan: TrainingPlan, scope: Scope | None) -> list[ScheduledWorkout]:
    """The plan's sessions as they are now, or those of them in ``scope``."""
    workouts = ScheduledWorkout.objects.filter(plan=plan)
    if scope is not None:
        workouts = workouts.filter(models.Q(date__in=scope.days) | models.Q(uid__in=scope.uids))
    found = list(workouts)
    for workout in found:
        workout.plan = plan
    return found


def take_whole(plan: TrainingPlan, workouts: Iterable[ScheduledWorkout]) -> Snapshot:
    """A plan as it is now; costs a query for its weeks."""
    whole = take_sessions(workouts)
    weeks = TrainingWeek.objects.filter(plan=plan)
    whole.plan = _row(plan, PLAN_FIELDS)
    whole.weeks = {week.starts_on.isoformat(): _row(week, WEEK_FIELDS) for week in weeks}
    return whole


def take_sessions(workouts: Iterable[ScheduledWorkout]) -> Snapshot:
    """Sessions alone, which is all that a change within a scope touches."""
    workouts = list(workouts)
    return Snapshot(
        workouts={str(workout.uid): _row(workout, WORKOUT_FIELDS) for workout in workouts},
        versions={str(workout.uid): workout.version for workout in workouts},
        outcomes={str(workout.uid): _row(workout, OUTCOME_FIELDS) for workout in workouts},
    )


def difference(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot]:
    """The two reduced to what is not the same in both."""
    old, new = Snapshot(), Snapshot()
    for name in PLAN_FIELDS:
        if before.plan.get(name) != after.plan.get(name):
            old.plan[name], new.plan[name] = before.plan.get(name), after.plan.get(name)
    for kind in ("weeks", "workouts"):
        one, two = getattr(before, kind), getattr(after, kind)
        for key in {**one, **two}:
            if one.get(key) != two.get(key):
                getattr(old, kind)[key], getattr(new, kind)[key] = one.get(key), two.get(key)
    old.versions = {uid: before.versions[uid] for uid in old.workouts if uid in before.versions}
    removed = [uid for uid, row in new.workouts.items() if row is None]
    old.outcomes = {uid: before.outcomes[uid] for uid in removed if uid in before.outcomes}
    return old, new


def weeks_of_other_length(old: Snapshot, new: Snapshot) -> set[date]:
    """The Mondays of weeks whose kilometres are not the same in both; new weeks among them."""
    sums: dict[date, Decimal] = defaultdict(Decimal)
    for snapshot, sign in ((old, -1), (new, 1)):
        for row in filter(None, snapshot.workouts.values()):
            sums[monday_of(date.fromisoformat(row["date"]))] += sign * Decimal(
                row["target_distance_km"] or 0
            )
    weeks = {date.fromisoformat(monday) for monday in new.weeks}
    return weeks | {monday for monday, difference in sums.items() if difference}


def still_holds(now: Snapshot, expected: Snapshot) -> bool:
    """Whether everything in ``expected`` is as it says in the snapshot of this moment.

    A snapshot that was stored before its table got one more column says nothing of it.
    """
    return (
        _agrees(now.plan, expected.plan)
        and all(_agrees(now.weeks.get(monday), row) for monday, row in expected.weeks.items())
        and all(_agrees(now.workouts.get(uid), row) for uid, row in expected.workouts.items())
    )


def _agrees(now: Row | None, expected: Row | None) -> bool:
    if now is None or expected is None:
        return now is expected
    return all(now.get(name) == value for name, value in expected.items())


def restore(plan: TrainingPlan, workouts: Iterable[ScheduledWorkout], target: Snapshot) -> None:
    """Makes the rows named in ``target`` what it says: changed, made again, or removed.
    ``workouts`` are all sessions of the plan, as they are stored.

    A session whose place in its day was taken since comes back behind what is there.
    Raises NoPlaceError where its week is gone, or where a week that would have to go
    holds sessions that ``target`` does not know.
    """
    zones = _ZonesLeft(target)
    if target.plan:
        for name, value in target.plan.items():
            setattr(plan, name, zones.known(name, _from_json(TrainingPlan, name, value)))
        plan.save(update_fields=[*target.plan, "updated_at"])
    # Weeks first come, then sessions move, and only then may empty weeks go. A week's
    # number is unique in the plan: free all numbers that change before giving them anew.
    _free_week_numbers(plan, target)
    _restore_weeks(plan, {monday: row for monday, row in target.weeks.items() if row is not None})
    _restore_workouts(plan, workouts, target, zones)
    _remove_weeks(plan, [monday for monday, row in target.weeks.items() if row is None])


def _restore_weeks(plan: TrainingPlan, rows: Mapping[str, Row]) -> None:
    if not rows:
        return
    mondays = {monday: date.fromisoformat(monday) for monday in rows}
    found = TrainingWeek.objects.filter(plan=plan, starts_on__in=mondays.values())
    stored = {week.starts_on: week for week in found}
    weeks = []
    for monday, row in rows.items():
        day = mondays[monday]
        week = stored.get(day) or TrainingWeek(plan=plan, starts_on=day)
        for name, value in row.items():
            setattr(week, name, value)
        week.updated_at = timezone.now()
        weeks.append(week)
    rows_update(TrainingWeek, [week for week in weeks if week.pk], (*WEEK_FIELDS, "updated_at"))
    TrainingWeek.objects.bulk_create(week for week in weeks if not week.pk)


def _remove_weeks(plan: TrainingPlan, mondays: list[str]) -> None:
    gone = TrainingWeek.objects.filter(
        plan=plan, starts_on__in=[date.fromisoformat(monday) for monday in mondays]
    )
    left = ScheduledWorkout.objects.filter(week__in=gone).values_list("uid", flat=True)
    if left:
        raise NoPlaceError(workouts=[str(uid) for uid in left])
    gone.delete()


# Above every number a plan can have, and within a smallint.
PARKED_WEEK_NUMBERS = 10_000


def _free_week_numbers(plan: TrainingPlan, target: Snapshot) -> None:
    touched = [date.fromisoformat(monday) for monday in target.weeks]
    TrainingWeek.objects.filter(plan=plan, starts_on__in=touched).update(
        week_number=models.F("week_number") + PARKED_WEEK_NUMBERS
    )


def _restore_workouts(
    plan: TrainingPlan,
    workouts: Iterable[ScheduledWorkout],
    target: Snapshot,
    zones: "_ZonesLeft",
) -> None:
    weeks = {week.starts_on: week for week in TrainingWeek.objects.filter(plan=plan)}
    stored = {str(workout.uid): workout for workout in workouts}
    places = _Places(row for uid, row in stored.items() if uid not in target.workouts)
    put_back: list[ScheduledWorkout] = []
    for uid, row in target.workouts.items():
        if row is None:
            continue
        workout = stored.get(uid) or _come_back(plan, uid, target)
        for name, value in row.items():
            found = zones.known(name, _from_json(ScheduledWorkout, name, value))
            setattr(workout, name, found)
        monday = workout.date - timedelta(days=workout.date.weekday())
        if monday not in weeks:
            raise NoPlaceError(workouts=[uid], weeks=[monday.isoformat()])
        workout.week = weeks[monday]
        places.give(workout)
        put_back.append(workout)
    _remove_workouts([stored[uid] for uid, row in target.workouts.items() if row is None])
    _store_workouts(put_back)


def _remove_workouts(workouts: list[ScheduledWorkout]) -> None:
    if workouts:
        ScheduledWorkout.objects.filter(pk__in=[workout.pk for workout in workouts]).delete()


def _store_workouts(workouts: list[ScheduledWorkout]) -> None:
    new = [workout for workout in workouts if workout.pk is None]
    there = [workout for workout in workouts if workout.pk is not None]
    ScheduledWorkout.objects.bulk_create(new)
    # What became of a session meanwhile is not among these.
    fields = (*WORKOUT_FIELDS, "week", "updated_at")
    if len(there) == 1:  # as of most changes; in bulk it costs twice as much
        there[0].save(update_fields=fields)
        return
    now = timezone.now()
    for workout in there:
        workout.updated_at = now
    rows_update(ScheduledWorkout, there, fields)


def _come_back(plan: TrainingPlan, uid: str, target: Snapshot) -> ScheduledWorkout:
    """A removed session, with what became of it before it was removed."""
    workout = ScheduledWorkout(
        plan=plan,
        uid=uid,
        # Calendars that saw the removal must see a higher SEQUENCE than they knew.
        version=target.versions.get(uid, 0) + 1,
        changed_at=timezone.now(),
    )
    for name, value in target.outcomes.get(uid, {}).items():
        setattr(workout, name, _from_json(ScheduledWorkout, name, value))
    return workout


class _Places:
    """Which places in its days a plan has given away."""

    def __init__(self, workouts: Iterable[ScheduledWorkout]) -> None:
        self.taken: dict[date, set[int]] = defaultdict(set)
        for workout in workouts:
            self.taken[workout.date].add(workout.order_in_day)

    def give(self, workout: ScheduledWorkout) -> None:
        """Its own place in its day, or the one behind all others."""
        taken = self.taken[workout.date]
        if workout.order_in_day in taken:
            workout.order_in_day = max(taken) + 1
        taken.add(workout.order_in_day)


class _ZonesLeft:
    """Zones that a snapshot names may have been deleted since; then there is none."""

    def __init__(self, target: Snapshot) -> None:
        zones = {row["pace_zone_id"] for row in target.workouts.values() if row}
        sets = {target.plan.get("zone_set_id")}
        self.left = {
            "pace_zone_id": _stored_ids(PaceZone, zones),
            "zone_set_id": _stored_ids(PaceZoneSet, sets),
        }

    def known(self, name: str, value: Any) -> Any:
        return None if name in self.left and value not in self.left[name] else value


def _stored_ids(model: type[models.Model], ids: set[int | None]) -> set[int]:
    wanted = ids - {None}
    if not wanted:
        return set()
    return set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))


def _row(instance: models.Model, names: tuple[str, ...]) -> Row:
    return {name: _to_json(getattr(instance, name)) for name in names}


def _to_json(value: Any) -> Any:
    match value:
        case Decimal():
            # 10 and 10.0000 are one distance, however the row came to hold it.
            return format(value.normalize(), "f")
        case timedelta():
            return round(value.total_seconds())
        case date() | time():  # and datetime, a subclass of date
            return value.isoformat()
        case _:
            return value


# In this order: moments are dates too.
_READERS: tuple[tuple[type[models.Field], Callable[[Any], Any]], ...] = (
    (models.DecimalField, Decimal),
    (models.DurationField, lambda seconds: timedelta(seconds=seconds)),
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.TimeField, time.fromisoformat),
)


def _from_json(model: type[models.Model], name: str, value: Any) -> Any:
    if value is None or name.endswith("_id"):
        return value
    field = model._meta.get_field(name)
    return next((read(value) for kind, read in _READERS if isinstance(field, kind)), value)
