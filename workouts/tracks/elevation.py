"""Up, down and slope. Altitudes wobble: they are cleaned of spikes, smoothed over the distance
run (not over points, which stand thick where a runner stands) and counted with hysteresis.
"""

from dataclasses import dataclass

import numpy as np

from fitness.domain.grade import flat_metres
from workouts.tracks.course import Course
from workouts.tracks.track import Floats

LOWEST_M, HIGHEST_M = -500.0, 9000.0
HYSTERESIS_M = 3.0
"""A rise counts once it is that high: less is the barometer, or the GPS."""
CELL_M = 10.0
MOST_CELLS = 100_000
GAIN_SMOOTHED_M = 15.0
SLOPE_SMOOTHED_M = 60.0
SPIKE_M = 8.0  # beside its neighbours, on the flat
STEEPEST_STEP = 1.0  # rise over run between points; steeper is a lift or a recalibration
STEP_SLACK_M = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Altitudes over the distance run: believable ones, in the order of the distance.

    ``area`` is their integral over the distance (m²), so that a mean over any stretch is a
    difference of two values.
    """

    distance: Floats
    altitude: Floats
    area: Floats

    def smoothed(self, at: Floats, width: float) -> Floats:
        """The mean altitude over ``width`` metres around each place, less near the ends.

        The stretch stays centred, so that an even slope comes out as it is.
        """
        first, last = self.distance[0], self.distance[-1]
        where = np.clip(at, first, last)
        reach = np.minimum(width / 2, np.minimum(where - first, last - where))
        inside = reach > 0.5
        reach = np.where(inside, reach, 0.5)
        mean = np.interp(where + reach, self.distance, self.area)
        mean -= np.interp(where - reach, self.distance, self.area)
        mean /= 2 * reach
        if not inside.all():
            mean[~inside] = np.interp(where[~inside], self.distance, self.altitude)
        return mean


def profile_of(altitude: Floats, course: Course) -> Profile | None:
    """The profile of a course; None with fewer than two altitudes, or without distance."""
    with np.errstate(invalid="ignore"):
        known = np.flatnonzero((altitude >= LOWEST_M) & (altitude <= HIGHEST_M))
    if len(known) < 2 or course.length_m <= 0:
        return None
    heights, along = altitude[known], course.distance[known]
    calm = ~_spikes(heights, along)
    heights, along = _without_leaps(heights[calm], along[calm]), along[calm]
    if len(along) < 2 or along[-1] <= along[0]:
        return None
    area = np.zeros(len(along))
    np.cumsum(np.diff(along) * (heights[1:] + heights[:-1]) / 2, out=area[1:])
    return Profile(distance=along, altitude=heights, area=area)


def gain_and_loss(profile: Profile) -> tuple[float, float]:
    """Metres up and metres down of a profile, both positive."""
    cells = _cells(profile.distance[0], profile.distance[-1])
    return zigzag(profile.smoothed(cells, GAIN_SMOOTHED_M))


def zigzag(heights: Floats, least: float = HYSTERESIS_M) -> tuple[float, float]:
    """Ups and downs between the turns of a line, where a turn is a change by ``least``."""
    up = down = 0.0
    low = high = turn = float(heights[0])
    rising: bool | None = None
    for height in heights.tolist():
        if height < low:
            low = height
        elif height > high:
            high = height
        if rising is not False and high - height >= least:  # over the top
            up += high - turn if rising else 0.0
            rising, turn, low = False, high, height
        elif rising is not True and height - low >= least:  # through the bottom
            down += turn - low if rising is False else 0.0
            rising, turn, high = True, low, height
    if rising is True:
        up += high - turn
    elif rising is False:
        down += turn - low
    return up, down


def flat_distance(profile: Profile, course: Course) -> Floats:
    """Metres on the flat as hard as the way until each point of the course was."""
    cells = _cells(0.0, course.length_m)
    heights = profile.smoothed(cells, SLOPE_SMOOTHED_M)
    widths = np.diff(cells)
    flat = np.zeros(len(cells))
    np.cumsum(widths * flat_metres(np.diff(heights) / widths), out=flat[1:])
    return np.interp(course.distance, cells, flat)


def _cells(first: float, last: float) -> Floats:
    count = int(np.clip(np.ceil((last - first) / CELL_M), 1, MOST_CELLS))
    return np.linspace(first, last, count + 1)


def _spikes(heights: Floats, along: Floats) -> np.ndarray:
    """Points that stand out from the five around them by more than the ground can."""
    spiked = np.zeros(len(heights), bool)
    if len(heights) < 5:
        return spiked
    step = np.abs(np.diff(heights))
    if not (step > SPIKE_M).any():
        return spiked
    near = np.flatnonzero(step > SPIKE_M)
    suspects = np.unique(np.clip(np.concatenate([near - 1, near, near + 1, near + 2]), 0, None))
    suspects = suspects[suspects < len(heights)]
    centre = np.clip(suspects, 2, len(heights) - 3)
    around = centre[:, None] + np.arange(-2, 3)
    usual = np.median(heights[around], axis=1)
    room = along[centre + 2] - along[centre - 2]
    spiked[suspects] = np.abs(heights[suspects] - usual) > SPIKE_M + STEEPEST_STEP * room / 2
    return spiked


def _without_leaps(heights: Floats, along: Floats) -> Floats:
    """Heights without the steps that no runner climbs: a lift, a barometer set anew."""
    rise = np.diff(heights)
    leap = np.abs(rise) > STEP_SLACK_M + STEEPEST_STEP * np.diff(along)
    if not leap.any():
        return heights
    rise[leap] = 0.0
    level = np.full(len(heights), heights[0])
    level[1:] += np.cumsum(rise)
    return level
