"""What is in a zip of track files, and whether it is safe to look."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

ZIP_MAGIC = b"PK\x03\x04"
EMPTY_ZIP_MAGIC = b"PK\x05\x06"
STRAVA_LIST = "activities.csv"
EXPORT_MARK = "pace-keeper.json"
MAX_MEMBERS = 20_000
NOT_A_MEMBER = ("__MACOSX/", ".")

# Each way of packing has errors of its own.
UNPACKING_FAULTS = (
    zipfile.BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)


class ArchiveError(ValueError):
    """An archive that cannot be read. ``code`` names the sentence, ``params`` fills it."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Member:
    """A file within an archive: its whole name, and its size once unpacked, in bytes."""

    name: str
    size: int

    @property
    def file_name(self) -> str:
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive is, by what is in it: ``zip`` of track files, a ``strava`` archive, or
    an ``export`` of this site."""

    kind: str
    members: tuple[Member, ...]


def is_zip(head: bytes) -> bool:
    return head.startswith((ZIP_MAGIC, EMPTY_ZIP_MAGIC))


def look_into(file: IO[bytes]) -> Archive:
    """Reads the list of contents alone. Raises ArchiveError."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = tuple(_members(archive))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as fault:
        raise ArchiveError("broken") from fault
    names = {member.name for member in members}
    if EXPORT_MARK in names:
        return Archive("export", members)
    if any(member.file_name == STRAVA_LIST for member in members):
        return Archive("strava", members)
    if not members:
        raise ArchiveError("empty")
    return Archive("zip", members)


def _members(archive: zipfile.ZipFile) -> Iterator[Member]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise ArchiveError("too_many", most=MAX_MEMBERS)
    for info in infos:
        if info.is_dir() or _is_hidden(info.filename):
            continue
        yield Member(info.filename, info.file_size)


def _is_hidden(name: str) -> bool:
    """What programs leave behind in archives, which nobody put there."""
    return name.startswith(NOT_A_MEMBER[0]) or name.rpartition("/")[2].startswith(NOT_A_MEMBER[1])


def read_member(archive: zipfile.ZipFile, name: str, *, most_bytes: int) -> bytes:
    """The contents of one file, never more than ``most_bytes`` of them whatever the list of
    contents says. Raises ArchiveError."""
    try:
        with archive.open(name) as member:
            data = member.read(most_bytes + 1)
    except RuntimeError as fault:  # what zipfile says of a password
        raise ArchiveError("locked") from fault
    except UNPACKING_FAULTS as fault:
        raise ArchiveError("broken_member") from fault
    if len(data) > most_bytes:
        raise ArchiveError("too_big", most_mb=most_bytes // 1_000_000)
    return data
