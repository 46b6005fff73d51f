"""Runs that a runner writes down, and what a runner says of a run with one tap."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.private_storage import files_discard
from plans.models import ScheduledWorkout
from plans.services.changes import runner_lock
from workouts.domain.run_record import RunRecord
from workouts.models import CompletedWorkout, RunStatus, TrackUpload
from workouts.services.runs import run_edit, run_record
from workouts.signals import run_changed, tell

NOT_SAID = "not said"
"""The origin of an effort that the runner was asked for and would rather not say."""


def run_log(
    *,
    user: User,
    record: RunRecord,
    changes: Mapping[str, Any],
    workout: ScheduledWorkout | None = None,
    uid: UUID | None = None,
) -> CompletedWorkout:
    """Stores what a form says, once. ``uid`` names the form.

    A form that comes back with other figures, after a look at the page before, corrects the
    run that it made (``changes``, as for ``run_edit``). One whose run was removed since makes
    a new one, and so does one with the name of somebody else's.
    """
    there = CompletedWorkout.objects.filter(user=user, uid=uid).first() if uid else None
    if there is not None and there.status == RunStatus.KEPT:
        run_edit(run=there, changes=changes)
        return there
    if there is not None:
        uid = None
    try:
        return run_record(user=user, record=record, workout=workout, uid=uid)
    except IntegrityError:
        if uid is None or not CompletedWorkout.objects.filter(uid=uid).exists():
            raise
        return run_record(user=user, record=record, workout=workout)


@transaction.atomic
def effort_note(*, run: CompletedWorkout, effort: int | None) -> None:
    """How hard it was, 1 to 10; None: the runner was asked and would rather not say."""
    runner_lock(run.user)
    run.perceived_effort = effort
    origins = {name: origin for name, origin in run.origins.items() if name != "perceived_effort"}
    if effort is None:
        origins["perceived_effort"] = NOT_SAID
    run.origins = origins
    run.save(update_fields=["perceived_effort", "origins", "updated_at"])
    tell(run_changed, run)


@transaction.atomic
def run_discard(*, run: CompletedWorkout) -> None:
    """Takes a draft away for good, with the file that was kept for it. Whatever is no draft
    any more stays."""
    runner_lock(run.user)
    fresh = CompletedWorkout.objects.get(pk=run.pk)
    if fresh.status != RunStatus.DRAFT:
        return
    TrackUpload.objects.filter(run=fresh).update(status=TrackUpload.Status.DISCARDED)
    name = fresh.gpx_file.name
    transaction.on_commit(lambda: files_discard([name]))
    fresh.delete()
