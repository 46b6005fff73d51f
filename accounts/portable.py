"""Everything a runner has, as a zip to take along: its format, and who writes what of it.

Each app contributes an ``ExportPart`` under the hook ``data_export_parts``. It writes files
into the zip, and reads them back into another account. The format is described in
docs/export-format.md.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail import hooks

from accounts.models import User

MARK = "pace-keeper.json"
FORMAT = "pace-keeper-export"
SCHEMA = 1
PLACE = "data_export_parts"

MOST_JSON_BYTES = 256 * 1024 * 1024
NOTHING_IN_TEXT = b"\\u0000"
"""What JSON can spell and no database can hold."""


class DataImportError(Exception):
    """An archive that cannot be taken in; ``code`` names the sentence, ``params`` fill it."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code} {params or ''}".strip())


@dataclass(frozen=True)
class Member:
    """One file of the zip. ``is_packed``: it would not get smaller."""

    name: str
    chunks: Iterable[bytes]
    is_packed: bool = False


@dataclass
class Import:
    """One archive on its way into one account.

    ``references`` leads from what the archive calls a thing, by its kind, to the row that it
    is here. ``is_fresh``: there was nothing in the account before. ``made`` counts what is
    new, ``skipped`` what was there already.
    """

    user: User
    archive: zipfile.ZipFile
    is_fresh: bool
    references: dict[str, dict[Any, Any]] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    after: list[Callable[[], None]] = field(default_factory=list)

    def refer(self, kind: str) -> dict[Any, Any]:
        return self.references.setdefault(kind, {})

    def count(self, what: str, *, is_new: bool) -> None:
        counts = self.made if is_new else self.skipped
        counts[what] = counts.get(what, 0) + 1

    def json(self, name: str) -> Any:
        """The content of a JSON file of the archive."""
        return read_json(self.archive, name)

    def bytes(self, name: object, most_bytes: int) -> bytes | None:
        """The content of a file that a row names; None where it names none, or one that is
        not there."""
        if not isinstance(name, str) or name not in self.archive.NameToInfo:
            return None
        return read_bytes(self.archive, name, most_bytes)


@dataclass(frozen=True)
class ExportPart:
    """What one app has of a runner. Parts are written and read in their ``order``: those
    that others refer to come first. ``size`` is about how many files ``write`` makes."""

    name: str
    order: int
    write: Callable[[User], Iterable[Member]]
    read: Callable[[Import], None]
    is_empty: Callable[[User], bool]
    size: Callable[[User], int] = lambda user: 1


def export_parts() -> list[ExportPart]:
    """The parts of all apps, each contributed by a function without arguments."""
    parts = [contribute() for contribute in hooks.get_hooks(PLACE)]
    return sorted(parts, key=lambda part: part.order)


def json_member(name: str, data: Any) -> Member:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return Member(name, [text.encode(), b"\n"])


def json_list(name: str, rows: Iterable[Any]) -> Member:
    """A list of any length, a row a line, never whole in memory."""

    def chunks() -> Iterable[bytes]:
        before = "[\n"
        for row in rows:
            yield (before + json.dumps(row, ensure_ascii=False)).encode()
            before = ",\n"
        yield b"[]\n" if before == "[\n" else b"\n]\n"

    return Member(name, chunks())


def text_member(name: str, lines: Iterable[str]) -> Member:
    return Member(name, (line.encode() for line in lines))


def read_bytes(archive: zipfile.ZipFile, name: str, most_bytes: int) -> bytes:
    """One file, never more of it than ``most_bytes``, whatever the list of contents says."""
    try:
        with archive.open(name) as member:
            data = member.read(most_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as fault:
        raise DataImportError("damaged", file=name) from fault
    except (LookupError, RuntimeError) as fault:  # not there, or behind a password
        raise DataImportError("damaged", file=name) from fault
    if len(data) > most_bytes:
        raise DataImportError("too_large", file=name)
    return data


def read_json(archive: zipfile.ZipFile, name: str) -> Any:
    data = read_bytes(archive, name, MOST_JSON_BYTES)
    if NOTHING_IN_TEXT in data:
        raise DataImportError("damaged", file=name)
    try:
        return json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError) as fault:
        raise DataImportError("damaged", file=name) from fault


def _refuse(constant: str) -> None:
    raise ValueError(constant)
