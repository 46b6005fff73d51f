"""Runs as CSV, for spreadsheets and programs: names of columns are English and stay as they
are, days and moments are ISO 8601 (moments in UTC), decimals have a point.

Paces stand twice, as ``M:SS`` and as decimal minutes per km, durations as ``H:MM:SS`` and in
seconds.
"""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.portable_tables import table_lines
from fitness.domain.clock import clock
from workouts.models import CompletedWorkout

SECONDS_IN_MINUTE, SECONDS_IN_HOUR = 60, 3600
ROWS_AT_ONCE = 500

COLUMNS = (
    *("date", "started_at", "title", "type", "source", "distance_km"),
    *("duration", "duration_s", "moving_time_s", "elapsed_time_s"),
    *("pace", "pace_min_per_km", "graded_pace", "graded_pace_min_per_km"),
    *("average_heart_rate", "max_heart_rate", "average_cadence"),
    *("elevation_gain_m", "elevation_loss_m", "effort", "zone"),
    *("session", "session_date", "notes", "device", "strava_activity_id", "run"),
)
FIELDS = (
    *("date", "started_at", "title", "workout_type", "source", "actual_distance_km"),
    *("actual_duration", "moving_time", "elapsed_time"),
    *("average_pace_min_per_km", "graded_pace_min_per_km"),
    *("average_heart_rate", "max_heart_rate", "average_cadence"),
    *("elevation_gain_m", "elevation_loss_m", "perceived_effort", "pace_zone__name"),
    *("scheduled_workout__session", "scheduled_workout__date"),
    *("notes", "device", "strava_activity_id", "uid"),
)


def csv_lines(runs: QuerySet[CompletedWorkout]) -> Iterator[str]:
    """The table line by line, from a cursor, whatever the number of runs."""
    rows = runs.values_list(*FIELDS).iterator(chunk_size=ROWS_AT_ONCE)
    yield from table_lines(COLUMNS, (_cells(dict(zip(FIELDS, row, strict=True))) for row in rows))


def _cells(run: dict[str, Any]) -> list[Any]:
    duration, pace = run["actual_duration"], run["average_pace_min_per_km"]
    graded = run["graded_pace_min_per_km"]
    return [
        *(run["date"], run["started_at"], run["title"], run["workout_type"], run["source"]),
        run["actual_distance_km"],
        *(hours(duration), duration, run["moving_time"], run["elapsed_time"]),
        *(minutes(pace), pace, minutes(graded), graded),
        *(run["average_heart_rate"], run["max_heart_rate"], run["average_cadence"]),
        *(run["elevation_gain_m"], run["elevation_loss_m"], run["perceived_effort"]),
        *(run["pace_zone__name"], run["scheduled_workout__session"]),
        *(run["scheduled_workout__date"], run["notes"], run["device"]),
        *(run["strava_activity_id"], str(run["uid"])),
    ]


def hours(value: timedelta | None) -> str:
    """``H:MM:SS``, with the hour also where it is 0, so that no spreadsheet reads minutes as
    hours."""
    if value is None:
        return ""
    text = clock(value.total_seconds())
    return text if value.total_seconds() >= SECONDS_IN_HOUR else f"0:{text.zfill(5)}"


def minutes(pace: Decimal | None) -> str:
    """``M:SS`` per km."""
    return "" if pace is None else clock(float(pace) * SECONDS_IN_MINUTE)
