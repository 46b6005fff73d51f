"""A track in few points for a chart: the shape stays, what is not known is None."""

import json

import numpy as np
import pytest

from workouts.tests.hand_made_tracks import counted_by_device, even_run, run_of, without_places
from workouts.tracks.series import chart_series


def test_a_short_track_is_sent_whole():
    series = chart_series(even_run(300, 3.0))
    assert series.distance_m == [3 * second for second in range(101)]
    assert series.elapsed_s == series.moving_s == list(range(101))
    assert set(series.pace_s_per_km) == {333}
    assert series.latitude[0] == 51.65
    assert series.longitude[0] == 5.3


def test_a_column_of_nothing_is_empty():
    series = chart_series(even_run(300, 3.0))
    assert series.altitude_m == series.heart_rate == series.cadence == []
    assert chart_series(without_places(even_run(300, 3.0))).latitude == []


@pytest.mark.parametrize("points", [50, 200, 600])
def test_columns_are_of_one_length_and_not_too_long(points):
    track = even_run(42_000, 3.0, heart_rate=np.full(14001, 150.0))
    noise = np.random.default_rng(3).normal(0, 5, 14001)
    track.altitude[:] = 50 + noise
    columns = chart_series(track, points).as_dict().values()
    lengths = {len(column) for column in columns if column}
    assert len(lengths) == 1
    assert points / 4 < lengths.pop() <= points + 2


def test_peaks_stay():
    track = even_run(42_000, 3.0, heart_rate=np.full(14001, 150.0))
    track.heart_rate[7003] = 191
    track.altitude[:] = 20.0
    track.altitude[5000:5020] = 28.0
    series = chart_series(track, 100)
    assert 191 in series.heart_rate
    assert 28.0 in series.altitude_m


def test_a_pause_is_a_row_without_values():
    seconds = np.concatenate((np.arange(0, 301), 500 + np.arange(0, 301)))
    metres = np.concatenate((np.arange(0, 301), 301 + np.arange(0, 301))) * 3.0
    series = chart_series(run_of(metres, seconds, heart_rate=np.full(602, 150.0)), 1000)
    assert series.pauses == 1
    assert len(series.distance_m) == 603
    row = series.heart_rate.index(None)
    assert row == 301
    assert series.pace_s_per_km[row] is series.moving_s[row] is series.latitude[row] is None
    assert series.elapsed_s[row - 1 : row + 2] == [300, 300, 500]
    assert series.moving_s[row + 1] == 300


def test_distance_and_time_never_fall():
    chance = np.random.default_rng(7)
    seconds = np.cumsum(chance.choice([1, 2, 90], 5000, p=[0.6, 0.35, 0.05]))
    metres = np.cumsum(chance.choice([0, 3, 5], 5000))
    series = chart_series(run_of(metres, seconds), 300)
    assert (np.diff(np.array(series.distance_m, float)) >= 0).all()
    assert (np.diff(np.array(series.elapsed_s, float)) >= 0).all()
    assert series.pauses <= 100


def test_without_times_there_is_the_profile():
    track = run_of(np.arange(0, 3001, 10), None, altitude=np.linspace(10, 40, 301))
    series = chart_series(track)
    assert series.elapsed_s == series.moving_s == series.pace_s_per_km == []
    assert series.altitude_m[0] == 10
    assert series.distance_m[-1] == 3000


def test_a_corrected_distance_stretches_the_axis():
    track = even_run(3000, 3.0)
    track = counted_by_device(without_places(track), track.time * 3)
    series = chart_series(track, 2000, length_m=3300)
    assert series.distance_m[-1] == 3300
    assert series.pace_s_per_km[500] == 303


@pytest.mark.parametrize("points", [0, 1])
def test_hardly_any_points(points):
    series = chart_series(run_of([0.0][:points], [0.0][:points]))
    assert len(series.distance_m) == points


def test_it_is_small_as_json():
    track = even_run(42_000, 3.0, heart_rate=np.random.default_rng(1).uniform(120, 180, 14001))
    track.altitude[:] = np.random.default_rng(2).uniform(0, 50, 14001)
    text = json.dumps(chart_series(track).as_dict(), separators=(",", ":"), allow_nan=False)
    assert len(text) < 40_000
