"""Points that GPS threw aside, and jumps after which it stayed where it landed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.geometry import great_circle_m
from workouts.tracks.track import Floats

type Mask = NDArray[np.bool_]

FASTEST_M_PER_S = 12.0
"""Between neighbouring points: nobody runs faster, not even a sprinter for one step."""
FASTEST_OVER_GAP_M_PER_S = 8.0
"""Over half a minute without points: more is a bus."""
GAP_S = 30.0
LOOK_AHEAD = 30  # points that may lie aside together before it is a jump that stays
BACK_SPEED = 1.25  # times the usual speed, and some metres: so near is back on the way
BACK_M = 5.0
ABRUPT = 2.0  # times the usual speed, and as many metres: so it comes back, and not by running
FIRST_FIX = 5  # points before a jump at the start, which are wrong rather than all that follow
SPIKE_DETOUR_M = 10.0
SPIKE_LEGS = 2.5  # times the usual step
SPIKE_S = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Fixes:
    """Places and times of neighbouring points, the metres and seconds of the steps between
    them, and which steps are within one piece of the recording."""

    latitude: Floats
    longitude: Floats
    time: Floats
    lengths: Floats
    seconds: Floats
    whole: Mask


def fastest_m(seconds: Floats) -> Floats:
    """How far a runner gets at most in so many seconds; stamps are whole seconds often."""
    pace = np.where(seconds > GAP_S, FASTEST_OVER_GAP_M_PER_S, FASTEST_M_PER_S)
    return np.asarray(pace * np.maximum(seconds, 1.0))


def spikes(fixes: Fixes) -> Mask:
    """Points there and back: both steps far longer than the usual one, and hardly any way made."""
    spiked = np.zeros(len(fixes.time), bool)
    lengths = fixes.lengths
    if len(lengths) < 4:
        return spiked
    long = lengths > max(SPIKE_LEGS * float(np.median(lengths)), SPIKE_DETOUR_M / 2)
    long &= (fixes.seconds <= SPIKE_S) & fixes.whole
    middle = np.flatnonzero(long[:-1] & long[1:]) + 1
    if not len(middle):
        return spiked
    direct = _ways(fixes, middle - 1, middle + 1)
    detour = lengths[middle - 1] + lengths[middle] - direct
    spiked[middle[(detour > SPIKE_DETOUR_M) & (direct < lengths[middle - 1])]] = True
    return spiked


def aside_and_jumped(fixes: Fixes, too_fast: Mask) -> tuple[Mask, Mask]:
    """Points thrown aside, and points that a jump which stays leads to.

    Points were thrown aside when soon after them the position comes back as abruptly as it
    went, near to where the run was. That a runner could be there in time is not enough: soon
    that is so of any jump. Wrong first fixes count as thrown aside.
    """
    aside, jumped = np.zeros(len(fixes.time), bool), np.zeros(len(fixes.time), bool)
    usual = _usual_speed(fixes, too_fast)
    abrupt = fixes.lengths > ABRUPT * usual * np.maximum(fixes.seconds, 1.0) + BACK_M
    breaks = np.flatnonzero(~fixes.whole)
    reached = begun = 0
    for step in np.flatnonzero(too_fast).tolist():
        if step < reached:
            continue
        next_break = int(np.searchsorted(breaks, step))
        begun = max(begun, int(breaks[next_break - 1]) + 1 if next_break else 0)
        end = int(breaks[next_break]) + 1 if next_break < len(breaks) else len(aside)
        ahead = np.arange(step + 2, min(step + 2 + LOOK_AHEAD, end))
        ahead = ahead[abrupt[ahead - 1]]
        lasted = fixes.time[ahead] - fixes.time[step]
        near = np.minimum(fastest_m(lasted), BACK_SPEED * usual * lasted + BACK_M)
        back = ahead[_ways(fixes, step, ahead) <= near]
        if len(back):
            reached = int(back[0])
            aside[step + 1 : reached] = True
            continue
        if step + 1 - begun <= FIRST_FIX:
            aside[begun : step + 1] = True
        jumped[step + 1] = True
        begun = reached = step + 1
    return aside, jumped


def _usual_speed(fixes: Fixes, too_fast: Mask) -> float:
    calm = fixes.whole & ~too_fast & (fixes.seconds > 0)
    return float(np.median(fixes.lengths[calm] / fixes.seconds[calm])) if calm.any() else 0.0


def _ways(fixes: Fixes, start: NDArray[np.intp] | int, end: NDArray[np.intp]) -> Floats:
    return great_circle_m(
        np.asarray(fixes.latitude[start]),
        np.asarray(fixes.longitude[start]),
        fixes.latitude[end],
        fixes.longitude[end],
    )
