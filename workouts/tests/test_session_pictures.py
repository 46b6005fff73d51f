"""The addresses of a session's picture, and the links to them in the panel."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive
from plans.services.sessions import session_add, session_edit
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db

ENDINGS = pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [("svg", "image/svg+xml", b"<?xml"), ("png", "image/png", b"\x89PNG\r\n")],
)


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=date(2026, 12, 6)))


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=date(2026, 11, 11))


def address(workout: ScheduledWorkout, ending: str) -> str:
    return f"/calendar/sessions/{workout.uid}/picture.{ending}"


@ENDINGS
def test_the_runner_gets_the_picture(
    runner_client: Client, tempo: ScheduledWorkout, ending: str, kind: str, begins: bytes
) -> None:
    response = runner_client.get(address(tempo, ending))

    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'inline; filename="3x1-km-threshold.{ending}"'
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.startswith(begins)


@ENDINGS
def test_nobody_else_does(
    other_runner_client: Client,
    coach_client: Client,
    stranger_client: Client,
    tempo: ScheduledWorkout,
    ending: str,
    kind: str,
    begins: bytes,
) -> None:
    assert other_runner_client.get(address(tempo, ending)).status_code == 404
    assert coach_client.get(address(tempo, ending)).status_code == 404
    assert stranger_client.get(address(tempo, ending)).status_code == 302


@ENDINGS
def test_an_unchanged_picture_is_not_sent_again(
    runner_client: Client, tempo: ScheduledWorkout, ending: str, kind: str, begins: bytes
) -> None:
    first = runner_client.get(address(tempo, ending))
    headers = {"if-none-match": first["ETag"]}

    again = runner_client.get(address(tempo, ending), headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]

    changed = parse_session("2km E, 4x1km T / 90s jog, 2km E")
    session_edit(workout=tempo, session=changed, who=tempo.plan.user)
    after = runner_client.get(address(tempo, ending), headers=headers)
    assert after.status_code == 200
    assert after["ETag"] != first["ETag"]


def test_the_two_kinds_are_not_taken_for_each_other(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    etags = {runner_client.get(address(tempo, ending))["ETag"] for ending in ("svg", "png")}

    assert len(etags) == 2


def test_it_costs_the_same_whatever_else_there_is(
    runner_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    counts: dict[str, list[int]] = {"svg": [], "png": []}
    for number in (0, 1, 2):
        if number:
            make_plan(runner, race_date=date(2026, 12, 6) + timedelta(weeks=9 * number))
        for ending, found in counts.items():
            with CaptureQueriesContext(connection) as queries:
                runner_client.get(address(tempo, ending))
            found.append(len(queries))
    for ending, found in counts.items():
        assert len(set(found)) == 1, ending
        assert found[0] <= 4, ending


def test_a_day_of_rest_has_none(runner_client: Client, tempo: ScheduledWorkout) -> None:
    session_add(
        plan=tempo.plan,
        on=tempo.date + timedelta(days=1),
        session=parse_session('rest "feet up"'),
        who=tempo.plan.user,
    )
    workout = tempo.plan.workouts.get(workout_type="rest")

    assert runner_client.get(address(workout, "png")).status_code == 404
    assert runner_client.get(address(workout, "svg")).status_code == 404
    page = runner_client.get(f"/calendar/sessions/{workout.uid}/").text
    assert "share-picture" not in page


def test_steps_that_cannot_be_read_are_not_shared(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    ScheduledWorkout.objects.filter(pk=tempo.pk).update(steps=[{"effort": "levitate"}])

    assert runner_client.get(address(tempo, "png")).status_code == 404
    assert runner_client.get(f"/calendar/sessions/{tempo.uid}/").status_code == 200


def test_a_session_of_an_archived_plan_can_still_be_shared(
    runner_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    plan_archive(plan=tempo.plan, who=runner)

    assert runner_client.get(address(tempo, "svg")).status_code == 200


def test_it_speaks_the_runners_language(
    runner_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    english = runner_client.get(address(tempo, "svg"))
    runner.language = "nl"
    runner.save()

    dutch = runner_client.get(address(tempo, "svg"))

    assert ">7.4 km<" in english.text
    assert ">7,4 km<" in dutch.text
    assert dutch["ETag"] != english["ETag"]


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "panel"])
def test_page_and_panel_have_links_that_download(
    runner_client: Client, tempo: ScheduledWorkout, headers: dict[str, str]
) -> None:
    page = runner_client.get(f"/calendar/sessions/{tempo.uid}/", headers=headers).text

    part = page[page.index("share-picture") :]
    assert "Share picture" in part
    for ending in ("png", "svg"):
        [link] = re.findall(rf'<a [^>]*href="{address(tempo, ending)}"[^>]*>', part)
        assert "download" in link
        assert "hx-get" not in link
    assert 'hx-boost="false"' in part
    assert re.search(r'<img [^>]*loading="lazy"', part)
