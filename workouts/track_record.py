"""A track with its figures as a record to store."""

from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from workouts.domain.run_record import MISSING, Effort, RunRecord
from workouts.models import Source
from workouts.models.runs import MAX_TITLE_CHARACTERS
from workouts.tracks import Track, TrackSummary
from workouts.tracks.routes import route_lines, route_outline
from workouts.tracks.track import Lap

DEVICE_CHARACTERS = 80

# The summary's figures, as the stored run calls them.
COLUMNS = {
    "distance_m": "actual_distance_km",
    "moving_s": "moving_time",
    "elapsed_s": "elapsed_time",
    "elevation_gain_m": "elevation_gain_m",
    "elevation_loss_m": "elevation_loss_m",
    "average_heart_rate": "average_heart_rate",
    "max_heart_rate": "max_heart_rate",
    "average_cadence": "average_cadence",
}


def record_of_track(track: Track, summary: TrackSummary, day: date) -> RunRecord:
    """``day`` is that of its start on the runner's calendar. A file without times gets a
    duration that is only there to be replaced: its origin is ``MISSING``."""
    seconds = summary.moving_s or summary.elapsed_s
    origins = {COLUMNS[name]: origin for name, origin in summary.origins.items() if name in COLUMNS}
    if not seconds:
        seconds = 1
        origins["actual_duration"] = MISSING
    lines = route_lines(track)
    outline = route_outline(lines)
    return RunRecord(
        date=day,
        started_at=summary.started_at,
        distance_km=round(Decimal(summary.distance_m) / 1000, 3),
        duration=_time(seconds),
        source=Source.FILE,
        title=track.name[:MAX_TITLE_CHARACTERS],
        moving_time=_time(summary.moving_s) if summary.moving_s else None,
        elapsed_time=_time(summary.elapsed_s) if summary.elapsed_s else None,
        graded_pace_s_per_km=summary.graded_pace_s_per_km,
        average_heart_rate=summary.average_heart_rate,
        max_heart_rate=summary.max_heart_rate,
        average_cadence=summary.average_cadence,
        elevation_gain_m=summary.elevation_gain_m,
        elevation_loss_m=summary.elevation_loss_m,
        origins=origins,
        zone_seconds={name: round(value) for name, value in summary.zone_seconds.items()},
        splits=[_rounded(asdict(split)) for split in summary.splits],
        laps=[_lap(lap) for lap in track.laps],
        efforts=[
            Effort(effort.distance_m, effort.seconds, effort.from_m)
            for effort in summary.best_efforts
        ],
        remarks=[asdict(remark) for remark in (*track.remarks, *summary.remarks)],
        route=lines,
        outline=outline.path() if outline else "",
        device=track.device[:DEVICE_CHARACTERS],
    )


def _time(seconds: float) -> timedelta:
    return timedelta(seconds=round(seconds))


def _lap(lap: Lap) -> dict[str, Any]:
    return _rounded(asdict(lap))


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    """Tenths are enough for a table, and shorter to store."""
    return {
        name: round(value, 1) if isinstance(value, float) else value
        for name, value in values.items()
    }
