"""The route as unbroken lines, and as a small picture."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.tests.hand_made_tracks import METRES_A_DEGREE, even_run, run_of
from workouts.tracks.routes import route_lines, route_outline, simplified


def test_a_run_without_a_pause_is_one_line():
    (line,) = route_lines(even_run(3000, 3.0))
    assert line.shape == (1001, 2)
    assert line[0].tolist() == [5.3, 51.65]


def test_a_pause_and_a_break_are_no_lines():
    seconds = np.arange(0, 900.0)
    seconds[300:] += 200
    track = run_of(np.arange(900) * 3.0, seconds, segments=((0, 600), (600, 900)))
    assert [len(line) for line in route_lines(track)] == [300, 300, 300]


def test_a_stopped_clock_breaks_the_line():
    seconds = np.arange(0, 900.0)
    track = run_of(seconds * 3.0, seconds, pauses=((300.2, 300.9),))
    assert [len(line) for line in route_lines(track)] == [301, 599]


def test_a_jump_breaks_the_line_and_a_spike_is_not_drawn():
    track = even_run(3000, 3.0)
    track.longitude[600:] += 0.1
    track.longitude[200] += 0.1
    assert [len(line) for line in route_lines(track)] == [599, 401]


def test_pieces_of_a_single_place_are_no_lines():
    assert route_lines(run_of([0.0], [0.0])) == []
    track = run_of([0, 3, 6, 9], [0, 1, 2, 3], segments=((0, 1), (1, 4)))
    assert [len(line) for line in route_lines(track)] == [3]


def test_a_route_without_times_is_a_line():
    assert [len(line) for line in route_lines(run_of(np.arange(0, 901, 100), None))] == [10]


@pytest.mark.parametrize("direction", [1, -1])
def test_the_antimeridian_cuts_the_line_at_its_two_sides(direction):
    longitude = direction * np.array([179.98, 179.99, -179.99, -179.98])
    track = replace(
        run_of([0, 1, 2, 3], None),
        longitude=longitude,
        latitude=np.array([10.0, 10.0, 10.2, 10.2]),
    )
    before, after = route_lines(track)
    assert before[-1].tolist() == pytest.approx([180 * direction, 10.1])
    assert after[0].tolist() == pytest.approx([-180 * direction, 10.1])
    assert len(before) == len(after) == 3


def test_a_straight_line_needs_two_places():
    (line,) = route_lines(even_run(3000, 3.0))
    assert simplified(line, 1.0).tolist() == line[[0, -1]].tolist()


def test_a_very_long_line_is_simplified_in_pieces():
    line = wandering(4, 9000)
    simpler = simplified(line, 100.0)
    assert simpler[0].tolist() == line[0].tolist()
    assert simpler[-1].tolist() == line[-1].tolist()
    assert len(simpler) < 1000
    assert len(np.unique(simpler, axis=0)) == len(simpler)


def wandering(seed: int, points: int = 300):
    steps = np.random.default_rng(seed).normal(0, 10, (points, 2))
    return np.array([5.3, 51.65]) + np.cumsum(steps, axis=0) / METRES_A_DEGREE


@given(st.integers(0, 10_000), st.sampled_from([2.0, 15.0, 60.0]))
def test_no_place_is_farther_from_the_simpler_line_than_allowed(seed, tolerance):
    line = wandering(seed)
    simpler = simplified(line, tolerance)
    scale = METRES_A_DEGREE * np.array([np.cos(np.radians(line[:, 1].mean())), 1])
    places, corners = line * scale, simpler * scale
    nearest = np.full(len(places), np.inf)
    for begin, end in pairwise(corners):
        chord = end - begin
        share = np.clip((places - begin) @ chord / max(chord @ chord, 1e-12), 0, 1)
        away = np.linalg.norm(places - begin - share[:, None] * chord, axis=1)
        nearest = np.minimum(nearest, away)
    assert nearest.max() <= tolerance + 1e-6
    assert {tuple(place) for place in simpler.tolist()} <= {tuple(p) for p in line.tolist()}


def test_an_outline_fills_its_box_and_keeps_the_shape():
    # 2 km north and 1 km east
    east = METRES_A_DEGREE * np.cos(np.radians(51.659))
    corner = np.array([[5.3, 51.65], [5.3, 51.65 + 2000 / METRES_A_DEGREE]])
    line = np.vstack((corner, corner[1] + [[1000 / east, 0]]))
    outline = route_outline([line])
    assert (outline.width, outline.height) == pytest.approx((0.5, 1.0), rel=1e-3)
    assert outline.lines[0] == pytest.approx(np.array([[0, 1], [0, 0], [0.5, 0]]), abs=1e-3)
    assert outline.path(100) == "M0 100L0 0L50 0"


@given(st.integers(0, 10_000), st.integers(2, 150), st.integers(1, 5))
def test_an_outline_has_no_more_corners_than_asked(seed, most, pieces):
    lines = [wandering(seed + piece) for piece in range(pieces)]
    outline = route_outline(lines, most)
    assert len(np.concatenate(outline.lines)) <= most
    for line in outline.lines:
        assert line.min() >= 0
        assert line[:, 0].max() <= outline.width + 1e-9
        assert line[:, 1].max() <= outline.height + 1e-9


def test_an_outline_across_the_antimeridian_is_not_torn_apart():
    track = even_run(4000, 4.0)
    longitude = 179.99 + np.linspace(0, 0.02, len(track))
    track = replace(track, longitude=np.where(longitude > 180, longitude - 360, longitude))
    outline = route_outline(route_lines(track))
    assert outline.height == 1
    assert outline.width == pytest.approx(0.345, abs=0.01)


def test_nothing_to_draw():
    assert route_outline([]) is None
    assert route_outline([np.array([[5.3, 51.6], [5.3, 51.6]])]) is None
