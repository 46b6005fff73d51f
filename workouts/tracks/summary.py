"""What a track amounts to: the shapes of its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workouts.tracks.track import TrackRemark

type Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Split:
    """One kilometre, or what is left of it at the end."""

    number: int
    distance_m: float
    moving_s: float
    elevation_m: float | None  # up less down, of altitudes smoothed over the distance
    average_heart_rate: float | None
    graded_pace_s_per_km: float | None


@dataclass(frozen=True, slots=True)
class BestEffort:
    """The fastest stretch of this length, pauses included in its time."""

    distance_m: float
    seconds: float
    from_m: float  # where in the run it begins


@dataclass(frozen=True, slots=True)
class TrackSummary:
    """The figures of a track. None is what the file does not allow to say.

    ``origins`` tells of distance, elapsed, moving, ascent and so on whether the figure is the
    "device"'s own or "computed" here. ``bounds`` are west, south, east and north in degrees;
    west is greater than east where the route crosses the antimeridian. ``zone_seconds`` is
    moving time by the name of the pace zone, empty without zones. ``remarks`` are those of
    the figures alone (``workouts.tracks.remarks``); the reader's stay with the track.
    """

    distance_m: float
    elapsed_s: float | None
    moving_s: float | None
    average_pace_s_per_km: float | None
    graded_pace_s_per_km: float | None
    elevation_gain_m: float | None
    elevation_loss_m: float | None
    average_heart_rate: float | None
    max_heart_rate: float | None
    average_cadence: float | None
    bounds: Bounds | None
    started_at: datetime | None
    splits: tuple[Split, ...]
    best_efforts: tuple[BestEffort, ...]
    zone_seconds: Mapping[str, float]
    origins: Mapping[str, str]
    remarks: tuple[TrackRemark, ...] = ()
