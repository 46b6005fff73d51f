"""Moving time: pauses by break, gap and clock, and standing still."""

import numpy as np
import pytest

from workouts.tests.hand_made_tracks import run_of
from workouts.tracks.summarise import summarise


def two_halves(pause_s: float, drift_m: float = 0.0, **more):
    """900 m in 300 s, a pause, 900 m in 300 s."""
    seconds = np.concatenate((np.arange(0, 301), 300 + pause_s + np.arange(0, 301)))
    metres = np.concatenate((np.arange(0, 301), 300 + np.arange(0, 301))) * 3.0
    metres[301:] += drift_m
    return run_of(metres, seconds, **more)


@pytest.mark.parametrize(("drift", "way"), [(0.0, 0.0), (8.0, 8.0), (50.0, 50.0), (105.0, 0.0)])
def test_a_gap_in_time_with_hardly_any_way_is_a_pause(drift, way):
    summary = summarise(two_halves(140.0, drift))
    assert summary.elapsed_s == 740
    assert summary.moving_s == 600
    assert summary.distance_m == pytest.approx(1800 + way)


def test_a_break_between_segments_is_a_pause_however_far_it_goes():
    track = two_halves(120.0, 400.0, segments=((0, 301), (301, 602)))
    summary = summarise(track)
    assert summary.moving_s == 600
    assert summary.distance_m == pytest.approx(1800)


def test_a_gap_that_was_run_is_no_pause():
    seconds = np.concatenate((np.arange(0, 301), np.arange(380, 701)))
    summary = summarise(run_of(seconds * 3.0, seconds))
    assert summary.moving_s == 700
    assert summary.distance_m == pytest.approx(2100)


def test_a_gap_as_fast_as_a_bus_is_not_run():
    seconds = np.concatenate((np.arange(0, 301), np.arange(900, 1201)))
    metres = np.where(seconds <= 300, seconds * 3.0, 10_000 + (seconds - 900) * 3.0)
    summary = summarise(run_of(metres, seconds))
    assert summary.distance_m == pytest.approx(1800)
    assert summary.moving_s == 600


def test_points_of_a_stopped_clock_do_not_count():
    seconds = np.arange(0, 901.0)
    metres = np.where(
        seconds < 300, seconds, np.where(seconds < 600, 300 + (seconds - 300) / 3, seconds - 200)
    )
    track = run_of(metres * 3.0, seconds, pauses=((300.0, 600.0),))
    summary = summarise(track)
    assert summary.moving_s == 600
    assert summary.distance_m == pytest.approx(1800, abs=3)


def test_pauses_that_overlap_or_run_backward_count_once_or_not():
    seconds = np.arange(0, 901.0)
    track = run_of(seconds * 3.0, seconds, pauses=((300.0, 500.0), (400.0, 600.0), (800.0, 700.0)))
    assert summarise(track).moving_s == 600


def test_standing_still_is_not_moving():
    seconds = np.arange(0, 901.0)
    metres = np.interp(seconds, [0, 300, 600, 900], [0, 900, 900, 1800])
    summary = summarise(run_of(metres, seconds))
    assert summary.moving_s == pytest.approx(600)
    assert summary.elapsed_s == 900


def test_slower_than_a_kilometre_an_hour_is_standing_still():
    seconds = np.arange(0, 901.0)
    metres = np.interp(seconds, [0, 300, 600, 900], [0, 900, 975, 1875])  # 0.25 m/s
    assert summarise(run_of(metres, seconds)).moving_s == 600
    metres = np.interp(seconds, [0, 300, 600, 900], [0, 900, 1200, 2100])  # a walk
    assert summarise(run_of(metres, seconds)).moving_s == 900


def test_a_recording_every_ten_seconds_has_no_gaps():
    seconds = np.arange(0, 901.0, 10)
    assert summarise(run_of(seconds * 2.5, seconds)).moving_s == 900


def test_empty_and_one_point_segments():
    track = two_halves(60.0, segments=((0, 0), (0, 301), (301, 302), (302, 602), (602, 602)))
    summary = summarise(track)
    assert summary.elapsed_s == 660
    assert summary.moving_s == 599  # the step into the second segment is a break
