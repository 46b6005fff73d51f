"""Places and measurements that cannot be: left out, counted, and told."""

import numpy as np
import pytest

from workouts.tests.track_files import gpx, point, points, read, refusal, remarks

DEVICE_COLUMNS = ("altitude", "heart_rate", "cadence", "distance", "speed")


@pytest.mark.parametrize("place", ['lat="52.1"', "", 'lat="" lon=""', 'lat="NaN" lon="5"'])
def test_points_without_a_place_are_skipped(place: str):
    track = read(gpx([*points(3), point(3, place=place)]))
    assert len(track) == 3
    assert remarks(track) == {"points_placeless": {"count": 1}}


def test_latitudes_that_mark_a_pause():
    marks = [point(3, place='lat="100" lon="0"'), point(4, place='lat="200.0" lon="0"')]
    track = read(gpx([*points(3), *marks, *points(2, 5)]))
    assert track.segments == ((0, 3), (3, 5))
    assert remarks(track) == {"pause_marks": {"count": 2}}


@pytest.mark.parametrize("place", ['lat="91" lon="5"', 'lat="52" lon="-180.5"'])
def test_places_that_are_not_on_earth(place: str):
    track = read(gpx([*points(2), point(2, place=place), *points(2, 3)]))
    assert track.segments == ((0, 4),)
    assert remarks(track) == {"places_impossible": {"count": 1}}


def test_a_place_at_zero_and_zero_is_none():
    track = read(gpx([point(0, place='lat="0.0" lon="0"'), *points(3, 1)]))
    assert len(track) == 3
    assert remarks(track) == {"places_zero": {"count": 1}}


def test_a_run_over_the_equator_or_the_prime_meridian_is_a_run():
    track = read(gpx([point(n, place=f'lat="0" lon="{n - 1}e-4"') for n in (0, 2, 3)]))
    assert len(track) == 3


def test_no_place_at_all():
    assert refusal(gpx([point(n, place='lat="95" lon="5"') for n in range(3)])) == "no_places"


def test_numbers_as_programs_write_them():
    track = read(
        gpx(
            [
                point(0, place='lat="5.2E1" lon="-1.5e-05"'),
                point(1, place='lat=" 52,0001 " lon="+0.0"'),
            ]
        )
    )
    assert track.latitude.tolist() == [52.0, 52.0001]
    assert track.longitude[0] == -1.5e-05


@pytest.mark.parametrize("altitude", ["", "n/a", "nan", "1e308", "1e999", "-9999", "12,5 m"])
def test_altitudes_that_are_none(altitude: str):
    odd = point(1, inner=f"<ele>{altitude}</ele><time>2026-05-03T06:00:03Z</time>")
    track = read(gpx([point(0), odd]))
    assert np.isnan(track.altitude[1])
    assert track.altitude[0] == 12.5


def test_measurements_that_no_runner_has_are_missing():
    inner = "<time>2026-05-03T06:00:00Z</time><hr>0</hr><cad>-4</cad><speed>400</speed>"
    track = read(gpx([point(0, inner=inner), point(1)]))
    for name in DEVICE_COLUMNS:
        assert np.isnan(getattr(track, name)[0]), name


def test_crossing_the_antimeridian_keeps_the_longitudes():
    places = ["179.9999", "180.0", "-179.9999"]
    track = read(gpx([point(n, place=f'lat="1" lon="{lon}"') for n, lon in enumerate(places)]))
    assert track.longitude.tolist() == [179.9999, 180.0, -179.9999]


def test_the_same_place_all_the_time_is_still_a_track():
    assert len(read(gpx([point(n, place='lat="1" lon="1"') for n in range(5)]))) == 5
