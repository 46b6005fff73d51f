"""A plan that cannot come back says which plan is in its way, and leads there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import PlanChange, TrainingPlan
from plans.services.plans import plan_archive
from plans.tests.making import start_plan
from plans.tests.wizard_walk import page_text, saturday_in_weeks

pytestmark = pytest.mark.django_db

ADVICE = "Archive it first, then try again."


@pytest.fixture
def archived(runner: User) -> TrainingPlan:
    plan = made(runner, "The old one", weeks=10)
    plan_archive(plan=plan, who=runner)
    return plan


@pytest.fixture
def in_the_way(archived: TrainingPlan, runner: User) -> TrainingPlan:
    return made(runner, "<b>The new one</b>", weeks=9)


def made(runner: User, name: str, *, weeks: int) -> TrainingPlan:
    today = runner.today()
    race_date = saturday_in_weeks(today, weeks) + timedelta(days=1)
    plan = start_plan(runner, race_date=race_date, today=today)
    plan.name = name
    plan.save()
    return plan


def test_taking_a_plan_up_again_names_and_links_the_one_in_the_way(
    runner_client: Client, archived: TrainingPlan, in_the_way: TrainingPlan
) -> None:
    url = reverse("plans:plan_restore", args=[archived.pk])
    answer = runner_client.post(url, follow=True)
    page = answer.content.decode()
    there = reverse("plans:plan_detail", args=[in_the_way.pk])
    assert f'<a href="{there}" hx-boost="false">&lt;b&gt;The new one&lt;/b&gt;</a>' in page
    assert ADVICE in page_text(answer)
    assert "choose another race date" not in page


def test_undoing_the_archiving_names_it_too(
    runner_client: Client, archived: TrainingPlan, in_the_way: TrainingPlan
) -> None:
    url = reverse("plans:change_undo", args=[PlanChange.objects.get(kind="archive").pk])
    answer = runner_client.post(url, follow=True)
    assert f'<a href="{reverse("plans:plan_detail", args=[in_the_way.pk])}"' in (
        answer.content.decode()
    )
    assert ADVICE in page_text(answer)


def test_a_toast_of_htmx_is_told_without_markup(
    runner_client: Client, archived: TrainingPlan, in_the_way: TrainingPlan
) -> None:
    url = reverse("plans:change_undo", args=[PlanChange.objects.get(kind="archive").pk])
    toast = runner_client.post(url, headers={"HX-Request": "true"})["HX-Trigger"]
    assert "<b>The new one</b>" in toast
    assert "<a" not in toast
    assert ADVICE in toast
