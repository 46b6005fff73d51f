"""A route written as bytes is the geometry that a library makes of its points."""

import numpy as np
from django.contrib.gis.geos import GEOSGeometry, LineString, MultiLineString

from workouts.domain.route_wkb import lines_wkb


def test_it_is_read_back_as_the_same_lines() -> None:
    lines = [[(5.1, 52.25), (5.2, 52.3), (5.25, 52.31)], [(-179.5, -16.0), (-180.0, -16.1)]]
    expected = MultiLineString([LineString(line) for line in lines])
    for given in (lines, [np.array(line) for line in lines]):
        assert GEOSGeometry(memoryview(lines_wkb(given))).equals_exact(expected)
