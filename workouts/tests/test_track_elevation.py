"""Up and down: hills count, wobbling does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.tests.hand_made_tracks import even_run
from workouts.tracks.elevation import zigzag
from workouts.tracks.summarise import summarise


def over(altitude, metres=3000.0):
    """An even run over a profile: altitude of metres from the start."""
    track = even_run(metres, 3.0)
    track.altitude[:] = altitude(track.time * 3.0)
    return track


def climbed(track):
    summary = summarise(track)
    return summary.elevation_gain_m, summary.elevation_loss_m


def test_one_hill():
    gain, loss = climbed(over(lambda way: np.interp(way, [0, 1000, 2000, 3000], [20, 80, 80, 50])))
    assert gain == pytest.approx(60, abs=1.5)
    assert loss == pytest.approx(30, abs=1.5)


def test_rolling_hills():
    gain, loss = climbed(over(lambda way: 10 * np.sin(way / 500 * 2 * np.pi)))
    assert gain == pytest.approx(120, rel=0.03)
    assert loss == pytest.approx(120, rel=0.03)


def test_waves_lower_than_three_metres_are_flat():
    assert climbed(over(lambda way: 1.4 * np.sin(way / 50))) == (0.0, 0.0)


def test_noise_does_not_climb():
    noise = np.random.default_rng(1).normal(0, 1.0, 1001)
    gain, _ = climbed(over(lambda way: np.interp(way, [0, 3000], [10, 70]) + noise))
    assert gain == pytest.approx(60, abs=4)


def test_a_spike_is_no_hill():
    track = over(lambda way: 20 + way / 100)
    track.altitude[300], track.altitude[600:602] = 400, -60
    assert climbed(track)[0] == pytest.approx(30, abs=1)


def test_a_barometer_set_anew_is_no_cliff():
    assert climbed(over(lambda way: np.where(way < 1500, 20.0, 95.0) + way / 100))[
        0
    ] == pytest.approx(30, abs=1)


def test_missing_altitudes_are_bridged():
    track = over(lambda way: 20 + way / 50)
    track.altitude[100:400] = np.nan
    track.altitude[0] = np.nan
    assert climbed(track)[0] == pytest.approx(60, abs=1)


def test_altitudes_off_the_earth_are_missing():
    track = over(lambda way: 20 + way / 50)
    track.altitude[500:] = -32768
    assert climbed(track)[0] == pytest.approx(30, abs=1)


def test_one_altitude_is_no_profile():
    track = even_run(3000, 3.0)
    track.altitude[5] = 12
    assert climbed(track) == (None, None)


def test_splits_tell_up_less_down():
    summary = summarise(over(lambda way: np.interp(way, [0, 1000, 2000, 3000], [20, 60, 60, 50])))
    assert [split.elevation_m for split in summary.splits] == pytest.approx([40, 0, -10], abs=1)


def test_graded_pace_of_an_even_climb():
    summary = summarise(over(lambda way: way * 0.05))
    assert summary.average_pace_s_per_km == pytest.approx(1000 / 3)
    assert summary.graded_pace_s_per_km == pytest.approx(1000 / 3 / 1.3016, rel=0.005)
    assert summary.splits[1].graded_pace_s_per_km == pytest.approx(1000 / 3 / 1.3016, rel=0.005)


def test_graded_pace_downhill_gains_no_more_than_runners_do():
    summary = summarise(over(lambda way: 300 - way * 0.09))
    assert summary.graded_pace_s_per_km == pytest.approx(1000 / 3 / 0.88, rel=0.005)


def test_graded_pace_on_the_flat_is_the_pace():
    summary = summarise(over(lambda way: 10 + 0 * way))
    assert summary.graded_pace_s_per_km == pytest.approx(summary.average_pace_s_per_km)


def test_graded_pace_is_not_made_of_noise():
    noise = np.random.default_rng(2).normal(0, 0.3, 1001)
    summary = summarise(over(lambda way: 10 + 0 * way + noise))
    assert summary.graded_pace_s_per_km == pytest.approx(summary.average_pace_s_per_km, rel=0.01)


@given(st.lists(st.floats(-100, 4000), min_size=1, max_size=60))
def test_ups_less_downs_are_about_the_difference_of_the_ends(heights):
    up, down = zigzag(np.array(heights))
    assert up >= 0
    assert down >= 0
    assert up - down == pytest.approx(heights[-1] - heights[0], abs=6.001)
    raw = np.diff(heights)
    assert up <= raw[raw > 0].sum() + 1e-6
    assert down <= -raw[raw < 0].sum() + 1e-6
