"""Runs for tests, stored through the service that all runs come through."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from workouts.domain.run_record import RunRecord
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
