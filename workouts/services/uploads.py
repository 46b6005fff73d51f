"""Taking in what a runner sends: the rows first, the work after them.

A single small file is read while its sender waits, anything else in the background.
"""

from collections.abc import Sequence
from contextlib import suppress

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from accounts.models import User
from accounts.private_storage import StorageUnreachableError, files_discard, storage_asked
from plans.models import ScheduledWorkout
from workouts.domain.archives import ArchiveError, is_zip, look_into
from workouts.models import CompletedWorkout, RunStatus, TrackUpload, UploadBatch
from workouts.services.runs import runs_remove
from workouts.services.upload_reading import LEASE, READING_TASK, batch_work, unclaimed

HEAD_BYTES = 8
MAX_NAME_CHARACTERS = 200
MAX_FILES_AT_ONCE = 200


class UploadError(Exception):
    """What was sent cannot be taken in. ``code`` names the sentence, ``params`` fills it."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def upload_take(
    *, user: User, files: Sequence[UploadedFile], workout: ScheduledWorkout | None = None
) -> UploadBatch:
    """Stores what was sent, and has it read. Raises UploadError, and then nothing is stored.

    Files that are too big are refused one by one; a zip comes alone.
    """
    if not files:
        raise UploadError("nothing")
    if len(files) > MAX_FILES_AT_ONCE:
        raise UploadError("too_many", most=MAX_FILES_AT_ONCE)
    zips = [file for file in files if _is_zip(file)]
    if zips and len(files) > 1:
        raise UploadError("zip_comes_alone")
    batch = UploadBatch(user=user, scheduled_workout=workout)
    put_down: list[str] = []
    try:
        with transaction.atomic(), storage_asked():
            if zips:
                _take_archive(batch, zips[0], put_down)
            else:
                _take_files(batch, files, put_down)
    except StorageUnreachableError as fault:
        files_discard(put_down)
        raise UploadError("storage_unreachable") from fault
    except BaseException:
        files_discard(put_down)
        raise
    _have_read(batch)
    return batch


def _is_zip(file: UploadedFile) -> bool:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return is_zip(head)


def _take_archive(batch: UploadBatch, file: UploadedFile, put_down: list[str]) -> None:
    most = settings.TRACK_ARCHIVE_MAX_BYTES
    if (file.size or 0) > most:
        raise UploadError("archive_too_big", most_mb=most // 1_000_000)
    try:
        archive = look_into(file)
    except ArchiveError as fault:
        raise UploadError(f"archive_{fault.code}", **fault.params) from fault
    file.seek(0)
    batch.kind = archive.kind
    batch.archive_name = _name(file)
    batch.archive.save(batch.archive_name, file, save=False)
    put_down.append(batch.archive.name)
    batch.save()


def _take_files(batch: UploadBatch, files: Sequence[UploadedFile], put_down: list[str]) -> None:
    batch.files_total = len(files)
    batch.save()
    most = settings.TRACK_FILE_MAX_BYTES
    for number, file in enumerate(files, start=1):
        upload = TrackUpload(batch=batch, number=number, file_name=_name(file), size=file.size or 0)
        if upload.size > most:
            upload.status = TrackUpload.Status.FAILED
            upload.problem = {"code": "too_big", "params": {"most_mb": most // 1_000_000}}
        else:
            upload.file.save(upload.file_name, file, save=False)
            put_down.append(upload.file.name)
        upload.save()


def _name(file: UploadedFile) -> str:
    return (file.name or "")[-MAX_NAME_CHARACTERS:]


def _have_read(batch: UploadBatch) -> None:
    sizes = list(batch.files.values_list("size", flat=True))
    if len(sizes) == 1 and sizes[0] <= settings.TRACK_AT_ONCE_MAX_BYTES:
        # What was just put down cannot be fetched: it is safe there, and read later.
        with suppress(StorageUnreachableError):
            batch_work(batch.pk)
            batch.refresh_from_db()
            return
    async_task(READING_TASK, batch.pk)


@transaction.atomic
def batch_undo(*, batch: UploadBatch) -> int:
    """Takes away every run that came of an upload and is still there; how many those were."""
    runs = CompletedWorkout.objects.filter(upload__batch=batch).exclude(status=RunStatus.REMOVED)
    found = list(runs.only("user_id", "scheduled_workout_id", "date"))
    runs_remove(user=batch.user, runs=found)
    return len(found)


def uploads_pick_up() -> int:
    """Has those uploads read that a crash left behind; how many those were."""
    left = UploadBatch.objects.filter(
        unclaimed(), updated_at__lt=timezone.now() - LEASE
    ).values_list("pk", flat=True)
    for pk in left:
        async_task(READING_TASK, pk)
    return len(left)
