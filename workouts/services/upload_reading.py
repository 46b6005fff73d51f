"""Reading an upload, file by file.

What came of a file is stored in one transaction with its run, so that whoever takes up
the work after a crash finds each file either done or untouched. Whoever works says so
again and again; an upload that nobody spoke of for a while may be taken up by another.
"""

import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_q.tasks import async_task

from accounts.portable import DataImportError
from accounts.private_storage import StorageUnreachableError, files_discard, storage_asked
from plans.services.changes import runner_lock
from workouts.domain.archives import ArchiveError, read_member
from workouts.models import TrackUpload, UploadBatch
from workouts.services.archive_contents import archive_files_note, archive_opened, export_take_in
from workouts.services.track_runs import (
    ReadRun,
    RunRefusedError,
    read_run_store,
    run_known,
    told_run_read,
    track_file_read,
)
from workouts.tracks import TrackError

READING_TASK = "workouts.tasks.read_upload"
SECONDS_AT_A_TIME = 60
SECONDS_BETWEEN_WORDS = 1
ROWS_AT_A_TIME = 200
MAX_ATTEMPTS = 3
LEASE = timedelta(minutes=3)
"""Longer than any single file takes."""

type ReadBytes = Callable[[TrackUpload], bytes]

Status = TrackUpload.Status


def batch_work(batch_id: int, *, seconds: float = SECONDS_AT_A_TIME) -> None:
    """Works on an upload for a while; what is left then, is queued again.

    Does nothing while another works on it, and nothing when it is done. Raises
    StorageUnreachableError when files cannot be fetched or put down; what was not read yet then
    waits, and counts no attempt.
    """
    batch = _claim(batch_id)
    if batch is None:
        return
    try:
        if batch.kind == UploadBatch.Kind.EXPORT:
            export_take_in(batch)
        elif not _work_through(batch, until=time.monotonic() + seconds):
            _hand_on(batch)
            return
    except ArchiveError as fault:
        batch.problem = {"code": f"archive_{fault.code}", "params": fault.params}
        _finish(batch, UploadBatch.Status.FAILED)
        return
    except DataImportError as fault:
        batch.problem = {"code": f"export_{fault.code}", "params": fault.params}
        _finish(batch, UploadBatch.Status.FAILED)
        return
    except StorageUnreachableError:
        _release(batch)
        raise
    _finish(batch, UploadBatch.Status.READY)


def _work_through(batch: UploadBatch, *, until: float) -> bool:
    """Reads the files that wait, one after the other; whether that was all of them."""
    progress = Progress(batch)
    with _contents(batch) as read_bytes:
        for upload in _waiting(batch):
            _work_on(batch, upload, read_bytes)
            progress.one_more()
            if time.monotonic() > until:
                return False
    return True


def _waiting(batch: UploadBatch) -> Iterator[TrackUpload]:
    """What an archive says of its files can be long, so they come some at a time."""
    last = 0
    files = batch.files.filter(status=Status.WAITING).order_by("number")
    while some := list(files.filter(number__gt=last)[:ROWS_AT_A_TIME]):
        yield from some
        last = some[-1].number


class Progress:
    """Says how far an upload is, and that it is worked on: as often as anybody looks, not with
    every file of thousands."""

    def __init__(self, batch: UploadBatch) -> None:
        self.batch = batch
        self.since = 0
        self.said_at = time.monotonic()

    def one_more(self) -> None:
        self.since += 1
        if time.monotonic() - self.said_at < SECONDS_BETWEEN_WORDS:
            return
        UploadBatch.objects.filter(pk=self.batch.pk).update(
            files_done=F("files_done") + self.since,
            claimed_at=timezone.now(),
            updated_at=timezone.now(),
        )
        self.since, self.said_at = 0, time.monotonic()


def unclaimed() -> Q:
    """Unfinished uploads that nobody works on, or not any more."""
    unfinished = Q(status__in=(UploadBatch.Status.WAITING, UploadBatch.Status.WORKING))
    return unfinished & (Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - LEASE))


