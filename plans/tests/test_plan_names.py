"""Renaming a plan and saving it as an own template: pages of their own, which the plan's page
shows as dialogs where scripts run."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.models import PlanChange, TrainingPlan
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
RACE = TODAY + timedelta(days=6 - TODAY.weekday(), weeks=3)
PAGES = ["plan_rename", "plan_save_as_template"]


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))


def url(name: str, plan: TrainingPlan) -> str:
    return reverse(f"plans:{name}", args=[plan.pk])


@pytest.mark.parametrize("name", PAGES)
def test_the_menu_leads_there_without_scripts(
    runner_client: Client, plan: TrainingPlan, name: str
) -> None:
    menu = runner_client.get(url("plan_detail", plan)).text
    assert re.search(rf'<a href="{url(name, plan)}" data-dialog="#[a-z-]+">', menu)

    page = runner_client.get(url(name, plan))

    assert page.status_code == 200
    assert 'value="Steady half"' in page.text
    assert url("plan_detail", plan) in page.text  # the way back


def test_a_plan_gets_its_new_name(runner_client: Client, plan: TrainingPlan) -> None:
    answer = runner_client.post(url("plan_rename", plan), {"name": "Spring"}, follow=True)

    assert "The plan has its new name" in answer.text
    plan.refresh_from_db()
    assert plan.name == "Spring"


def test_a_template_is_shown_once_it_is_saved(runner_client: Client, plan: TrainingPlan) -> None:
    answer = runner_client.post(url("plan_save_as_template", plan), {"name": "Mine"})

    template = TrainingPlan.objects.get(is_template=True)
    assert (template.name, answer["Location"]) == ("Mine", url("plan_detail", template))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("text", "sentence"), [("", "required"), (" ", "required"), ("x" * 121, "120 characters")]
)
def test_a_name_that_is_none_is_told_at_the_field(
    runner_client: Client, plan: TrainingPlan, name: str, text: str, sentence: str
) -> None:
    answer = runner_client.post(url(name, plan), {"name": text})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{text}"' in answer.text or not text.strip()
    assert not PlanChange.objects.exists()
    assert TrainingPlan.objects.count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_other_peoples_plans_have_no_such_page(
    other_runner_client: Client, plan: TrainingPlan, name: str
) -> None:
    assert other_runner_client.get(url(name, plan)).status_code == 404
