"""A race is forecast as a range around what the tables say."""

import pytest

from fitness.domain.forecast import forecast_race
from fitness.domain.vdot import VdotError, predict_race_seconds, vdot_from_race

MARATHON = 42_195
HALF = 21_097.5


@pytest.mark.parametrize("vdot", [20, 30, 45, 60, 85])
@pytest.mark.parametrize("distance", [10_000, HALF, MARATHON])
def test_the_prediction_lies_inside_the_range(vdot, distance):
    forecast = forecast_race(vdot, distance)
    assert forecast.fast <= predict_race_seconds(vdot, distance) <= forecast.slow


def test_a_half_is_forecast_closely():
    forecast = forecast_race(vdot_from_race(10_000, 47 * 60 + 30), HALF)

    assert forecast.fast == pytest.approx(6_240, abs=30)
    assert forecast.slow / forecast.fast < 1.035


def test_a_marathon_allows_for_the_last_ten_kilometres():
    predicted = predict_race_seconds(45, MARATHON)
    forecast = forecast_race(45, MARATHON)

    assert forecast.slow - predicted > 10 * 60
    assert forecast.slow / predicted == pytest.approx(2**0.09, abs=1e-6)


def test_the_range_is_longer_where_the_race_is():
    half, marathon = forecast_race(45, HALF), forecast_race(45, MARATHON)

    assert marathon.slow / marathon.fast > half.slow / half.fast


def test_a_vdot_that_is_nobodys_is_refused():
    with pytest.raises(VdotError):
        forecast_race(120, HALF)