def _claim(batch_id: int) -> UploadBatch | None:
    claimed = UploadBatch.objects.filter(unclaimed(), pk=batch_id).update(
        status=UploadBatch.Status.WORKING, claimed_at=timezone.now()
    )
    if not claimed:
        return None
    return UploadBatch.objects.select_related("user", "scheduled_workout").get(pk=batch_id)


@contextmanager
def _contents(batch: UploadBatch) -> Iterator[ReadBytes]:
    """How the bytes of one file of the upload are got at. The files of an archive are written
    down first; it is opened once, as it may have to be fetched from afar."""
    most = settings.TRACK_FILE_MAX_BYTES
    if not batch.archive:
        yield _bytes_of
        return
    with archive_opened(batch) as file:
        archive_files_note(batch, file)
        with zipfile.ZipFile(file) as archive:
            yield lambda upload: read_member(archive, upload.member, most_bytes=most)


def _bytes_of(upload: TrackUpload) -> bytes:
    try:
        with storage_asked(), upload.file.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError as fault:
        raise RunRefusedError("lost") from fault


def _work_on(batch: UploadBatch, upload: TrackUpload, read_bytes: ReadBytes) -> None:
    """One file, to its end. A file that brought its worker down before is given up."""
    upload.attempts += 1
    upload.save(update_fields=["attempts", "updated_at"])
    try:
        if upload.attempts > MAX_ATTEMPTS:
            raise RunRefusedError("gave_up")
        read = _read(batch, upload, read_bytes)
        if read.sport and not batch.is_single:
            raise RunRefusedError("no_run", sport=read.sport)
        _keep(batch, upload, read)
    except (TrackError, RunRefusedError, ArchiveError) as fault:
        upload.status = Status.FAILED
        upload.problem = {"code": fault.code, "params": fault.params}
        upload.save(update_fields=["status", "problem", "updated_at"])
    except StorageUnreachableError:
        _forget_attempt(upload)
        raise


def _forget_attempt(upload: TrackUpload) -> None:
    """It was not the file that failed."""
    upload.attempts -= 1
    upload.save(update_fields=["attempts", "updated_at"])


def _read(batch: UploadBatch, upload: TrackUpload, read_bytes: ReadBytes) -> ReadRun:
    if batch.archive and not upload.member:
        return told_run_read(user=batch.user, told=upload.told)
    return track_file_read(
        user=batch.user,
        data=read_bytes(upload),
        file_name=upload.file_name,
        told=upload.told,
    )


def _keep(batch: UploadBatch, upload: TrackUpload, read: ReadRun) -> None:
    with transaction.atomic():
        # Of two uploads of the same run only one finds it new.
        runner_lock(batch.user)
        fresh = TrackUpload.objects.select_for_update().get(pk=upload.pk)
        if fresh.status != Status.WAITING:
            return
        fresh.duplicate_of = run_known(batch.user, read)
        if fresh.duplicate_of is not None and not batch.is_single:
            fresh.status = Status.DUPLICATE
        else:
            asks = batch.is_single or read.asks
            fresh.run = read_run_store(
                user=batch.user, read=read, workout=batch.scheduled_workout, draft=asks
            )
            fresh.status = Status.READY if asks else Status.SAVED
        sent, fresh.file = fresh.file.name, ""
        fresh.sha256 = read.sha256
        fresh.save()
        transaction.on_commit(lambda: files_discard([sent]))


def _release(batch: UploadBatch) -> None:
    batch.claimed_at = None
    batch.files_done = _files_done(batch)
    batch.save(update_fields=["files_done", "claimed_at", "updated_at"])


def _hand_on(batch: UploadBatch) -> None:
    _release(batch)
    async_task(READING_TASK, batch.pk)


def _files_done(batch: UploadBatch) -> int:
    return batch.files.exclude(status=Status.WAITING).count()


def _finish(batch: UploadBatch, status: str) -> None:
    batch.status, batch.finished_at = status, timezone.now()
    batch.files_done = _files_done(batch)
    archive, batch.archive = batch.archive.name, ""
    batch.save()
    files_discard([archive])
