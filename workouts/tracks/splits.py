"""The kilometres of a run, cut where they really end and not at the nearest point."""

import numpy as np

from workouts.tracks.averages import Measured
from workouts.tracks.course import Course
from workouts.tracks.elevation import GAIN_SMOOTHED_M, Profile
from workouts.tracks.summary import Split
from workouts.tracks.track import Floats

SPLIT_M = 1000.0
SHORTEST_M = 10.0
"""A rest shorter than this is left in the last kilometre."""
MOST = 1000  # a thousand kilometres are no run


def splits_of(
    course: Course, profile: Profile | None, flat: Floats | None, heart: Measured | None
) -> tuple[Split, ...]:
    """The splits of a timed course, their distances summing up to its length.

    ``flat`` is the distance on the flat until each point, ``heart`` the heart rate.
    """
    length = course.length_m
    if course.time is None or length < SHORTEST_M or length > MOST * SPLIT_M:
        return ()
    borders = np.arange(0.0, length, SPLIT_M)
    if len(borders) > 1 and length - borders[-1] < SHORTEST_M:
        borders = borders[:-1]
    borders = np.append(borders, length)
    distances = np.diff(borders)
    moving = np.diff(_at(borders, course, course.moving))
    climbs = hearts = paces = np.full(len(distances), np.nan)
    if profile is not None:
        climbs = np.diff(profile.smoothed(borders, GAIN_SMOOTHED_M))
    if heart is not None:
        seconds = np.diff(_at(borders, course, heart.seconds))
        beats = np.diff(_at(borders, course, heart.until))
        hearts = np.where(seconds > 0, beats / np.maximum(seconds, 1e-9), np.nan)
    if flat is not None:
        metres = np.diff(_at(borders, course, flat))
        paces = np.where(moving > 0, 1000 * moving / np.maximum(metres, 1e-9), np.nan)
    rows = zip(distances, moving, climbs, hearts, paces, strict=True)
    return tuple(
        Split(
            number=number,
            distance_m=float(distance),
            moving_s=float(seconds),
            elevation_m=_known(climb),
            average_heart_rate=_known(rate),
            graded_pace_s_per_km=_known(pace),
        )
        for number, (distance, seconds, climb, rate, pace) in enumerate(rows, start=1)
    )


def _at(borders: Floats, course: Course, until: Floats) -> Floats:
    """Sums until the borders; whatever was summed before the start or after the end counts."""
    sums = np.interp(borders, course.distance, until)
    sums[0], sums[-1] = until[0], until[-1]
    return sums


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
