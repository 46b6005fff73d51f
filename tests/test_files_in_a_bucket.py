"""Runners' files in a bucket, as the deployed site keeps them: their owner's alone, there when
they are asked for, and gone when they should be.

Measurements are rows of the database (``workouts.stream_store``), so no page of a run asks the
bucket for anything.
"""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image as Picture
from wagtail.images.models import Image

from accounts import private_storage as private_module
from accounts.models import DataExport, User
from accounts.private_storage import private_storage
from tests.support.bucket import Bucket, status_of
from tests.support.bucket_story import (
    PAGE,
    body,
    key_of,
    made_export,
    removed_long_ago,
    uploaded,
)
from tests.support.queue import work_off
from workouts.models import CompletedWorkout, UploadBatch
from workouts.selectors.runs import runs_of
from workouts.services.tidying import tidy_up
from workouts.services.uploads import upload_take
from workouts.tests.uploaded import gpx_of_run, runs_by_name, sent, zip_of

# Files are deleted when what was done is committed.
pytestmark = pytest.mark.django_db(transaction=True)


class TestWhatIsStored:
    def test_the_file_lies_below_private_and_is_nobodys_but_the_owners(
        self, bucket: Bucket, runner_client: Client
    ) -> None:
        data = gpx_of_run()
        runner_client.post(PAGE, {"files": sent(data)})
        run = CompletedWorkout.objects.get()

        assert bucket.keys() == [key_of(run)]
        assert bucket.content(key_of(run)) == data
        assert bucket.is_private(key_of(run))

    def test_a_stranger_who_knows_the_address_is_refused(
        self, bucket: Bucket, runner: User
    ) -> None:
        run = uploaded(runner)
        bucket.client.put_object(Bucket=bucket.name, Key="open", Body=b"x", ACL="public-read")

        assert status_of(bucket.address(key_of(run))) == 403
        assert status_of(bucket.address("open")) == 200  # the server does tell them apart
        assert not bucket.is_private("open")

    def test_no_page_leads_there(
        self, bucket: Bucket, runner: User, runner_client: Client, admin_client: Client
    ) -> None:
        run = uploaded(runner)
        batch = UploadBatch.objects.get()
        export = made_export(runner)
        pages = [f"/runs/{run.uid}/", f"/runs/upload/{batch.uid}/", "/runs/", "/account/export/"]
        admin_pages = [
            f"/django-admin/workouts/completedworkout/{run.pk}/change/",
            f"/django-admin/workouts/uploadbatch/{batch.pk}/change/",
            f"/django-admin/accounts/dataexport/{export.pk}/change/",
        ]
        for client, paths in ((runner_client, pages), (admin_client, admin_pages)):
            for path in paths:
                response = client.get(path)
                assert response.status_code == 200, path
                for secret in (bucket.endpoint, bucket.name, "X-Amz-", run.gpx_file.name):
                    assert secret not in response.text, (path, secret)
        with pytest.raises(ValueError, match="URL"):
            _ = run.gpx_file.url

    def test_an_archive_goes_when_it_was_read(self, bucket: Bucket, runner: User) -> None:
        upload_take(user=runner, files=[sent(zip_of(runs_by_name(3)), "many.zip")])
        (archive,) = bucket.keys()
        assert archive.startswith("private/uploads/")
        assert bucket.is_private(archive)

        bucket.requests.clear()

        work_off()

        assert runs_of(runner).count() == 3
        assert bucket.requests.count(f"GET {archive}") == 1
        assert sorted(bucket.keys()) == sorted(key_of(run) for run in runs_of(runner))

    def test_what_is_large_is_fetched_to_the_disk_and_comes_back_whole(
        self, bucket: Bucket
    ) -> None:
        data = bytes(range(256)) * 40_000  # sent in two parts
        name = private_storage().save("uploads/large", ContentFile(data))
        with private_storage().open(name) as file:
            assert file.size == len(data)
            assert file.read() == data
            assert file.open().read(3) == data[:3]
            assert not isinstance(file.file._file, io.BytesIO)
        assert file.closed
        with file.open() as again:
            assert again.read() == data
        assert bucket.is_private(f"private/{name}")


class TestDownloads:
    def test_the_owner_gets_the_same_bytes_and_others_nothing(
        self,
        bucket: Bucket,
        runner: User,
        runner_client: Client,
        other_runner_client: Client,
        admin_client: Client,
        stranger_client: Client,
    ) -> None:
        data = gpx_of_run(name="Ochtend, één")
        address = f"/runs/{uploaded(runner, data).uid}/file/"

        response = runner_client.get(address)
        assert body(response) == data
        assert int(response["Content-Length"]) == len(data)
        for client in (other_runner_client, admin_client):
            assert client.get(address).status_code == 404
        assert stranger_client.get(address).status_code == 302

    def test_how_often_the_bucket_is_asked(self, bucket: Bucket, runner_client: Client) -> None:
        bucket.requests.clear()
        runner_client.post(PAGE, {"files": sent(gpx_of_run())})
        verbs = [request.split()[0] for request in bucket.requests]
        assert verbs == ["PUT", "GET", "PUT", "DELETE"]

        run = CompletedWorkout.objects.get()
        for path, most in ((f"/runs/{run.uid}/", 0), (f"/runs/{run.uid}/series.json", 0)):
            bucket.requests.clear()
            response = runner_client.get(path)
            assert response.status_code == 200
            assert len(bucket.requests) == most, path
        assert len(response.json()["distance_m"]) > 100

        bucket.requests.clear()
        body(runner_client.get(f"/runs/{run.uid}/file/"))
        assert bucket.requests == [f"GET {key_of(run)}"]


