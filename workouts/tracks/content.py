"""The bytes of a file made ready to be parsed: unpacked, of known size, in a known encoding."""

import codecs
import re
import zlib
from collections.abc import Iterator

from workouts.tracks.errors import TrackError

MEGABYTE = 1_000_000
MOST_BYTES = 32 * MEGABYTE
"""Of the unpacked file. A day at a point a second, with heart rate, is 25 MB of GPX."""

_GZIP = b"\x1f\x8b"
_PACKED_TWICE = 2
_PIECE = 1 << 20
_MOST_MEMBERS = 64

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")

_PLAIN = re.compile(r"utf-?8|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d|(windows-|cp)125\d", re.I)
"""Encodings in which ASCII means ASCII. A file in any other could hide from the look at its
beginning what the parser then finds there."""


def unpacked(data: bytes) -> bytes:
    """The content of a gzip file, and of one in another; other data as it is.

    Raises TrackError where it is damaged or grows beyond ``MOST_BYTES``.
    """
    for _turn in range(_PACKED_TWICE):
        if data.startswith(_GZIP):
            data = _gunzip(data)
    if len(data) > MOST_BYTES:
        raise TrackError("too_large", megabytes=MOST_BYTES // MEGABYTE)
    return data


def _gunzip(data: bytes) -> bytes:
    """What the members of a gzip file hold; of one that is cut short, what is there."""
    pieces: list[bytes] = []
    size = 0
    for _member in range(_MOST_MEMBERS):
        opened = zlib.decompressobj(wbits=31)
        for piece in _pieces(opened, data):
            size += len(piece)
            if size > MOST_BYTES:
                raise TrackError("too_large", megabytes=MOST_BYTES // MEGABYTE)
            pieces.append(piece)
        data = opened.unused_data
        if not data.startswith(_GZIP):
            break
    return b"".join(pieces)


def _pieces(opened: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    try:
        while not opened.eof:
            piece = opened.decompress(data, _PIECE)
            data = opened.unconsumed_tail
            if not piece and not data:
                return
            yield piece
    except zlib.error as error:
        raise TrackError("gzip_damaged") from error


def as_markup(data: bytes) -> tuple[bytes, str | None]:
    """The text of an XML file from its first ``<`` on, and the encoding it must be read in.

    UTF-16 and UTF-32 become UTF-8. None leaves the encoding to the file's own declaration.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is not None:
        if encoding != "utf-8":
            data = data.decode(encoding, errors="replace").encode("utf-8", errors="replace")
        return data.removeprefix(codecs.BOM_UTF8).lstrip(), "utf-8"
    text = data.lstrip()
    declared = _DECLARED.match(text)
    if declared is None:
        return text, None
    name = declared[1].decode("ascii")
    if name.lower() in {"utf-16", "utf16", "unicode", "utf-32", "ucs-2"}:
        return text, "utf-8"  # it cannot be, else its declaration could not be read
    if not _PLAIN.fullmatch(name):
        raise TrackError("encoding", encoding=name)
    return text, None
