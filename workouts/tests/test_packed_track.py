"""A track in bytes comes back as it was, to the resolution of its columns."""

import zlib
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workouts.tests.hand_made_tracks import even_run, missing, run_of
from workouts.tracks.packed import RESOLUTIONS, PackedTrackError, pack_track, unpack_track
from workouts.tracks.track import DeviceTotals, Lap, TrackRemark

COLUMNS = list(RESOLUTIONS)


def assert_same(track, other):
    for name, resolution in RESOLUTIONS.items():
        before, after = getattr(track, name), getattr(other, name)
        assert np.isnan(after).tolist() == (~np.isfinite(before)).tolist(), name
        known = np.isfinite(before)
        # half a unit, and what the doubles themselves cannot tell apart
        slack = resolution / 2 * 1.000001 + 1e-15 * np.abs(before[known])
        assert (np.abs(before[known] - after[known]) <= slack).all(), name


NUMBERS = st.one_of(
    st.floats(-1e6, 1e6), st.sampled_from([np.nan, np.inf, 0.0]), st.integers(-300, 300)
).map(float)


@st.composite
def tracks(draw):
    points = draw(st.integers(0, 40))
    columns = {name: draw(arrays(np.float64, points, elements=NUMBERS)) for name in COLUMNS}
    return replace(run_of(np.zeros(points), None), **columns)


@given(tracks())
def test_every_track_comes_back_and_is_packed_to_the_same_bytes_again(track):
    packed = pack_track(track)
    back = unpack_track(packed)
    assert_same(track, back)
    assert pack_track(back) == packed


def test_what_is_no_array_comes_back_too():
    track = replace(
        even_run(300, 3.0, segments=((0, 50), (50, 101)), pauses=((49.5, 60.25),)),
        name="Långa rundan 🏃",
        device="Watch",
        started_at=datetime(2026, 4, 5, 8, 0, 0, 250_000, tzinfo=UTC),
        laps=(Lap(0.0, 60.0, 55.5, 200.0, trigger="manual"), Lap(60.0, 40.0)),
        totals=DeviceTotals(distance_m=301.5, average_cadence=171.0),
        remarks=(TrackRemark("points_without_time", {"count": 3}), TrackRemark("bare")),
    )
    other = unpack_track(pack_track(track))
    for name in ("format", "name", "device", "sport", "started_at", "segments", "pauses", "laps"):
        assert getattr(other, name) == getattr(track, name)
    assert other.totals == track.totals
    assert other.remarks == track.remarks


def test_an_absent_column_takes_hardly_any_room():
    track = even_run(10_800, 3.0)
    with_heart = replace(track, heart_rate=np.random.default_rng(1).integers(100, 190, 3601) * 1.0)
    assert len(pack_track(with_heart)) - len(pack_track(track)) > 2000
    assert len(pack_track(track)) < 6000


def test_an_hour_fits_in_little():
    chance = np.random.default_rng(2)
    wander = np.cumsum(chance.normal(0, 2e-6, (2, 3600)), axis=1)
    metres = np.cumsum(chance.normal(3, 0.3, 3600))
    track = replace(
        run_of(metres, np.arange(3600)),
        altitude=np.cumsum(chance.normal(0, 0.1, 3600)),
        heart_rate=np.rint(150 + np.cumsum(chance.normal(0, 0.3, 3600))),
        cadence=np.rint(chance.normal(170, 2, 3600)),
        distance=metres,
        speed=chance.normal(3, 0.3, 3600),
    )
    track.latitude[:] += wander[0]
    track.longitude[:] += wander[1]
    assert len(pack_track(track)) < 30_000


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x00",
        b"\x02" + zlib.compress(b"x"),
        b"\x01",
        b"\x01junk",
        b"\x01" + zlib.compress(b""),
    ],
)
def test_bytes_that_are_no_track_are_refused(packed):
    with pytest.raises(PackedTrackError):
        unpack_track(packed)


def test_bytes_cut_short_are_refused():
    packed = pack_track(even_run(300, 3.0))
    for length in range(0, len(packed), 37):
        with pytest.raises(PackedTrackError):
            unpack_track(packed[:length])


def test_a_number_beyond_all_measure_is_refused():
    with pytest.raises(ValueError, match="beyond all measure"):
        pack_track(replace(run_of([0.0], None), altitude=np.array([1e300])))


def test_an_empty_track():
    track = run_of([], None)
    assert len(unpack_track(pack_track(track))) == 0
    assert missing(0).tolist() == []
