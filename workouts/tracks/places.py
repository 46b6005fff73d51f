"""Which of the recorded places can be believed: spikes out, jumps and frozen positions.

A runner's GPS fails in four ways. It throws a single point or a few aside (the points are
left out); it jumps and stays where it landed (the step counts for nothing and the line is
broken there); it freezes for a while and then catches up (the way is spread over the time it
was frozen); or the track is no run at all but a ride (then nothing is mended).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.geometry import great_circle_m, step_lengths_m, usable_places
from workouts.tracks.track import Floats

type Mask = NDArray[np.bool_]
type Indices = NDArray[np.intp]

FASTEST_M_PER_S = 12.0
"""Between neighbouring points: nobody runs faster, not even a sprinter for one step."""
FASTEST_OVER_GAP_M_PER_S = 8.0
"""Over half a minute without points: more is a bus."""
GAP_S = 30.0
HELD_S = 8.0
"""A position that does not change for so long is one that is not updated at every point."""
LOOK_AHEAD = 30  # points that may lie aside together before it is a jump that stays
RIDE_SHARE = 0.25  # of the time too fast for a runner: it is a ride
SPIKE_DETOUR_M = 10.0
SPIKE_LEGS = 2.5  # times the usual step
SPIKE_S = 3.0


@dataclass(frozen=True, slots=True)
class Places:
    """The points whose place counts, as indices into the track, and the steps between them."""

    kept: Indices
    lengths: Floats  # metres from each kept point to the next, 0 over a jump or a break
    jumped: Mask  # the steps that were jumps
    jumps: int  # jumps and points thrown aside
    ride: bool


def fastest_m(seconds: Floats) -> Floats:
    """How far a runner gets at most in so many seconds; stamps are whole seconds often."""
    pace = np.where(seconds > GAP_S, FASTEST_OVER_GAP_M_PER_S, FASTEST_M_PER_S)
    return np.asarray(pace * np.maximum(seconds, 1.0))


def believable_places(
    latitude: Floats, longitude: Floats, time: Floats | None, piece: Indices
) -> Places:
    """The places of a track that count. ``piece`` numbers the unbroken pieces, a value a point.

    Without ``time`` no speed is known and every place on the globe counts.
    """
    kept = np.flatnonzero(usable_places(latitude, longitude))
    if time is None or len(kept) < 3:
        return _measured(latitude, longitude, kept, piece, np.zeros(max(len(kept) - 1, 0), bool))
    lengths = step_lengths_m(latitude[kept], longitude[kept])
    kept = kept[~held_points(lengths, time[kept])]
    lengths = step_lengths_m(latitude[kept], longitude[kept])
    spiked = _spikes(latitude, longitude, time, kept, lengths)
    if spiked.any():
        kept = kept[~spiked]
        lengths = step_lengths_m(latitude[kept], longitude[kept])
    whole = piece[kept][1:] == piece[kept][:-1]
    seconds = np.diff(time[kept])
    too_fast = whole & (lengths > fastest_m(seconds))
    thrown = int(spiked.sum())
    if not too_fast.any():
        return _measured(latitude, longitude, kept, piece, too_fast, thrown)
    if seconds[too_fast].sum() > RIDE_SHARE * max(seconds[whole].sum(), 1.0):
        return _measured(latitude, longitude, kept, piece, np.zeros_like(too_fast), ride=True)
    aside, jumped = _sorted_out(latitude[kept], longitude[kept], time[kept], whole, too_fast)
    thrown += int(aside.sum()) + int(jumped.sum())
    stays = ~aside
    return _measured(latitude, longitude, kept[stays], piece, jumped[stays][1:], thrown)


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
    np.add.at(marks, starts[drop] + 1, 1)
    np.add.at(marks, ends[drop], -1)
    return np.asarray(np.cumsum(marks[:-1]) > 0)


def _spikes(
    latitude: Floats, longitude: Floats, time: Floats, kept: Indices, lengths: Floats
) -> Mask:
    """Points there and back: both steps far longer than the usual one, and hardly any way made."""
    spiked = np.zeros(len(kept), bool)
    if len(kept) < 5:
        return spiked
    usual = float(np.median(lengths))
    long = lengths > max(SPIKE_LEGS * usual, SPIKE_DETOUR_M / 2)
    quick = np.diff(time[kept]) <= SPIKE_S
    middle = np.flatnonzero(long[:-1] & long[1:] & quick[:-1] & quick[1:]) + 1
    if not len(middle):
        return spiked
    before, after = kept[middle - 1], kept[middle + 1]
    direct = great_circle_m(latitude[before], longitude[before], latitude[after], longitude[after])
    detour = lengths[middle - 1] + lengths[middle] - direct
    there_and_back = (detour > SPIKE_DETOUR_M) & (direct < lengths[middle - 1])
    spiked[middle[there_and_back]] = True
    return spiked


def _sorted_out(
    latitude: Floats, longitude: Floats, time: Floats, whole: Mask, too_fast: Mask
) -> tuple[Mask, Mask]:
    """Points thrown aside, and points that a jump which stays leads to."""
    aside, jumped = np.zeros(len(time), bool), np.zeros(len(time), bool)
    breaks = np.flatnonzero(~whole)
    reached = begun = 0
    for step in np.flatnonzero(too_fast).tolist():
        if step < reached:
            continue
        place = int(np.searchsorted(breaks, step))
        begun = max(begun, int(breaks[place - 1]) + 1 if place else 0)
        end = int(breaks[place]) + 1 if place < len(breaks) else len(time)
        ahead = slice(step + 2, min(step + 2 + LOOK_AHEAD, end))
        way = great_circle_m(latitude[step], longitude[step], latitude[ahead], longitude[ahead])
        back = np.flatnonzero(way <= fastest_m(time[ahead] - time[step]))
        if len(back):
            reached = step + 2 + int(back[0])
            aside[step + 1 : reached] = True
            continue
        reached = step + 1
        if step + 1 - begun <= 5:  # the first fix was wrong, not all that came after it
            aside[begun : step + 1] = True
        jumped[step + 1] = True
        begun = reached
    return aside, jumped


def _measured(
    latitude: Floats,
    longitude: Floats,
    kept: Indices,
    piece: Indices,
    jumped: Mask,
    jumps: int = 0,
    *,
    ride: bool = False,
) -> Places:
    lengths = step_lengths_m(latitude[kept], longitude[kept])
    broken = piece[kept][1:] != piece[kept][:-1]
    lengths[jumped | broken] = 0.0
    return Places(kept=kept, lengths=lengths, jumped=jumped, jumps=jumps, ride=ride)
