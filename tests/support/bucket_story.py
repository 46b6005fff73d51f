"""What happens to runners' files while they are kept in a bucket."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.export_jobs import export_make, export_request
from accounts.models import DataExport, User
from tests.support.queue import work_off
from workouts.models import CompletedWorkout, UploadBatch
from workouts.services.runs import run_confirm, run_remove
from workouts.services.upload_reading import LEASE
from workouts.services.uploads import upload_take, uploads_pick_up
from workouts.tests.uploaded import gpx_of_run, sent

PAGE = "/runs/upload/"
NOT_ANSWERING = "The place where files are kept does not answer"
LOST = "This file is lost"


def uploaded(runner: User, data: bytes | None = None) -> CompletedWorkout:
    """A run that was sent as a file, and confirmed."""
    run = upload_take(user=runner, files=[sent(data or gpx_of_run())]).files.get().run
    assert run is not None
    run_confirm(run=run, changes={})
    return run


def key_of(run: CompletedWorkout) -> str:
    return f"private/{run.gpx_file.name}"


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def try_again() -> None:
    """What was queued is tried, and what waits is picked up when its time has come."""
    work_off()
    long_ago = timezone.now() - 2 * LEASE
    UploadBatch.objects.update(updated_at=long_ago)
    uploads_pick_up()
    work_off()


def made_export(user: User) -> DataExport:
    export = export_request(user=user)
    export_make(export.pk)
    export.refresh_from_db()
    return export


def removed_long_ago(run: CompletedWorkout) -> CompletedWorkout:
    run_remove(run=run)
    long_ago = timezone.now() - timedelta(days=400)
    CompletedWorkout.objects.filter(pk=run.pk).update(removed_at=long_ago)
    return run
