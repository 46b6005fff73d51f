"""Columns of text as columns of numbers, many at a time."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.track import Floats

type Texts = Sequence[str | None]
type Bytes = NDArray[np.uint8]

_ISO = re.compile(rb"0000-00-00[T ]00:00:00([.,]0+)?(Z|[+-]00:?00)?")
_SHORTEST, _LONGEST = 19, 40
_MOST_SHAPES = 6
"""Of times that differ in length, groups that are worth being read together."""

_DIGITS = np.zeros(256, np.uint8)
_DIGITS[48:58] = np.arange(10)
_SHAPE = np.arange(256, dtype=np.uint8)
_SHAPE[48:58] = 48


def numbers(texts: Texts) -> Floats:
    """The numbers, NaN for what is none or has no finite value."""
    try:
        values = np.array(list(map(float, texts)))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        values = np.array([_number(text) for text in texts], np.float64)
    values[~np.isfinite(values)] = np.nan
    return values


def _number(text: str | None) -> float:
    try:
        return float((text or "").replace(",", "."))
    except ValueError:
        return np.nan


def epoch_seconds(texts: Texts) -> tuple[Floats, bool]:
    """Times written as ISO 8601 in seconds since 1970 (UTC), NaN for what is none.

    The second value says whether some name no time zone; those are taken as UTC. Texts of
    one shape are read together, digit by digit for all of them at once.
    """
    seconds = np.full(len(texts), np.nan)
    written = [text or "" for text in texts]
    lengths = np.fromiter(map(len, written), np.intp, len(written))
    zoneless = False
    odd = []
    shapes = np.unique(lengths)
    for length in shapes.tolist():
        rows = np.flatnonzero(lengths == length)
        if not _SHORTEST <= length <= _LONGEST or len(shapes) > _MOST_SHAPES:
            odd.append(rows)
            continue
        group = written if len(rows) == len(written) else [written[row] for row in rows]
        read, alike, named = _of_one_length(group, length)
        seconds[rows] = read
        zoneless |= not named
        odd.append(rows[~alike])
    for row in np.concatenate(odd).tolist() if odd else ():
        seconds[row], named = _odd_time(written[row])
        zoneless |= not named
    return seconds, zoneless


def _of_one_length(texts: list[str], length: int) -> tuple[Floats, NDArray[np.bool_], bool]:
    """Their seconds, which of them have the shape of the first, and whether it has a zone."""
    joined = "".join(texts).encode("ascii", errors="replace")
    block = np.frombuffer(joined, np.uint8).reshape(-1, length)
    shape = _SHAPE[block]
    pattern = _ISO.fullmatch(shape[0].tobytes())
    if pattern is None:
        return np.full(len(texts), np.nan), np.zeros(len(texts), np.bool_), True
    alike = (shape == shape[0]).all(axis=1)
    digits = _DIGITS[block.T]
    seconds = _moments(digits, alike)
    start, end = pattern.span(1)
    if start > 0:
        for place, column in enumerate(digits[start + 1 : end], start=1):
            seconds += column * 10.0**-place
    zone = pattern[2] or b""
    if len(zone) > 1:
        offset = _two(digits, 1 - len(zone)) * 3600.0 + _two(digits, -2) * 60.0
        seconds += offset if zone.startswith(b"-") else -offset
    return seconds, alike, bool(zone)


def _two(digits: Bytes, start: int) -> NDArray[np.int64]:
    return digits[start].astype(np.int64) * 10 + digits[start + 1]


def _moments(digits: Bytes, alike: NDArray[np.bool_]) -> Floats:
    """Seconds since 1970 of whole seconds, NaN where a day or an hour does not exist."""
    year, month, day = _two(digits, 0) * 100 + _two(digits, 2), _two(digits, 5), _two(digits, 8)
    hour, minute, second = _two(digits, 11), _two(digits, 14), _two(digits, 17)
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    first = months.astype("datetime64[D]").astype(np.int64)
    next_first = (months + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64)
    real = alike & (month >= 1) & (month <= 12) & (day >= 1) & (day <= next_first - first)
    real &= (hour <= 24) & (minute < 60) & (second <= 60)
    seconds = (first + day - 1) * 86_400 + hour * 3600 + minute * 60 + second
    return np.where(real, seconds, np.nan)


def _odd_time(text: str) -> tuple[float, bool]:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return np.nan, True
    named = moment.tzinfo is not None
    try:
        return (moment if named else moment.replace(tzinfo=UTC)).timestamp(), named
    except (OverflowError, ValueError):
        return np.nan, True
