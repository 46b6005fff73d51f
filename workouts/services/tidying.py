"""What is kept how long of runs and uploads; the spans are ``settings.KEPT_FOR``."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.private_storage import files_discard, strays_delete
from workouts.file_storage import RUNS_FOLDER, UPLOADS_FOLDER
from workouts.models import CompletedWorkout, RunStatus, TrackUpload, UploadBatch

AT_A_TIME = 500


def tidy_up() -> dict[str, int]:
    """Throws away what nobody can ask for any more, with its files; how much of each."""
    now = timezone.now()
    kept = settings.KEPT_FOR
    runs = CompletedWorkout.objects.filter(
        Q(status=RunStatus.REMOVED, removed_at__lt=now - kept["removed runs"])
        | Q(status=RunStatus.DRAFT, updated_at__lt=now - kept["runs not confirmed"])
    )
    return {
        "runs": _throw_away_runs(runs),
        "uploads": _throw_away_uploads(now - kept["uploads"]),
        "strays": _throw_away_strays(),
    }


def _throw_away_runs(runs: QuerySet[CompletedWorkout]) -> int:
    total = 0
    while found := list(runs.values_list("pk", "gpx_file")[:AT_A_TIME]):
        _delete(CompletedWorkout, [pk for pk, _file in found], [file for _pk, file in found])
        total += len(found)
    return total


def _throw_away_uploads(before: datetime) -> int:
    old = UploadBatch.objects.filter(created_at__lt=before)
    total = 0
    while found := list(old.values_list("pk", "archive")[:AT_A_TIME]):
        pks = [pk for pk, _file in found]
        files = [file for _pk, file in found]
        sent = TrackUpload.objects.filter(batch__in=pks).exclude(file="")
        files += sent.values_list("file", flat=True)
        _delete(UploadBatch, pks, files)
        total += len(found)
    return total


def _throw_away_strays() -> int:
    """Files whose rows went otherwise: with their runner's account, say."""
    return strays_delete(RUNS_FOLDER, [(CompletedWorkout, "gpx_file")]) + strays_delete(
        UPLOADS_FOLDER, [(UploadBatch, "archive"), (TrackUpload, "file")]
    )


def _delete(
    model: type[CompletedWorkout] | type[UploadBatch], pks: list[int], files: list[str]
) -> None:
    """The rows first: a file without a row is waste, a row without its file a broken promise."""
    with transaction.atomic():
        model.objects.filter(pk__in=pks).delete()
    files_discard(files)
