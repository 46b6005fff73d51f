"""Which times of a recording can be believed, and how its points are put in order."""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.errors import TrackError
from workouts.tracks.recording import Recording
from workouts.tracks.track import Floats

EARLIEST = datetime(2000, 1, 2, tzinfo=UTC).timestamp()
"""Clocks that were never set begin in 1970, 1980, 1989, 1999 or on the first day of 2000."""

LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
DAY_S = 86_400
LONGEST_DAYS = 7
"""There are races of six days."""

FEW = 0.05
"""Of all points, at most this share are taken for strays in time."""

type Flags = NDArray[np.bool_]


def check_moments(recording: Recording) -> None:
    """Makes times missing that cannot be, or all of them where most points have none."""
    moment = recording.columns["moment"]
    missing = np.isnan(moment)
    wrong = (moment < EARLIEST) | (moment >= LATEST)
    if wrong.any():
        recording.remark("times_impossible", count=int(wrong.sum()))
    moment[wrong] = np.nan
    timed = int(np.isfinite(moment).sum())
    if not timed:
        recording.remark("untimed")
    elif timed * 2 < len(moment):
        recording.remark("mostly_untimed", count=timed, total=len(moment))
        moment[:] = np.nan
    elif missing.any():
        recording.remark("points_untimed", count=int(missing.sum()))


def order_of_parts(moment: Floats, part: NDArray[np.intp]) -> NDArray[np.intp]:
    """The points with the parts in the order in which they were begun."""
    _numbers, first, which = np.unique(part, return_index=True, return_inverse=True)
    return np.argsort(moment[first][which], kind="stable")


def strays(recording: Recording) -> Flags:
    """Few points that lie days away from all others. Raises TrackError where they are many."""
    moment = recording.columns["moment"]
    far = np.abs(moment - np.median(moment)) > LONGEST_DAYS * DAY_S
    if far.any() and far.mean() <= FEW:
        recording.remark("times_apart", count=int(far.sum()))
    else:
        far[:] = False
    span = np.ptp(moment[~far])
    if span > LONGEST_DAYS * DAY_S:
        raise TrackError("several_days", days=round(span / DAY_S))
    return far


def backward(recording: Recording) -> Flags:
    """Points whose time runs backward: as few as a look from either end asks to leave out.

    Where that would be half of them the times are worth nothing and become missing.
    """
    moment = recording.columns["moment"]
    late = moment < np.maximum.accumulate(moment)
    early = moment > np.minimum.accumulate(moment[::-1])[::-1]
    behind = min(late, early, key=np.count_nonzero)
    count = int(behind.sum())
    if count * 2 > len(moment):
        recording.remark("times_unordered")
        moment[:] = np.nan
        behind = np.zeros(len(moment), np.bool_)
    elif count:
        recording.remark("times_backward", count=count)
    return behind
