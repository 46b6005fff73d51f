"""What a slope costs, after Minetti, and the pace on the flat that is as hard."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitness.domain.grade import LEAST_COST, flat_metres, graded_pace, running_cost


@pytest.mark.parametrize(
    ("slope", "cost"),
    [
        (0.0, 3.6),
        (0.1, 5.968354),  # 3.6 + 1.95 + 0.463 - 0.0433 - 0.00304 + 0.001554
        (-0.1, 2.151706),
        (0.45, 19.426015),
    ],
)
def test_cost_is_the_polynomial_of_the_paper(slope, cost):
    assert running_cost(slope) == pytest.approx(cost, abs=1e-3)


def test_beyond_what_was_measured_the_steepest_slope_counts():
    assert running_cost(2.0) == running_cost(0.45)
    assert running_cost(-2.0) == running_cost(-0.45)


def test_the_flat_is_worth_itself():
    assert flat_metres(0.0) == 1.0
    assert graded_pace(300.0, 0.0) == 300.0


@pytest.mark.parametrize("slope", [-0.03, -0.09, -0.2, -0.3])
def test_downhill_never_gains_more_than_runners_do(slope):
    assert flat_metres(slope) == LEAST_COST


def test_very_steep_downhill_is_slow_again():
    assert flat_metres(-0.45) > 1.0


def test_uphill_the_same_pace_is_worth_a_faster_one():
    assert graded_pace(360.0, 0.05) == pytest.approx(360 / 1.3016, rel=1e-3)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
def test_arrays_and_single_slopes_agree(slopes):
    together = flat_metres(np.array(slopes))
    assert together.tolist() == pytest.approx([flat_metres(slope) for slope in slopes])


@given(st.floats(0, 0.44), st.floats(0.001, 0.01))
def test_steeper_uphill_costs_more(slope, more):
    assert flat_metres(slope + more) > flat_metres(slope)
