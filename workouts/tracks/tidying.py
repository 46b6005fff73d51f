"""From what a file says to a track that holds together.

A track that leaves here has either a time at every point, never running backward, or none at
all; every place is on Earth, both its numbers or neither; distances never shrink.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.checked_places import check_places
from workouts.tracks.checked_times import backward, check_moments, order_of_parts, strays
from workouts.tracks.errors import TrackError
from workouts.tracks.recording import Columns, Recording, numbered
from workouts.tracks.track import Floats, Lap, Track

POSSIBLE = {
    "altitude": (-500.0, 9000.0),
    "heart_rate": (20.0, 250.0),
    "cadence": (0.0, 300.0),
    "distance": (0.0, 1e7),
    "speed": (0.0, 100.0),
}
"""What is outside was not measured."""

ONE_FOOT = 110.0
"""A cadence of the whole run up to this counts one foot: both make 140 to 200 a minute."""

WHEELS = ("cycling", "biking", "e_biking")


def tidy(recording: Recording) -> Track:
    """The track of a recording. Raises TrackError where no run is left."""
    if not len(recording):
        raise _nothing(recording)
    points = _Points(recording)
    useful, marks = check_places(recording)
    points.segment += np.cumsum(marks)
    points.keep(useful)
    points.join_twins()
    if not len(recording):
        raise TrackError("no_places")
    _put_in_time(recording, points)
    for name, (least, most) in POSSIBLE.items():
        column = recording.columns[name]
        column[(column < least) | (column > most)] = np.nan
    _count_on(recording, points)
    if len(recording) < 2:
        raise TrackError("one_point")
    _both_feet(recording)
    return _as_track(recording, points)


def _nothing(recording: Recording) -> TrackError:
    """Without points because the file is damaged, or because it has none."""
    damage = next((remark for remark in recording.remarks if remark.code == "xml_damaged"), None)
    return TrackError("xml_damaged", **damage.params) if damage else TrackError("no_points")


class _Points:
    """The segment and the part that each point of a recording belongs to."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.segment = numbered(recording.breaks + recording.parts, len(recording))
        self.part = numbered(recording.parts, len(recording))

    def put_in_order(self, order: NDArray[np.intp]) -> None:
        self._take(order)
        self.segment = np.cumsum(np.diff(self.segment, prepend=self.segment[:1]) != 0)

    def keep(self, which: NDArray[np.bool_]) -> None:
        if not which.all():
            self._take(which)

    def _take(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> None:
        columns: Columns = self.recording.columns
        self.recording.columns = {name: column[which] for name, column in columns.items()}
        self.segment, self.part = self.segment[which], self.part[which]

    def join_twins(self) -> None:
        """Makes one point of those of one moment of which only the first has a place.

        Some programs write place and distance as two records.
        """
        columns = self.recording.columns
        moment, placeless = columns["moment"], np.isnan(columns["latitude"])
        first = np.ones(len(moment), np.bool_)
        first[1:] = (moment[1:] != moment[:-1]) | ~placeless[1:]
        if first.all():
            return
        starts = np.flatnonzero(first)
        self.recording.columns = {
            name: np.fmax.reduceat(column, starts) for name, column in columns.items()
        }
        self.segment, self.part = self.segment[starts], self.part[starts]

    def ranges(self) -> tuple[tuple[int, int], ...]:
        cuts = np.flatnonzero(np.diff(self.segment)) + 1
        edges = [0, *cuts.tolist(), len(self.segment)]
        return tuple(pairwise(edges))


def _put_in_time(recording: Recording, points: _Points) -> None:
    check_moments(recording)
    timed = np.isfinite(recording.columns["moment"])
    if not timed.any():
        return
    points.keep(timed)
    if recording.parts:
        points.put_in_order(order_of_parts(recording.columns["moment"], points.part))
    points.keep(~strays(recording))
    points.keep(~backward(recording))
    moment = recording.columns["moment"]
    for stopped, started in recording.pauses:
        after = int(np.searchsorted(moment, started))
        if np.searchsorted(moment, stopped, "right") >= after:
            points.segment[after:] += 1


def _count_on(recording: Recording, points: _Points) -> None:
    """Lets the distance of a later part go on where the one before ended, and never shrink."""
    distance = recording.columns["distance"]
    known = np.flatnonzero(np.isfinite(distance))
    if not len(known):
        return
    counted = distance[known]
    for start in np.flatnonzero(np.diff(points.part[known])) + 1:
        if counted[start] < counted[start - 1]:
            counted[start:] += counted[start - 1]
    distance[known] = np.maximum.accumulate(counted)


def _both_feet(recording: Recording) -> None:
    """Cadences as steps of both feet. Most devices count one foot, some programs both."""
    cadence = recording.columns["cadence"]
    moving = cadence[cadence > 0]
    average = float(np.median(moving)) if len(moving) else recording.totals.average_cadence
    if average is None or average > ONE_FOOT or recording.sport.lower() in WHEELS:
        return
    cadence *= 2
    totals = recording.totals
    recording.totals = replace(totals, average_cadence=_twice(totals.average_cadence))
    recording.laps = [
        replace(lap, average_cadence=_twice(lap.average_cadence)) for lap in recording.laps
    ]


def _twice(value: float | None) -> float | None:
    return None if value is None else value * 2


def _as_track(recording: Recording, points: _Points) -> Track:
    columns = dict(recording.columns)
    moment = columns.pop("moment")
    timed = bool(np.isfinite(moment[0]))
    begin = float(moment[0]) if timed else 0.0
    return Track(
        format=recording.format,
        name=recording.name,
        device=recording.device,
        sport=recording.sport.lower(),
        started_at=datetime.fromtimestamp(begin, UTC) if timed else None,
        time=_after(moment, begin),
        **columns,
        segments=points.ranges(),
        pauses=_pauses(recording, begin, float(moment[-1])) if timed else (),
        laps=_laps(recording, begin) if timed else (),
        totals=recording.totals,
        remarks=tuple(recording.remarks),
    )


def _after(moment: Floats, begin: float) -> Floats:
    """Seconds after the beginning, to the millisecond."""
    return np.asarray(np.round(moment - begin, 3))


def _pauses(recording: Recording, begin: float, end: float) -> tuple[tuple[float, float], ...]:
    within = ((max(start, begin), min(stop, end)) for start, stop in recording.pauses)
    return tuple(
        (round(start - begin, 3), round(stop - begin, 3)) for start, stop in within if stop > start
    )


def _laps(recording: Recording, begin: float) -> tuple[Lap, ...]:
    """The laps that lie near the track, in order; a lap may begin before the first point."""
    laps = (replace(lap, start_s=round(lap.start_s - begin, 3)) for lap in recording.laps)
    near = [lap for lap in laps if -86_400 < lap.start_s < 7 * 86_400]
    return tuple(sorted(near, key=lambda lap: lap.start_s))
