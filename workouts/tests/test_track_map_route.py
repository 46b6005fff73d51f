"""The route for a map: true to a few metres, broken at pauses, whole across the date line."""

from dataclasses import replace

import numpy as np
import polyline
import pytest

from workouts.tests.hand_made_tracks import METRES_A_DEGREE, even_run, run_of, without_places
from workouts.tracks.map_route import TOLERANCE_M, encoded_lines, kilometre_places


def test_a_straight_run_is_two_places() -> None:
    (line,) = [polyline.decode(text) for text in encoded_lines(even_run(3000))]
    assert len(line) == 2
    assert line[0] == pytest.approx((51.65, 5.3))
    assert line[1][0] == pytest.approx(51.65 + 3000 / METRES_A_DEGREE, abs=1e-5)


def test_bends_stay_within_the_tolerance() -> None:
    track = even_run(2000)
    east = 50 * np.sin(np.linspace(0, 12, len(track))) / METRES_A_DEGREE
    track = replace(track, longitude=5.3 + east)
    (line,) = [np.array(polyline.decode(text)) for text in encoded_lines(track)]
    drawn = np.interp(track.latitude, line[:, 0], line[:, 1])
    assert np.abs(drawn - track.longitude).max() * METRES_A_DEGREE < 2 * TOLERANCE_M
    assert len(line) < len(track) / 5


def test_a_pause_is_a_gap() -> None:
    seconds = np.concatenate((np.arange(300), np.arange(600, 900)))
    track = run_of(np.arange(600) * 3.0, seconds, segments=((0, 300), (300, 600)))
    assert len(encoded_lines(track)) == 2


def test_the_date_line_is_no_way_around_the_globe() -> None:
    track = even_run(4000)
    run = np.linspace(-2000, 2000, len(track)) / METRES_A_DEGREE
    track = replace(
        track,
        latitude=np.zeros(len(track)),
        longitude=np.where(run < 0, 180 + run, run - 180),
    )
    west, east = [polyline.decode(text) for text in encoded_lines(track)]
    assert west[-1][1] == pytest.approx(180, abs=1e-4)
    assert east[0][1] == pytest.approx(-180, abs=1e-4)
    second = kilometre_places(track)[1]
    assert abs(second[1]) == pytest.approx(180, abs=1e-3)


def test_kilometres_stand_where_they_were_run() -> None:
    places = kilometre_places(even_run(3500))
    assert [round((place[0] - 51.65) * METRES_A_DEGREE) for place in places] == pytest.approx(
        [1000, 2000, 3000], abs=2
    )


def test_they_follow_the_distance_that_is_told() -> None:
    places = kilometre_places(even_run(3500), length_m=7000)
    assert len(places) == 7
    assert (places[1][0] - 51.65) * METRES_A_DEGREE == pytest.approx(1000, abs=2)


def test_indoors_there_is_no_route() -> None:
    track = without_places(even_run(3000))
    assert encoded_lines(track) == []
    assert kilometre_places(track) == []
