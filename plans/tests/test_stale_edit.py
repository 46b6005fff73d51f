"""An edit from a page that is out of date: the form shows how the session stands now."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout
from plans.services.sessions import session_edit
from plans.tests.making import start_plan
from plans.tests.wizard_walk import page_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def workout(runner: User) -> ScheduledWorkout:
    today = runner.today()
    monday: date = today + timedelta(days=7 - today.weekday())
    plan = start_plan(runner, race_date=monday + timedelta(days=55), today=today)
    return plan.workouts.get(date=monday + timedelta(days=1))


@pytest.fixture
def seen(workout: ScheduledWorkout, runner: User) -> int:
    """The version of a page whose session another window has edited since."""
    version: int = workout.version
    session_edit(
        workout=workout, session=parse_session("11km E"), start_time=time(18, 30), who=runner
    )
    return version


def send(client: Client, workout: ScheduledWorkout, name: str = "session_edit", **data: str) -> Any:
    return client.post(reverse(f"plans:{name}", args=[workout.uid]), data)


def test_the_fields_hold_how_it_stands(
    runner_client: Client, workout: ScheduledWorkout, seen: int
) -> None:
    answer = send(runner_client, workout, session="7km E", start_time="07:15", version=str(seen))
    assert answer.status_code == 422
    assert "Here is how it stands now" in answer.text
    assert 'name="session" value="11km E"' in answer.text
    assert 'name="start_time" value="18:30"' in answer.text


def test_what_was_typed_can_still_be_read(
    runner_client: Client, workout: ScheduledWorkout, seen: int
) -> None:
    answer = send(runner_client, workout, session="7km E", start_time="07:15", version=str(seen))
    assert "You had typed: 7km E, 07:15." in page_text(answer)


def test_nothing_is_said_of_what_is_the_same(
    runner_client: Client, workout: ScheduledWorkout, seen: int
) -> None:
    answer = send(runner_client, workout, session="11km E", start_time="18:30", version=str(seen))
    assert "You had typed" not in answer.text


def test_markup_that_was_typed_stays_text(
    runner_client: Client, workout: ScheduledWorkout, seen: int
) -> None:
    answer = send(runner_client, workout, session='7km E "<b>x</b>"', version=str(seen))
    assert "&lt;b&gt;x" in answer.text
    assert "<b>x" not in answer.text


def test_the_next_save_goes_through(
    runner_client: Client, workout: ScheduledWorkout, seen: int
) -> None:
    send(runner_client, workout, session="7km E", version=str(seen))
    workout.refresh_from_db()
    page = send(runner_client, workout, session="7km E", version=str(seen)).text
    assert f'name="version" value="{workout.version}"' in page
    answer = send(runner_client, workout, session="7km E", version=str(workout.version))
    assert answer.status_code == 302


def test_a_removal_from_an_old_page_shows_the_time_too(
    runner_client: Client, workout: ScheduledWorkout, seen: int
) -> None:
    page = send(runner_client, workout, "session_remove", version=str(seen)).text
    assert 'name="session" value="11km E"' in page
    assert 'name="start_time" value="18:30"' in page


def test_a_mistake_still_keeps_what_was_typed(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    page = send(runner_client, workout, session="7km Q", version=str(workout.version)).text
    assert 'name="session" value="7km Q"' in page
