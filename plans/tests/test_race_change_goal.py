"""“Change race” says of a goal what the wizard says of it, and shows the new race pace."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import TrainingPlan
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import page_text, race_answers

pytestmark = pytest.mark.django_db

GOAL = "1:45:00"
FASTER = "is 17 % faster than the"


def make(runner: User, **more: Any) -> TrainingPlan:
    today = runner.today()
    monday = today - timedelta(days=today.weekday())
    return start_plan(
        runner,
        race_date=monday + timedelta(weeks=4, days=-1),
        today=monday,
        spec=plan_spec(weeks=4),
        **more,
    )


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    """1:45:00 on a fitness that is worth about as much: 10 km in 47:30."""
    return make(runner)


def told(client: Client, plan: TrainingPlan, *, weeks_later: int = 0, **changed: Any) -> str:
    assert plan.target_race_date is not None
    race_date = plan.target_race_date + timedelta(weeks=weeks_later)
    answers = race_answers(plan.user.today(), race_date=race_date.isoformat(), **changed)
    text = page_text(client.post(reverse("plans:race_change", args=[plan.pk]), answers))
    found = re.search(r"What would change (.*?) Leave it as it is", text)
    assert found, "nothing is previewed"
    return found[1]


def test_a_goal_beyond_the_fitness_is_told_as_in_the_wizard(
    runner_client: Client, plan: TrainingPlan
) -> None:
    text = told(runner_client, plan, goal_time="1:30:00")
    assert re.search(rf"Your goal of 1:30:00 {FASTER} 1:4\d:\d\d your fitness predicts\.", text)
    assert "Race paces follow the goal; all other paces follow your fitness." in text


def test_a_goal_below_the_fitness_is_told_too(runner_client: Client, plan: TrainingPlan) -> None:
    text = told(runner_client, plan, goal_time="2:10:00")
    assert "You may have more in you." in text


def test_a_goal_after_the_cut_off_is_told_too(runner_client: Client, plan: TrainingPlan) -> None:
    text = told(runner_client, plan, goal_time="3:45:00")
    assert "3:45:00 is after the usual cut-off of 3:30:00" in text


def test_new_fitness_is_held_against_the_goal_that_stays(
    runner_client: Client, plan: TrainingPlan
) -> None:
    text = told(runner_client, plan, race_time="55:00")
    assert f"Your goal of {GOAL} is" in text
    assert "faster than the" in text


def test_the_race_pace_is_shown_before_and_after(runner_client: Client, plan: TrainingPlan) -> None:
    text = told(runner_client, plan, goal_time="1:30:00")
    assert "Zone now then ★ Race pace 4:59/km 4:16/km" in text


def test_without_a_goal_time_the_race_pace_is_what_fitness_predicts(
    runner_client: Client, plan: TrainingPlan
) -> None:
    text = told(runner_client, plan, aim="finish", race_time="55:00")
    assert re.search(r"Race pace 4:59/km 5:4\d/km", text)
    assert "Your goal" not in text


def test_where_goal_and_fitness_stay_nothing_is_said_of_them(
    runner_client: Client, runner: User
) -> None:
    plan = make(runner, goal_time=timedelta(hours=1, minutes=30))
    text = told(runner_client, plan, weeks_later=1, goal_time="1:30:00")
    assert "faster than" not in text
    assert "Race pace" not in text


def test_a_race_pace_that_reads_the_same_is_no_news(
    runner_client: Client, plan: TrainingPlan
) -> None:
    text = told(runner_client, plan, goal_time="1:45:02")
    assert "All sessions stay on their days." in text
    assert "Race pace" not in text


def test_a_plan_without_zones_shows_what_is_known(
    runner_client: Client, plan: TrainingPlan
) -> None:
    plan.zone_set = None
    plan.save()
    text = told(runner_client, plan, goal_time="1:30:00")
    assert "★ Race pace 4:59/km 4:16/km" in text
    assert "Threshold" in text