class TestGoing:
    def test_a_discarded_draft_takes_its_file_along(
        self, bucket: Bucket, runner_client: Client
    ) -> None:
        runner_client.post(PAGE, {"files": sent(gpx_of_run())})
        run = CompletedWorkout.objects.get()
        runner_client.post(f"/runs/{run.uid}/discard/")
        assert bucket.keys() == []

    def test_a_removed_run_is_gone_when_it_is_tidied_up(self, bucket: Bucket, runner: User) -> None:
        run = removed_long_ago(uploaded(runner))

        assert tidy_up()["runs"] == 1

        assert bucket.keys() == []
        assert not CompletedWorkout.objects.filter(pk=run.pk).exists()

    def test_while_the_bucket_is_out_of_reach_the_rest_is_tidied_up_and_files_later(
        self, bucket: Bucket, runner: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run = removed_long_ago(uploaded(runner))
        bucket.works_for = 0
        with pytest.raises(OSError, match="Could not connect"):
            tidy_up()
        assert not CompletedWorkout.objects.exists()
        assert bucket.keys() == [key_of(run)]

        bucket.works_for = None
        assert tidy_up()["strays"] == 0  # it could be that its row is on the way
        monkeypatch.setattr(private_module, "SURELY_WITHOUT_ROW", timedelta(0))
        assert tidy_up()["strays"] == 1
        assert bucket.keys() == []

    def test_a_deleted_account_leaves_nothing_and_others_keep_theirs(
        self,
        bucket: Bucket,
        runner: User,
        other_runner: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        kept = uploaded(other_runner)
        uploaded(runner)
        upload_take(user=runner, files=[sent(b"<gpx>", "broken.gpx")])
        runner.delete()
        assert len(bucket.keys()) == 3

        monkeypatch.setattr(private_module, "SURELY_WITHOUT_ROW", timedelta(0))
        assert tidy_up()["strays"] == 2

        assert bucket.keys() == [key_of(kept)]

    def test_a_bucket_of_another_site_is_left_alone(
        self, bucket: Bucket, runner: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        uploaded(runner)
        for number in range(3):
            private_storage().save(f"runs/theirs-{number}", ContentFile(b"x"))
        monkeypatch.setattr(private_module, "SURELY_WITHOUT_ROW", timedelta(0))
        monkeypatch.setattr(private_module, "FEW_STRAYS", 2)

        assert tidy_up()["strays"] == 0
        assert len(bucket.keys()) == 4


class TestExports:
    def test_one_is_written_to_the_bucket_and_read_back_by_another_account(
        self,
        bucket: Bucket,
        runner: User,
        other_runner: User,
        runner_client: Client,
        other_runner_client: Client,
    ) -> None:
        data = gpx_of_run()
        uploaded(runner, data)
        export = made_export(runner)
        key = f"private/{export.file.name}"
        assert key in bucket.keys("private/exports/")
        assert bucket.is_private(key)
        assert status_of(bucket.address(key)) == 403

        address = f"/account/export/{export.uid}/download/"
        assert other_runner_client.get(address).status_code == 404
        archive = body(runner_client.get(address))
        assert archive == bucket.content(key)

        other_runner_client.post(PAGE, {"files": sent(archive, "export.zip")})
        work_off()
        (run,) = runs_of(other_runner)
        assert bucket.content(key_of(run)) == data
        assert key_of(run) != key_of(runs_of(runner).get())

    def test_a_lost_file_is_left_out_of_it(self, bucket: Bucket, runner: User) -> None:
        lost, kept = uploaded(runner), uploaded(runner, gpx_of_run(metres=9000))
        bucket.lose(key_of(lost))
        export = made_export(runner)

        assert export.status == DataExport.Status.READY
        with zipfile.ZipFile(export.file.open()) as archive:
            originals = [n for n in archive.namelist() if n.startswith("originals/")]
            assert [str(kept.uid) in name for name in originals] == [True]
            assert len(runs_of(runner)) == 2


class TestPicturesInTheSameBucket:
    def test_a_picture_lies_below_media_and_a_page_shows_it(self, bucket: Bucket) -> None:
        image = picture("private.png")
        rendition = image.get_rendition("width-20")

        keys = bucket.keys()
        assert len(keys) == 2
        assert all(key.startswith("media/") for key in keys)
        assert rendition.url.startswith(bucket.address("media/"))
        assert status_of(rendition.url) == 200
        assert status_of(rendition.url.partition("?")[0]) == 403

    def test_neither_storage_leaves_its_folder(self, bucket: Bucket, runner: User) -> None:
        run = uploaded(runner)
        image = picture("a.png")

        for way in ("../", "images/../../", "/../"):
            with pytest.raises(SuspiciousOperation):
                default_storage.open(f"{way}{key_of(run)}")
            with pytest.raises(SuspiciousOperation):
                default_storage.url(f"{way}{key_of(run)}")
            with pytest.raises(SuspiciousOperation):
                private_storage().open(f"{way}media/{image.file.name}")
        assert not default_storage.exists(key_of(run))
        assert not private_storage().exists(image.file.name)

    def test_tidying_up_runs_touches_no_picture(
        self, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        picture("a.png")
        monkeypatch.setattr(private_module, "SURELY_WITHOUT_ROW", timedelta(0))

        assert tidy_up()["strays"] == 0
        assert len(bucket.keys("media/")) == 1


def picture(name: str) -> Image:
    drawn = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    return Image.objects.create(title="A picture", file=ImageFile(drawn, name=name))
