"""The figures of runs whose answers are known."""

from dataclasses import replace

import numpy as np
import pytest

from workouts.tests.hand_made_tracks import (
    START,
    counted_by_device,
    even_run,
    missing,
    run_of,
    without_places,
)
from workouts.tracks.summarise import summarise


def codes(summary):
    return [remark.code for remark in summary.remarks]


def test_an_even_run():
    summary = summarise(even_run(5000, 4.0))
    assert summary.distance_m == pytest.approx(5000)
    assert summary.elapsed_s == summary.moving_s == 1250
    assert summary.average_pace_s_per_km == pytest.approx(250)
    assert summary.started_at == START
    assert summary.remarks == ()
    assert set(summary.origins.values()) == {"computed"}
    assert summary.origins.keys() == {"distance", "elapsed", "moving"}


def test_what_was_not_recorded_is_not_told():
    summary = summarise(even_run())
    assert summary.elevation_gain_m is None
    assert summary.elevation_loss_m is None
    assert summary.graded_pace_s_per_km is None
    assert summary.average_heart_rate is None
    assert summary.max_heart_rate is None
    assert summary.average_cadence is None
    assert summary.zone_seconds == {}


def test_without_times_there_is_a_way_and_no_pace():
    track = run_of(np.arange(0, 2001, 10), None, altitude=np.linspace(10, 60, 201))
    summary = summarise(track)
    assert summary.distance_m == pytest.approx(2000)
    assert summary.elevation_gain_m == pytest.approx(50, abs=0.5)
    assert summary.elevation_loss_m == 0
    assert summary.bounds is not None
    assert summary.elapsed_s is summary.moving_s is None
    assert summary.average_pace_s_per_km is summary.graded_pace_s_per_km is None
    assert summary.splits == summary.best_efforts == ()


@pytest.mark.parametrize("points", [0, 1, 2])
def test_hardly_any_points(points):
    summary = summarise(run_of([0.0, 3.0][:points], [0.0, 1.0][:points]))
    assert summary.distance_m == pytest.approx(3.0 if points == 2 else 0.0)
    assert summary.average_pace_s_per_km is None
    assert summary.best_efforts == ()


def test_points_of_one_moment_have_no_pace():
    summary = summarise(run_of([0.0, 10.0, 20.0], [0.0, 0.0, 0.0]))
    assert summary.distance_m == pytest.approx(20)
    assert summary.elapsed_s is None


def test_a_treadmill_has_a_distance_without_a_route():
    track = even_run(3000, 3.0)
    summary = summarise(counted_by_device(without_places(track), track.time * 2.8))
    assert summary.distance_m == pytest.approx(2800)
    assert summary.bounds is None
    assert len(summary.splits) == 3


def test_a_run_of_heart_rate_alone_has_time_and_no_distance():
    track = without_places(even_run(heart_rate=np.full(1668, 150.0)))
    summary = summarise(track)
    assert summary.distance_m == 0
    assert summary.elapsed_s == pytest.approx(5000 / 3)
    assert summary.average_heart_rate == 150
    assert summary.average_pace_s_per_km is None


def test_points_without_a_place_are_bridged():
    track = even_run(3000, 3.0)
    track.latitude[200:230] = np.nan
    summary = summarise(track)
    assert summary.distance_m == pytest.approx(3000)
    assert summary.moving_s == 1000


def test_points_without_a_time_are_bridged():
    track = even_run(3000, 3.0)
    track.time[200:230] = np.nan
    summary = summarise(track)
    assert summary.moving_s == summary.elapsed_s == 1000
    assert summary.splits[0].moving_s == pytest.approx(1000 / 3)


def test_few_times_tell_the_whole_and_no_parts():
    track = even_run(3000, 3.0)
    track.time[1:-1] = np.nan
    summary = summarise(track)
    assert summary.average_pace_s_per_km == pytest.approx(1000 / 3)
    assert summary.splits == summary.best_efforts == ()
    assert codes(summary) == ["few_times"]


def test_a_clock_that_runs_back_is_told():
    track = even_run(3000, 3.0)
    track.time[500] = 400
    summary = summarise(track)
    assert summary.elapsed_s == 1000
    assert "clock_ran_back" in codes(summary)


def test_across_the_antimeridian():
    track = even_run(4000, 4.0)
    longitude = 179.99 + np.linspace(0, 0.02, len(track))
    track = replace(
        track,
        latitude=np.zeros(len(track)),
        longitude=np.where(longitude > 180, longitude - 360, longitude),
    )
    summary = summarise(track)
    assert summary.distance_m == pytest.approx(0.02 * 111195.08, rel=1e-4)
    assert summary.bounds == pytest.approx((179.99, 0, -179.99, 0))
    assert summary.remarks == ()


def test_heart_rate_is_weighted_by_time_and_not_by_points():
    seconds = np.concatenate((np.arange(0, 100), np.arange(100, 301, 10)))
    heart_rate = np.where(seconds < 100, 120.0, 160.0)
    summary = summarise(run_of(seconds * 3.0, seconds, heart_rate=heart_rate))
    # 99 s at 120, one second between, 200 s at 160
    assert summary.average_heart_rate == pytest.approx((99 * 120 + 140 + 200 * 160) / 300)
    assert summary.max_heart_rate == 160


def test_zeros_and_missing_values_do_not_pull_an_average_down():
    heart_rate = np.full(1001, 150.0)
    heart_rate[100:200], heart_rate[300:400] = 0.0, np.nan
    cadence = np.full(1001, 170.0)
    cadence[500:600] = 0.0
    summary = summarise(even_run(3000, 3.0, heart_rate=heart_rate, cadence=cadence))
    assert summary.average_heart_rate == 150
    assert summary.average_cadence == 170


def test_heart_rate_of_a_pause_does_not_count():
    seconds = np.concatenate((np.arange(0, 300), np.arange(600, 900)))
    metres = np.concatenate((np.arange(0, 300), np.arange(300, 600))) * 3.0
    heart_rate = np.where(seconds < 300, 160.0, 150.0)
    track = run_of(metres, seconds, heart_rate=heart_rate, segments=((0, 300), (300, 600)))
    assert summarise(track).average_heart_rate == pytest.approx(155)


def test_the_device_counts_where_it_did():
    track = even_run(3000, 3.0)
    summary = summarise(counted_by_device(track, track.time * 3.06))
    assert summary.distance_m == pytest.approx(3060)
    assert sum(split.distance_m for split in summary.splits) == pytest.approx(3060)


def test_a_count_in_another_unit_is_not_believed():
    track = even_run(3000, 3.0)
    assert summarise(counted_by_device(track, track.time * 0.003)).distance_m == pytest.approx(3000)


def test_a_count_that_begins_anew_at_each_lap_goes_on():
    track = even_run(3000, 3.0)
    summary = summarise(counted_by_device(track, track.time * 3.0 % 1000))
    assert summary.distance_m == pytest.approx(3000, rel=0.005)


def test_a_count_that_is_updated_every_few_seconds_is_no_standing_still():
    track = even_run(3000, 3.0)
    summary = summarise(counted_by_device(track, np.floor(track.time / 5) * 15.0))
    assert summary.moving_s == pytest.approx(1000)
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3, abs=2)


def test_missing_arrays_do_not_hinder_each_other():
    track = even_run(3000, 3.0, altitude=missing(1001), cadence=missing(1001))
    assert summarise(track).distance_m == pytest.approx(3000)
