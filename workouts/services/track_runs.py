"""From the bytes of a track file to a stored run."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from fitness.domain.zones import Zone
from fitness.selectors import zone_set_in_force
from plans.models import ScheduledWorkout
from workouts import stream_store
from workouts.domain.run_record import RunRecord
from workouts.models import CompletedWorkout
from workouts.selectors.runs import same_run
from workouts.services.runs import OriginalFile, run_record
from workouts.track_record import record_of_track
from workouts.tracks import Track, TrackSummary, read_track, summarise

CLOCKS_MAY_DIFFER = timedelta(days=1)


class RunRefusedError(Exception):
    """A file that can be read, but is no run to keep. ``code`` names the sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A track file that was read, and the record of its run."""

    track: Track
    summary: TrackSummary
    record: RunRecord
    sha256: str


def track_file_read(
    *, user: User, data: bytes, file_name: str, told: Mapping[str, Any] | None = None
) -> ReadFile:
    """Reads a file; stores nothing. ``told`` is what an archive says of it: title, notes and
    activity_id. Raises TrackError, and
    RunRefusedError for a run that lies in the future."""
    track = read_track(data, file_name)
    _check_clock(track.started_at)
    day = _local(user, track.started_at).date()
    summary = summarise(track, zones_of(user, day))
    record = record_of_track(track, summary, day)
    told = told or {}
    record = with_changes(
        record,
        title=told.get("title") or record.title,
        notes=told.get("notes") or "",
        strava_activity_id=_free_activity(told.get("activity_id")),
    )
    return ReadFile(track, summary, record, hashlib.sha256(data).hexdigest())


def run_known(user: User, read: ReadFile) -> CompletedWorkout | None:
    """The run that a file tells of, if it is there already."""
    return same_run(
        user,
        started_at=read.record.started_at,
        distance_km=read.record.distance_km,
        file_sha256=read.sha256,
    )


def track_run_store(
    *,
    user: User,
    read: ReadFile,
    data: bytes,
    file_name: str,
    workout: ScheduledWorkout | None = None,
    draft: bool = False,
) -> CompletedWorkout:
    """Stores the run with its measurements and the file as it was sent."""
    with transaction.atomic():
        run = run_record(
            user=user,
            record=read.record,
            workout=workout,
            original=OriginalFile(ContentFile(data), file_name, read.sha256),
            draft=draft,
        )
        stream_store.put(run, read.track)
    return run


def zones_of(user: User, day: date) -> list[Zone]:
    """The runner's zones of that day as plain data; empty for who had none."""
    zone_set = zone_set_in_force(user, day)
    if zone_set is None:
        return []
    return [
        Zone(
            name=zone.name,
            min_pace_min_per_km=zone.min_pace_min_per_km,
            max_pace_min_per_km=zone.max_pace_min_per_km,
            description=zone.description,
            color_hex=zone.color_hex,
        )
        for zone in zone_set.zones.all()
    ]


def _check_clock(started_at: datetime | None) -> None:
    if started_at is not None and started_at > timezone.now() + CLOCKS_MAY_DIFFER:
        raise RunRefusedError("future", day=started_at.date().isoformat())


def _local(user: User, started_at: datetime | None) -> datetime:
    """On the runner's own clock; a file without times is of today until the runner says."""
    return (started_at or timezone.now()).astimezone(ZoneInfo(user.time_zone))


def _free_activity(activity_id: Any) -> int | None:
    """The number of a Strava activity, unless a run has it already."""
    if not activity_id:
        return None
    taken = CompletedWorkout.objects.filter(strava_activity_id=activity_id).exists()
    return None if taken else int(activity_id)
