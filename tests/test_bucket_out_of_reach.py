"""A file that is lost, or a bucket that does not answer: a sentence, and nothing half-done."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_q.models import OrmQ

from accounts import private_storage as private_module
from accounts.models import User
from tests.support.bucket import Bucket, Watch, keep_files_at
from tests.support.bucket_story import (
    LOST,
    NOT_ANSWERING,
    PAGE,
    key_of,
    made_export,
    try_again,
    uploaded,
)
from tests.support.queue import work_off
from workouts.models import CompletedWorkout, TrackUpload, UploadBatch
from workouts.services.tidying import tidy_up
from workouts.tests.uploaded import gpx_of_run, runs_by_name, sent, zip_of

# Files are deleted when what was done is committed.
pytestmark = pytest.mark.django_db(transaction=True)


class TestLost:
    def test_of_a_run(self, bucket: Bucket, runner: User, runner_client: Client) -> None:
        run = uploaded(runner)
        bucket.lose(key_of(run))

        response = runner_client.get(f"/runs/{run.uid}/file/", follow=True)

        assert response.redirect_chain == [(f"/runs/{run.uid}/", 302)]
        assert LOST in response.text
        assert runner_client.get(f"/runs/{run.uid}/series.json").status_code == 200

    def test_of_an_export(self, bucket: Bucket, runner: User, runner_client: Client) -> None:
        export = made_export(runner)
        bucket.lose(bucket.keys()[0])

        response = runner_client.get(f"/account/export/{export.uid}/download/", follow=True)

        assert response.redirect_chain == [("/account/export/", 302)]
        assert LOST in response.text
        assert "Make a new one" in response.text

    def test_of_files_that_wait_to_be_read(
        self, bucket: Bucket, runner_client: Client, runner: User
    ) -> None:
        files = [sent(data, name) for name, data in runs_by_name(2).items()]
        many = runner_client.post(PAGE, {"files": files}).url
        archive = runner_client.post(PAGE, {"files": sent(zip_of(runs_by_name(2)), "a.zip")}).url
        bucket.lose(f"private/{TrackUpload.objects.earliest('pk').file.name}")
        bucket.lose(f"private/{UploadBatch.objects.latest('pk').archive.name}")

        work_off()

        page = runner_client.get(many).text
        assert "1 run saved, 1 was left out" in page
        assert "lost on this site before it could be read" in page
        assert "lost on this site before it could be read" in runner_client.get(archive).text


class TestOutOfReach:
    @pytest.mark.parametrize(
        ("server", "files"),
        [
            ("closed_port", ["one.gpx"]),
            ("closed_port", ["one.gpx", "two.gpx"]),
            ("closed_port", ["many.zip"]),
            ("silent_server", ["one.gpx"]),
        ],
    )
    def test_an_upload_gets_a_sentence_soon_and_nothing_is_half_made(
        self,
        server: str,
        files: list[str],
        runner_client: Client,
        settings: Any,
        monkeypatch: pytest.MonkeyPatch,
        request: pytest.FixtureRequest,
    ) -> None:
        endpoint = request.getfixturevalue(server)
        keep_files_at(endpoint, "pace", settings, monkeypatch, SPACES_TIMEOUT="0.2")
        data = {".gpx": gpx_of_run(), ".zip": zip_of(runs_by_name(3))}
        watch = Watch()

        response = runner_client.post(PAGE, {"files": [sent(data[n[-4:]], n) for n in files]})

        assert response.status_code == 503
        assert f"{NOT_ANSWERING}. Nothing was saved" in response.text
        assert watch.seconds < 6
        assert not UploadBatch.objects.exists()
        assert not TrackUpload.objects.exists()
        assert not CompletedWorkout.objects.exists()
        assert not OrmQ.objects.exists()

    def test_what_arrived_of_several_files_is_taken_away_again(
        self, bucket: Bucket, runner_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bucket.works_for = 2
        files = [sent(data, name) for name, data in runs_by_name(3).items()]

        assert runner_client.post(PAGE, {"files": files}).status_code == 503

        assert not TrackUpload.objects.exists()
        assert len(bucket.keys()) == 2  # the line is still cut
        bucket.works_for = None
        monkeypatch.setattr(private_module, "SURELY_WITHOUT_ROW", timedelta(0))
        assert tidy_up()["strays"] == 2
        assert bucket.keys() == []

    @pytest.mark.parametrize("works_for", [1, 2])
    def test_a_file_that_was_put_down_is_read_when_the_bucket_is_back(
        self, bucket: Bucket, runner: User, runner_client: Client, works_for: int
    ) -> None:
        bucket.works_for = works_for  # it is stored, or also fetched; the run's own file is not
        response = runner_client.post(PAGE, {"files": sent(gpx_of_run())})

        assert response.status_code == 302
        assert "0 of 1 read" in runner_client.get(response.url).text
        assert not CompletedWorkout.objects.exists()
        assert OrmQ.objects.count() == 1
        file = TrackUpload.objects.get()
        assert (file.status, file.attempts) == (TrackUpload.Status.WAITING, 0)

        for _outage in range(4):  # more than a file that is at fault itself is given
            try_again()
        file.refresh_from_db()
        assert (file.status, file.attempts) == (TrackUpload.Status.WAITING, 0)

        bucket.works_for = None
        try_again()
        file.refresh_from_db()
        assert file.status == TrackUpload.Status.READY
        assert bucket.keys() == [key_of(CompletedWorkout.objects.get())]

    def test_downloads_get_a_sentence(
        self, bucket: Bucket, runner: User, runner_client: Client
    ) -> None:
        run = uploaded(runner)
        export = made_export(runner)
        bucket.works_for = 0

        for path in (f"/runs/{run.uid}/file/", f"/account/export/{export.uid}/download/"):
            response = runner_client.get(path, follow=True)
            assert response.status_code == 200
            assert NOT_ANSWERING in response.text
        assert runner_client.get(f"/runs/{run.uid}/series.json").status_code == 200

    def test_a_bucket_that_is_not_there_has_lost_nothing(
        self,
        s3_server: str,
        settings: Any,
        monkeypatch: pytest.MonkeyPatch,
        runner: User,
        runner_client: Client,
        bucket: Bucket,
    ) -> None:
        run = uploaded(runner)
        keep_files_at(s3_server, "no-such-bucket", settings, monkeypatch)

        response = runner_client.get(f"/runs/{run.uid}/file/", follow=True)

        assert NOT_ANSWERING in response.text
