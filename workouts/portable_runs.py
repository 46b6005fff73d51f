"""The runs' part of an export: figures, links, measurements, routes and the files as they
were sent. Drafts and removed runs stay behind."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.portable import ExportPart, Member, json_list, text_member
from accounts.portable_rows import row_of
from fitness.portable_zones import zone_references
from workouts import stream_store
from workouts.gpx_writing import gpx_of
from workouts.models import CompletedWorkout, WorkoutStream
from workouts.portable_runs_reading import EFFORT_FIELDS, FILE, RUN_FIELDS, read
from workouts.run_csv import csv_lines

logger = logging.getLogger(__name__)

TABLE = "runs.csv"
ROWS_AT_ONCE = 50

TRACK_ENDING = re.compile(r"\.(gpx|tcx|fit)(\.gz)?$", re.IGNORECASE)
FILES_OF_A_RUN = 3


def _runs(user: User) -> QuerySet[CompletedWorkout]:
    streams = WorkoutStream.objects.filter(run=OuterRef("pk"))
    return (
        CompletedWorkout.objects.kept()
        .filter(user=user)
        .annotate(has_route=Q(route__isnull=False), has_stream=Exists(streams))
        .order_by("date", "started_at", "pk")
    )


def write(user: User) -> Iterator[Member]:
    yield json_list(FILE, _rows(user))
    yield text_member(
        TABLE,
        csv_lines(
            CompletedWorkout.objects.kept().filter(user=user).order_by("date", "started_at", "pk")
        ),
    )
    light = _runs(user).defer("splits", "laps", "notes", "origins")
    for run in light.iterator(chunk_size=ROWS_AT_ONCE):
        yield from _files(run)


def _rows(user: User) -> Iterator[dict[str, Any]]:
    zones = zone_references(user)
    runs = _runs(user).select_related("scheduled_workout").defer("route")
    for run in runs.prefetch_related("best_efforts").iterator(chunk_size=ROWS_AT_ONCE):
        session = run.scheduled_workout
        yield {
            **row_of(run, RUN_FIELDS),
            "session": str(session.uid) if session else None,
            "pace_zone": zones.get(run.pace_zone_id),
            "best_efforts": [row_of(effort, EFFORT_FIELDS) for effort in run.best_efforts.all()],
            "files": _names(run),
        }


def _names(run: Any) -> dict[str, str]:
    """What the files of a run are called in the zip, as far as it has any."""
    name = f"{run.date}_{run.uid}"
    ending = TRACK_ENDING.search(run.file_name)
    found = {}
    if run.gpx_file:
        found["original"] = f"originals/{name}{ending[0].lower() if ending else '.bin'}"
    if run.has_stream:
        found["measurements"] = f"measurements/{name}.bin"
    if run.has_route:
        found["route"] = f"routes/{name}.json"
    if run.has_stream or run.has_route:
        found["gpx"] = f"gpx/{name}.gpx"
    return found


def _files(run: CompletedWorkout) -> Iterator[Member]:
    names = _names(run)
    if "original" in names:
        yield from _original(run, names["original"])
    if "measurements" in names and (packed := stream_store.get_packed(run)):
        yield Member(names["measurements"], [packed], is_packed=True)
    if run.route is not None:
        route = {"type": "MultiLineString", "coordinates": run.route.coords}
        yield Member(names["route"], [json.dumps(route).encode()])
    if "gpx" in names and (gpx := gpx_of(run, stream_store.get(run))):
        yield Member(names["gpx"], [gpx.encode()])


def _original(run: CompletedWorkout, name: str) -> Iterator[Member]:
    """Nothing for a file that is lost: all the rest is there to be taken along."""
    try:
        with run.gpx_file.open("rb") as file:
            yield Member(name, file.chunks(), is_packed=name.endswith(".gz"))
    except FileNotFoundError:
        logger.exception("the file of run %s is lost", run.uid)


def _is_empty(user: User) -> bool:
    return not CompletedWorkout.objects.filter(user=user).exists()


def _size(user: User) -> int:
    return 2 + FILES_OF_A_RUN * CompletedWorkout.objects.kept().filter(user=user).count()


PART = ExportPart("runs", 40, write, read, is_empty=_is_empty, size=_size)
