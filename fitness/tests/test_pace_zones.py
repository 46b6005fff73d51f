"""Zones for storing and showing, and the zone a pace falls into."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitness.calculator import PaceZoneCalculator
from fitness.domain.vdot import training_paces
from fitness.domain.zones import ZONE_NAMES, minutes_per_km, seconds_per_km, zone_of_pace

VDOT_50 = training_paces(50)


def test_a_race_gives_six_zones_slowest_first():
    zones = PaceZoneCalculator().from_race_result(10, timedelta(minutes=47, seconds=30))

    assert [zone.name for zone in zones] == list(ZONE_NAMES)
    assert all(zone.min_pace_min_per_km <= zone.max_pace_min_per_km for zone in zones)
    assert all(zone.description and zone.color_hex.startswith("#") for zone in zones)
    easy = zones[1]
    assert seconds_per_km(easy.min_pace_min_per_km) == pytest.approx(349, abs=1)


def test_a_threshold_pace_comes_back_as_the_threshold_zone():
    zones = PaceZoneCalculator().from_threshold_pace(Decimal("4.2500"))
    threshold = zones[3]

    assert threshold.min_pace_min_per_km == Decimal("4.2500")
    assert threshold.max_pace_min_per_km == Decimal("4.2500")


@pytest.mark.parametrize(
    ("distance_km", "time"),
    [(0.8, timedelta(minutes=3)), (100, timedelta(hours=9)), (10, timedelta(0))],
)
def test_a_race_that_says_nothing_is_refused(distance_km, time):
    with pytest.raises(ValueError, match=r"\.$"):
        PaceZoneCalculator().from_race_result(distance_km, time)


@given(st.integers(130, 700))
def test_every_second_survives_the_stored_minutes(seconds):
    assert round(seconds_per_km(minutes_per_km(seconds))) == seconds
    assert abs(seconds_per_km(minutes_per_km(seconds)) - seconds) < 0.004


@pytest.mark.parametrize(
    ("pace", "zone"),
    [
        (600, "recovery"),
        (350, "recovery"),
        (325, "easy"),
        (307, "easy"),
        (300, "easy"),
        (280, "tempo"),
        (271, "tempo"),
        (262, "tempo"),
        (258, "threshold"),
        (255, "threshold"),
        (252, "threshold"),
        (238, "interval"),
        (232, "interval"),
        (221, "repetition"),
        (150, "repetition"),
    ],
)
def test_a_pace_falls_into_one_zone_or_the_nearest(pace, zone):
    assert zone_of_pace(VDOT_50, pace) == zone


@given(st.floats(15, 90), st.floats(100, 900))
def test_every_pace_of_every_runner_has_a_zone(vdot, pace):
    assert zone_of_pace(training_paces(vdot), pace) in ZONE_NAMES


@given(st.floats(15, 90), st.floats(100, 800), st.floats(0, 200))
def test_a_faster_run_is_never_in_a_slower_zone(vdot, pace, slower_by):
    zones = training_paces(vdot)
    order = list(ZONE_NAMES)
    fast = order.index(zone_of_pace(zones, pace))
    assert fast >= order.index(zone_of_pace(zones, pace + slower_by))


def test_no_zones_is_an_error():
    with pytest.raises(ValueError, match="empty"):
        zone_of_pace({}, 300)
