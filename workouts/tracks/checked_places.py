"""Which points of a recording have a place on Earth. Whether they jump, ``summarise`` looks at."""

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.recording import Recording

PAUSE_MARKS = (100.0, 200.0)
"""Latitudes by which recorders of old said that a pause begins or ends."""

type Flags = NDArray[np.bool_]


def check_places(recording: Recording) -> tuple[Flags, Flags]:
    """Makes places missing that are none, and says which points are of use and which are marks.

    A point without a place is of use where the device counted distance or heart beats, as on
    a treadmill; that a GPX file does not.
    """
    columns = recording.columns
    latitude, longitude = columns["latitude"], columns["longitude"]
    missing = np.isnan(latitude) | np.isnan(longitude)
    marks = np.isin(latitude, PAUSE_MARKS)
    wrong = ((np.abs(latitude) > 90) | (np.abs(longitude) > 180)) & ~marks
    zero = (latitude == 0) & (longitude == 0)
    placeless = missing | marks | wrong | zero
    latitude[placeless] = longitude[placeless] = np.nan
    useful = ~placeless
    if recording.format != "gpx":
        useful |= np.isfinite(columns["distance"]) | np.isfinite(columns["heart_rate"])
    elif missing.any():
        recording.remark("points_placeless", count=int(missing.sum()))
    for code, flags in (("places_impossible", wrong), ("places_zero", zero)):
        if flags.any():
            recording.remark(code, count=int(flags.sum()))
    if marks.any():
        recording.remark("pause_marks", count=int(marks.sum()))
    return useful & ~marks, marks
