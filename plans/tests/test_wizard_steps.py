"""The way through “Create a plan” without JavaScript: four steps, and a plan at the end."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from fitness.models import PaceZoneSet
from plans.models import TrainingPlan
from plans.tests.wizard_walk import Walk, saturday_in_weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(runner_client: Client, runner: User) -> Walk:
    return Walk(runner_client, runner)


def test_a_methodology_leads_to_a_plan_in_four_steps(walk: Walk, runner: User) -> None:
    assert walk.step == "start"

    walk.choose("methodology-polarised")
    assert walk.step == "race"

    walk.answer()
    assert walk.step == "preview"
    assert "Nothing is saved yet" in walk.text
    assert not TrainingPlan.objects.exists()
    assert not PaceZoneSet.objects.exists()

    walk.go_on()
    assert walk.step == "confirm"
    assert not TrainingPlan.objects.exists()

    walk.make("Spring half")
    plan = walk.plan()
    assert walk.url.startswith(f"/my-plans/{plan.pk}/")
    assert plan.name == "Spring half"
    assert plan.methodology == "polarised"
    assert plan.goal_time == timedelta(hours=1, minutes=45)
    assert plan.target_race_date == saturday_in_weeks(runner.today(), 15)


def test_the_zones_of_the_recent_race_are_stored_with_the_plan(walk: Walk) -> None:
    walk.choose("methodology-threshold").answer().go_on().make()

    zone_set = walk.plan().zone_set
    assert zone_set is not None
    assert zone_set.method == PaceZoneSet.Method.RACE
    assert zone_set.race_time == timedelta(minutes=47, seconds=30)
    assert zone_set.race_distance_m == Decimal(10_000)
    assert zone_set.zones.count() == 6
