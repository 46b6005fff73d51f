"""Exports on their way: asked for, made in the background, kept for some days.

Made in a request, an export of a thousand runs would hold up a worker of the site for
minutes, nearly all of it spent in writing GPX.
"""

import logging
import tempfile
from collections.abc import Iterable
from datetime import timedelta

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django_q.tasks import async_task

from accounts.data_services import data_size, data_write
from accounts.models import DataExport, User
from accounts.private_storage import EXPORTS_FOLDER, files_discard, strays_delete

logger = logging.getLogger(__name__)

MAKING_TASK = "accounts.tasks.make_export"
SECONDS_FOR_ALL = 3600
"""How long the worker may take; it says with every few files that it is at it."""
LEASE = timedelta(minutes=3)
MAX_ATTEMPTS = 3
KEPT_FOR = timedelta(days=7)
FILES_A_WORD = 25

Status = DataExport.Status


def export_request(*, user: User) -> DataExport:
    """A new export, or the one that is under way."""
    under_way = Q(status__in=(Status.WAITING, Status.WORKING))
    try:
        with transaction.atomic():
            export = DataExport.objects.create(user=user, files_total=data_size(user))
    except IntegrityError:
        return DataExport.objects.filter(under_way, user=user).get()
    transaction.on_commit(lambda: _queue(export.pk))
    return export


def _queue(pk: int) -> None:
    async_task(MAKING_TASK, pk, q_options={"timeout": SECONDS_FOR_ALL})


def export_make(pk: int) -> None:
    """Makes an export. Does nothing while another makes it, and nothing when it is done."""
    export = _claim(pk)
    if export is None:
        return
    try:
        if export.attempts > MAX_ATTEMPTS:  # it brought its workers down
            _finish(export, Status.FAILED)
        else:
            _make(export)
    # Whatever it was, its runner shall not look at a bar that stands still; the log has it.
    except Exception:
        logger.exception("export %s could not be made", export.pk)
        _finish(export, Status.FAILED)


def _claim(pk: int) -> DataExport | None:
    claimed = DataExport.objects.filter(unclaimed(), pk=pk).update(
        status=Status.WORKING, claimed_at=timezone.now()
    )
    if not claimed:
        return None
    export = DataExport.objects.select_related("user").get(pk=pk)
    export.attempts += 1
    export.save(update_fields=["attempts", "updated_at"])
    return export


def unclaimed() -> Q:
    """Unfinished exports that nobody works on, or not any more."""
    unfinished = Q(status__in=(Status.WAITING, Status.WORKING))
    return unfinished & (Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - LEASE))


def _make(export: DataExport) -> None:
    def tell(done: int) -> None:
        if done % FILES_A_WORD == 0:
            DataExport.objects.filter(pk=export.pk).update(
                files_done=done, claimed_at=timezone.now()
            )

    with tempfile.TemporaryFile() as file:
        data_write(user=export.user, file=file, made_at=timezone.now(), tell=tell)
        export.size = file.tell()
        file.seek(0)
        export.file.save("export.zip", File(file), save=False)
    _finish(export, Status.READY)
    exports_forget(exports=DataExport.objects.filter(user=export.user).exclude(pk=export.pk))


def _finish(export: DataExport, status: str) -> None:
    export.status, export.finished_at = status, timezone.now()
    export.files_done = export.files_total
    export.save()


def exports_forget(*, exports: Iterable[DataExport]) -> int:
    """Throws exports away, rows and files; how many there were."""
    found = list(exports)
    for export in found:
        export.delete()
    files_discard(export.file.name for export in found)
    return len(found)


def exports_sweep() -> int:
    """Takes up what a crash left behind, and throws away what is old or nobody's; how many
    of them all."""
    left = list(
        DataExport.objects.filter(unclaimed(), created_at__lt=timezone.now() - LEASE).values_list(
            "pk", flat=True
        )
    )
    for pk in left:
        _queue(pk)
    old = DataExport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR)
    strays = strays_delete(EXPORTS_FOLDER, [(DataExport, "file")])
    return len(left) + exports_forget(exports=old) + strays
