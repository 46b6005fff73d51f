"""Averages over time, of heart rate and cadence: what was not measured does not count."""

from dataclasses import dataclass

import numpy as np

from workouts.tracks.course import Course
from workouts.tracks.track import Floats

HEART_RATES = (25.0, 250.0)
CADENCES = (20.0, 320.0)
LONGEST_HELD_S = 30.0
"""A value speaks for so long at most: a strap that lost contact says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Sums until each point, of value times seconds and of the seconds that have a value."""

    until: Floats
    seconds: Floats

    @property
    def average(self) -> float | None:
        return float(self.until[-1] / self.seconds[-1]) if self.seconds[-1] > 0 else None


def believable(values: Floats, limits: tuple[float, float]) -> Floats:
    """The values within the limits of a body, NaN for the others (0 is "no contact")."""
    with np.errstate(invalid="ignore"):
        return np.where((values >= limits[0]) & (values <= limits[1]), values, np.nan)


def measured(values: Floats, course: Course) -> Measured | None:
    """The sums of ``values`` over the time of ``course`` outside pauses; None without any.

    A step has the mean of its two ends, or the one that is known. An untimed track is summed
    point by point.
    """
    known = np.isfinite(values)
    if not known.any():
        return None
    if course.time is None or len(values) < 2:
        return Measured(
            until=np.cumsum(np.where(known, values, 0.0)), seconds=np.cumsum(1.0 * known)
        )
    filled = np.where(known, values, 0.0)
    ends = known[1:].astype(np.float64) + known[:-1]
    means = (filled[1:] + filled[:-1]) / np.maximum(ends, 1.0)
    seconds = np.minimum(np.diff(course.time), LONGEST_HELD_S)
    seconds[course.paused | (ends == 0)] = 0.0
    until, counted = np.zeros(len(values)), np.zeros(len(values))
    np.cumsum(means * seconds, out=until[1:])
    np.cumsum(seconds, out=counted[1:])
    return Measured(until=until, seconds=counted)
