"""A track made ready for counting: one axis of distance, one of time, one of moving time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from workouts.tracks.pauses import Mask, Steps, pieces, steps_of
from workouts.tracks.places import Indices, Places, believable_places, held_points
from workouts.tracks.position_jumps import fastest_m
from workouts.tracks.track import Floats, Track, TrackRemark

LONGEST_S = 1e9
FARTHEST_M = 1e8
"""Times and counts beyond these are no measurements."""
SAME_DISTANCE = (0.5, 2.0)
"""The device's count beside that of its places; further apart, the places are believed."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The points of a track, all of them, with what was missing put in between neighbours.

    ``distance`` (m) and, where the track is timed, ``time`` (s since its start) and
    ``moving`` (s of running until then) never fall. ``paused`` and ``broken`` say of each
    step (one fewer than points) whether it is a pause and whether the route's line is broken
    there, by a pause or a jump. ``kept`` are the points whose place counts.
    """

    time: Floats | None
    distance: Floats
    moving: Floats
    paused: Mask
    broken: Mask
    kept: Indices
    ride: bool
    remarks: tuple[TrackRemark, ...]
    timed_share: float = 1.0

    @property
    def length_m(self) -> float:
        return float(self.distance[-1]) if len(self.distance) else 0.0

    @property
    def moving_s(self) -> float | None:
        return float(self.moving[-1]) if self.time is not None else None

    @property
    def elapsed_s(self) -> float | None:
        return float(self.time[-1] - self.time[0]) if self.time is not None else None

    @property
    def paused_s(self) -> float:
        return float(np.diff(self.time)[self.paused].sum()) if self.time is not None else 0.0

    def scaled_to(self, metres: float) -> Course:
        """The same course with a length of ``metres``."""
        return replace(self, distance=self.distance * (metres / self.length_m))


def course_of(track: Track) -> Course:
    """The course of ``track``; without times where fewer than two different ones are known."""
    time, backward = _times(track)
    piece = pieces(track)
    places = believable_places(track.latitude, track.longitude, time, piece)
    distance = _distance_by_places(places, time, len(track))
    counted = _distance_by_device(track.distance, time)
    by_device = counted is not None and _agree(counted[0], distance)
    jumps = places.jumps
    if counted is not None and by_device:
        distance, jumps = counted
    broken = np.diff(piece) > 0
    remarks = _remarks(0 if places.ride else jumps, backward, ride=places.ride)
    if time is None:
        steps = Steps(np.zeros(max(len(track) - 1, 0)), broken, broken)
    else:
        known = by_device or len(places.kept) > 1
        steps = steps_of(time, np.diff(distance) if known else None, broken, track)
        if not by_device:  # a pause is no straight line
            metres = np.where(steps.no_way, 0.0, np.diff(distance))
            distance = _summed(metres, len(track))
    torn = steps.paused.copy()
    torn[places.kept[1:][places.jumped] - 1] = True
    return Course(
        time=time,
        distance=distance,
        moving=_summed(steps.moving_s, len(track)),
        paused=steps.paused,
        broken=torn,
        kept=places.kept,
        ride=places.ride,
        remarks=remarks,
        timed_share=float(np.isfinite(track.time).mean()) if len(track) else 0.0,
    )


def _times(track: Track) -> tuple[Floats | None, int]:
    """Times at every point, never falling, and how often they fell; None for an untimed track."""
    known = np.flatnonzero(np.abs(track.time) <= LONGEST_S)
    if len(known) < 2:
        return None, 0
    time = track.time[known]
    backward = int((np.diff(time) < 0).sum())
    if backward:
        time = np.maximum.accumulate(time)
    if time[-1] <= time[0]:
        return None, backward
    if len(known) < len(track):
        time = np.interp(np.arange(len(track)), known, time)
    return time, backward


def _distance_by_places(places: Places, time: Floats | None, points: int) -> Floats:
    """Metres until each point by its place, put in evenly in time where it has none."""
    kept = places.kept
    if len(kept) < 2:
        return np.zeros(points)
    until = _summed(places.lengths, len(kept))
    if len(kept) == points:
        return until
    clock = np.arange(points, dtype=np.float64) if time is None else time
    return _filled(until, kept, clock)


def _distance_by_device(counted: Floats, time: Floats | None) -> tuple[Floats, int] | None:
    """Metres until each point as the device counted them, and the jumps left out of them.

    None where it did not count, or not at most of its points. It starts at 0; where the
    count falls back, as some do at each lap, it goes on from there.
    """
    known = np.flatnonzero(np.abs(counted) <= FARTHEST_M)
    if len(known) < 2 or 2 * len(known) < len(counted):
        return None
    metres = np.maximum(np.diff(counted[known]), 0.0)
    jumps = 0
    if time is not None:
        known = known[~held_points(metres, time[known])]
        metres = np.maximum(np.diff(counted[known]), 0.0)
        jump = metres > fastest_m(np.diff(time[known]))
        jumps = int(jump.sum())
        metres[jump] = 0.0
    if not metres.any():
        return None
    clock = np.arange(len(counted), dtype=np.float64) if time is None else time
    return _filled(_summed(metres, len(known)), known, clock), jumps


def _filled(until: Floats, known: Indices, clock: Floats) -> Floats:
    """Values at every point from those at ``known``, even in ``clock`` between them."""
    if len(known) == len(clock):
        return until
    filled = np.empty(len(clock))
    unknown = np.ones(len(clock), bool)
    unknown[known] = False
    filled[known] = until
    filled[unknown] = np.interp(clock[unknown], clock[known], until)
    return np.maximum.accumulate(filled)


def _agree(counted: Floats, placed: Floats) -> bool:
    """Whether the device's count can be of the same run as its places."""
    if placed[-1] < 500:  # on a treadmill, or with hardly any GPS, the count is all there is
        return True
    least, most = SAME_DISTANCE
    return bool(least * placed[-1] <= counted[-1] <= most * placed[-1])


def _summed(steps: Floats, points: int) -> Floats:
    until = np.zeros(points)
    np.cumsum(steps, out=until[1:])
    return until


def _remarks(jumps: int, backward: int, *, ride: bool) -> tuple[TrackRemark, ...]:
    remarks = []
    if ride:
        remarks.append(TrackRemark("faster_than_running"))
    if jumps:
        remarks.append(TrackRemark("jumps_left_out", {"count": jumps}))
    if backward:
        remarks.append(TrackRemark("clock_ran_back", {"count": backward}))
    return tuple(remarks)
