"""Small FIT files for tests, written message by message."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from workouts.domain.fit_file import checksum, timestamp
from workouts.tests.track_files import START


@dataclass(frozen=True)
class Layout:
    """A FIT definition: fields as (number, struct letter, base type), and bytes of developers."""

    local: int
    message: int
    fields: Sequence[tuple[int, str, int]]
    developer: int = 0
    order: str = "<"

    def define(self) -> bytes:
        head = 0x40 | self.local | (0x20 if self.developer else 0)
        fields = b"".join(
            struct.pack("BBB", number, struct.calcsize(self.order + letter), code)
            for number, letter, code in self.fields
        )
        count = struct.pack(self.order + "H", self.message)
        own = struct.pack("BBB", head, 0, self.order == ">") + count
        own += struct.pack("B", len(self.fields)) + fields
        return own + (struct.pack("BBBB", 1, 0, self.developer, 0) if self.developer else b"")

    def row(self, *values: float | bytes) -> bytes:
        return struct.pack("B", self.local) + self._packed(values)

    def compressed(self, offset: int, *values: float | bytes) -> bytes:
        """A row whose header holds the lowest five bits of its time."""
        return struct.pack("B", 0x80 | self.local << 5 | offset) + self._packed(values)

    def _packed(self, values: Sequence[float | bytes]) -> bytes:
        letters = self.order + "".join(letter for _number, letter, _code in self.fields)
        return struct.pack(letters, *values) + b"\xaa" * self.developer


ENUM, SINT8, UINT8, SINT32, UINT16, UINT32, STRING, BYTE = 0, 1, 2, 0x85, 0x84, 0x86, 7, 13
STAMP = timestamp(START)
FILE_ID = Layout(0, 0, [(0, "B", ENUM), (1, "H", UINT16), (2, "H", UINT16)])
EVENT = Layout(1, 21, [(253, "I", UINT32), (0, "B", ENUM), (1, "B", ENUM)])
RECORD_FIELDS = [
    (253, "I", UINT32),
    (0, "i", SINT32),
    (1, "i", SINT32),
    (2, "H", UINT16),
    (5, "I", UINT32),
    (6, "H", UINT16),
    (3, "B", UINT8),
    (4, "B", UINT8),
]
RECORD = Layout(2, 20, RECORD_FIELDS)
SPANS = [(253, "I", UINT32), (2, "I", UINT32), (7, "I", UINT32), (8, "I", UINT32), (9, "I", UINT32)]
SESSION = Layout(
    3,
    18,
    [*SPANS, (5, "B", ENUM), (16, "B", UINT8), (18, "B", UINT8), (22, "H", UINT16)],
)
LAP = Layout(
    4,
    19,
    [*SPANS, (15, "B", UINT8), (24, "B", ENUM)],
)
TIMER, TIMER_START, TIMER_STOP = 0, 0, 4


def semicircles(degrees: float) -> int:
    return round(degrees * 2**31 / 180)


def record_values(number: int) -> tuple[int, ...]:
    """A point 10 m north of the one before and 3 s later, as ``RECORD`` holds it."""
    latitude, longitude = semicircles(52 + number * 0.00009), semicircles(5)
    altitude, heart = round((12.6 + 500) * 5), 140 + number % 20
    return (STAMP + 3 * number, latitude, longitude, altitude, number * 1000, 3300, heart, 84)


def records(count: int, first: int = 0, layout: Layout = RECORD) -> bytes:
    return b"".join(layout.row(*record_values(number)) for number in range(first, first + count))


def session_row(seconds: float, metres: float, *, elapsed: float | None = None) -> bytes:
    whole = round((seconds if elapsed is None else elapsed) * 1000)
    return SESSION.row(
        STAMP + 600, STAMP, whole, round(seconds * 1000), round(metres * 100), 1, 145, 82, 12
    )


def fit(
    *messages: bytes, kind: int = 4, size: int | None = None, maker: int = 1, product: int = 2697
) -> bytes:
    """A FIT file of these messages with its checksums; ``kind`` 4 is an activity."""
    body = FILE_ID.define() + FILE_ID.row(kind, maker, product) + b"".join(messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 2140, len(body) if size is None else size, b".FIT")
    content = head + struct.pack("<H", checksum(head)) + body
    return content + struct.pack("<H", checksum(content))


def fit_run(count: int = 20) -> bytes:
    return fit(
        EVENT.define(),
        EVENT.row(STAMP, TIMER, TIMER_START),
        RECORD.define(),
        records(count),
        EVENT.row(STAMP + 3 * count - 3, TIMER, TIMER_STOP),
        SESSION.define(),
        session_row(3 * count, 10 * count),
    )
