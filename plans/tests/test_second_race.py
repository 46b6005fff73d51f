"""A plan has one race: whoever types another is told so before saving, and at the field."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import PlanChange, TrainingPlan
from plans.tests.making import start_plan

pytestmark = pytest.mark.django_db

REFUSAL = "A plan has one race. Write a tune-up race with its distance."
AT_THE_SESSION = f'id="id_session_error"><li>{REFUSAL}</li>'


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    monday = today + timedelta(days=7 - today.weekday())
    return start_plan(runner, race_date=monday + timedelta(days=55), today=today)


def preview(client: Client, plan: TrainingPlan, text: str) -> str:
    url = reverse("plans:session_preview", args=[plan.pk])
    return client.get(url, {"session": text}).content.decode()


def test_the_preview_says_what_saving_would_say(runner_client: Client, plan: TrainingPlan) -> None:
    answer = preview(runner_client, plan, "race")
    assert REFUSAL in answer
    assert "42" not in answer
    assert "21" not in answer


def test_a_tune_up_race_is_previewed(runner_client: Client, plan: TrainingPlan) -> None:
    answer = preview(runner_client, plan, "race 10km")
    assert REFUSAL not in answer
    assert "10 km" in answer


def test_adding_is_refused_at_the_session_and_not_at_the_day(
    runner_client: Client, plan: TrainingPlan
) -> None:
    url = reverse("plans:session_add", args=[plan.pk])
    day = plan.workouts.earliest("date").date
    answer = runner_client.post(url, {"date": day.isoformat(), "session": "race"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert AT_THE_SESSION in page
    assert page.count(REFUSAL) == 1
    assert "id_date_error" not in page


def test_a_day_outside_the_plan_is_refused_at_the_day(
    runner_client: Client, plan: TrainingPlan
) -> None:
    url = reverse("plans:session_add", args=[plan.pk])
    page = runner_client.post(url, {"date": "2001-01-01", "session": "5km E"}).content.decode()
    assert "id_date_error" in page
    assert "id_session_error" not in page


def test_making_a_session_the_race_is_refused_at_the_session(
    runner_client: Client, plan: TrainingPlan
) -> None:
    workout = plan.workouts.earliest("date")
    url = reverse("plans:session_edit", args=[workout.uid])
    data = {"session": "race", "version": workout.version}
    assert AT_THE_SESSION in runner_client.post(url, data).content.decode()
    assert not PlanChange.objects.exists()
