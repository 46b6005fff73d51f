"""A run on its way into the database, wherever it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

SECONDS_IN_MINUTE = 60
SLOWEST_PACE = Decimal("99.9999")
_FOUR_PLACES = Decimal("0.0001")

MISSING = "missing"
"""The origin of a figure that the source does not tell and the runner is asked for. The
duration of a draft from a file without times is one second of this origin."""

type Line = Sequence[tuple[float, float]] | NDArray[np.float64]
"""Longitude and latitude in degrees, a row a point."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The fastest stretch of one length: metres, seconds, and where it begins."""

    distance_m: float
    seconds: float
    from_m: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run as a form, a file or Strava tells it. ``None`` and empty are what it does not tell.

    ``duration`` is the time that the pace is reckoned with. ``workout_type`` empty: that of
    the session it is linked to. ``origins`` says of figures by their name where they are
    from. ``splits`` and ``laps`` are plain data as the run's page shows them.
    """

    date: date
    distance_km: Decimal
    duration: timedelta
    source: str
    started_at: datetime | None = None
    title: str = ""
    workout_type: str = ""
    perceived_effort: int | None = None
    notes: str = ""
    moving_time: timedelta | None = None
    elapsed_time: timedelta | None = None
    graded_pace_s_per_km: float | None = None
    average_heart_rate: float | None = None
    max_heart_rate: float | None = None
    average_cadence: float | None = None
    elevation_gain_m: float | None = None
    elevation_loss_m: float | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    zone_seconds: Mapping[str, float] = field(default_factory=dict)
    splits: Sequence[Mapping[str, object]] = ()
    laps: Sequence[Mapping[str, object]] = ()
    remarks: Sequence[Mapping[str, object]] = ()
    efforts: Sequence[Effort] = ()
    route: Sequence[Line] = ()
    outline: str = ""
    device: str = ""
    strava_activity_id: int | None = None


def pace_of(distance_km: Decimal, duration: timedelta) -> Decimal:
    """Minutes per km, to four places. ValueError where nothing was run in no time."""
    if distance_km <= 0 or duration <= timedelta(0):
        raise ValueError("a pace needs a distance and a time")
    minutes = Decimal(duration.total_seconds()) / SECONDS_IN_MINUTE
    pace = (minutes / distance_km).quantize(_FOUR_PLACES, ROUND_HALF_UP)
    return min(max(pace, _FOUR_PLACES), SLOWEST_PACE)
