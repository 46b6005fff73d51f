"""The device's own figures win, unless they cannot be of this run."""

import numpy as np
import pytest

from workouts.tests.hand_made_tracks import even_run, run_of, without_places
from workouts.tracks.summarise import summarise
from workouts.tracks.track import DeviceTotals

TOTALS = DeviceTotals(
    distance_m=5030,
    elapsed_s=1690,
    moving_s=1640,
    ascent_m=35,
    descent_m=31,
    average_heart_rate=151,
    max_heart_rate=168,
    average_cadence=172,
)


def measured_run(totals, **more):
    points = 1668
    return even_run(
        5000,
        3.0,
        altitude=20 + 15 * np.sin(np.arange(points) / points * 4 * np.pi),
        heart_rate=np.linspace(140, 165, points),
        cadence=np.full(points, 170.0),
        totals=totals,
        **more,
    )


def test_the_devices_figures_win():
    summary = summarise(measured_run(TOTALS))
    assert (summary.distance_m, summary.elapsed_s, summary.moving_s) == (5030, 1690, 1640)
    assert (summary.elevation_gain_m, summary.elevation_loss_m) == (35, 31)
    assert (summary.average_heart_rate, summary.max_heart_rate) == (151, 168)
    assert summary.average_cadence == 172
    assert set(summary.origins.values()) == {"device"}
    assert summary.average_pace_s_per_km == pytest.approx(1640 / 5.03)


def test_splits_and_efforts_are_as_long_as_the_device_says():
    summary = summarise(measured_run(TOTALS))
    assert sum(split.distance_m for split in summary.splits) == pytest.approx(5030)
    assert summary.best_efforts[-1].distance_m == 5000
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3 / 1.006)


def test_figures_of_another_run_lose_and_it_is_told():
    absurd = DeviceTotals(
        distance_m=50_000,
        elapsed_s=300,
        moving_s=90_000,
        ascent_m=4000,
        descent_m=4000,
        average_heart_rate=70,
        max_heart_rate=250,
        average_cadence=85,
    )
    summary = summarise(measured_run(absurd))
    assert set(summary.origins.values()) == {"computed"}
    assert summary.distance_m == pytest.approx(5000)
    assert summary.average_pace_s_per_km == pytest.approx(1000 / 3)
    assert {remark.code for remark in summary.remarks} == {
        f"device_{name}_unlikely" for name in summary.origins
    }


def test_zero_is_not_what_a_device_knows():
    zeros = DeviceTotals(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    summary = summarise(measured_run(zeros))
    assert set(summary.origins.values()) == {"computed"}
    assert summary.remarks == ()


def test_a_clock_without_pauses_is_no_elapsed_time():
    seconds = np.concatenate((np.arange(0, 301), 1000 + np.arange(0, 301)))
    metres = np.concatenate((np.arange(0, 301), 300 + np.arange(0, 301))) * 3.0
    summary = summarise(run_of(metres, seconds, totals=DeviceTotals(elapsed_s=600, moving_s=600)))
    assert summary.elapsed_s == 1300
    assert summary.moving_s == 600


def test_without_times_at_the_points_the_device_still_knows():
    track = run_of(np.arange(0, 3001, 10), None, totals=DeviceTotals(3020, 950, 930))
    summary = summarise(track)
    assert summary.average_pace_s_per_km == pytest.approx(930 / 3.02)
    assert summary.splits == ()


def test_without_places_the_devices_distance_is_all_there_is():
    summary = summarise(without_places(even_run(5000, 3.0, totals=DeviceTotals(distance_m=4900))))
    assert summary.distance_m == 4900
    assert summary.average_pace_s_per_km == pytest.approx(5000 / 3 / 4.9)


def test_a_distance_no_runner_covers_in_the_time_is_not_believed():
    summary = summarise(without_places(even_run(5000, 3.0, totals=DeviceTotals(distance_m=9e6))))
    assert summary.distance_m == 0


def test_a_clock_that_ran_while_the_runner_stood_is_believed():
    seconds = np.arange(0, 901.0)
    metres = np.interp(seconds, [0, 300, 700, 900], [0, 900, 900, 1500])
    summary = summarise(run_of(metres, seconds, totals=DeviceTotals(moving_s=895)))
    assert summary.moving_s == 895


def test_a_moving_time_with_the_pauses_in_it_is_not_believed():
    seconds = np.concatenate((np.arange(0, 301), 400 + np.arange(0, 301)))
    metres = np.concatenate((np.arange(0, 301), 301 + np.arange(0, 301))) * 3.0
    summary = summarise(run_of(metres, seconds, totals=DeviceTotals(moving_s=700)))
    assert summary.moving_s == 600
    assert [remark.code for remark in summary.remarks] == ["device_moving_unlikely"]


def test_a_second_more_than_there_was_is_rounding():
    assert summarise(even_run(3000, 3.0, totals=DeviceTotals(moving_s=1001))).moving_s == 1000


def test_jumps_in_the_points_are_not_told_beside_the_devices_distance():
    track = measured_run(TOTALS)
    track.latitude[500] += 1
    assert summarise(track).remarks == ()


def test_longer_moving_than_there_was_time_is_not_believed():
    summary = summarise(measured_run(DeviceTotals(moving_s=1750)))
    assert summary.moving_s == pytest.approx(5000 / 3)
    assert summary.origins["moving"] == "computed"
