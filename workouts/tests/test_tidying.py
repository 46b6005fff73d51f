"""What is kept no longer goes, with its files, and nothing else does."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from workouts.file_storage import private_storage
from workouts.models import CompletedWorkout, TrackUpload, UploadBatch
from workouts.services.runs import run_confirm, run_remove
from workouts.services.tidying import tidy_up
from workouts.services.uploads import upload_take
from workouts.tests.uploaded import START, gpx_of_run, sent

pytestmark = pytest.mark.django_db

AGES = settings.KEPT_FOR
MOMENT = timedelta(minutes=5)


def uploaded(runner: User, days_before: int) -> CompletedWorkout:
    data = gpx_of_run(start=START - timedelta(days=days_before))
    run = upload_take(user=runner, files=[sent(data)]).files.get().run
    assert run is not None
    return run


def aged(run: CompletedWorkout, **fields: timedelta) -> None:
    moments = {name: timezone.now() - age for name, age in fields.items()}
    CompletedWorkout.objects.filter(pk=run.pk).update(**moments)


def test_each_is_kept_as_long_as_is_promised(runner: User) -> None:
    kept, removed, just_removed, draft, old_draft = (uploaded(runner, n) for n in range(5))
    for run in (kept, removed, just_removed):
        run_confirm(run=run, changes={})
    for run in (removed, just_removed):
        run_remove(run=run)
    long_ago = timedelta(days=400)
    aged(kept, updated_at=long_ago, created_at=long_ago)
    aged(removed, removed_at=AGES["removed runs"] + MOMENT)
    aged(just_removed, removed_at=AGES["removed runs"] - MOMENT)
    aged(draft, updated_at=AGES["runs not confirmed"] - MOMENT)
    aged(old_draft, updated_at=AGES["runs not confirmed"] + MOMENT)

    assert tidy_up() == {"runs": 2, "uploads": 0, "strays": 0}

    left = set(CompletedWorkout.objects.all())
    assert left == {kept, just_removed, draft}
    storage = private_storage()
    assert all(storage.exists(run.gpx_file.name) for run in left)
    assert not any(storage.exists(run.gpx_file.name) for run in (removed, old_draft))


def test_an_old_upload_goes_and_its_run_stays(runner: User) -> None:
    run = uploaded(runner, 0)
    run_confirm(run=run, changes={})
    broken = upload_take(user=runner, files=[sent(b"<gpx>", "broken.gpx")])
    name = broken.files.get().file.name
    storage = private_storage()
    assert storage.exists(name)
    UploadBatch.objects.update(created_at=timezone.now() - AGES["uploads"] - MOMENT)

    assert tidy_up() == {"runs": 0, "uploads": 2, "strays": 0}

    run.refresh_from_db()
    assert storage.exists(run.gpx_file.name)
    assert not storage.exists(name)
    assert not TrackUpload.objects.exists()


def test_old_files_that_belong_to_no_row_go(runner: User) -> None:
    storage = private_storage()
    run = uploaded(runner, 0)
    old, older, young = (
        storage.save(name, ContentFile(b"x")) for name in ("runs/a", "uploads/b", "runs/c")
    )
    two_days_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for name in (run.gpx_file.name, old, older):
        os.utime(storage.path(name), (two_days_ago, two_days_ago))

    assert tidy_up()["strays"] == 2

    kept = [name for name in (run.gpx_file.name, old, older, young) if storage.exists(name)]
    assert kept == [run.gpx_file.name, young]
    storage.delete(run.gpx_file.name)  # its row goes with this test, and it looks old
