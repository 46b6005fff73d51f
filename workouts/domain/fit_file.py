"""The container of a FIT file: header, definitions, rows and checksums.

Written from Garmin's public description of the protocol (developer.garmin.com/fit/protocol):
little endian throughout, one definition before its rows, a string padded with zeros, and
for each type a value that means "not set".
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

HEADER_SIZE = 14
PROTOCOL_VERSION = 0x10
"""1.0: nothing here needs what 2.0 added, and old watches read no more than 1.0."""

PROFILE_VERSION = 21_218
"""The edition of the list of messages; readers take it for information only."""

MAX_FIELD_BYTES = 255
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""FIT counts seconds from here."""

_DEFINITION = 0x40


def _crc_of(byte: int) -> int:
    """The checksum of one byte: CRC-16 with the polynomial 0x8005, lowest bit first."""
    crc = byte
    for _bit in range(8):
        crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


_CRC = tuple(_crc_of(byte) for byte in range(256))


class Kind(Enum):
    """A base type: its code in a definition, how it is packed, and what means "not set"."""

    ENUM = (0x00, "B", 0xFF)
    UINT16 = (0x84, "H", 0xFFFF)
    UINT32 = (0x86, "I", 0xFFFF_FFFF)
    UINT32_NOT_ZERO = (0x8C, "I", 0)
    STRING = (0x07, "s", 0)

    def __init__(self, code: int, letter: str, unset: int) -> None:
        self.code = code
        self.letter = letter
        self.unset = unset


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a message, by its number in Garmin's list."""

    number: int
    kind: Kind


Row = Mapping[Field, int | str | None]
"""The values of one message; a field that is left out is not set. Whole numbers, already
scaled as the list of messages asks."""


def message(local: int, number: int, rows: Iterable[Row]) -> bytes:
    """Rows of one kind of message with their definition, under the local number 0 to 15.

    Fields that no row sets are left out; strings get the room of the longest. Raises
    ValueError for a text longer than 254 bytes, struct.error for a number too large.
    """
    rows = list(rows)
    fields = list(
        dict.fromkeys(field for row in rows for field, value in row.items() if _set(value))
    )
    sizes = {field: _size(field, rows) for field in fields}
    head = struct.pack("<BBBHB", _DEFINITION | local, 0, 0, number, len(fields))
    definition = b"".join(bytes((f.number, sizes[f], f.kind.code)) for f in fields)
    layout = struct.Struct("<B" + "".join(_letters(field, sizes[field]) for field in fields))
    data = b"".join(layout.pack(local, *(_value(f, row.get(f)) for f in fields)) for row in rows)
    return head + definition + data


def fit_file(messages: Iterable[bytes]) -> bytes:
    """The whole file from its messages, with both checksums."""
    body = b"".join(messages)
    head = struct.pack(
        "<BBHI4s", HEADER_SIZE, PROTOCOL_VERSION, PROFILE_VERSION, len(body), b".FIT"
    )
    content = head + struct.pack("<H", checksum(head)) + body
    return content + struct.pack("<H", checksum(content))


def checksum(data: bytes) -> int:
    """The CRC-16 that stands behind header and file."""
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc


def timestamp(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds())


def fitting(text: str, size: int) -> str:
    """As much of the text as ``size`` bytes of UTF-8 hold, no character cut in two."""
    return text.encode()[:size].decode(errors="ignore").rstrip()


def _set(value: int | str | None) -> bool:
    return value is not None and value != ""


def _size(field: Field, rows: list[Row]) -> int:
    if field.kind is not Kind.STRING:
        return struct.calcsize(field.kind.letter)
    longest = max(len(str(row.get(field) or "").encode()) for row in rows) + 1
    if longest > MAX_FIELD_BYTES:
        raise ValueError(f"a text of {longest} bytes does not fit into a field")
    return longest


def _letters(field: Field, size: int) -> str:
    return f"{size}s" if field.kind is Kind.STRING else field.kind.letter


def _value(field: Field, value: int | str | None) -> int | bytes:
    if field.kind is Kind.STRING:
        return str(value or "").encode()
    return field.kind.unset if value is None else int(value)
