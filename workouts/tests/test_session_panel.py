"""A session opens as a panel, and the same address is a page of its own."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from wagtail import hooks

from accounts.hooks import Contribution
from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.services.plans import plan_archive
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db

TEMPO = '2km E, 3x2km T / 90s jog, 2km E "hold back in the first one"'


CELLS = ("", "8km E", TEMPO, "", "6km E", "", "long: 16km E")

kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 12, 6), cells=CELLS)
)


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=date(2026, 11, 11))


def address(workout: ScheduledWorkout) -> str:
    return f"/calendar/sessions/{workout.uid}/"


def test_the_page_tells_steps_with_the_runners_paces(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    html = runner_client.get(address(tempo)).text

    assert "<h1>" in html
    steps = re.findall(r'<li class="edge-(\w+)">(.*?)</li>', html, re.S)
    assert [zone for zone, _ in steps] == ["easy", "threshold", "easy"]
    # What follows from 10 km in 47:30.
    assert "4:51/km" in steps[1][1]
    assert "2 km easy" in steps[0][1]
    assert "5:50 to 6:25/km" in steps[0][1]
    assert "10.4 km" in html
    assert "hold back in the first one" in html
    assert "Week 5 of 8" in html
    assert "Wednesday 11 November 2026" in html


def test_htmx_gets_the_panel_alone(runner_client: Client, tempo: ScheduledWorkout) -> None:
    response = runner_client.get(address(tempo), headers={"hx-request": "true"})

    assert "<html" not in response.text
    assert 'id="panel-title"' in response.text
    assert "HX-Request" in response["Vary"]


def test_somebody_elses_session_is_not_there(
    other_runner_client: Client,
    coach_client: Client,
    stranger_client: Client,
    tempo: ScheduledWorkout,
) -> None:
    assert other_runner_client.get(address(tempo)).status_code == 404
    assert coach_client.get(address(tempo)).status_code == 404
    assert stranger_client.get(address(tempo)).status_code == 302
    htmx = {"hx-request": "true"}
    assert other_runner_client.get(address(tempo), headers=htmx).status_code == 404


def test_an_unknown_session_is_a_404(runner_client: Client) -> None:
    assert runner_client.get(f"/calendar/sessions/{uuid4()}/").status_code == 404
    assert runner_client.get("/calendar/sessions/not-a-uid/").status_code == 404


def test_a_session_of_an_archived_plan_can_be_read_and_not_edited(
    runner_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    plan_archive(plan=tempo.plan, who=runner)

    html = runner_client.get(address(tempo)).text

    assert "hold back" in html
    assert f"{tempo.uid}/move" not in html


def test_the_race_is_told_with_the_goal_pace(runner_client: Client, plan: TrainingPlan) -> None:
    # The plan's goal is 1:45:00 for a half marathon.
    race = plan.workouts.get(workout_type=WorkoutType.RACE)

    html = runner_client.get(address(race)).text

    assert "21.1 km" in html
    assert "4:59/km" in html
    assert f'href="/my-plans/{plan.pk}/race/"' in html
    assert f"{race.uid}/move/" not in html  # it moves with the plan


def test_a_note_is_text_and_not_markup(runner_client: Client, tempo: ScheduledWorkout) -> None:
    ScheduledWorkout.objects.filter(pk=tempo.pk).update(description="<img src=x onerror=alert(1)>")

    assert "<img src=x" not in runner_client.get(address(tempo)).text


def test_steps_that_cannot_be_read_do_not_break_the_page(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    ScheduledWorkout.objects.filter(pk=tempo.pk).update(steps=[{"effort": "levitate"}])

    assert runner_client.get(address(tempo)).status_code == 200
    assert runner_client.get("/calendar/2026/11/").status_code == 200


def test_other_parts_of_the_site_add_to_the_panel(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    def piece(request: object, workout: ScheduledWorkout) -> Contribution:
        return Contribution(mark_safe(f"<p>more on {workout.uid}</p>"))  # noqa: S308

    with hooks.register_temporarily("session_panel_items", piece):
        html = runner_client.get(address(tempo), headers={"hx-request": "true"}).text

    assert f"<p>more on {tempo.uid}</p>" in html


def test_the_queries_do_not_depend_on_the_plan(
    runner_client: Client, runner: User, tempo: ScheduledWorkout, django_assert_max_num_queries
) -> None:
    for number in range(1, 4):
        make_plan(runner, race_date=date(2026, 12, 6) + timedelta(weeks=9 * number))

    with django_assert_max_num_queries(6):
        runner_client.get(address(tempo), headers={"hx-request": "true"})
