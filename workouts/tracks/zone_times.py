"""How long a run was in each pace zone."""

from collections.abc import Sequence

import numpy as np

from fitness.domain.zones import Zone, reach_of, seconds_per_km
from workouts.tracks.course import Course
from workouts.tracks.track import Floats

SMOOTHED_S = 20.0
"""Pace is that of so many seconds of running around a moment: a stride has no zone."""


def smoothed_speed(course: Course, width: float = SMOOTHED_S) -> Floats:
    """Metres a second around each step of a timed course, NaN where it was not run.

    The window is of moving time, so that a pause does not slow down the running beside it.
    """
    running = np.diff(course.moving)
    metres = np.zeros(len(course.moving))
    np.cumsum(np.where(running > 0, np.diff(course.distance), 0.0), out=metres[1:])
    middle = (course.moving[1:] + course.moving[:-1]) / 2
    begin = np.maximum(middle - width / 2, 0.0)
    end = np.minimum(middle + width / 2, course.moving[-1] if len(course.moving) else 0.0)
    way = np.interp(end, course.moving, metres) - np.interp(begin, course.moving, metres)
    lasted = np.maximum(end - begin, 1e-9)
    return np.where(running > 0, way / lasted, np.nan)


def zone_seconds_of(course: Course, zones: Sequence[Zone]) -> dict[str, float]:
    """Moving seconds by the name of the zone, all of ``zones``; empty for an untimed course."""
    if course.time is None or not zones:
        return {}
    speed = smoothed_speed(course)
    ran = np.isfinite(speed) & (speed > 0)
    names = zone_numbers(1000 / speed[ran], zones)
    seconds = np.bincount(names, weights=np.diff(course.moving)[ran], minlength=len(zones))
    return {zone.name: float(value) for zone, value in zip(zones, seconds, strict=True)}


def zone_numbers(paces: Floats, zones: Sequence[Zone]) -> np.ndarray:
    """The place in ``zones`` of the one each pace fell into, or came nearest to.

    The same as ``fitness.domain.zones.zone_of_pace`` for a single pace.
    """
    reaches = [
        reach_of(seconds_per_km(zone.min_pace_min_per_km), seconds_per_km(zone.max_pace_min_per_km))
        for zone in zones
    ]
    narrowest = sorted(range(len(zones)), key=lambda at: reaches[at][1] - reaches[at][0])
    chosen = np.full(len(paces), narrowest[0])
    least = np.full(len(paces), np.inf)
    for at in narrowest:
        fast, slow = reaches[at]
        away = np.maximum(np.maximum(fast - paces, paces - slow), 0.0)
        nearer = away < least
        chosen[nearer], least[nearer] = at, away[nearer]
    return chosen
