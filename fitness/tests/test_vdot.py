"""VDOT against published figures: the race table and a calculator's paces."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitness.domain.vdot import (
    VdotError,
    predict_race_seconds,
    training_paces,
    vdot_from_race,
    vdot_from_threshold_pace,
)

HALF_M = 21_097.5
MARATHON_M = 42_195

RACE_TABLE = [
    (30, 1_500, 510),
    (30, 5_000, 1_840),
    (30, 10_000, 3_826),
    (30, HALF_M, 8_464),
    (30, MARATHON_M, 17_357),
    (50, 1_609.344, 350),
    (50, 3_000, 693),
    (50, 15_000, 3_816),
    (50, HALF_M, 5_495),
    (50, MARATHON_M, 11_449),
    (85, 1_500, 203),
    (85, 3_218.688, 468),
    (85, 10_000, 1_579),
    (85, HALF_M, 3_470),
    (85, MARATHON_M, 7_270),
]

CALCULATOR = [
    # metres, seconds, easy fast, easy slow, threshold, interval
    (MARATHON_M, 21_600, 480, 524, 436, 373),
    (MARATHON_M, 16_200, 408, 447, 349, 315),
    (MARATHON_M, 14_400, 380, 417, 318, 292),
    (MARATHON_M, 10_800, 291, 321, 242, 222),
    (MARATHON_M, 7_200, 198, 218, 164, 152),
    (HALF_M, 9_900, 463, 506, 415, 359),
    (HALF_M, 6_300, 349, 383, 291, 267),
    (HALF_M, 4_500, 255, 282, 212, 195),
]

BY_HAND = [
    # VDOT, easy fast, easy slow, marathon, threshold, interval, repetition
    (40, 367, 403, 327, 306, 282, 267),
    (50, 307, 338, 271, 255, 235, 220),
    (60, 265, 293, 232, 220, 203, 188),
]

vdots = st.floats(15, 90)


@pytest.mark.parametrize(("vdot", "distance_m", "seconds"), RACE_TABLE)
def test_race_times_are_those_of_the_published_table(vdot, distance_m, seconds):
    assert abs(predict_race_seconds(vdot, distance_m) - seconds) <= 1


@pytest.mark.parametrize(("metres", "seconds", "fast", "slow", "threshold", "interval"), CALCULATOR)
def test_paces_are_those_of_the_calculator(metres, seconds, fast, slow, threshold, interval):
    paces = training_paces(vdot_from_race(metres, seconds))

    assert paces["easy"] == pytest.approx((fast, slow), abs=1)
    assert paces["threshold"] == pytest.approx((threshold, threshold), abs=1)
    assert paces["interval"] == pytest.approx((interval, interval), abs=1)


@pytest.mark.parametrize(("vdot", "fast", "slow", "marathon", "thr", "interval", "rep"), BY_HAND)
def test_every_zone_of_three_runners(vdot, fast, slow, marathon, thr, interval, rep):
    paces = training_paces(vdot)

    assert paces["easy"] == pytest.approx((fast, slow), abs=1)
    assert paces["tempo"] == pytest.approx((thr, marathon), abs=1)
    assert paces["threshold"][0] == pytest.approx(thr, abs=1)
    assert paces["interval"][0] == pytest.approx(interval, abs=1)
    assert paces["repetition"][0] == pytest.approx(rep, abs=1)


def test_twenty_minutes_for_5_km_is_a_marathon_in_3_11_27():
    vdot = vdot_from_race(5_000, 1_200)

    assert vdot == pytest.approx(49.81, abs=0.005)
    assert predict_race_seconds(vdot, MARATHON_M) == pytest.approx(3 * 3600 + 11 * 60 + 27, abs=1)


def test_the_same_pace_over_a_longer_race_is_a_higher_vdot():
    assert vdot_from_race(10_000, 2_700) > vdot_from_race(5_000, 1_350) + 1


@given(vdots)
def test_zones_run_from_slow_to_fast_and_leave_recovery_easy_and_tempo_in_order(vdot):
    paces = training_paces(vdot)

    assert list(paces) == ["recovery", "easy", "tempo", "threshold", "interval", "repetition"]
    assert all(fast <= slow for fast, slow in paces.values())
    slow_ends = [slow for _, slow in paces.values()]
    assert slow_ends == sorted(slow_ends, reverse=True)
    assert paces["recovery"][0] == paces["easy"][1]
    assert paces["tempo"][1] <= paces["easy"][0]
    assert paces["tempo"][0] == paces["threshold"][0]


@given(st.floats(16, 89), st.sampled_from([1_500, 5_000, 10_000, HALF_M, MARATHON_M]))
def test_a_predicted_race_is_worth_the_vdot_it_came_from(vdot, distance_m):
    seconds = predict_race_seconds(vdot, distance_m)
    assert vdot_from_race(distance_m, seconds) == pytest.approx(vdot, abs=0.6)


@given(st.floats(15, 89))
def test_a_fitter_runner_is_faster_in_races_and_in_every_zone(vdot):
    fitter = vdot + 1
    assert predict_race_seconds(fitter, 10_000) < predict_race_seconds(vdot, 10_000)
    ours, theirs = training_paces(vdot), training_paces(fitter)
    assert all(theirs[name] < ours[name] for name in ours)


@given(vdots)
def test_a_threshold_pace_leads_back_to_its_vdot(vdot):
    assert vdot_from_threshold_pace(training_paces(vdot)["threshold"][0]) == pytest.approx(
        vdot, abs=1e-6
    )


@pytest.mark.parametrize(
    ("distance_m", "seconds", "code"),
    [
        (1_000, 200, "distance"),
        (50_000, 14_000, "distance"),
        (math.nan, 1_200, "distance"),
        (5_000, 0, "time"),
        (5_000, -5, "time"),
        (5_000, math.nan, "time"),
        (5_000, math.inf, "time"),
        (5_000, 300, "fast"),
        (5_000, 1e-300, "fast"),
        (5_000, 7_200, "slow"),
    ],
)
def test_what_no_runner_ran_is_refused_with_a_sentence(distance_m, seconds, code):
    with pytest.raises(VdotError) as caught:
        vdot_from_race(distance_m, seconds)

    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("vdot", [14.9, 90.1, math.nan, math.inf])
def test_paces_outside_the_range_are_refused(vdot):
    with pytest.raises(VdotError):
        training_paces(vdot)
    with pytest.raises(VdotError):
        predict_race_seconds(vdot, 10_000)


@pytest.mark.parametrize(
    ("pace", "code"),
    [
        (100, "threshold_fast"),
        (0, "threshold_fast"),
        (math.nan, "threshold_fast"),
        (700, "threshold_slow"),
    ],
)
def test_a_threshold_pace_that_is_nobodys_is_refused(pace, code):
    with pytest.raises(VdotError) as caught:
        vdot_from_threshold_pace(pace)
    assert caught.value.code == code


def test_a_marathon_written_as_42_2_km_counts():
    assert vdot_from_race(42_200, 10_800) == pytest.approx(53.5, abs=0.1)
