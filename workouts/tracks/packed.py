"""A track in few bytes, for a column of a database.

The first byte is the version of the form. Version 1: the rest is one zlib stream of

- the length of the header (uint32) and the header, JSON in UTF-8: the number of points, what
  the track holds beside its arrays, and of each column its name, its resolution, the width of
  its numbers in bytes, its first value and whether a mask of missing values goes before it;
- the columns: the mask as bits, then the differences between neighbours in units of the
  resolution, as little-endian whole numbers whose bytes stand together by their weight
  (which zlib likes better).

Missing values stay missing; an absent column takes no room. All numbers are lossless to the
resolution of their column.
"""

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.packed_header import header_of, track_of
from workouts.tracks.track import Floats, Track

VERSION = 1
RESOLUTIONS: Mapping[str, float] = {
    "time": 0.001,  # s
    "latitude": 1e-7,  # degrees, a centimetre
    "longitude": 1e-7,
    "altitude": 0.1,  # m
    "heart_rate": 1.0,  # beats a minute
    "cadence": 1.0,  # steps a minute
    "distance": 0.01,  # m
    "speed": 0.01,  # m/s
}
LEVEL = 6
LARGEST = 2**62  # units; a difference of two values still fits 64 bits
MOST_BYTES = 512 * 1024 * 1024
MOST_POINTS = 10_000_000


class PackedTrackError(ValueError):
    """Bytes that are no packed track, or of a version this release does not know."""


def pack_track(track: Track) -> bytes:
    """The whole track in bytes. ValueError where a number is beyond all measure."""
    columns, bodies = [], []
    for name, resolution in RESOLUTIONS.items():
        column, body = _packed_column(getattr(track, name), resolution)
        columns.append({"name": name, "unit": resolution, **column})
        bodies.append(body)
    header = {"points": len(track), "columns": columns, "track": header_of(track)}
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False, default=str).encode()
    payload = b"".join([struct.pack("<I", len(text)), text, *bodies])
    return bytes([VERSION]) + zlib.compress(payload, LEVEL)


def unpack_track(packed: bytes) -> Track:
    """The track that ``pack_track`` packed. PackedTrackError where it cannot be one."""
    if not packed or packed[0] != VERSION:
        raise PackedTrackError("This is no packed track of a known version.")
    try:
        reader = zlib.decompressobj()
        payload = reader.decompress(packed[1:], MOST_BYTES)
        if not reader.eof:
            raise PackedTrackError("This packed track is cut short or too large.")
        (size,) = struct.unpack_from("<I", payload)
        header = json.loads(payload[4 : 4 + size])
        return track_of(header["track"], _columns(header, payload, 4 + size))
    except (zlib.error, struct.error, LookupError, TypeError, ValueError) as error:
        if isinstance(error, PackedTrackError):
            raise
        raise PackedTrackError("This is no packed track.") from error


def _columns(header: dict[str, Any], payload: bytes, place: int) -> dict[str, Floats]:
    if header["points"] > MOST_POINTS:
        raise PackedTrackError("This packed track has more points than any run.")
    arrays = {}
    for column in header["columns"]:
        arrays[column["name"]], place = _unpacked_column(column, header["points"], payload, place)
    return arrays


def _packed_column(values: Floats, unit: float) -> tuple[dict[str, Any], bytes]:
    """What the header says of a column, and its bytes."""
    known = np.isfinite(values)
    present = values[known]
    if not len(present):
        return {"width": 0, "first": 0, "mask": False}, b""
    per_unit = round(1 / unit)
    scaled = np.rint(present * per_unit)
    if np.abs(scaled).max() >= LARGEST:
        raise ValueError("A value of the track is beyond all measure.")
    whole = scaled.astype(np.int64)
    steps = np.diff(whole)
    width = _width(steps)
    planes = steps.astype(f"<i{width}").view(np.uint8).reshape(-1, width).T
    masked = len(present) < len(values)
    mask = np.packbits(known).tobytes() if masked else b""
    return {"width": width, "first": int(whole[0]), "mask": masked}, mask + planes.tobytes()


def _unpacked_column(
    column: dict[str, Any], points: int, payload: bytes, place: int
) -> tuple[Floats, int]:
    """The values of a column that begins at ``place``, and where the next one begins."""
    values = np.full(points, np.nan)
    width = column["width"]
    if not width:
        return values, place
    known = np.ones(points, bool)
    if column["mask"]:
        bits = np.frombuffer(payload, np.uint8, -(-points // 8), place)
        known = np.unpackbits(bits, count=points).astype(bool)
        place += len(bits)
    steps = int(known.sum()) - 1
    planes = np.frombuffer(payload, np.uint8, steps * width, place) if steps else b""
    whole = np.empty(steps + 1, np.int64)
    whole[0] = column["first"]
    if steps:
        joined = np.ascontiguousarray(np.reshape(planes, (width, steps)).T)
        whole[1:] = joined.view(f"<i{width}").ravel()
    values[known] = np.cumsum(whole) / round(1 / column["unit"])
    return values, place + steps * width


def _width(steps: NDArray[np.int64]) -> int:
    """The bytes that hold every step."""
    if not len(steps):
        return 1
    reach = max(-int(steps.min()) - 1, int(steps.max()))
    return next(width for width in (1, 2, 4, 8) if reach < 2 ** (8 * width - 1))
