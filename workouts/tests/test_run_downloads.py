"""What a runner takes away of a run: the file as it was sent, and the route as GPX."""

from datetime import timedelta

import numpy as np
import pytest
from django.test import Client

from accounts.models import User
from workouts import stream_store
from workouts.models import CompletedWorkout
from workouts.services.runs import run_remove
from workouts.tests.made_runs import fit_of, made_run, tcx_of
from workouts.tests.measured_runs import run_from_file, winding_run
from workouts.tests.runs import make_run
from workouts.tests.uploaded import gpx_of_run
from workouts.tracks import read_track, summarise

pytestmark = pytest.mark.django_db


def file_of(run: CompletedWorkout) -> str:
    return f"/runs/{run.uid}/file/"


def gpx_address(run: CompletedWorkout) -> str:
    return f"/runs/{run.uid}/route.gpx"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


class TestTheOriginalFile:
    def test_it_is_what_was_sent_under_its_name(self, runner_client: Client, runner: User) -> None:
        data = gpx_of_run()
        response = runner_client.get(file_of(run_from_file(runner, data, "Ochtend, één.gpx")))
        assert body(response) == data
        assert response["Content-Disposition"].startswith("attachment;")
        assert "Ochtend%2C%20%C3%A9%C3%A9n.gpx" in response["Content-Disposition"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "private" in response["Cache-Control"]

    def test_its_name_does_not_make_a_page_of_it(self, runner_client: Client, runner: User) -> None:
        response = runner_client.get(file_of(run_from_file(runner, name="evil.html")))
        assert response["Content-Type"] == "application/octet-stream"

    def test_a_run_by_hand_has_none(self, runner_client: Client, runner: User) -> None:
        assert runner_client.get(file_of(make_run(runner, runner.today()))).status_code == 404

    def test_a_file_that_was_lost_leads_back_with_a_sentence(
        self, runner_client: Client, runner: User
    ) -> None:
        run = run_from_file(runner)
        run.gpx_file.storage.delete(run.gpx_file.name)
        response = runner_client.get(file_of(run), follow=True)
        assert response.redirect_chain == [(f"/runs/{run.uid}/", 302)]
        assert "This file is lost" in response.text


class TestTheRoute:
    @pytest.mark.parametrize(
        ("written", "name"), [(fit_of, "run.fit"), (tcx_of, "run.tcx")], ids=["fit", "tcx"]
    )
    def test_any_format_comes_back_as_the_same_run(
        self, runner_client: Client, runner: User, written, name: str
    ) -> None:
        run = run_from_file(runner, written(made_run(900)), name)
        response = runner_client.get(gpx_address(run))
        assert response["Content-Type"] == "application/gpx+xml"
        assert f"{run.date}" in response["Content-Disposition"]
        kept, back = stream_store.get(run), read_track(response.content, "route.gpx")
        assert kept is not None
        assert len(back) == len(kept)
        assert len(back.segments) == len(kept.segments)
        for column, within in (
            ("time", 0.001),
            ("latitude", 1e-6),
            ("longitude", 1e-6),
            ("altitude", 0.01),
            ("heart_rate", 0),
            ("cadence", 1),
        ):
            here, there = getattr(back, column), getattr(kept, column)
            assert np.allclose(here, there, rtol=0, atol=within, equal_nan=True), column
        assert summarise(back).moving_s == pytest.approx(summarise(kept).moving_s, abs=30)

    def test_it_has_the_name_of_the_run(self, runner_client: Client, runner: User) -> None:
        run = run_from_file(runner)
        run.title = "Fast & <easy>"
        run.save()
        response = runner_client.get(gpx_address(run))
        assert read_track(response.content, "route.gpx").name == "Fast & <easy>"
        assert 'filename="2026-09-08-fast-easy.gpx"' in response["Content-Disposition"]

    def test_a_run_without_times_has_a_route(self, runner_client: Client, runner: User) -> None:
        run = run_from_file(runner, gpx_of_run(timed=False), draft=True)
        content = runner_client.get(gpx_address(run)).content
        assert b"<time>" not in content
        assert read_track(content, "route.gpx").started_at is None

    def test_a_run_by_hand_has_none(self, runner_client: Client, runner: User) -> None:
        assert runner_client.get(gpx_address(make_run(runner, runner.today()))).status_code == 404


def test_they_are_the_owners_alone(
    runner_client: Client,
    other_runner_client: Client,
    coach_client: Client,
    admin_client: Client,
    stranger_client: Client,
    runner: User,
) -> None:
    run = run_from_file(runner)
    addresses = (file_of(run), gpx_address(run))
    for address in addresses:
        assert runner_client.get(address).status_code == 200, address
        for client in (other_runner_client, coach_client, admin_client):
            assert client.get(address).status_code == 404, address
        assert stranger_client.get(address).status_code == 302, address
    run_remove(run=run)
    for address in addresses:
        assert runner_client.get(address).status_code == 404, address


def test_the_page_leads_to_both(runner_client: Client, runner: User) -> None:
    run = winding_run(runner, 300)
    page = runner_client.get(f"/runs/{run.uid}/").text
    assert f'href="{file_of(run)}"' in page
    assert f'href="{gpx_address(run)}"' in page
    by_hand = make_run(runner, runner.today() - timedelta(days=1))
    assert "Download" not in runner_client.get(f"/runs/{by_hand.uid}/").text
