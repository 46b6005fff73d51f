"""The fastest stretches of a run at the distances runners compare."""

from collections.abc import Mapping

import numpy as np

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from workouts.tracks.course import Course
from workouts.tracks.summary import BestEffort
from workouts.tracks.track import Floats

MILE_M = 1609.344
WORLD_BESTS: Mapping[float, float] = {
    400.0: 43.03,
    1000.0: 131.96,
    MILE_M: 223.13,
    5000.0: 755.36,
    10_000.0: 1571.0,
    HALF_MARATHON_M: 3402.0,
    MARATHON_M: 7170.0,
}
"""The distances (m) and the fastest they were ever run (s), by men, on track or road."""


def best_efforts_of(course: Course) -> tuple[tuple[BestEffort, ...], tuple[float, ...]]:
    """The best effort at each distance the run is long enough for, shortest first.

    And the distances left out because nobody ever ran so fast: there the position jumped.
    """
    if course.time is None or course.ride:
        return (), ()
    efforts, left_out = [], []
    distance, time = _corners(course.distance, course.time)
    for metres, world_best in WORLD_BESTS.items():
        found = fastest_stretch(distance, time, metres)
        if found is None:
            continue
        if found.seconds < world_best:
            left_out.append(metres)
        else:
            efforts.append(found)
    return tuple(efforts), tuple(left_out)


def fastest_stretch(distance: Floats, time: Floats, metres: float) -> BestEffort | None:
    """The least time in which ``metres`` were run, standing still on the way included.

    Distance and time never fall. Between points both grow evenly, so the fastest stretch
    begins or ends at a point: it is enough to look at these, which needs no loop.
    """
    length = distance[-1] - distance[0] if len(distance) else 0.0
    if length < metres:
        return None
    start = int(np.searchsorted(distance, distance[0] + metres))
    ends = distance[start:]
    lasted_before = time[start:] - np.interp(ends - metres, distance, time)
    stop = int(np.searchsorted(distance, distance[-1] - metres, side="right"))
    begins = distance[:stop]
    lasted_after = np.interp(begins + metres, distance, time) - time[:stop]
    best, seconds, origin = 0.0, np.inf, float(distance[0])
    if len(lasted_before):
        at = int(np.argmin(lasted_before))
        seconds, best = float(lasted_before[at]), float(ends[at] - metres)
    if len(lasted_after):
        at = int(np.argmin(lasted_after))
        if lasted_after[at] < seconds:
            seconds, best = float(lasted_after[at]), float(begins[at])
    if not np.isfinite(seconds):
        return None
    return BestEffort(distance_m=metres, seconds=seconds, from_m=max(best - origin, 0.0))


def _corners(distance: Floats, time: Floats) -> tuple[Floats, Floats]:
    """The same line without the points in the middle of standing still: a stretch of the
    least time never begins or ends there."""
    still = np.diff(distance) <= 0
    if not still.any():
        return distance, time
    inner = np.concatenate(([False], still[:-1] & still[1:], [False]))
    return distance[~inner], time[~inner]
