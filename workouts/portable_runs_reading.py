"""Runs of an export on their way into an account.

They are stored as they were, so nothing is reckoned anew: neither which session they belong
to nor what became of it, unless that session was in the account before.
"""

import json
import math
from bisect import bisect_left
from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.contrib.gis.geos import LineString, MultiLineString
from django.core.files.base import ContentFile

from accounts.portable import Import
from accounts.portable_rows import filled, portable_fields
from accounts.private_storage import storage_asked
from fitness.portable_zones import zone_of
from plans.portable_plans import SESSIONS, SESSIONS_HERE
from workouts import stream_store
from workouts.models import BestEffort, CompletedWorkout, LinkOrigin, RunStatus
from workouts.selectors.runs import SAME_DISTANCE, SAME_START
from workouts.services.links import sessions_settle
from workouts.services.snapshots import fitness_snapshot_refresh
from workouts.signals import run_recorded, tell

FILE = "runs.json"
RUN_FIELDS = portable_fields(CompletedWorkout, ["status", "removed_at"])
EFFORT_FIELDS = portable_fields(BestEffort)
MOST_FILE_BYTES = 64 * 1024 * 1024
LONGITUDE, LATITUDE = 180, 90


def read(taken: Import) -> None:
    here = RunsHere(taken)
    sessions_here = taken.refer(SESSIONS_HERE)
    touched: set[int | None] = set()
    for data in taken.json(FILE):
        run = _run(taken, data)
        is_new = not here.has(run)
        taken.count("runs", is_new=is_new)
        if not is_new:
            continue
        _save(taken, run, data)
        tell(run_recorded, run)
        if run.scheduled_workout_id in sessions_here:
            touched.add(run.scheduled_workout_id)
    sessions_settle(touched)
    fitness_snapshot_refresh(user=taken.user, days=[taken.user.today()])


class RunsHere:
    """What was in the account before; two equal runs of one archive are two runs."""

    def __init__(self, taken: Import) -> None:
        rows = list(
            CompletedWorkout.objects.kept()
            .filter(user=taken.user)
            .values_list(
                *("uid", "file_sha256", "started_at", "actual_distance_km"),
                *("date", "actual_duration"),
            )
        )
        self.uids = {uid for uid, *_rest in rows}
        self.files = {sha for _uid, sha, *_rest in rows if sha}
        self.timed = sorted((start, km) for _uid, _sha, start, km, *_rest in rows if start)
        self.timeless = Counter(
            (day, km, time) for _uid, _sha, start, km, day, time in rows if not start
        )

    def has(self, run: CompletedWorkout) -> bool:
        if run.uid in self.uids or run.file_sha256 in self.files:
            return True
        if run.started_at is not None:
            return self._has_timed(run.started_at, run.actual_distance_km)
        known = (run.date, run.actual_distance_km, run.actual_duration)
        if not self.timeless[known]:
            return False
        self.timeless[known] -= 1
        return True

    def _has_timed(self, start: datetime, km: Decimal) -> bool:
        """One of about the same start and distance, as everywhere on this site."""
        at = bisect_left(self.timed, (start - SAME_START, Decimal(0)))
        while at < len(self.timed) and self.timed[at][0] <= start + SAME_START:
            if abs(self.timed[at][1] - km) <= km * SAME_DISTANCE:
                return True
            at += 1
        return False


def _run(taken: Import, data: dict[str, Any]) -> CompletedWorkout:
    """The run of a row, not stored."""
    run = filled(CompletedWorkout(user=taken.user), RUN_FIELDS, data)
    run.status = RunStatus.KEPT
    run.scheduled_workout = taken.refer(SESSIONS).get(data["session"])
    run.pace_zone = zone_of(taken, data["pace_zone"])
    if run.scheduled_workout is not None and not run.link_origin:
        run.link_origin = LinkOrigin.AUTO
    if run.scheduled_workout is None and run.link_origin == LinkOrigin.AUTO:
        run.link_origin = ""
    return run


def _save(taken: Import, run: CompletedWorkout, data: dict[str, Any]) -> None:
    """A number that a run of this site has already is its own alone, whosever it is."""
    if CompletedWorkout.objects.filter(uid=run.uid).exists():
        run.uid = uuid4()
    activity = run.strava_activity_id
    if activity and CompletedWorkout.objects.filter(strava_activity_id=activity).exists():
        run.strava_activity_id = None
    files = data["files"]
    run.route = _route(taken.bytes(files.get("route"), MOST_FILE_BYTES))
    original = taken.bytes(files.get("original"), MOST_FILE_BYTES)
    if original is not None:
        with storage_asked():
            run.gpx_file.save(run.file_name or "track", ContentFile(original), save=False)
        taken.files.append(run.gpx_file.name)
    run.save(force_insert=True)
    BestEffort.objects.bulk_create(
        filled(BestEffort(run=run), EFFORT_FIELDS, effort) for effort in data["best_efforts"]
    )
    packed = taken.bytes(files.get("measurements"), MOST_FILE_BYTES)
    if packed is not None:
        stream_store.put_packed(run, packed)


def _route(text: bytes | None) -> MultiLineString | None:
    if text is None:
        return None
    lines = [
        LineString([_place(longitude, latitude) for longitude, latitude in line])
        for line in json.loads(text)["coordinates"]
    ]
    return MultiLineString(lines) if lines else None


def _place(longitude: float, latitude: float) -> tuple[float, float]:
    if not (math.fabs(longitude) <= LONGITUDE and math.fabs(latitude) <= LATITUDE):
        raise ValueError("a place that is not on earth")
    return float(longitude), float(latitude)
