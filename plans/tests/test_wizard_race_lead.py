"""The race step says what its answers decide, and that depends on where the plan comes from."""

import pytest
from django.test import Client

from accounts.models import User
from plans.tests.making import start_plan
from plans.tests.template_examples import published_page, weeks
from plans.tests.wizard_walk import Walk, saturday_in_weeks

pytestmark = pytest.mark.django_db

FITTED = "Your answers decide how long the weeks are, which paces you run, and on which days."


def test_a_template_is_fitted(runner_client: Client, runner: User, site: object) -> None:
    page = published_page(weeks=weeks(12))
    assert FITTED in Walk(runner_client, runner, f"?template={page.pk}").text


def test_a_methodology_is_too(runner_client: Client, runner: User) -> None:
    walk = Walk.with_methodology(runner_client, runner)
    assert walk.step == "race"
    assert FITTED in walk.text


def test_an_empty_plan_is_filled_by_its_runner(runner_client: Client, runner: User) -> None:
    walk = Walk(runner_client, runner).choose("blank", weeks="10")
    assert walk.step == "race"
    assert "how long the weeks are" not in walk.text
    assert "decide when the plan begins and which paces you run. You fill the weeks" in walk.text


def test_a_copy_keeps_its_sessions(runner_client: Client, runner: User) -> None:
    today = runner.today()
    plan = start_plan(runner, race_date=saturday_in_weeks(today, 6), today=today)
    walk = Walk(runner_client, runner, f"?plan={plan.pk}")
    assert walk.step == "race"
    assert "how long the weeks are" not in walk.text
    assert "decide when the plan begins and which paces you run. Its sessions stay" in walk.text
