"""Moving time in each pace zone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitness.domain.zones import ZONE_NAMES, seconds_per_km, zone_of_pace, zones_from_vdot
from workouts.tests.hand_made_tracks import even_run, run_of
from workouts.tracks.summarise import summarise
from workouts.tracks.zone_times import zone_numbers

ZONES = zones_from_vdot(50)  # easy 5:07 to 5:38, interval 3:55


def test_an_easy_run_is_easy():
    seconds = summarise(even_run(5000, 3.1), ZONES).zone_seconds
    assert list(seconds) == list(ZONE_NAMES)
    assert seconds["easy"] == pytest.approx(5000 / 3.1)
    assert sum(seconds.values()) == pytest.approx(5000 / 3.1)


def test_repeats_beside_standing_still():
    time = np.arange(0, 1201.0)
    metres = np.interp(time, [0, 600, 780, 900, 1200], [0, 1860, 1860, 2370, 3300])
    seconds = summarise(run_of(metres, time), ZONES).zone_seconds
    assert seconds["interval"] == pytest.approx(120, abs=15)
    assert seconds["easy"] == pytest.approx(900, abs=15)
    assert sum(seconds.values()) == pytest.approx(1020, abs=1)


def test_a_single_quick_second_has_no_zone_of_its_own():
    time = np.arange(0, 601.0)
    metres = time * 3.1
    metres[300:] += 3.0
    assert summarise(run_of(metres, time), ZONES).zone_seconds["repetition"] == 0


def test_without_times_there_are_no_zones():
    assert summarise(run_of([0, 100, 200], None), ZONES).zone_seconds == {}


@given(st.floats(20, 90), st.lists(st.floats(120, 1500), min_size=1, max_size=20))
def test_many_paces_fall_where_each_alone_does(vdot, paces):
    zones = zones_from_vdot(vdot)
    reaches = {
        zone.name: (
            seconds_per_km(zone.min_pace_min_per_km),
            seconds_per_km(zone.max_pace_min_per_km),
        )
        for zone in zones
    }
    names = [zones[at].name for at in zone_numbers(np.array(paces), zones)]
    assert names == [zone_of_pace(reaches, pace) for pace in paces]
