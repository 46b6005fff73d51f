"""Points written alike are read without a tree, to the same track as with one."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workouts.tests.made_runs import gpx_of, made_run, tcx_of
from workouts.tests.track_faults import XML_SEEDS, hurt
from workouts.tests.track_files import GPX, gpx, iso, lap, point, points, read, tcx, trackpoint
from workouts.tracks import Track, TrackError
from workouts.tracks.alike import STAND_IN, set_aside
from workouts.tracks.gpx import POINTS, read_gpx
from workouts.tracks.markup import read_tree
from workouts.tracks.tcx import read_tcx
from workouts.tracks.tidying import tidy

COLUMNS = ("time", "latitude", "longitude", "altitude", "heart_rate", "cadence", "distance")


def by_tree(content: bytes) -> Track:
    """The track as it is read with every point in the tree."""
    tree = read_tree(content, {})
    return tidy(read_tcx(tree) if b"TrainingCenter" in content else read_gpx(tree))


def same(one: Track, other: Track) -> None:
    for name in COLUMNS:
        assert np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True), name
    assert one.segments == other.segments
    assert one.name == other.name
    assert one.remarks == other.remarks


def with_heart(number: int) -> str:
    return point(number, inner=f"<time>{iso(3 * number)}</time><x:hr>{140 + number}</x:hr>")


MIXED = {
    "alike": points(40),
    "heart rate later": [*points(15), *(with_heart(n) for n in range(15, 40))],
    "one of another kind": [*points(20), point(20, inner="<time/>"), *points(20, 21)],
    "in turns": [with_heart(n) if n % 2 else point(n) for n in range(40)],
    "twice": [
        point(n, inner=f"<hr>x</hr><hr>{n + 99}</hr><time>{iso(n)}</time>") for n in range(40)
    ],
    "no attributes": [*points(20), *("<trkpt><ele>3</ele></trkpt>" for _n in range(20))],
    "other quotes": [point(n, place=f"lon = '5' id='a'\n lat='{52 + n / 1e4}'") for n in range(40)],
    "entities": [*points(20), point(20, inner="<ele>&#49;2</ele>"), *points(20, 21)],
    "comments": [*points(20), "<!-- ", *points(10, 20), " -->", *points(10, 30)],
    "data": [*points(20), "<![CDATA[", *points(10, 20), "]]>", *points(10, 30)],
    "between": "<a>x</a>".join(points(40)).split("&"),
}


@pytest.mark.parametrize("name", MIXED)
def test_a_track_is_the_same_either_way(name: str):
    content = gpx(MIXED[name], points(20, 100), head=GPX.replace(">", ' xmlns:x="x">'))
    track = read(content)
    assert len(track) > 20
    same(track, by_tree(content.encode()))


@pytest.mark.parametrize("written", [gpx_of, tcx_of])
def test_long_runs_leave_next_to_nothing_to_the_parser(written):
    content = written(made_run(300))
    same(read(content), by_tree(content))
    if written is gpx_of:
        left, runs = set_aside(content, POINTS)
        assert sum(run.size for run in runs) == 300
        assert len(left) < 1000


def test_damage_between_the_points_is_still_found_at_its_line():
    content = gpx(["\n", *points(30), "\n<b></a>", *points(30, 30)])
    track = read(content)
    assert [remark.code for remark in track.remarks] == ["xml_damaged"]
    assert track.remarks[0].params == {"line": 3}


def test_a_stand_in_that_the_file_brings_along_is_nothing():
    forged = f'<{STAND_IN} n="0"/><{STAND_IN} n="99"/><{STAND_IN}/>'
    assert len(read(gpx([*points(20), forged]))) == 20


def test_laps_of_a_tcx_file():
    laps = [lap([trackpoint(n) for n in range(first, first + 12)]) for first in (0, 12, 24)]
    content = tcx(*laps).encode()
    same(read(content), by_tree(content))


@settings(max_examples=200)
@given(st.sampled_from(XML_SEEDS), st.randoms(use_true_random=False))
def test_files_with_faults_that_the_parser_takes(content: bytes, chance: random.Random):
    faulty = hurt(content, chance, XML_SEEDS)
    try:
        wanted = by_tree(faulty)
    except TrackError:
        return
    if not any(remark.code == "xml_damaged" for remark in wanted.remarks):
        same(read(faulty), wanted)
