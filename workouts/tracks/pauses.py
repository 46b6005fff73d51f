"""When the runner ran, and when the recording or the runner stood still.

A step is what lies between two neighbouring points. It is a pause where a segment ends, where
the device's clock was stopped for most of it, or where it is a gap in time in which next to
nothing was run. What is left is moving time unless it is slower than 1 km/h.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.track import Floats, Track

type Mask = NDArray[np.bool_]

SLOWEST_M_PER_S = 1 / 3.6
"""Slower pairs of points are standing still, as the other programs have it for runs."""
GAP_S = 15.0
GAP_STEPS = 5.0  # and at least so many of the usual steps in time
GAP_PACE = 0.3  # of the run's usual speed, below it a gap is a pause
GAP_WAY_M = 100.0
"""Over a gap within a segment the way to a stop and away from it was run, but no more."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Of each step: the seconds of moving time in it, whether it is a pause, and whether it is
    one whose way does not count."""

    moving_s: Floats
    paused: Mask
    no_way: Mask


def pieces(track: Track) -> NDArray[np.intp]:
    """The number of the segment each point is in."""
    begins = np.zeros(len(track) + 1, np.intp)
    for start, _ in track.segments[1:]:
        begins[min(max(start, 0), len(track))] = 1
    return np.asarray(np.cumsum(begins[:-1]))


def steps_of(time: Floats, metres: Floats | None, broken: Mask, track: Track) -> Steps:
    """The steps of a timed track.

    ``time`` is never falling, ``metres`` the length of each step, ``broken`` the steps over
    which the recording was interrupted. Where no way is known (None, a treadmill) all time
    outside pauses and gaps is moving time.
    """
    seconds = np.diff(time)
    stopped = np.diff(_stopped_until(time, track.pauses)) if track.pauses else 0.0 * seconds
    running = np.maximum(seconds - stopped, 0.0)
    paused = broken | (stopped > seconds / 2)
    no_way = paused.copy()
    moving = ~broken & (running > 0)
    if metres is not None:
        moving &= metres >= SLOWEST_M_PER_S * running
    gap = seconds >= GAP_S
    if gap.any() and moving.any():
        gap &= seconds >= GAP_STEPS * float(np.median(seconds))
        if metres is not None:
            usual_speed = float(np.median(metres[moving] / running[moving]))
            gap &= metres < GAP_PACE * usual_speed * running
            no_way |= gap & (metres > GAP_WAY_M)
        paused |= gap
        moving &= ~gap
    return Steps(moving_s=np.where(moving, running, 0.0), paused=paused, no_way=no_way)


def _stopped_until(time: Floats, pauses: tuple[tuple[float, float], ...]) -> Floats:
    """The seconds the device's clock had stood still at each time; pauses may overlap."""
    first, last = float(time[0]), float(time[-1])
    spans = sorted((max(start, first), min(end, last)) for start, end in pauses if end > start)
    stamps, stopped, total, reached = [-np.inf], [0.0], 0.0, -np.inf
    for start, end in spans:
        begin = max(start, reached)
        if end <= begin:
            continue
        stamps += [begin, end]
        stopped += [total, total + end - begin]
        total, reached = total + end - begin, end
    if len(stamps) == 1:
        return np.zeros(len(time))
    return np.interp(time, stamps[1:], stopped[1:])
