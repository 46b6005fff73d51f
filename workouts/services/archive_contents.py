"""The files of an archive as rows to be worked on."""

import zipfile
from collections import Counter
from typing import IO, Any

from django.core.files.base import File

from accounts.data_services import data_import
from accounts.private_storage import storage_asked
from workouts.domain.archives import STRAVA_LIST, ArchiveError, Member, look_into, read_member
from workouts.domain.strava_archive import ActivitiesTableError, ArchiveEntry, read_activities
from workouts.models import TrackUpload, UploadBatch

MAX_NAME_CHARACTERS = 200
MAX_TABLE_BYTES = 20_000_000
"""Some 20,000 activities. A table of nothing but commas takes forty times its size."""
MAX_SPORTS = 8
ROWS_AT_A_TIME = 1000


def archive_opened(batch: UploadBatch) -> File:
    """The archive, to be closed by who asks. Raises ArchiveError for one that is lost, and
    StorageUnreachableError."""
    try:
        with storage_asked():
            return batch.archive.open("rb")
    except FileNotFoundError as fault:
        raise ArchiveError("lost") from fault


def archive_files_note(batch: UploadBatch, file: IO[bytes]) -> None:
    """Writes down which files of the archive are to be read; once, however often it is asked.
    Raises ArchiveError."""
    if batch.files.exists():
        return
    archive = look_into(file)
    if batch.kind == UploadBatch.Kind.STRAVA_ARCHIVE:
        rows = _rows_of_strava(batch, file, archive.members)
    else:
        rows = [
            TrackUpload(batch=batch, number=number, **_place(member))
            for number, member in enumerate(archive.members, start=1)
        ]
    TrackUpload.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    batch.files_total = len(rows)
    batch.files_done = sum(row.status != TrackUpload.Status.WAITING for row in rows)
    batch.save(update_fields=["files_total", "files_done", "summary", "updated_at"])


def export_take_in(batch: UploadBatch) -> None:
    """Reads everything that was taken along from another account. Raises DataImportError."""
    with archive_opened(batch) as file:
        taken = data_import(user=batch.user, archive=file)
    batch.summary = {"made": taken.made, "skipped": taken.skipped}


def _rows_of_strava(
    batch: UploadBatch, file: IO[bytes], members: tuple[Member, ...]
) -> list[TrackUpload]:
    """A row for each run of the table, with its file where one was recorded. What was no run
    is counted."""
    [table, *_others] = [member.name for member in members if member.file_name == STRAVA_LIST]
    with zipfile.ZipFile(file) as archive:
        if archive.getinfo(table).file_size > MAX_TABLE_BYTES:
            raise ArchiveError("table_too_big", most_mb=MAX_TABLE_BYTES // 1_000_000)
        data = read_member(archive, table, most_bytes=MAX_TABLE_BYTES)
    try:
        entries = read_activities(data)
    except ActivitiesTableError as fault:
        raise ArchiveError(f"strava_{fault.code}", **fault.params) from fault
    folder = table.removesuffix(STRAVA_LIST)
    found = {member.name: member for member in members}
    runs = [entry for entry in entries if entry.is_run is not False]
    others = Counter(entry.type_word for entry in entries if entry.is_run is False)
    batch.summary = {"other_sports": others.total(), "sports": others.most_common(MAX_SPORTS)}
    return [
        TrackUpload(
            batch=batch,
            number=number,
            told=_told(entry),
            **_place_of_entry(entry, found.get(folder + entry.filename)),
        )
        for number, entry in enumerate(runs, start=1)
    ]


def _place(member: Member) -> dict[str, Any]:
    """Where the bytes are."""
    return {
        "member": member.name,
        "file_name": member.file_name[-MAX_NAME_CHARACTERS:],
        "size": member.size,
    }


def _place_of_entry(entry: ArchiveEntry, member: Member | None) -> dict[str, Any]:
    """An activity that was not recorded is named by its title. One whose file is missing is
    not made of its figures alone: the file may come with another part of the archive."""
    if member is not None:
        return _place(member)
    if not entry.filename:
        return {"file_name": entry.title[-MAX_NAME_CHARACTERS:]}
    return {
        "file_name": entry.filename.rpartition("/")[2][-MAX_NAME_CHARACTERS:],
        "status": TrackUpload.Status.FAILED,
        "problem": {"code": "not_in_archive", "params": {}},
    }


def _told(entry: ArchiveEntry) -> dict[str, Any]:
    told = {
        "activity_id": entry.activity_id,
        "title": entry.title,
        "notes": entry.notes,
        "is_run": entry.is_run,
        "started_at": entry.started_at.isoformat() if entry.started_at else None,
        "distance_m": entry.distance_m,
        "elapsed_s": entry.elapsed_s,
        "moving_s": entry.moving_s,
    }
    return {name: value for name, value in told.items() if value}
