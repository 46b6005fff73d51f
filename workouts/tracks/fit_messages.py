"""The container of a FIT file: parts, definitions and rows, read as columns.

Written from Garmin's public description of the protocol. A walk over the messages notes where
rows of interest lie; numpy then reads all rows of a definition at once, field by field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.fit_checksum import checksum
from workouts.tracks.recording import check_size
from workouts.tracks.track import Floats

TIMESTAMP = 253
_EPOCH = 631_065_600
"""FIT counts from 31 December 1989; this is that moment in seconds since 1970."""

_SHORT_HEADER, _HEADER = 12, 14
_MARK = slice(8, 12)
_COMPRESSED, _DEFINITION, _DEVELOPER, _LOCAL = 0x80, 0x40, 0x20, 0x0F
_MOST_DEFINITIONS = 5_000
_MOST_PARTS = 100
_MOST_STEPS = 1_000_000
"""Of a walk; a run of rows of one kind is one step."""

_TYPES: Mapping[int, tuple[str, float]] = {
    0: ("u1", 0xFF),
    1: ("i1", 0x7F),
    2: ("u1", 0xFF),
    3: ("i2", 0x7FFF),
    4: ("u2", 0xFFFF),
    5: ("i4", 0x7FFF_FFFF),
    6: ("u4", 0xFFFF_FFFF),
    7: ("S", 0),
    8: ("f4", np.nan),
    9: ("f8", np.nan),
    10: ("u1", 0),
    11: ("u2", 0),
    12: ("u4", 0),
    13: ("u1", 0xFF),
}
"""How numbers of a base type are stored, and the one that means "not set". Whole numbers of
64 bits are in none of the fields that are read."""


@dataclass(slots=True)
class Definition:
    """The layout of a message's rows, and where the rows are: ``at`` is the first byte of each.

    ``stamped`` are the times of the rows with a compressed header, which come after the others.
    """

    message: int
    size: int
    fields: dict[int, tuple[int, str, float]]  # by number: offset, dtype, what is "not set"
    at: list[int] = field(default_factory=list)
    compressed_at: list[int] = field(default_factory=list)
    stamped: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """One of the files that may stand one behind another: its messages, and its faults."""

    rows: dict[int, "Rows"]
    checksum_wrong: bool = False
    cut_short: bool = False


class Rows:
    """All rows of one kind of message, in the order of the file."""

    def __init__(self, data: bytes, definitions: list[Definition]) -> None:
        self._tables = [(part, _table(data, part)) for part in definitions]
        places = [at for part in definitions for at in (*part.at, *part.compressed_at)]
        self._order: NDArray[np.intp] | None = None
        if len(definitions) > 1 or (definitions and definitions[0].compressed_at):
            self._order = np.argsort(np.array(places, np.intp))
        self.size = len(places)

    def numbers(self, number: int, scale: float = 1.0, offset: float = 0.0) -> Floats:
        """The values of a field, NaN where it is not set or not there."""
        columns = [self._column(part, table, number) for part, table in self._tables]
        values = np.concatenate(columns) if columns else np.empty(0)
        if self._order is not None:
            values = values[self._order]
        return values / scale - offset

    def moments(self) -> Floats:
        """The timestamps in seconds since 1970, NaN where there is none."""
        return self.numbers(TIMESTAMP, offset=-_EPOCH)

    def bytes_of(self, number: int, size: int) -> NDArray[np.uint8] | None:
        """A field of single bytes as a table of them; None where not all rows have it so."""
        if any(
            part.fields.get(number, (0, "", 0))[1] != f"({size},)u1" for part, _ in self._tables
        ):
            return None
        joined = np.concatenate([table[str(number)] for _part, table in self._tables])
        return joined if self._order is None else joined[self._order]

    def first(self, number: int, scale: float = 1.0) -> float | None:
        """The first value that is set."""
        values = self.numbers(number, scale)
        known = values[np.isfinite(values)]
        return float(known[0]) if len(known) else None

    def text(self, number: int) -> str:
        """The first text that is not empty."""
        for part, table in self._tables:
            if part.fields.get(number, (0, "", 0))[1].startswith("S"):
                for value in table[str(number)].tolist():
                    text = value.partition(b"\0")[0].decode(errors="replace")
                    if text.strip():
                        return " ".join(text.split())
        return ""

    def _column(self, part: Definition, table: NDArray[np.void], number: int) -> Floats:
        place = part.fields.get(number)
        if place is None or place[1].startswith("S"):
            values = np.full(len(table), np.nan)
        else:
            raw = table[str(number)]
            raw = raw[:, 0] if raw.ndim > 1 else raw
            values = raw.astype(np.float64)
            values[raw == place[2]] = np.nan
        if number == TIMESTAMP and part.stamped:
            values[len(part.at) :] = part.stamped
        return values


def is_fit(data: bytes) -> bool:
    return len(data) >= _SHORT_HEADER and data[_MARK] == b".FIT"


def fit_parts(data: bytes, wanted: Mapping[int, frozenset[int]]) -> Iterator[Part | None]:
    """The files in a file. ``wanted`` are the fields to read by message.

    None stands for what follows the last good part and is none itself.
    """
    start = 0
    for _number in range(_MOST_PARTS):
        header = data[start : start + _HEADER]
        if not is_fit(header) or header[0] < _SHORT_HEADER:
            if data[start:].strip(b"\0"):
                yield None
            return
        size = int.from_bytes(header[4:8], "little")
        begin = start + header[0]
        # Who was interrupted while recording never came to write the size.
        end = begin + size if size else max(begin, len(data) - 2)
        whole = size > 0 and end + 2 <= len(data)
        rows, read_all = _walk(data, begin, min(end, len(data)), wanted)
        wrong = whole and checksum(data[start : end + 2]) != 0
        yield Part(rows, checksum_wrong=wrong, cut_short=not (whole and read_all))
        start = end + 2


def _walk(
    data: bytes, at: int, end: int, wanted: Mapping[int, frozenset[int]]
) -> tuple[dict[int, Rows], bool]:
    """The rows between two places, and whether all could be read."""
    walk = _Walk(data, end, wanted)
    read_all = walk.go(at)
    found: dict[int, list[Definition]] = {}
    for definition in walk.known.values():
        if definition.at or definition.compressed_at:
            found.setdefault(definition.message, []).append(definition)
    return {message: Rows(data, parts) for message, parts in found.items()}, read_all


class _Walk:
    """Goes from message to message; only definitions and places of rows are looked at."""

    def __init__(self, data: bytes, end: int, wanted: Mapping[int, frozenset[int]]) -> None:
        self.data, self.end, self.wanted = data, end, wanted
        self.known: dict[bytes, Definition] = {}
        self._local: dict[int, Definition] = {}
        self._stamp: tuple[Definition, int] | int = 0
        self._rows = 0

    def go(self, at: int) -> bool:
        """Walks as far as the file can be understood, and says whether that is its end."""
        data = self.data
        for _step in range(_MOST_STEPS):
            if not 0 <= at < self.end:
                break
            head = data[at]
            if head & _COMPRESSED:
                at = self._compressed(at)
            elif head & _DEFINITION:
                at = self._define(at)
            else:
                at = self._run(at)
        return at == self.end

    def _run(self, at: int) -> int:
        """Notes rows of one definition that follow each other; -1 where there is no such."""
        data, head = self.data, self.data[at]
        definition = self._local.get(head & _LOCAL)
        if definition is None:
            return -1
        step = definition.size + 1
        last, begin = self.end - step, at
        while at <= last and data[at] == head:
            at += step
        if at == begin:
            return -1  # cut within this row
        if definition.fields:
            definition.at.extend(range(begin + 1, at, step))
            self._count(definition, (at - begin) // step)
        if TIMESTAMP in definition.fields:
            self._stamp = (definition, at - definition.size)
        return at

    def _compressed(self, at: int) -> int:
        head = self.data[at]
        definition = self._local.get(head >> 5 & 3)
        if definition is None or at + 1 + definition.size > self.end:
            return -1
        before = self._last_stamp()
        self._stamp = before + ((head & 31) - before) % 32
        if definition.message in self.wanted and definition.size:
            definition.compressed_at.append(at + 1)
            definition.stamped.append(self._stamp)
            self._count(definition, 1)
        return at + 1 + definition.size

    def _last_stamp(self) -> int:
        if isinstance(self._stamp, int):
            return self._stamp
        definition, at = self._stamp
        offset, kind, _unset = definition.fields[TIMESTAMP]
        return int(np.frombuffer(self.data, kind, 1, at + offset)[0])

    def _count(self, definition: Definition, rows: int) -> None:
        self._rows += rows
        check_size(self._rows)

    def _define(self, at: int) -> int:
        data = self.data
        fields_end = at + 6 + 3 * data[at + 5] if at + 5 < self.end else self.end + 1
        after = fields_end
        if data[at] & _DEVELOPER:
            after += 1 + 3 * (data[fields_end] if fields_end < self.end else 0)
        if after > self.end or len(self.known) > _MOST_DEFINITIONS:
            return -1
        written = data[at + 1 : after]
        definition = self.known.get(written)
        if definition is None:
            own = data[at + 6 : fields_end]
            sizes = sum(data[fields_end + 2 : after : 3])
            definition = self.known[written] = self._definition(written, own, sizes)
        self._local[data[at] & _LOCAL] = definition
        return after

    def _definition(self, written: bytes, own: bytes, developers_bytes: int) -> Definition:
        order = ">" if written[1] else "<"
        message = int.from_bytes(written[2:4], "big" if written[1] else "little")
        wanted = self.wanted.get(message, frozenset())
        offset = 0
        fields: dict[int, tuple[int, str, float]] = {}
        for number, size, code in zip(own[::3], own[1::3], own[2::3], strict=True):
            if number in wanted or number == TIMESTAMP:
                kind = _kind(order, size, code)
                if kind is not None and (number != TIMESTAMP or kind[0][1:] == "u4"):
                    fields.setdefault(number, (offset, *kind))
            offset += size
        return Definition(message, offset + developers_bytes, fields)


def _kind(order: str, size: int, code: int) -> tuple[str, float] | None:
    """The dtype of a field and what means "not set" in it; None for one that fits no number."""
    letter, unset = _TYPES.get(code & 0x1F, ("", 0.0))
    if letter == "S":
        return (f"S{size}", unset) if size else None
    if not letter or not size or size % int(letter[1]):
        return None
    count = size // int(letter[1])
    kind = letter if letter.endswith("1") else order + letter
    return (kind if count == 1 else f"({count},){kind}"), unset


def _table(data: bytes, part: Definition) -> NDArray[np.void]:
    layout = np.dtype(
        {
            "names": [str(number) for number in part.fields],
            "formats": [kind for _offset, kind, _unset in part.fields.values()],
            "offsets": [offset for offset, _kind, _unset in part.fields.values()],
            "itemsize": max(part.size, 1),
        }
    )
    size = part.size
    joined = b"".join([data[at : at + size] for at in (*part.at, *part.compressed_at)])
    return np.frombuffer(joined or b"", layout)
