"""Around the world it is never the same day everywhere; each runner has their own today."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import TrainingPlan
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import Walk

pytestmark = pytest.mark.django_db

# The first two are 25 hours apart: at least one is on another day than the server.
ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Auckland", "America/Los_Angeles")


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def far_runner(runner: User, zone: str) -> User:
    runner.time_zone = zone
    runner.save()
    return runner


@pytest.fixture
def here(zone: str) -> date:
    return datetime.now(ZoneInfo(zone)).date()


@pytest.fixture
def plan(far_runner: User, here: date) -> TrainingPlan:
    """A plan under way, with a session on every day around today."""
    monday = here - timedelta(days=here.weekday() + 14)
    plan = start_plan(
        far_runner, race_date=monday + timedelta(weeks=8, days=-1), today=monday, spec=plan_spec(8)
    )
    for workout in plan.workouts.filter(date__range=(here - timedelta(7), here + timedelta(7))):
        workout.delete()
    template = plan.workouts.first()
    for offset in (-1, 0, 1):
        day = here + timedelta(days=offset)
        template.pk, template.uid = None, f"00000000-0000-0000-0000-00000000000{offset + 1}"
        template.date, template.order_in_day, template.outcome = day, 1, "open"
        template.week = plan.weeks.get(starts_on=day - timedelta(days=day.weekday()))
        template._state.adding = True
        template.save()
    return plan


def test_pages_mark_the_runners_own_day(
    runner_client: Client, plan: TrainingPlan, here: date
) -> None:
    assert runner_client.get(reverse("home:dashboard")).context["dashboard"].today == here
    assert runner_client.get(reverse("workouts:calendar")).context["page"].today == here
    view = runner_client.get(reverse("plans:plan_detail", args=[plan.pk])).context["view"]
    assert [day.date for week in view.weeks for day in week.days if day.is_today] == [here]


def test_a_session_is_missed_when_its_day_is_over_there(
    runner_client: Client, plan: TrainingPlan, here: date
) -> None:
    states = {
        workout.date: workout.is_missed(plan.user.today())
        for workout in plan.workouts.filter(date__range=(here - timedelta(1), here + timedelta(1)))
    }
    assert states == {
        here - timedelta(days=1): True,
        here: False,
        here + timedelta(days=1): False,
    }


def test_a_session_is_ticked_off_from_its_own_day_on(
    runner_client: Client, plan: TrainingPlan, here: date
) -> None:
    for day, outcome in ((here, "done"), (here + timedelta(days=1), "open")):
        workout = plan.workouts.get(date=day)
        url = reverse("workouts:session_outcome", args=[workout.uid])
        runner_client.post(url, {"outcome": "done"})
        workout.refresh_from_db()
        assert workout.outcome == outcome


def test_a_race_lies_ahead_of_the_runners_own_day(
    runner_client: Client, far_runner: User, here: date
) -> None:
    walk = Walk(runner_client, far_runner).choose("methodology-polarised")

    walk.answer(race_date=here.isoformat())

    assert "Your race has to lie ahead" in walk.text
    walk.answer(race_date=(here + timedelta(weeks=16)).isoformat())
    assert walk.step == "preview"


def test_a_calendar_program_reads_the_days_of_the_plan(
    runner_client: Client, plan: TrainingPlan
) -> None:
    runner_client.get(reverse("workouts:subscribe"))
    token = plan.user.calendar_feeds.get().token

    text = Client().get(reverse("workouts:feed", args=[token])).content.decode()

    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", text)
    assert sorted(days) == sorted(f"{item.date:%Y%m%d}" for item in plan.workouts.all())
