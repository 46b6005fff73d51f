"""Positions that no runner can have been at make neither distance nor records."""

import numpy as np
import pytest

from workouts.tests.hand_made_tracks import METRES_A_DEGREE, counted_by_device, even_run, run_of
from workouts.tracks.summarise import summarise

EAST_M = METRES_A_DEGREE * np.cos(np.radians(51.65))


def thrown_aside(metres: float, *points: int):
    track = even_run(5000, 3.0)
    track.longitude[list(points)] += metres / EAST_M
    return track


def jumps(summary):
    return sum(r.params["count"] for r in summary.remarks if r.code == "jumps_left_out")


@pytest.mark.parametrize("metres", [15, 100, 5000, 3_000_000])
def test_a_point_thrown_aside(metres):
    calm, spiked = summarise(even_run(5000, 3.0)), summarise(thrown_aside(metres, 700))
    assert spiked.distance_m == pytest.approx(calm.distance_m)
    assert jumps(spiked) == 1
    assert spiked.bounds == pytest.approx(calm.bounds)
    for best, without in zip(spiked.best_efforts, calm.best_efforts, strict=True):
        assert best.seconds == pytest.approx(without.seconds)


def test_a_few_points_thrown_aside_together():
    summary = summarise(thrown_aside(400, *range(700, 712)))
    assert summary.distance_m == pytest.approx(5000)
    assert jumps(summary) == 12
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3)


def test_many_points_thrown_aside():
    summary = summarise(thrown_aside(60, *range(20, 1600, 16)))
    assert summary.distance_m == pytest.approx(5000)
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3)


@pytest.mark.parametrize("metres", [18, 40, 100, 2000])
def test_a_jump_that_stays_is_no_way(metres):
    summary = summarise(thrown_aside(metres, *range(700, 1668)))
    assert summary.distance_m == pytest.approx(4997, abs=0.5)
    assert jumps(summary) == 1
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3)


@pytest.mark.parametrize("wrong", [1, 4])
def test_a_wrong_first_fix(wrong):
    summary = summarise(thrown_aside(9000, *range(wrong)))
    assert summary.distance_m == pytest.approx(5000 - 3 * wrong, abs=0.5)
    _, _, east, _ = summary.bounds or (0, 0, 0, 0)
    assert east == pytest.approx(5.3)


def test_a_position_that_froze_and_caught_up_was_run_evenly():
    track = even_run(5000, 3.0)
    track.latitude[700:760] = track.latitude[700]
    summary = summarise(track)
    assert summary.distance_m == pytest.approx(5000)
    assert summary.moving_s == pytest.approx(5000 / 3)
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3)


def test_a_position_updated_every_few_seconds():
    track = even_run(3000, 3.0)
    held = (np.arange(1001) // 5) * 5
    track.latitude[:] = track.latitude[held]
    summary = summarise(track)
    assert summary.moving_s == pytest.approx(1000)
    assert summary.best_efforts[0].seconds == pytest.approx(400 / 3)


def test_turning_round_and_running_fast_is_no_jump():
    seconds = np.arange(0, 1201.0)
    there_and_back = 100 - np.abs(seconds * 6.5 % 200 - 100)  # shuttles of 100 m at 6.5 m/s
    metres = np.concatenate((seconds * 2.8, 1200 * 2.8 + there_and_back))
    summary = summarise(run_of(metres, np.arange(2402.0)))
    assert summary.remarks == ()
    assert summary.distance_m == pytest.approx(np.abs(np.diff(metres)).sum())


@pytest.mark.parametrize(("metres", "run"), [(600, 0), (300, 300)])
def test_what_only_a_bus_does_while_nothing_is_recorded_is_no_way(metres, run):
    part = np.arange(700.0)
    there = np.concatenate((part * 3, part[-1] * 3 + metres + part * 3))
    summary = summarise(run_of(there, np.concatenate((part, part[-1] + 60 + part))))
    assert summary.distance_m == pytest.approx(2 * 699 * 3 + run)


def test_two_points_of_one_second_are_no_jump():
    track = even_run(3000, 3.0)
    track.time[1::2] = track.time[0:-1:2]
    summary = summarise(track)
    assert summary.remarks == ()
    assert summary.distance_m == pytest.approx(3000)


def test_a_ride_has_a_distance_and_no_best_efforts():
    summary = summarise(even_run(20_000, 25.0))
    assert summary.distance_m == pytest.approx(20_000)
    assert summary.best_efforts == ()
    assert [remark.code for remark in summary.remarks] == ["faster_than_running"]


def test_one_of_four_points_on_another_continent():
    track = run_of([0, 10, 20, 30], [0, 3, 6, 9])
    track.longitude[2] = 105.0
    assert summarise(track).distance_m == pytest.approx(30)


def test_nothing_but_jumps_is_no_way_at_all():
    track = even_run(30_000, 3.0)
    track.latitude[:] = np.random.default_rng(6).uniform(-80, 80, len(track))
    summary = summarise(track)
    assert summary.distance_m < 100
    assert summary.best_efforts == ()


def test_faster_than_the_worlds_best_is_no_best_effort():
    summary = summarise(even_run(3000, 9.5))
    assert summary.best_efforts == ()
    assert [remark.code for remark in summary.remarks] == ["effort_too_fast"]


def test_a_count_of_the_device_that_jumps():
    track = even_run(3000, 3.0)
    counted = track.time * 3.0
    counted[500:] += 900
    summary = summarise(counted_by_device(track, counted))
    assert summary.distance_m == pytest.approx(2997)
    assert jumps(summary) == 1


def test_noise_in_both_directions_at_every_point_ends():
    track = even_run(3000, 3.0)
    noise = np.random.default_rng(5).normal(0, 1, (2, 1001))
    track.latitude[:] += noise[0]
    track.longitude[:] += noise[1]
    summary = summarise(track)
    assert summary.best_efforts == ()
    assert summary.splits == ()
