"""A track in few points, for charts and a marker on the map: the same shape, small to send."""

from dataclasses import dataclass
from math import isnan

import numpy as np

from workouts.tracks.averages import CADENCES, HEART_RATES, believable
from workouts.tracks.course import Course, course_of
from workouts.tracks.elevation import profile_of
from workouts.tracks.pauses import SLOWEST_M_PER_S
from workouts.tracks.places import Indices
from workouts.tracks.track import Floats, Track
from workouts.tracks.zone_times import smoothed_speed

ALTITUDE_SMOOTHED_M = 20.0
MOST_GAPS = 100

type Column = list[float | None] | list[int | None]


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Columns of one length, a value per point of the chart; None is what is not known.

    A pause is a row with a distance and an elapsed time and nothing else, so that lines are
    broken there; ``pauses`` counts these rows. A column of nothing but None is empty.
    """

    distance_m: Column
    elapsed_s: Column
    moving_s: Column
    altitude_m: Column
    pace_s_per_km: Column
    heart_rate: Column
    cadence: Column
    latitude: Column
    longitude: Column
    pauses: int = 0

    def as_dict(self) -> dict[str, Column]:
        """The columns by name, ready for JSON."""
        names = [name for name in self.__slots__ if name != "pauses"]
        return {name: getattr(self, name) for name in names}


def chart_series(track: Track, points: int = 600, *, length_m: float | None = None) -> ChartSeries:
    """The series of ``track`` in at most about ``points`` rows, and one more for each pause.

    ``length_m`` is the distance told of the run, where it is not what its points amount to
    (a treadmill's that was corrected, a device's own). The run is cut into even stretches of
    distance (of points where it has none), and each gives its first point and the highest
    and lowest of altitude, pace and heart rate.
    """
    course = course_of(track)
    if length_m and course.length_m > 0:
        course = course.scaled_to(length_m)
    columns = _columns(track, course)
    chosen = _chosen(course, columns, points)
    gaps = _gaps(course)
    chosen = np.unique(np.concatenate((chosen, gaps, gaps + 1))).astype(np.intp)
    rows = {name: values[chosen] for name, values in columns.items()}
    after = np.searchsorted(chosen, gaps) + 1  # rows before which a pause stands
    return ChartSeries(
        distance_m=_whole(_repeated(rows["distance"], after)),
        elapsed_s=_whole(_repeated(rows["elapsed"], after)),
        moving_s=_whole(_broken(rows["moving"], after)),
        altitude_m=_rounded(_broken(rows["altitude"], after), 1),
        pace_s_per_km=_whole(_broken(rows["pace"], after)),
        heart_rate=_whole(_broken(rows["heart_rate"], after)),
        cadence=_whole(_broken(rows["cadence"], after)),
        latitude=_rounded(_broken(rows["latitude"], after), 5),
        longitude=_rounded(_broken(rows["longitude"], after), 5),
        pauses=len(gaps),
    )


def _columns(track: Track, course: Course) -> dict[str, Floats]:
    nothing = np.full(len(track), np.nan)
    profile = profile_of(track.altitude, course)
    placed = np.zeros(len(track), bool)
    placed[course.kept] = True
    timed = course.time is not None
    return {
        "distance": course.distance,
        "elapsed": course.time - course.time[0] if course.time is not None else nothing,
        "moving": course.moving if timed else nothing,
        "altitude": (
            profile.smoothed(course.distance, ALTITUDE_SMOOTHED_M)
            if profile is not None
            else nothing
        ),
        "pace": _pace(course) if timed else nothing,
        "heart_rate": believable(track.heart_rate, HEART_RATES),
        "cadence": believable(track.cadence, CADENCES),
        "latitude": np.where(placed, track.latitude, np.nan),
        "longitude": np.where(placed, track.longitude, np.nan),
    }


def _pace(course: Course) -> Floats:
    """Seconds per km at each point, of the step that leads to it, NaN where it was not run."""
    speed = smoothed_speed(course)
    speed = np.where(speed >= SLOWEST_M_PER_S, speed, np.nan)
    return np.asarray(np.concatenate((1000 / speed[:1], 1000 / speed)))


def _chosen(course: Course, columns: dict[str, Floats], points: int) -> Indices:
    """The points of the chart, the shape of altitude, pace and heart rate kept."""
    count = len(course.distance)
    if count <= points:
        return np.arange(count)
    along = course.distance if course.length_m > 0 else np.arange(count, dtype=np.float64)
    shapes = [columns[name] for name in ("altitude", "pace", "heart_rate")]
    shapes = [values for values in shapes if np.isfinite(values).any()]
    buckets = max(points // (2 * len(shapes) + 1), 1)
    bucket = np.minimum((along / along[-1] * buckets).astype(np.intp), buckets - 1)
    first = np.flatnonzero(np.diff(bucket, prepend=-1))
    found = [first, np.array([count - 1])]
    for values in shapes:
        known = np.flatnonzero(np.isfinite(values))
        order = known[np.lexsort((values[known], bucket[known]))]
        turns = np.flatnonzero(np.diff(bucket[order]))
        found += [order[np.append(turns, -1)], order[np.insert(turns + 1, 0, 0)]]
    return np.unique(np.concatenate(found))


def _gaps(course: Course) -> Indices:
    """The points after which a pause or a jump comes, of very many the longest ones."""
    gaps = np.flatnonzero(course.broken)
    if len(gaps) > MOST_GAPS and course.time is not None:
        lasted = np.diff(course.time)[gaps]
        gaps = np.sort(gaps[np.argsort(-lasted, kind="stable")[:MOST_GAPS]])
    return gaps[:MOST_GAPS]


def _repeated(values: Floats, after: Indices) -> Floats:
    return np.insert(values, after, values[after - 1])


def _broken(values: Floats, after: Indices) -> Floats:
    return np.insert(values, after, np.nan)


def _whole(values: Floats) -> Column:
    if not np.isfinite(values).any():
        return []
    return [None if isnan(value) else int(value) for value in np.rint(values).tolist()]


def _rounded(values: Floats, places: int) -> Column:
    if not np.isfinite(values).any():
        return []
    return [None if isnan(value) else value for value in np.round(values, places).tolist()]
