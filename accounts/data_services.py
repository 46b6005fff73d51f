"""Writing everything a runner has into a zip, and taking it in again elsewhere."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import IO

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from accounts.portable import (
    FORMAT,
    MARK,
    SCHEMA,
    DataImportError,
    ExportPart,
    Import,
    Member,
    export_parts,
    json_member,
    read_json,
)
from accounts.private_storage import files_discard

README = """This is everything that Pace Keeper keeps of you.

CSV files are for spreadsheets, JSON files for programs, GPX files for maps and other sites.
"originals" has your files as you sent them. The whole archive can be read back into an
account of Pace Keeper: upload it as you upload track files.
"""
# What values of the wrong kind, or of a kind no table takes, make Python and Django say.
FAULTS = (
    *(LookupError, TypeError, ValueError, ArithmeticError, AttributeError),
    *(ValidationError, DatabaseError),
)


def data_write(
    *,
    user: User,
    file: IO[bytes],
    made_at: datetime,
    tell: Callable[[int], None] = lambda done: None,
) -> None:
    """The zip, written file by file; ``tell`` hears how many there are so far."""
    head = {"format": FORMAT, "schema": SCHEMA, "made_at": made_at.astimezone(UTC).isoformat()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, json_member(MARK, head), made_at)
        _put(archive, Member("README.txt", [README.encode()]), made_at)
        done = 0
        for part in export_parts():
            for member in part.write(user):
                _put(archive, member, made_at)
                done += 1
                tell(done)


def _put(archive: zipfile.ZipFile, member: Member, made_at: datetime) -> None:
    info = zipfile.ZipInfo(member.name, made_at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_STORED if member.is_packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    with archive.open(info, "w", force_zip64=True) as target:
        for chunk in member.chunks:
            target.write(chunk)


def data_size(user: User) -> int:
    """About how many files the zip will have."""
    return sum(part.size(user) for part in export_parts())


def data_import(*, user: User, archive: IO[bytes]) -> Import:
    """Takes an export in, all of it or nothing. Raises DataImportError.

    What is in the account already is left as it is: a second time changes nothing. The result
    says how many of what is new, and how many were there.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            check_head(opened)
            return _import(user, opened)
    except (zipfile.BadZipFile, OSError, EOFError) as fault:
        raise DataImportError("no_export") from fault


def check_head(archive: zipfile.ZipFile) -> None:
    """Raises DataImportError for what is no export, or one that this site cannot read."""
    if MARK not in archive.NameToInfo:
        raise DataImportError("no_export")
    head = read_json(archive, MARK)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise DataImportError("no_export")
    schema = head.get("schema")
    if schema != SCHEMA or isinstance(schema, bool):
        raise DataImportError("other_schema", found=str(schema)[:20], known=SCHEMA)


def _import(user: User, archive: zipfile.ZipFile) -> Import:
    parts = export_parts()
    taken = Import(user, archive, is_fresh=False)
    try:
        with transaction.atomic():
            # Two imports at once take turns, so that the second finds what the first made.
            taken.user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
            taken.is_fresh = all(part.is_empty(taken.user) for part in parts)
            for part in parts:
                _read(part, taken)
    except BaseException:
        files_discard(taken.files)
        raise
    return taken


def _read(part: ExportPart, taken: Import) -> None:
    try:
        with transaction.atomic():
            part.read(taken)
            # Those that wait for the commit too, while it can still be said.
            connection.check_constraints()
    except FAULTS as fault:
        raise DataImportError("not_storable", part=part.name) from fault
