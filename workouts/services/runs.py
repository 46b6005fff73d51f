"""Storing, changing and removing runs. Everything that has a run to store comes here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import GEOSGeometry
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.private_storage import storage_asked
from plans.models import ScheduledWorkout, WorkoutType
from plans.services.changes import runner_lock
from workouts.domain.route_wkb import lines_wkb
from workouts.domain.run_record import Line, RunRecord, pace_of
from workouts.models import BestEffort, CompletedWorkout, LinkOrigin, RunStatus, TrackUpload
from workouts.services.links import run_link_by_date, session_by_date, sessions_settle
from workouts.services.pace_zones import zone_of_run
from workouts.services.snapshots import fitness_snapshot_refresh
from workouts.signals import run_changed, run_recorded, run_removed, tell

POINTS_OF_A_LINE = 2
WGS_84 = 4326
MAX_FILE_NAME_CHARACTERS = 200
OWN_FIELDS = frozenset(field.name for field in fields(RunRecord)) - {
    "distance_km",
    "duration",
    "efforts",
    "route",
    "graded_pace_s_per_km",
}
WHOLE_NUMBERS = (
    "average_heart_rate",
    "max_heart_rate",
    "average_cadence",
    "elevation_gain_m",
    "elevation_loss_m",
)


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """The file that a run was read from, as it was sent."""

    content: File
    name: str
    sha256: str


def run_record(
    *,
    user: User,
    record: RunRecord,
    workout: ScheduledWorkout | None = None,
    original: OriginalFile | None = None,
    uid: UUID | None = None,
    draft: bool = False,
) -> CompletedWorkout:
    """Stores a run. Linked to ``workout``, if that is given, else to the session of its day.

    ``uid`` makes it safe to ask twice: what is there under it already comes back as it is.
    A ``draft`` waits for ``run_confirm`` and changes nothing else until then. Raises
    StorageUnreachableError where the file cannot be put down; nothing is stored then.
    """
    try:
        with transaction.atomic():
            return _store(user, record, workout, original, uid, draft=draft)
    except IntegrityError:
        there = CompletedWorkout.objects.filter(user=user, uid=uid).first() if uid else None
        if there is None:
            raise
        return there


def _store(
    user: User,
    record: RunRecord,
    workout: ScheduledWorkout | None,
    original: OriginalFile | None,
    uid: UUID | None,
    *,
    draft: bool,
) -> CompletedWorkout:
    runner_lock(user)
    run = CompletedWorkout(user=user, **_columns(record))
    if uid is not None:
        run.uid = uid
    run.status = RunStatus.DRAFT if draft else RunStatus.KEPT
    if workout is not None:
        run.scheduled_workout, run.link_origin = workout, LinkOrigin.RUNNER
    elif not draft and (found := session_by_date(run)) is not None:
        run.scheduled_workout, run.link_origin = found, LinkOrigin.AUTO
    if not draft:
        run.workout_type = run.workout_type or _type_of(run.scheduled_workout)
    run.pace_zone = zone_of_run(run)
    if original is not None:
        run.file_name = original.name[-MAX_FILE_NAME_CHARACTERS:]
        run.file_sha256 = original.sha256
        with storage_asked():
            run.gpx_file.save(original.name, original.content, save=False)
    run.save(force_insert=True)
    BestEffort.objects.bulk_create(
        BestEffort(
            run=run,
            distance_m=_rounded(effort.distance_m, 1),
            seconds=_rounded(effort.seconds, 1),
            from_m=_rounded(effort.from_m, 1),
        )
        for effort in record.efforts
    )
    if not draft:
        _take_in(run)
    return run


def _take_in(run: CompletedWorkout) -> None:
    """What a run means for everything else, once it counts and belongs where it does."""
    sessions_settle([run.scheduled_workout_id])
    fitness_snapshot_refresh(user=run.user, days=[run.date])
    tell(run_recorded, run)


def _type_of(workout: ScheduledWorkout | None) -> str:
    return str(workout.workout_type if workout else WorkoutType.EASY)


@transaction.atomic
def run_confirm(
    *, run: CompletedWorkout, changes: Mapping[str, Any], workout: ScheduledWorkout | None = None
) -> None:
    """Makes a draft a run, with what the runner changed of it. A second time does nothing.

    ``workout`` is the session that the runner chose; without one it is found by date,
    unless the draft was locked to none.
    """
    runner_lock(run.user)
    fresh = CompletedWorkout.objects.get(pk=run.pk)
    if fresh.status != RunStatus.DRAFT:
        return
    run.status = RunStatus.KEPT
    if workout is not None:
        run.scheduled_workout, run.link_origin = workout, LinkOrigin.RUNNER
    _apply(run, changes)
    if not run.is_link_locked and (found := session_by_date(run)) is not None:
        run.scheduled_workout, run.link_origin = found, LinkOrigin.AUTO
    run.workout_type = run.workout_type or _type_of(run.scheduled_workout)
    run.save()
    TrackUpload.objects.filter(run=run).update(status=TrackUpload.Status.SAVED)
    _take_in(run)


@transaction.atomic
def run_edit(*, run: CompletedWorkout, changes: Mapping[str, Any]) -> None:
    """``changes`` are fields by name, with ``distance_km`` and ``duration`` for the figures
    that the pace follows from. Figures that the runner wrote are noted as such."""
    runner_lock(run.user)
    before = run.date
    _apply(run, changes)
    run.save()
    if run.date != before:
        run_link_by_date(run=run)
    sessions_settle([run.scheduled_workout_id])
    fitness_snapshot_refresh(user=run.user, days=[before, run.date])
    tell(run_changed, run)


def _apply(run: CompletedWorkout, changes: Mapping[str, Any]) -> None:
    values = dict(changes)
    names = {"distance_km": "actual_distance_km", "duration": "actual_duration"}
    figures = {*names.values(), *WHOLE_NUMBERS}
    for name, value in values.items():
        column = names.get(name, name)
        if getattr(run, column) == value:
            continue
        setattr(run, column, value)
        if column in figures:
            run.origins = {**run.origins, column: "runner"}
    run.average_pace_min_per_km = pace_of(run.actual_distance_km, run.actual_duration)
    run.pace_zone = zone_of_run(run)


@transaction.atomic
def run_remove(*, run: CompletedWorkout) -> None:
    """Takes a run away, so that ``run_restore`` can bring it back for a while."""
    runner_lock(run.user)
    run.status, run.removed_at = RunStatus.REMOVED, timezone.now()
    run.save(update_fields=["status", "removed_at", "updated_at"])
    sessions_settle([run.scheduled_workout_id])
    fitness_snapshot_refresh(user=run.user, days=[run.date])
    tell(run_removed, run)


@transaction.atomic
def runs_remove(*, user: User, runs: Sequence[CompletedWorkout]) -> None:
    """The same for many of one runner's, in as many steps as for one."""
    if not runs:
        return
    runner_lock(user)
    now = timezone.now()
    CompletedWorkout.objects.filter(pk__in=[run.pk for run in runs]).update(
        status=RunStatus.REMOVED, removed_at=now, updated_at=now
    )
    sessions_settle({run.scheduled_workout_id for run in runs})
    fitness_snapshot_refresh(user=user, days={run.date for run in runs})
    for run in runs:
        tell(run_removed, run)


