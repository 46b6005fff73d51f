"""After an edit: growth is remarked where the edit made it, and against whole weeks only."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.spec import PlanSpec, PlanType
from plans.models import TrainingPlan
from plans.tests.making import RACE_WEEK, TRAINING_WEEK, start_plan, week

pytestmark = pytest.mark.django_db

HIGHER_WEEK = ("", "9km E", "2km E, 3x1km T / 90s jog, 2km E", "", "9km E", "", "long: 15km E")


@pytest.fixture
def monday(runner: User) -> date:
    today = runner.today()
    return today + timedelta(days=7 - today.weekday())


def growing_plan(runner: User, first: date, monday: date) -> TrainingPlan:
    """Four weeks from ``monday`` on, of which nothing is run before ``first``; the third has
    more kilometres than usual growth allows."""
    cells = (TRAINING_WEEK, TRAINING_WEEK, HIGHER_WEEK, RACE_WEEK)
    weeks = tuple(week(days) for days in cells)
    spec = PlanSpec(plan_type=PlanType.HALF_MARATHON, weeks=weeks, title="Growing")
    race_date = monday + timedelta(days=27)
    return start_plan(runner, race_date=race_date, today=first, spec=spec)


def moved(client: Client, plan: TrainingPlan, day: date, to: date, **more: str) -> str:
    workout = plan.workouts.get(date=day)
    data = {"to": to.isoformat(), "version": str(workout.version), "keep": "1", **more}
    url = reverse("plans:session_move", args=[workout.uid])
    return client.post(url, data, follow=True).content.decode()


def edited(client: Client, plan: TrainingPlan, day: date, session: str) -> str:
    workout = plan.workouts.get(date=day)
    data = {"session": session, "version": workout.version}
    url = reverse("plans:session_edit", args=[workout.uid])
    return client.post(url, data, follow=True).content.decode()


def test_a_longer_session_is_remarked(runner_client: Client, runner: User, monday: date) -> None:
    plan = growing_plan(runner, monday, monday)
    page = edited(runner_client, plan, monday + timedelta(days=15), "12km E")
    assert "more than the 30 km of week 2." in page


def test_a_shorter_session_is_not(runner_client: Client, runner: User, monday: date) -> None:
    plan = growing_plan(runner, monday, monday)
    page = edited(runner_client, plan, monday + timedelta(days=15), "8km E")
    assert "more than the" not in page


def test_a_move_within_its_week_is_not(runner_client: Client, runner: User, monday: date) -> None:
    plan = growing_plan(runner, monday, monday)
    tuesday = monday + timedelta(days=15)
    page = moved(runner_client, plan, tuesday, monday + timedelta(days=14))
    assert plan.workouts.filter(date=monday + timedelta(days=14)).exists()
    assert "more than the" not in page


def test_neither_is_a_swap(runner_client: Client, runner: User, monday: date) -> None:
    plan = growing_plan(runner, monday, monday)
    tuesday, friday = monday + timedelta(days=15), monday + timedelta(days=18)
    assert "more than the" not in moved(runner_client, plan, tuesday, friday, swap="1")


def test_a_session_from_another_week_is_remarked(
    runner_client: Client, runner: User, monday: date
) -> None:
    plan = growing_plan(runner, monday, monday)
    tuesday, monday_after = monday + timedelta(days=8), monday + timedelta(days=14)
    page = moved(runner_client, plan, tuesday, monday_after)
    assert "Week 3 is now" in page


def test_a_week_that_the_plan_began_in_is_no_measure(
    runner_client: Client, runner: User, monday: date
) -> None:
    plan = growing_plan(runner, monday + timedelta(days=2), monday)
    assert plan.starts_on == monday + timedelta(days=2)
    page = edited(runner_client, plan, monday + timedelta(days=8), "7km E")
    assert "more than the" not in page
