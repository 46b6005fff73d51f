"""Kilometres end where they end, and best efforts are the fastest there were."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from workouts.tests.hand_made_tracks import even_run, run_of
from workouts.tracks.best_efforts import fastest_stretch
from workouts.tracks.summarise import summarise


def test_splits_of_an_even_run_recorded_coarsely():
    summary = summarise(even_run(3400, 4.0, every=7))
    assert [split.number for split in summary.splits] == [1, 2, 3, 4]
    assert [split.distance_m for split in summary.splits] == pytest.approx([1000, 1000, 1000, 400])
    assert [split.moving_s for split in summary.splits] == pytest.approx([250, 250, 250, 100])


def test_splits_at_two_speeds():
    seconds = np.append(np.arange(0, 400, 7.0), [400, 600])
    metres = np.interp(seconds, [0, 400, 600], [0, 1200, 2000])  # 3 m/s, then 4 m/s
    summary = summarise(run_of(metres, seconds))
    assert [split.moving_s for split in summary.splits] == pytest.approx([333.333, 266.667], abs=1)


def test_a_few_metres_at_the_end_stay_in_the_last_kilometre():
    summary = summarise(even_run(2006, 4.0))
    assert [split.distance_m for split in summary.splits] == pytest.approx([1000, 1006])


def test_a_pause_is_not_in_the_time_of_its_kilometre():
    seconds = np.concatenate((np.arange(0, 201), 500 + np.arange(1, 301)))
    metres = np.arange(0, 501) * 4.0
    summary = summarise(run_of(metres, seconds))
    assert sum(split.moving_s for split in summary.splits) == pytest.approx(summary.moving_s)
    assert summary.splits[0].moving_s == pytest.approx(250, abs=1.5)


def test_heart_rate_of_each_split():
    heart_rate = np.where(np.arange(751) < 250, 140.0, 160.0)
    heart_rate[600:] = np.nan
    summary = summarise(even_run(3000, 4.0, heart_rate=heart_rate))
    rates = [split.average_heart_rate for split in summary.splits]
    assert rates == pytest.approx([140, 160, 160], abs=0.1)


def test_efforts_of_a_marathon():
    efforts = summarise(even_run(MARATHON_M + 1, 4.0)).best_efforts
    assert [effort.distance_m for effort in efforts] == [
        400, 1000, 1609.344, 5000, 10_000, HALF_MARATHON_M, MARATHON_M,
    ]  # fmt: skip
    for effort in efforts:
        assert effort.seconds == pytest.approx(effort.distance_m / 4)


def test_the_fast_part_is_found_between_points():
    seconds = np.arange(0, 1201, 7.0)
    metres = np.interp(seconds, [0, 497, 700, 1201], [0, 1491, 2506, 4009])  # 5 m/s in between
    effort = summarise(run_of(metres, seconds)).best_efforts[1]
    assert effort.seconds == pytest.approx(200)
    assert 1491 <= effort.from_m <= 1506


def test_standing_still_counts_in_an_effort():
    seconds = np.arange(0, 501.0)
    metres = np.interp(seconds, [0, 200, 300, 500], [0, 800, 800, 1600])
    efforts = summarise(run_of(metres, seconds)).best_efforts
    assert efforts[0].seconds == pytest.approx(100)
    assert efforts[1].seconds == pytest.approx(350)


@st.composite
def steps(draw):
    """Metres and seconds of a run with plateaus, by steps."""
    count = draw(st.integers(2, 40))
    metres = draw(st.lists(st.integers(0, 60), min_size=count, max_size=count))
    seconds = draw(st.lists(st.integers(1, 30), min_size=count, max_size=count))
    assume(sum(metres) >= 120)
    way = np.concatenate(([0.0], np.cumsum(metres)))
    return way, np.concatenate(([0.0], np.cumsum(seconds)))


@given(steps(), st.integers(20, 120))
def test_no_stretch_is_faster_than_the_one_found(run, metres):
    way, time = run
    found = fastest_stretch(way, time, metres)
    for begin in np.arange(0, way[-1] - metres + 0.01, 3.7):
        first = np.interp(begin, way, time)  # the last moment there
        last = time[np.searchsorted(way, begin + metres)]
        if way[np.searchsorted(way, begin + metres)] > begin + metres:
            last = np.interp(begin + metres, way, time)
        assert found.seconds <= last - first + 1e-6


@given(steps(), st.integers(20, 60))
def test_the_stretch_found_was_run(run, metres):
    way, time = run
    found = fastest_stretch(way, time, metres)
    assert 0 <= found.from_m <= way[-1] - metres + 1e-6
    started = np.interp(found.from_m, way, time)
    reached = time[np.searchsorted(way, found.from_m + metres - 1e-9)]
    assert found.seconds <= reached - started + 1e-6


@given(steps(), st.integers(20, 60), st.integers(1, 60))
def test_a_longer_stretch_takes_no_less_and_its_parts_are_no_slower(run, short, more):
    way, time = run
    first = fastest_stretch(way, time, short)
    longer = fastest_stretch(way, time, short + more)
    assert longer.seconds >= first.seconds - 1e-9
    double = fastest_stretch(way, time, 2 * short)
    assert double.seconds >= 2 * first.seconds - 1e-6


def test_a_run_too_short_has_no_effort():
    assert fastest_stretch(np.array([0.0, 399.0]), np.array([0.0, 100.0]), 400.0) is None
    assert fastest_stretch(np.zeros(0), np.zeros(0), 400.0) is None


@st.composite
def noisy_runs(draw):
    count = draw(st.integers(2, 200))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    seconds = np.cumsum(chance.choice([1, 1, 1, 5, 40, 300], count))
    metres = np.cumsum(
        chance.choice([0, 1, 3, 4, 20, 3000], count, p=[0.1, 0.1, 0.4, 0.3, 0.08, 0.02])
    )
    track = run_of(metres, seconds, altitude=chance.normal(50, 20, count))
    for array in (track.latitude, track.longitude, track.altitude, track.time):
        array[chance.random(count) < draw(st.sampled_from([0, 0, 0.1, 0.9]))] = np.nan
    return track


@given(noisy_runs())
def test_parts_sum_up_and_moving_is_within_elapsed(track):
    summary = summarise(track)
    assert summary.distance_m >= 0
    if summary.splits:
        total = sum(split.distance_m for split in summary.splits)
        assert total == pytest.approx(summary.distance_m)
        moving = sum(split.moving_s for split in summary.splits)
        assert moving == pytest.approx(summary.moving_s or 0, abs=1e-6)
    if summary.moving_s is not None:
        assert summary.moving_s <= summary.elapsed_s + 1e-9
    seconds = [effort.seconds for effort in summary.best_efforts]
    assert seconds == sorted(seconds)
    assert all(second <= summary.elapsed_s + 1e-6 for second in seconds)
