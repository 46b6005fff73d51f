"""An export of the site, sent where track files are sent, brings everything along."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.data_services import data_write
from accounts.models import User
from plans.models import TrainingPlan
from tests.support.queue import work_off
from workouts.models import UploadBatch
from workouts.selectors.runs import runs_of
from workouts.tests.measured_runs import run_from_file
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run
from workouts.tests.uploaded import zip_of

pytestmark = pytest.mark.django_db


def exported(user: User) -> bytes:
    target = io.BytesIO()
    data_write(user=user, file=target, made_at=timezone.now())
    return target.getvalue()


def sent_by(client: Client, data: bytes) -> str:
    address = client.post(
        "/runs/upload/", {"files": SimpleUploadedFile("pace-keeper.zip", data)}
    ).url
    work_off()
    return client.get(address).content.decode()


def test_it_is_taken_over_and_says_what_is_new(
    runner: User, other_runner: User, other_runner_client: Client
) -> None:
    make_plan(runner, race_date=date(2026, 10, 4))
    run_from_file(runner)
    make_run(runner, date(2026, 9, 1), km=7)
    data = exported(runner)

    page = sent_by(other_runner_client, data)

    assert "New here: " in page
    assert "2 runs" in page
    assert "1 plan" in page
    assert runs_of(other_runner).count() == 2
    assert TrainingPlan.objects.filter(user=other_runner).count() == 1
    again = sent_by(other_runner_client, data)
    assert "were there already" in again
    assert runs_of(other_runner).count() == 2


def test_one_of_another_format_is_refused_with_a_sentence(
    runner: User, runner_client: Client
) -> None:
    head = b'{"format": "pace-keeper-export", "schema": 999}'
    page = sent_by(runner_client, zip_of({"pace-keeper.json": head}))
    assert UploadBatch.objects.get().status == "failed"
    assert "This export has format 999" in page
    assert not runs_of(runner)


def test_a_damaged_one_changes_nothing(
    runner: User, other_runner: User, other_runner_client: Client
) -> None:
    make_run(runner, date(2026, 9, 1), km=7)
    with zipfile.ZipFile(io.BytesIO(exported(runner))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    runs = next(name for name in files if name.endswith("runs.json"))
    page = sent_by(other_runner_client, zip_of({**files, runs: files[runs][:-40]}))
    assert "is damaged" in page
    assert not runs_of(other_runner)
