"""What a reader of one format found, before it is made a track: raw columns and their cuts."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.errors import TrackError
from workouts.tracks.track import DeviceTotals, Floats, Lap, TrackRemark

MOST_POINTS = 250_000
"""Almost three days at a point a second."""

COLUMNS = (
    "moment",
    "latitude",
    "longitude",
    "altitude",
    "heart_rate",
    "cadence",
    "distance",
    "speed",
)
"""``moment`` is in seconds since 1970 (UTC); the others are as in ``Track``, cadence still as
the device wrote it."""

type Columns = dict[str, Floats]


@dataclass(slots=True)
class Recording:
    """Columns of one length, NaN where nothing was recorded.

    ``breaks`` are the points before which the recording stood still, ``parts`` those at which
    another track, activity or file begins. Laps start in seconds since 1970, as do ``pauses``.
    """

    format: str
    columns: Columns
    breaks: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    name: str = ""
    device: str = ""
    sport: str = ""
    pauses: list[tuple[float, float]] = field(default_factory=list)
    laps: list[Lap] = field(default_factory=list)
    totals: DeviceTotals = field(default_factory=DeviceTotals)
    remarks: list[TrackRemark] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.columns["moment"])

    def remark(self, code: str, **params: object) -> None:
        self.remarks.append(TrackRemark(code, params))


def empty_columns(size: int) -> Columns:
    check_size(size)
    return {name: np.full(size, np.nan) for name in COLUMNS}


def check_size(points: int) -> None:
    if points > MOST_POINTS:
        raise TrackError("too_many_points", most=MOST_POINTS)


def numbered(starts: list[int], size: int) -> NDArray[np.intp]:
    """For each of ``size`` points, how many of the starts are at it or before it."""
    steps = np.zeros(size + 1, np.intp)
    np.add.at(steps, np.array(starts, np.intp), 1)
    return np.cumsum(steps)[:size]
