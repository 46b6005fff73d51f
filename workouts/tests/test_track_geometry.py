"""Distances and boxes on the globe, also where longitudes start anew."""

import numpy as np
import pytest

from workouts.tests.hand_made_tracks import METRES_A_DEGREE
from workouts.tracks.geometry import bounds_of, great_circle_m, step_lengths_m, usable_places


def degrees(*values):
    return np.array(values, float)


def test_a_degree_of_latitude():
    assert step_lengths_m(degrees(51, 52), degrees(5, 5)) == pytest.approx([METRES_A_DEGREE])


def test_a_degree_of_longitude_shrinks_with_latitude():
    lengths = step_lengths_m(degrees(60, 60), degrees(10, 10.001))
    assert lengths == pytest.approx([METRES_A_DEGREE / 2000], rel=1e-6)


def test_the_antimeridian_is_no_way_around_the_world():
    assert step_lengths_m(degrees(0, 0), degrees(179.999, -179.999)) == pytest.approx(
        [METRES_A_DEGREE * 0.002]
    )


def test_a_millimetre_is_still_measured():
    step = 0.001 / METRES_A_DEGREE
    assert step_lengths_m(degrees(51, 51 + step), degrees(5, 5)) == pytest.approx([0.001], rel=1e-4)


def test_pairs_and_steps_agree():
    latitude, longitude = degrees(51, 51.2, -33), degrees(5, 5.1, 151)
    pairs = great_circle_m(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])
    assert pairs == pytest.approx(step_lengths_m(latitude, longitude))


def test_half_way_around_the_world_is_a_number():
    assert step_lengths_m(degrees(0, 0), degrees(0, 180)) == pytest.approx([METRES_A_DEGREE * 180])


def test_places_that_are_none():
    usable = usable_places(degrees(100, 51, 0, np.nan, 51, 0), degrees(5, 200, 0, 5, 5, 5))
    assert usable.tolist() == [False, False, False, False, True, True]


def test_bounds():
    assert bounds_of(degrees(51, 52), degrees(5, 4)) == (4, 51, 5, 52)
    assert bounds_of(degrees(), degrees()) is None


def test_bounds_across_the_antimeridian_have_west_greater_than_east():
    bounds = bounds_of(degrees(-17, -16), degrees(179.5, -179.25))
    assert bounds == pytest.approx((179.5, -17, -179.25, -16))


def test_bounds_of_a_journey_around_the_world_stay_wide():
    assert bounds_of(degrees(0, 0, 0), degrees(-120, 0, 120)) == (-120, 0, 120, 0)
