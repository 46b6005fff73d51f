"""Whatever a file holds, its figures are finite numbers or None, and nothing is raised."""

import json
import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fitness.domain.zones import zones_from_vdot
from workouts.tests.hand_made_tracks import even_run, run_of
from workouts.tracks.routes import route_lines, route_outline
from workouts.tracks.series import chart_series
from workouts.tracks.summarise import summarise
from workouts.tracks.track import DeviceTotals

ZONES = zones_from_vdot(45)
ODD = st.sampled_from([np.nan, np.inf, -np.inf, 0.0, 1.0, -1.0, 51.65, 180.0, 1e9, 1e300])


NUMBERS = st.one_of(ODD, st.floats(-200, 200), st.integers(-100, 1000).map(float))
PAUSES = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3)
TOTALS = st.lists(st.one_of(st.none(), NUMBERS), min_size=8, max_size=8)
COLUMNS = ("time", "latitude", "longitude", "altitude", "heart_rate", "cadence", "distance")
SOME_COLUMNS = st.sets(st.sampled_from(COLUMNS))


@st.composite
def anything(draw):
    points = draw(st.integers(0, 30))
    breaks = sorted(draw(st.lists(st.integers(0, points), max_size=3)))
    edges = [0, *breaks, points]
    track = run_of(
        np.arange(points) * 3.0,
        np.arange(points),
        altitude=np.zeros(points),
        segments=tuple(zip(edges[:-1], edges[1:], strict=True)),  # noqa: RUF007 - pairs as written
        pauses=tuple(draw(PAUSES)),
        totals=DeviceTotals(*draw(TOTALS)),
    )
    for name in draw(SOME_COLUMNS):
        getattr(track, name)[:] = draw(arrays(np.float64, points, elements=NUMBERS))
    return track


def assert_sound(summary):
    for name in summary.__slots__:
        value = getattr(summary, name)
        if isinstance(value, float):
            assert math.isfinite(value), name
            assert value >= 0, name
    for row in (*summary.splits, *summary.best_efforts):
        for name in row.__slots__:
            value = getattr(row, name)
            assert value is None or math.isfinite(value), name
    assert all(0 <= seconds < math.inf for seconds in summary.zone_seconds.values())


@settings(max_examples=120)
@given(anything())
def test_figures_of_anything(track):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_sound(summarise(track, ZONES))
        json.dumps(chart_series(track, 20).as_dict(), allow_nan=False)
        lines = route_lines(track)
        assert all(len(line) > 1 and np.isfinite(line).all() for line in lines)
        route_outline(lines)


@pytest.mark.parametrize("every", [2, 5, 40])
def test_many_jumps_that_stay_end(every):
    track = even_run(60_000, 3.0)
    hops = (np.arange(len(track)) // every) % 2
    track.longitude[:] += hops * 0.01
    assert_sound(summarise(track))
