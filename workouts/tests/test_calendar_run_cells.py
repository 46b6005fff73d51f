"""How runs look in the calendar's cells."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.support.pieces import piece
from workouts.tests.kept_plans import begun_with, plan_of_these_weeks
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db


kept_plan, plan, runner = begun_with(plan_of_these_weeks)


@pytest.fixture
def past(runner: User, plan: TrainingPlan) -> ScheduledWorkout:
    """A session of the last days, with a distance."""
    found = plan.workouts.filter(date__lt=runner.today(), target_distance_km__gt=3)
    return found.exclude(workout_type__in=("rest", "cross")).latest("date")


def cell(client: Client, day: date, view: str = "month") -> str:
    address = {
        "month": reverse("workouts:month", args=[day.year, day.month]),
        "week": reverse("workouts:week", args=[day]),
        "day": reverse("workouts:day", args=[day]),
    }[view]
    return piece(client.get(address).content.decode(), f'id="d{day.isoformat()}"')


@pytest.mark.parametrize(
    ("share", "state", "measure"),
    [
        ("1", "done", ""),
        ("0.6", "partly", "run-yellow"),
        ("0.3", "partly", "run-orange"),
        ("1.4", "done", "run-yellow"),
        ("2", "done", "run-orange"),
    ],
)
def test_a_session_shows_what_was_run_of_it(
    runner: User,
    runner_client: Client,
    past: ScheduledWorkout,
    share: str,
    state: str,
    measure: str,
) -> None:
    assert past.target_distance_km
    km = round(past.target_distance_km * Decimal(share), 1)
    make_run(runner, past.date, km=float(km), minutes=float(km) * 6)
    html = cell(runner_client, past.date)
    assert f"state-{state} {measure}".strip() in html
    assert "6:00/km" in html
    assert (" of " in html) is bool(measure)


def test_a_run_that_was_not_planned_stands_by_itself(
    runner: User, runner_client: Client, past: ScheduledWorkout
) -> None:
    make_run(runner, past.date, km=past.target_distance_km)
    run = make_run(runner, past.date, km=4, minutes=24, title="With the dog")
    for view in ("month", "week", "day"):
        html = cell(runner_client, past.date, view)
        assert "With the dog" in html, view
        assert "run, not planned" in html, view
        assert reverse("runs:run", args=[run.uid]) in html, view


def test_a_run_of_yesterdays_session_says_so(
    runner: User, runner_client: Client, past: ScheduledWorkout
) -> None:
    make_run(runner, past.date + timedelta(days=1), title="A day late", workout=past)
    for view in ("month", "week", "day"):
        html = cell(runner_client, past.date + timedelta(days=1), view)
        assert "A day late" in html, view
        assert "run, for the session of another day" in html, view


def test_the_page_follows_when_a_run_is_logged_without_a_plan(
    other_runner: User, other_runner_client: Client
) -> None:
    yesterday = other_runner.today() - timedelta(days=1)
    page = reverse("workouts:month", args=[yesterday.year, yesterday.month])
    assert "By the canal" not in other_runner_client.get(page).content.decode()
    make_run(other_runner, yesterday, title="By the canal")
    assert "By the canal" in other_runner_client.get(page).content.decode()


def test_days_that_are_over_ask_for_a_run_and_others_for_a_session(
    runner: User, runner_client: Client, past: ScheduledWorkout
) -> None:
    assert f"/runs/new/?date={past.date}" in cell(runner_client, past.date)
    ahead = runner.today() + timedelta(days=1)
    assert reverse("workouts:add", args=[ahead]) in cell(runner_client, ahead)


def test_titles_are_text(runner: User, runner_client: Client, past: ScheduledWorkout) -> None:
    make_run(runner, past.date)
    make_run(runner, past.date, title="<script>alert(1)</script>")
    for view in ("month", "week", "day"):
        assert "<script>alert" not in cell(runner_client, past.date, view)
