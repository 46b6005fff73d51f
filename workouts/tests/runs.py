"""Runs for tests, stored through the service that all runs come through."""

from collections.abc import Sequence
from copy import copy
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from accounts.models import User
from workouts.domain.run_record import Effort, RunRecord
from workouts.models import CompletedWorkout
from workouts.services.runs import run_record


def record_of(day: date, km: float = 10, minutes: float = 55, **fields: Any) -> RunRecord:
    values: dict[str, Any] = {
        "date": day,
        "distance_km": Decimal(str(km)),
        "duration": timedelta(minutes=minutes),
        "source": "manual",
    }
    return RunRecord(**{**values, **fields})


def make_run(
    user: User,
    day: date,
    km: float = 10,
    minutes: float = 55,
    *,
    at: time | None = None,
    **fields: Any,
) -> CompletedWorkout:
    """A run of that day; ``at`` is its start, in UTC."""
    if at is not None:
        fields["started_at"] = datetime.combine(day, at, tzinfo=UTC)
    own = {name: fields.pop(name) for name in ("workout", "uid", "draft") if name in fields}
    return run_record(user=user, record=record_of(day, km, minutes, **fields), **own)


def copies_of(run: CompletedWorkout, days: Sequence[date]) -> None:
    """The same run on other days, for tests of how many there are; nothing hears of them."""
    copies = [copy(run) for _day in days]
    for other, day in zip(copies, days, strict=True):
        other.pk, other._state.adding = None, True
        other.uid, other.date = uuid4(), day
    CompletedWorkout.objects.bulk_create(copies)


def splits_of(*paces: float, metres_of_last: float = 1000) -> list[dict[str, Any]]:
    """Kilometres at these seconds per km."""
    rows = []
    for number, pace in enumerate(paces, start=1):
        metres = metres_of_last if number == len(paces) else 1000
        rows.append(
            {
                "number": number,
                "distance_m": metres,
                "moving_s": pace * metres / 1000,
                "elevation_m": 12.4 - 10 * number,
                "average_heart_rate": 140.6 + number,
                "graded_pace_s_per_km": pace - 3,
            }
        )
    return rows


def measured_run(user: User, day: date, **changed: Any) -> CompletedWorkout:
    """One from a file, with all that can be known of a run; begun at 5:12 UTC."""
    figures: dict[str, Any] = {
        "started_at": datetime.combine(day, time(5, 12), tzinfo=UTC),
        "source": "gpx_upload",
        "device": "Garmin Forerunner 255",
        "elapsed_time": timedelta(minutes=58),
        "graded_pace_s_per_km": 326.0,
        "average_heart_rate": 151.4,
        "max_heart_rate": 174,
        "average_cadence": 172,
        "elevation_gain_m": 34.2,
        "elevation_loss_m": 31,
        "origins": {"actual_distance_km": "device", "elevation_gain_m": "computed"},
        "zone_seconds": {"easy": 2400, "threshold": 900},
        "splits": splits_of(352, 347, 301, 298, 330, metres_of_last=400),
        "laps": [
            {
                "start_s": 0,
                "elapsed_s": 1700,
                "moving_s": 1690,
                "distance_m": 5000,
                "average_heart_rate": 145,
            },
            {
                "start_s": 1700,
                "elapsed_s": 1600,
                "moving_s": None,
                "distance_m": 5000,
                "average_heart_rate": None,
            },
        ],
        "efforts": [Effort(400, 88, 2000), Effort(1000, 240), Effort(21_097.5, 6300)],
    }
    return make_run(user, day, **{**figures, **changed})