@transaction.atomic
def run_restore(*, run: CompletedWorkout) -> None:
    runner_lock(run.user)
    run.status, run.removed_at = RunStatus.KEPT, None
    run.save(update_fields=["status", "removed_at", "updated_at"])
    sessions_settle([run.scheduled_workout_id])
    fitness_snapshot_refresh(user=run.user, days=[run.date])
    tell(run_recorded, run)


def _columns(record: RunRecord) -> dict[str, Any]:
    columns: dict[str, Any] = {name: getattr(record, name) for name in OWN_FIELDS}
    for name in WHOLE_NUMBERS:
        value = columns[name]
        columns[name] = None if value is None else max(round(value), 0)
    graded = record.graded_pace_s_per_km
    return {
        **columns,
        "actual_distance_km": record.distance_km,
        "actual_duration": record.duration,
        "average_pace_min_per_km": pace_of(record.distance_km, record.duration),
        "graded_pace_min_per_km": None
        if graded is None
        else pace_of(Decimal(1), timedelta(seconds=graded)),
        "route": route_of(record.route),
        "origins": dict(record.origins),
        "zone_seconds": dict(record.zone_seconds),
        "splits": list(record.splits),
        "laps": list(record.laps),
        "remarks": list(record.remarks),
    }


def route_of(lines: Sequence[Line]) -> GEOSGeometry | None:
    """The geometry of a route: its unbroken pieces, those of a single point left out."""
    pieces = [line for line in lines if len(line) >= POINTS_OF_A_LINE]
    if not pieces:
        return None
    return GEOSGeometry(memoryview(lines_wkb(pieces)), srid=WGS_84)


def _rounded(value: float, places: int) -> Decimal:
    return round(Decimal(value), places)
