"""Track files with faults put in at random, for hypothesis and for ``script/fuzz``."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Sequence

import numpy as np

from workouts.tests.fit_files import fit_run
from workouts.tests.shared_tracks import content_of, shared_files
from workouts.tests.track_files import attempt, gpx, lap, points, tcx, trackpoint
from workouts.tracks import Track, TrackError
from workouts.tracks.errors import MESSAGES, REMARKS

LONGEST = 20_000
"""Of a file to be hurt: most faults need no more, and many can be tried."""

PIECES = (
    *(b"<", b">", b"</trkseg>", b"<trkseg>", b"<trk>", b"<!--", b"-->", b"<![CDATA[", b"&x;"),
    *(b"NaN", b"-1", b"1e999", b"100", b"200", b"9999-12-31T23:59:60Z", b"0001-01-01T00:00:00+14"),
    *(b"lat=", b'"', b"'", b"\xff\xfe", b"\0", b"\xef\xbb\xbf", b"=", b"encoding='utf-16'"),
    *(b".FIT", b"\x40\0\0\x14\0", b"\x60", b"\x80", b"\xff\xff\xff\xff", b"\x1f\x8b", b"+25:61"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<a:b>", b"xmlns:a=''", b"9" * 400, b"-" * 30),
)


XML_SEEDS = [
    gpx(points(40), points(30, 50)).encode(),
    gpx("\n  ".join(points(60)).split("&")).encode(),
    tcx(
        lap([trackpoint(n) for n in range(40)]), lap([trackpoint(n) for n in range(40, 60)])
    ).encode(),
]
"""With enough points written alike to be read as such."""


def seeds() -> list[bytes]:
    """Small files of each format, and the beginnings of the real ones where there are any."""
    own = [
        gpx(points(12), points(4, 20)).encode(),
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + gpx(points(3)).encode(),
        gpx(points(5)).encode("utf-16"),
        tcx(lap([trackpoint(n) for n in range(8)]), lap([trackpoint(9)])).encode(),
        fit_run(12),
        fit_run(3) + fit_run(4),
        gzip.compress(gpx(points(5)).encode(), mtime=0),
    ]
    return own + XML_SEEDS + [content_of(name)[:LONGEST] for name in shared_files()]


def hurt(content: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The content with one to six faults."""
    data = bytearray(content)
    for _fault in range(chance.randint(1, 6)):
        chance.choice(FAULTS)(data, chance, others)
    return bytes(data)


def _at(data: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice((0, 1, 0x40, 0x7F, 0x80, 0xFF, 60, 62))


def _cut(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    del data[_at(data, chance) :]


def _lose(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    start = _at(data, chance)
    del data[start : start + chance.choice((1, 2, 9, 70, 900))]


def _repeat(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    start = _at(data, chance)
    data[start:start] = data[start : start + chance.choice((1, 20, 300))] * chance.randint(1, 4)


def _insert(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    start = _at(data, chance)
    data[start:start] = chance.choice(PIECES)


def _overwrite(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    piece, start = chance.choice(PIECES), _at(data, chance)
    data[start : start + len(piece)] = piece


def _graft(data: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    other = chance.choice(others)
    start = chance.randrange(len(other) + 1)
    data[_at(data, chance) :] = other[start : start + 4000]


FAULTS: tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...] = (
    *(_flip, _byte, _cut, _lose, _repeat, _insert, _overwrite, _graft),
)


def survive(content: bytes) -> Track | None:
    """Reads a file: it must give a track that holds together, or a TrackError with a sentence."""
    read = attempt(content, "run.gpx")
    if isinstance(read, TrackError):
        assert str(read) == MESSAGES[read.code] % read.params
        return None
    holds_together(read)
    return read


def holds_together(track: Track) -> None:
    """What every track promises, whatever was in the file."""
    size = len(track)
    assert size >= 2
    for name in ("latitude", "longitude", "altitude", "heart_rate", "cadence", "distance", "speed"):
        column = getattr(track, name)
        assert column.shape == (size,), name
        assert column.dtype == np.float64
        assert not np.isinf(column).any(), name
    timed = np.isfinite(track.time)
    assert timed.all() if track.started_at else not timed.any()
    if track.started_at:
        assert track.time[0] == 0
        assert (np.diff(track.time) >= 0).all()
    assert (np.isnan(track.latitude) == np.isnan(track.longitude)).all()
    assert not (np.abs(track.latitude) > 90).any()
    assert not (np.abs(track.longitude) > 180).any()
    distance = track.distance[np.isfinite(track.distance)]
    assert (np.diff(distance) >= 0).all()
    ends = [0, *(end for _start, end in track.segments)]
    assert ends[-1] == size
    assert [start for start, _end in track.segments] == ends[:-1]
    assert all(start < end for start, end in (*track.segments, *track.pauses))
    for remark in track.remarks:
        assert REMARKS[remark.code] % remark.params
