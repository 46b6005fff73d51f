"""Pages of what is over show the paces it was planned with, whatever zones the plan has now."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from fitness.zone_proposal import ZoneProposal
from plans.models import CalendarFeed, TrainingPlan
from plans.services.zones import zones_save
from plans.tests.wizard_walk import page_text
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

OLD, NEW = "5:50 to 6:25/km", "5:26 to 5:59/km"


def plan_half_over() -> TrainingPlan:
    """Half over, and followed new zones this morning."""
    runner = rosa()
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    plan = make_plan(runner, race_date=sunday + timedelta(weeks=4), weeks=8)
    proposal = ZoneProposal.from_race(10_000, timedelta(minutes=44))
    zones_save(user=runner, proposal=proposal, today=today, follow=True)
    return plan


kept_plan, plan, runner = begun_with(plan_half_over)


def test_the_page_of_a_session(runner_client: Client, plan: TrainingPlan) -> None:
    long_runs = plan.workouts.filter(workout_type="long").order_by("date")
    past, ahead = long_runs[0], long_runs.last()
    assert ahead is not None
    for workout, shown, other in ((past, OLD, NEW), (ahead, NEW, OLD)):
        text = page_text(runner_client.get(f"/calendar/sessions/{workout.uid}/"))
        assert shown in text
        assert other not in text


def test_a_day_of_the_calendar(runner_client: Client, plan: TrainingPlan) -> None:
    past = plan.workouts.filter(workout_type="long").earliest("date")
    text = page_text(runner_client.get(f"/calendar/day/{past.date}/"))
    assert OLD in text
    assert NEW not in text


def test_the_page_of_a_run(runner: User, runner_client: Client, plan: TrainingPlan) -> None:
    past = plan.workouts.filter(workout_type="long").earliest("date")
    run = make_run(runner, past.date)
    run.scheduled_workout = past
    run.save()
    text = page_text(runner_client.get(f"/runs/{run.uid}/"))
    assert OLD in text
    assert NEW not in text


def test_the_calendar_program(
    runner: User, client: Client, plan: TrainingPlan, django_assert_num_queries: Any
) -> None:
    feed = CalendarFeed.objects.create(user=runner)
    with django_assert_num_queries(4):  # the fourth for what was kept
        answer = client.get(reverse("workouts:feed", args=[feed.token]))
    long_runs = plan.workouts.filter(workout_type="long").order_by("date")
    last = long_runs.last()
    assert last is not None
    events = answer.content.decode().replace("\r\n ", "").split("BEGIN:VEVENT")
    for workout, shown, other in ((long_runs[0], OLD, NEW), (last, NEW, OLD)):
        (event,) = (item for item in events if f"UID:{workout.uid}@" in item)
        assert shown in event
        assert other not in event
