"""Whoever writes a session of their own is told which zone it belongs in."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import User
from plans.models import TrainingPlan
from plans.tests.making import start_plan
from plans.tests.wizard_walk import page_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    return start_plan(runner, race_date=today + timedelta(weeks=8), today=today)


def preview(client: Client, plan: TrainingPlan, session: str) -> str:
    return page_text(client.get(f"/my-plans/{plan.pk}/sessions/preview/", {"session": session}))


def test_the_form_has_a_zone_for_each_kind(runner_client: Client, plan: TrainingPlan) -> None:
    response = runner_client.get(f"/my-plans/{plan.pk}/sessions/add/")
    found = {item.kind: (item.zone, item.pace) for item in response.context["suggestions"]}
    assert found["easy"] == found["long"] == ("easy", "5:50 to 6:25/km")
    assert found["tempo"] == ("threshold", "4:51/km")
    assert found["interval"][0] == "interval"
    assert found["recovery"][0] == "recovery"
    assert "2km E, 3x2km T / 90s jog, 2km E" in page_text(response)


@pytest.mark.parametrize(
    ("session", "says"),
    [
        ("8km E", "Easy 5:50 to 6:25/km"),
        ("2km E, 3x2km T / 90s jog, 2km E", "Threshold 4:51/km"),
        ("5km @5:00", "Tempo 5:00/km"),
    ],
)
def test_the_preview_names_the_zone(
    runner_client: Client, plan: TrainingPlan, session: str, says: str
) -> None:
    text = preview(runner_client, plan, session)
    assert says in text
    assert "Such a session" not in text


@pytest.mark.parametrize(
    ("session", "says"),
    [
        ("tempo: 8km", "mostly run in the threshold zone: write T for 4:51/km."),
        ("interval: 8km", "mostly run in the interval zone: write I for 4:28/km."),
    ],
)
def test_a_hard_kind_without_anything_hard_gets_a_suggestion(
    runner_client: Client, plan: TrainingPlan, session: str, says: str
) -> None:
    assert says in preview(runner_client, plan, session)


def test_cross_training_has_no_zone(runner_client: Client, plan: TrainingPlan) -> None:
    assert "/km" not in preview(runner_client, plan, 'cross 45min "bike"')
