"""The route for a map: its lines in few letters, and where each kilometre ends."""

import numpy as np
import polyline

from workouts.tracks.course import course_of
from workouts.tracks.routes import route_lines, simplified
from workouts.tracks.track import Track

TOLERANCE_M = 3.0
PRECISION = 5
MOST_KILOMETRES = 500


def encoded_lines(track: Track, tolerance_m: float = TOLERANCE_M) -> list[str]:
    """The unbroken pieces of the route as encoded polylines (Google's, five decimals), none
    of them further than ``tolerance_m`` from the way that was run."""
    lines = [simplified(line, tolerance_m) for line in route_lines(track)]
    return [polyline.encode(line.tolist(), PRECISION, geojson=True) for line in lines]


def kilometre_places(track: Track, *, length_m: float | None = None) -> list[list[float]]:
    """Latitude and longitude where each whole kilometre was run, from the first on.

    ``length_m`` is the distance told of the run, as for ``chart_series``. Longitudes go on
    beyond 180 degrees where the route does.
    """
    course = course_of(track)
    if length_m and course.length_m > 0:
        course = course.scaled_to(length_m)
    kept = course.kept
    count = min(int(course.length_m // 1000), MOST_KILOMETRES)
    if len(kept) < 2 or not count:
        return []
    metres = 1000.0 * np.arange(1, count + 1)
    run = course.distance[kept]
    latitudes = np.interp(metres, run, track.latitude[kept])
    longitudes = np.interp(metres, run, np.unwrap(track.longitude[kept], period=360))
    return np.round(np.column_stack((latitudes, longitudes)), PRECISION).tolist()
