"""From the bytes of a track file, or from what an archive says of a run, to a stored run."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
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
from workouts.domain.run_record import MISSING, RunRecord
from workouts.models import CompletedWorkout, Source
from workouts.models.runs import MAX_NOTES_CHARACTERS, MAX_TITLE_CHARACTERS
from workouts.selectors.runs import same_run
from workouts.services.runs import OriginalFile, run_record
from workouts.track_record import record_of_track
from workouts.tracks import Track, read_track, summarise

CLOCKS_MAY_DIFFER = timedelta(days=1)

DAMAGE = frozenset({"xml_damaged", "fit_cut_short"})
"""Remarks on a file that say that some of its run is missing."""

type Told = Mapping[str, Any]
"""What an archive says of a run: activity_id, title, notes, is_run, started_at (ISO, UTC),
distance_m, elapsed_s and moving_s, as far as each is known."""
NOTHING_TOLD: Told = MappingProxyType({})


class RunRefusedError(Exception):
    """A file that can be read, but is no run to keep. ``code`` names the sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class ReadRun:
    """A run that was read and is not stored yet. ``sport`` is empty for one on foot."""

    record: RunRecord
    sport: str = ""
    track: Track | None = None
    original: OriginalFile | None = None

    @property
    def asks(self) -> bool:
        """Whether the runner has a say before it is kept: how long it took, or whether what
        is left of a damaged file is worth keeping."""
        is_untimed = self.record.origins.get("actual_duration") == MISSING
        return is_untimed or any(told["code"] in DAMAGE for told in self.record.remarks)

    @property
    def sha256(self) -> str:
        return self.original.sha256 if self.original else ""


def track_file_read(
    *, user: User, data: bytes, file_name: str, told: Told = NOTHING_TOLD
) -> ReadRun:
    """Reads a file; stores nothing. Raises TrackError, and RunRefusedError for a run that lies
    in the future."""
    track = read_track(data, file_name)
    _check_clock(track.started_at)
    day = _local(user, track.started_at).date()
    record = record_of_track(track, summarise(track, zones_of(user, day)), day)
    sha256 = hashlib.sha256(data).hexdigest()
    return ReadRun(
        record=_with_told(record, told),
        sport="" if track.is_run or told.get("is_run") else track.sport,
        track=track,
        original=OriginalFile(ContentFile(data), file_name, sha256),
    )


def told_run_read(*, user: User, told: Told) -> ReadRun:
    """A run that nothing but an archive's table tells of. Raises RunRefusedError."""
    metres, seconds = told.get("distance_m"), told.get("moving_s") or told.get("elapsed_s")
    if not (metres and seconds and told.get("started_at")):
        raise RunRefusedError("told_too_little")
    started_at = datetime.fromisoformat(told["started_at"])
    _check_clock(started_at)
    record = RunRecord(
        date=_local(user, started_at).date(),
        started_at=started_at,
        distance_km=round(Decimal(metres) / 1000, 3),
        duration=timedelta(seconds=round(seconds)),
        moving_time=_time(told.get("moving_s")),
        elapsed_time=_time(told.get("elapsed_s")),
        source=Source.STRAVA,
    )
    return ReadRun(record=_with_told(record, told))


def run_known(user: User, read: ReadRun) -> CompletedWorkout | None:
    """The run that was read, if it is there already."""
    return same_run(
        user,
        started_at=read.record.started_at,
        distance_km=read.record.distance_km,
        file_sha256=read.sha256,
        strava_activity_id=read.record.strava_activity_id,
    )


def read_run_store(
    *, user: User, read: ReadRun, workout: ScheduledWorkout | None = None, draft: bool = False
) -> CompletedWorkout:
    """Stores the run with its measurements and the file as it was sent. The number of a Strava
    activity is left out where some run has it, be it removed or another runner's."""
    with transaction.atomic():
        free = _free_activity(read.record.strava_activity_id)
        record = with_changes(read.record, strava_activity_id=free)
        run = run_record(
            user=user, record=record, workout=workout, original=read.original, draft=draft
        )
        if read.track is not None:
            stream_store.put(run, read.track)
    return run


def _with_told(record: RunRecord, told: Told) -> RunRecord:
    return with_changes(
        record,
        title=(told.get("title") or record.title)[:MAX_TITLE_CHARACTERS],
        notes=(told.get("notes") or "")[:MAX_NOTES_CHARACTERS],
        strava_activity_id=told.get("activity_id"),
    )


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


def _time(seconds: float | None) -> timedelta | None:
    return timedelta(seconds=round(seconds)) if seconds else None


def _free_activity(activity_id: int | None) -> int | None:
    if not activity_id:
        return None
    taken = CompletedWorkout.objects.filter(strava_activity_id=activity_id).exists()
    return None if taken else activity_id
