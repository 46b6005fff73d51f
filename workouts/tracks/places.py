"""Which of the recorded places can be believed: spikes out, jumps and frozen positions.

A runner's GPS fails in four ways. It throws a single point or a few aside (the points are
left out); it jumps and stays where it landed (the step counts for nothing and the line is
broken there); it freezes for a while and then catches up (the way is spread over the time it
was frozen); or the track is no run at all but a ride (then nothing but flights is mended).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.geometry import step_lengths_m, usable_places
from workouts.tracks.position_jumps import (
    FASTEST_OVER_GAP_M_PER_S,
    Fixes,
    Mask,
    aside_and_jumped,
    fastest_m,
    spikes,
)
from workouts.tracks.track import Floats

type Indices = NDArray[np.intp]

HELD_S = 8.0
"""A position that does not change for so long is one that is not updated at every point."""
RIDE_SHARE = 0.25  # of the steps too fast for a runner: it is a ride
FASTEST_RIDE_M_PER_S = 70.0
MOST_JUMPS = 5000  # sorted out one by one; more are noise, and all count as jumps that stay


@dataclass(frozen=True, slots=True)
class Places:
    """The points whose place counts, as indices into the track, and the steps between them."""

    kept: Indices
    lengths: Floats  # metres from each kept point to the next, 0 over a jump or a break
    jumped: Mask  # the steps that were jumps
    jumps: int = 0  # jumps and points thrown aside
    ride: bool = False


def believable_places(
    latitude: Floats, longitude: Floats, time: Floats | None, piece: Indices
) -> Places:
    """The places of a track that count. ``piece`` numbers the unbroken pieces, a value a point.

    Without ``time`` no speed is known and every place on the globe counts.
    """
    kept = np.flatnonzero(usable_places(latitude, longitude))
    lengths = step_lengths_m(latitude[kept], longitude[kept])
    if time is None or len(kept) < 3:
        lengths[np.diff(piece[kept]) > 0] = 0.0
        return Places(kept, lengths, np.zeros(len(lengths), bool))
    held = held_points(lengths, time[kept])
    if held.any():
        kept = kept[~held]
    fixes = _fixes(latitude, longitude, time, piece, kept)
    spiked = spikes(fixes)
    if spiked.any():
        kept = kept[~spiked]
        fixes = _fixes(latitude, longitude, time, piece, kept)
    lengths = np.where(fixes.whole, fixes.lengths, 0.0)
    too_fast = lengths > fastest_m(fixes.seconds)
    thrown = int(spiked.sum())
    if not too_fast.any():
        return Places(kept, lengths, too_fast, thrown)
    flown = lengths > FASTEST_RIDE_M_PER_S * np.maximum(fixes.seconds, 1.0)
    if (too_fast & ~flown).mean() > RIDE_SHARE:
        return Places(kept, np.where(flown, 0.0, lengths), flown, int(flown.sum()), ride=True)
    if too_fast.sum() > MOST_JUMPS:
        return Places(kept, np.where(too_fast, 0.0, lengths), too_fast, int(too_fast.sum()))
    aside, jumped = aside_and_jumped(fixes, too_fast)
    thrown += int(aside.sum()) + int(jumped.sum())
    kept = kept[~aside]
    jumped = jumped[~aside][1:]
    fixes = _fixes(latitude, longitude, time, piece, kept)
    return Places(kept, np.where(fixes.whole & ~jumped, fixes.lengths, 0.0), jumped, thrown)


def held_points(steps: Floats, time: Floats) -> Mask:
    """Points where the position (or the distance) only was not updated yet.

    ``steps`` are the metres between neighbours. Standing still for longer than ``HELD_S``
    is standing still, unless a step follows that only the whole time of it explains.
    """
    held = np.zeros(len(time), bool)
    still = steps < 0.005
    if not still.any():
        return held
    starts = np.flatnonzero(~np.concatenate(([False], still)))  # first points of plateaus
    ends = np.append(starts[1:], len(time))  # the point after each
    within = ends < len(time)
    after = np.minimum(ends, len(time) - 1)
    lasted = time[ends - 1] - time[starts]
    step = steps[after - 1]
    catches_up = (step > fastest_m(time[after] - time[after - 1])) & (
        step <= FASTEST_OVER_GAP_M_PER_S * (time[after] - time[starts])
    )
    drop = within & (ends - starts > 1) & ((lasted <= HELD_S) | catches_up)
    marks = np.zeros(len(time) + 1, np.intp)
    marks[starts[drop] + 1] += 1
    marks[ends[drop]] -= 1
    return np.asarray(np.cumsum(marks[:-1]) > 0)


def _fixes(
    latitude: Floats, longitude: Floats, time: Floats, piece: Indices, kept: Indices
) -> Fixes:
    if len(kept) == len(time):
        north, east, clock, part = latitude, longitude, time, piece
    else:
        north, east, clock, part = latitude[kept], longitude[kept], time[kept], piece[kept]
    return Fixes(
        latitude=north,
        longitude=east,
        time=clock,
        lengths=step_lengths_m(north, east),
        seconds=np.diff(clock),
        whole=part[1:] == part[:-1],
    )
