"""A plan's page before the plan has begun, and before there is anything in it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.domain.spec import PlanSpec, PlanType
from plans.models import TrainingPlan
from plans.tests.making import plan_spec, start_plan, week
from plans.tests.wizard_walk import page_text

TODAY = timezone.localdate()
NEXT_MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
RACE: date = NEXT_MONDAY + timedelta(days=55)


@pytest.mark.django_db
def test_a_plan_without_training_asks_for_some_and_shows_no_noughts(
    runner: User, runner_client: Client
) -> None:
    empty = PlanSpec(
        plan_type=PlanType.HALF_MARATHON,
        weeks=(*[week(("",) * 7)] * 7, week(("",) * 6 + ("race",))),
        title="Blank",
    )
    plan = start_plan(runner, race_date=RACE, today=TODAY, spec=empty)
    url = reverse("plans:plan_detail", args=[plan.pk])
    text = page_text(runner_client.get(url))
    assert "Your weeks are empty" in text
    assert "Highest week" not in text
    today = page_text(runner_client.get("/today/"))
    assert "There is nothing in this week yet." in today
    data = {"date": NEXT_MONDAY, "session": "8km E"}
    runner_client.post(reverse("plans:session_add", args=[plan.pk]), data)
    text = page_text(runner_client.get(url))
    assert "Your weeks are empty" not in text
    assert "Highest week" in text


@pytest.mark.django_db
def test_a_plan_that_is_still_to_begin_shows_its_first_week(
    runner: User, runner_client: Client
) -> None:
    plan: TrainingPlan = start_plan(runner, race_date=RACE, today=TODAY, spec=plan_spec())
    page = runner_client.get(reverse("plans:plan_detail", args=[plan.pk])).content.decode()
    first, second = plan.weeks.order_by("starts_on")[:2]
    assert f'id="week-{first.starts_on}" open' in page
    assert f'id="week-{second.starts_on}">' in page
