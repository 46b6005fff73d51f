"""What a runner sent, and what came of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, QuerySet, When

from accounts.models import User
from workouts.models import RunStatus, TrackUpload, UploadBatch

Status = TrackUpload.Status
TOLD_FIRST = (Status.FAILED, Status.READY, Status.DUPLICATE)


@dataclass(frozen=True, slots=True)
class UploadCounts:
    """How many files of an upload came to what."""

    saved: int
    duplicates: int
    failed: int
    asked: int
    waiting: int

    @classmethod
    def of(cls, batch: UploadBatch) -> "UploadCounts":
        rows = batch.files.values_list("status").annotate(Count("pk")).order_by()
        found = dict(rows)
        return cls(
            saved=found.get(Status.SAVED, 0),
            duplicates=found.get(Status.DUPLICATE, 0),
            failed=found.get(Status.FAILED, 0),
            asked=found.get(Status.READY, 0),
            waiting=found.get(Status.WAITING, 0),
        )


def batch_of(user: User, uid: UUID) -> UploadBatch | None:
    return (
        UploadBatch.objects.filter(user=user, uid=uid).select_related("scheduled_workout").first()
    )


def batches_of(user: User) -> QuerySet[UploadBatch]:
    return UploadBatch.objects.filter(user=user)


def files_to_tell(batch: UploadBatch) -> QuerySet[TrackUpload]:
    """What asks for the runner's eye first: files that failed, that wait for a word, that
    were there already, and then the runs."""
    told_first = Case(
        *(When(status=status, then=place) for place, status in enumerate(TOLD_FIRST)),
        default=len(TOLD_FIRST),
    )
    found = (
        batch.files.exclude(status=Status.WAITING)
        .select_related("run__scheduled_workout", "duplicate_of__scheduled_workout")
        .defer("run__route", "run__splits", "run__laps", "duplicate_of__route")
    )
    return found.order_by(told_first, "number")


def failure_reasons(batch: UploadBatch) -> list[tuple[dict[str, Any], int]]:
    """Each problem that files of an upload had, with how many had it; the commonest first."""
    rows = batch.files.filter(status=Status.FAILED).values_list("problem").annotate(Count("pk"))
    return list(rows.order_by("-pk__count"))


def drafts_of(user: User) -> QuerySet[TrackUpload]:
    """Runs that were read from files and wait for their runner's word."""
    return TrackUpload.objects.filter(
        batch__user=user, status=Status.READY, run__status=RunStatus.DRAFT
    ).select_related("run__scheduled_workout")
