"""What a track file holds, whatever its format: arrays of measurements, not objects per point.

All arrays of a track have one length, a value per recorded point in the order of the file.
What was not recorded is NaN. Times are seconds after ``Track.started_at``, so that a double
holds a millisecond exactly; places are degrees (WGS 84), altitudes metres, heart rates beats
a minute, cadences steps a minute (both feet), distances metres from the start as the device
counted them, speeds metres a second as the device said them.
"""

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

SPORTS_ON_FOOT = ("run", "walk", "hik", "jog", "generic", "other", "track", "treadmill")


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap as the device counted it: from ``start_s`` on, lasting ``elapsed_s``.

    ``moving_s`` is the time its clock ran, without pauses. None is what it did not say.
    """

    start_s: float
    elapsed_s: float
    moving_s: float | None = None
    distance_m: float | None = None
    average_heart_rate: float | None = None
    max_heart_rate: float | None = None
    average_cadence: float | None = None
    trigger: str = ""  # "manual", "distance", "time", "" where unknown


@dataclass(frozen=True, slots=True)
class DeviceTotals:
    """What the device itself says about the whole run; None is what it does not say."""

    distance_m: float | None = None
    elapsed_s: float | None = None
    moving_s: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    average_heart_rate: float | None = None
    max_heart_rate: float | None = None
    average_cadence: float | None = None


@dataclass(frozen=True, slots=True)
class TrackRemark:
    """Something the reader did about the file: a ``code`` with the figures of its sentence."""

    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One recorded activity. ``started_at`` is in UTC, None where no point has a time.

    ``segments`` are half-open ranges of points: between two of them the recording stood
    still. ``pauses`` are the spans (from, to) in seconds in which the device's clock was
    stopped although points may have gone on.
    """

    format: str  # "gpx", "tcx" or "fit"
    name: str
    device: str
    sport: str  # the file's own word in small letters, "" where it says none
    started_at: datetime | None
    time: Floats
    latitude: Floats
    longitude: Floats
    altitude: Floats
    heart_rate: Floats
    cadence: Floats
    distance: Floats
    speed: Floats
    segments: tuple[tuple[int, int], ...]
    pauses: tuple[tuple[float, float], ...] = ()
    laps: tuple[Lap, ...] = ()
    totals: DeviceTotals = field(default_factory=DeviceTotals)
    remarks: tuple[TrackRemark, ...] = ()

    def __len__(self) -> int:
        return len(self.time)

    @property
    def is_run(self) -> bool:
        """Whether it is a run by its own word, or does not say; walks count, too."""
        return not self.sport or any(word in self.sport for word in SPORTS_ON_FOOT)
