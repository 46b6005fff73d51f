"""Choosing a time of day in the forms, and reading it where sessions are shown."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import session_add
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NEXT_MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
WEDNESDAY = NEXT_MONDAY + timedelta(days=2)
RACE = NEXT_MONDAY + timedelta(days=3 * 7 - 1)


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=WEDNESDAY)


def edit(client: Client, workout: ScheduledWorkout, **fields: str) -> str:
    data = {"session": workout.session, **fields}
    url = reverse("plans:session_edit", args=[workout.uid])
    answer = client.post(url, data, follow=True)
    workout.refresh_from_db()
    return answer.content.decode()


def test_a_time_is_chosen_shown_and_taken_away(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    said = edit(runner_client, workout, start_time="07:30")
    assert workout.start_time == time(7, 30)
    assert ": now at 7:30." in said

    form = runner_client.get(reverse("plans:session_edit", args=[workout.uid])).text
    assert '<input type="time" name="start_time" value="07:30"' in form
    plan_page = runner_client.get(reverse("plans:plan_detail", args=[workout.plan_id])).text
    assert "<b>7:30</b>" in plan_page
    session_page = runner_client.get(reverse("workouts:session", args=[workout.uid])).text
    assert f"{WEDNESDAY:%Y}, 7:30" in session_page

    said = edit(runner_client, workout, start_time="")
    assert workout.start_time is None
    assert ": no longer at a time of day." in said


def test_nonsense_gets_a_sentence_and_changes_nothing(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    said = edit(runner_client, workout, start_time="when the kids sleep")

    assert "Write the time of day as hours and minutes, such as 7:30 or 19:30." in said
    assert workout.start_time is None


def test_a_form_without_the_field_keeps_the_time(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    edit(runner_client, workout, start_time="07:30")
    edit(runner_client, workout, session="9km E")

    assert (workout.session, workout.start_time) == ("9km E", time(7, 30))


def test_a_time_draws_no_remark_on_the_session_it_leaves_as_it_is(
    runner_client: Client, runner: User, plan: TrainingPlan
) -> None:
    hard = "2km E, 3x1km T / 90s jog, 2km E"
    for day in (0, 1):
        on = NEXT_MONDAY + timedelta(days=day)
        session_add(plan=plan, on=on, session=parse_session(hard), who=runner)
    workout = plan.workouts.get(date=NEXT_MONDAY)

    assert "hard days side by side" in edit(runner_client, workout, session="5x1km I / 400m jog")
    assert "hard days side by side" not in edit(runner_client, workout, start_time="6.45")
    assert workout.start_time == time(6, 45)


def test_the_race_is_given_its_start(runner_client: Client, plan: TrainingPlan) -> None:
    race = plan.workouts.get(date=RACE)
    form = runner_client.get(reverse("plans:session_edit", args=[race.uid])).text
    assert 'name="start_time"' in form
    assert 'type="hidden" name="session" value="race"' in form

    edit(runner_client, race, start_time="11:00")

    assert race.start_time == time(11)
    assert race.is_goal_race


def test_a_session_is_added_with_its_time(runner_client: Client, plan: TrainingPlan) -> None:
    runner_client.post(
        reverse("plans:session_add", args=[plan.pk]),
        {"date": WEDNESDAY.isoformat(), "session": "4km rec", "start_time": "18.15"},
    )

    assert plan.workouts.get(date=WEDNESDAY, session="4km rec").start_time == time(18, 15)
