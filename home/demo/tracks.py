"""Runs that nobody ran, as a watch would have measured them: the same ones every time."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from workouts.tracks import Track
from workouts.tracks.track import Floats

EVERY_S = 4
METRES_IN_DEGREE = 111_195
START = (51.653, 5.287)
"""Latitude and longitude of where the demo runners live."""
CORNERS = 1500
DEVICE = "Demo watch"
EASY_M_S = 2.8
LONGEST_LAG = 15  # of EVERY_S: a heart takes a minute to follow

type Stretch = tuple[float, float]
"""Seconds and metres at one pace."""


def demo_track(stretches: Sequence[Stretch], started_at: datetime, seed: int) -> Track:
    """One run over ``stretches`` on a loop from the door, which ``seed`` gives its shape."""
    chance = np.random.default_rng(seed)
    ends = np.cumsum([seconds for seconds, _metres in stretches])
    time = np.arange(0.0, ends[-1], EVERY_S)
    paces = np.array([metres / seconds for seconds, metres in stretches])
    wanted = paces[np.minimum(np.searchsorted(ends, time, side="right"), len(paces) - 1)]
    speed = wanted * (1 + 0.03 * _smooth(chance.normal(0, 1, len(time)), 15))
    metres = float(sum(metres for _seconds, metres in stretches))
    distance = np.concatenate(([0.0], np.cumsum(speed[:-1] * EVERY_S)))
    distance *= metres / distance[-1]
    latitude, longitude = _loop(distance, metres, chance)
    effort = _smooth(np.concatenate((np.full(LONGEST_LAG, EASY_M_S * 0.8), speed)), LONGEST_LAG)
    effort = effort[LONGEST_LAG:]
    return Track(
        format="fit",
        name="",
        device=DEVICE,
        sport="running",
        started_at=started_at,
        time=time,
        latitude=latitude,
        longitude=longitude,
        altitude=np.round(6 + 4 * np.sin(distance / 700) + 2 * np.sin(distance / 190), 1),
        heart_rate=np.round(70 + 26 * effort + 0.0006 * distance),
        cadence=np.round(146 + 8 * speed),
        distance=distance,
        speed=speed,
        segments=((0, len(time)),),
    )


def _smooth(values: Floats, width: int) -> Floats:
    """The mean of the ``width`` values up to each."""
    sums = np.cumsum(np.concatenate((np.full(width, values[0]), values)))
    return (sums[width:] - sums[:-width]) / width


def _loop(distance: Floats, metres: float, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Places along a closed line that is as long as the run."""
    angle = np.linspace(0, 2 * np.pi, CORNERS)
    radius = 1 + sum(
        chance.normal(0, 0.35) / turns * np.cos(turns * angle + chance.uniform(0, 2 * np.pi))
        for turns in (1, 2, 3, 5)
    )
    north, east = radius * np.sin(angle), radius * np.cos(angle) * 1.4
    north, east = north - north[0], east - east[0]
    along = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(north), np.diff(east)))))
    scale = metres / along[-1]
    latitude = START[0] + np.interp(distance, along * scale, north) * scale / METRES_IN_DEGREE
    squeeze = METRES_IN_DEGREE * np.cos(np.radians(START[0]))
    return latitude, START[1] + np.interp(distance, along * scale, east) * scale / squeeze
