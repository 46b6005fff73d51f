"""An export is asked for, made in the background, looked at and downloaded; by its owner alone."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ

from accounts import portable
from accounts.export_jobs import (
    KEPT_FOR,
    LEASE,
    MAX_ATTEMPTS,
    export_make,
    export_request,
    exports_sweep,
)
from accounts.models import DataExport, User

pytestmark = pytest.mark.django_db

PAGE = "/account/export/"
Status = DataExport.Status


@pytest.fixture
def export(runner: User) -> DataExport:
    return export_request(user=runner)


def made(export: DataExport) -> DataExport:
    export_make(export.pk)
    export.refresh_from_db()
    return export


class TestMaking:
    def test_the_row_first_and_the_task_after_it(
        self, runner: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            export = export_request(user=runner)

        (queued,) = OrmQ.objects.all()
        assert queued.func() == "accounts.tasks.make_export"
        assert queued.task["args"] == (export.pk,)
        assert queued.task["timeout"] == 3600
        assert export.status == Status.WAITING

    def test_one_at_a_time(self, runner: User, other_runner: User, export: DataExport) -> None:
        assert export_request(user=runner) == export
        assert export_request(user=other_runner) != export

    def test_it_is_a_zip_of_what_one_has(self, export: DataExport) -> None:
        made(export)

        assert export.status == Status.READY
        with zipfile.ZipFile(export.file.open("rb")) as archive:
            assert {portable.MARK, "profile.json", "runs.json", "plans.json"} <= set(
                archive.namelist()
            )
        assert export.size == export.file.size

    def test_made_twice_it_is_made_once(self, export: DataExport) -> None:
        name = made(export).file.name

        assert made(export).file.name == name
        assert export.attempts == 1

    def test_while_one_worker_is_at_it_another_leaves_it(self, export: DataExport) -> None:
        DataExport.objects.update(status=Status.WORKING, claimed_at=timezone.now())

        assert made(export).status == Status.WORKING

    def test_a_new_one_takes_the_place_of_the_old(self, runner: User, export: DataExport) -> None:
        old = made(export).file
        made(export_request(user=runner))

        assert DataExport.objects.filter(user=runner).count() == 1
        assert not old.storage.exists(old.name)

    def test_what_cannot_be_made_says_so(self, export: DataExport, register_part: Any) -> None:
        def broken(user: User) -> Any:
            raise RuntimeError("no")

        register_part(portable.ExportPart("broken", 99, broken, lambda taken: None, lambda u: True))

        assert made(export).status == Status.FAILED

    def test_one_that_brings_its_workers_down_is_given_up(self, export: DataExport) -> None:
        DataExport.objects.update(attempts=MAX_ATTEMPTS)

        assert made(export).status == Status.FAILED


@pytest.fixture
def register_part() -> Any:
    from wagtail import hooks  # noqa: PLC0415

    undo: list[Any] = []

    def act(part: portable.ExportPart) -> None:
        registered = hooks.register_temporarily(portable.PLACE, lambda: part)
        registered.__enter__()
        undo.append(registered)

    yield act
    for registered in undo:
        registered.__exit__(None, None, None)


class TestSweep:
    def test_takes_up_what_a_crash_left_behind(self, export: DataExport) -> None:
        long_ago = timezone.now() - LEASE * 2
        assert exports_sweep() == 0
        DataExport.objects.update(status=Status.WORKING, claimed_at=long_ago, created_at=long_ago)

        assert exports_sweep() == 1
        assert OrmQ.objects.count() == 1
        assert made(export).status == Status.READY

    def test_throws_away_what_is_old(self, export: DataExport) -> None:
        file = made(export).file
        assert exports_sweep() == 0
        DataExport.objects.update(created_at=timezone.now() - KEPT_FOR - timedelta(hours=1))

        assert exports_sweep() == 1
        assert not DataExport.objects.exists()
        assert not file.storage.exists(file.name)


class TestPage:
    def test_the_profile_leads_there(self, runner_client: Client) -> None:
        assert f'href="{PAGE}"' in runner_client.get("/account/profile/").content.decode()

    def test_from_nothing_to_a_download(self, runner: User, runner_client: Client) -> None:
        assert "Make the export" in runner_client.get(PAGE).content.decode()

        assert runner_client.post(PAGE).headers["Location"] == PAGE
        waiting = runner_client.get(PAGE).content.decode()
        assert "is being made" in waiting
        assert "hx-trigger" in waiting

        export = made(DataExport.objects.get(user=runner))
        page = runner_client.get(PAGE, headers={"HX-Request": "true"})
        assert "Download the zip" in page.content.decode()
        assert "<html" not in page.content.decode()

        answer = runner_client.get(f"/account/export/{export.uid}/download/")
        body = b"".join(answer.streaming_content)
        assert answer["Content-Disposition"].startswith('attachment; filename="pace-keeper-')
        assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None

    def test_of_others_nothing(
        self, export: DataExport, other_runner_client: Client, admin_client: Client
    ) -> None:
        address = f"/account/export/{made(export).uid}/download/"

        assert other_runner_client.get(address).status_code == 404
        assert admin_client.get(address).status_code == 404
        assert "Make the export" in other_runner_client.get(PAGE).content.decode()

    def test_one_that_is_not_ready_is_not_there(
        self, export: DataExport, runner_client: Client
    ) -> None:
        export.file.save("x", ContentFile(b"half"))

        assert runner_client.get(f"/account/export/{export.uid}/download/").status_code == 404

    def test_a_failed_one_says_so(self, export: DataExport, runner_client: Client) -> None:
        DataExport.objects.update(status=Status.FAILED)
        page = runner_client.get(PAGE).content.decode()

        assert "could not be made" in page
        assert "Make a new one" in page


def test_thrown_away_by_an_administrator_it_goes_with_its_file(
    export: DataExport, admin_client: Client
) -> None:
    file = made(export).file
    assert (
        file.name
        not in admin_client.get(
            f"/django-admin/accounts/dataexport/{export.pk}/change/"
        ).content.decode()
    )

    admin_client.post(f"/django-admin/accounts/dataexport/{export.pk}/delete/", {"post": "yes"})

    assert not DataExport.objects.exists()
    assert not file.storage.exists(file.name)
