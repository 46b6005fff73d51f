"""A runner ticks a session off, or says that it was left out, and can take it back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import PlanChange, ScheduledWorkout
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db


def workouts_around_today(runner: User) -> tuple[ScheduledWorkout, ScheduledWorkout]:
    """One before today and one after it."""
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    plan = make_plan(runner, race_date=sunday + timedelta(weeks=3))
    running = plan.workouts.exclude(workout_type="rest").order_by("date")
    past, ahead = running.filter(date__lt=today).last(), running.filter(date__gt=today).first()
    assert past is not None
    assert ahead is not None
    return past, ahead


def answer(client: Client, workout: ScheduledWorkout, outcome: str, **headers: str):
    url = reverse("workouts:session_outcome", args=[workout.uid])
    return client.post(url, {"outcome": outcome}, headers=headers)


def test_done_counts_the_planned_distance_and_can_be_taken_back(
    runner: User, runner_client: Client
) -> None:
    past, _ahead = workouts_around_today(runner)
    page = runner_client.get(reverse("workouts:session", args=[past.uid])).content.decode()
    assert "Missed" in page
    answer(runner_client, past, "done")
    past.refresh_from_db()
    assert (past.outcome, past.done_distance_km) == ("done", past.target_distance_km)
    assert past.outcome_at is not None
    answer(runner_client, past, "open")
    past.refresh_from_db()
    assert (past.outcome, past.done_distance_km, past.outcome_at) == ("open", None, None)


def test_what_is_settled_is_neither_moved_nor_edited(runner: User, runner_client: Client) -> None:
    past, _ahead = workouts_around_today(runner)
    url = reverse("workouts:session", args=[past.uid])
    move = reverse("plans:session_move", args=[past.uid])
    assert move in runner_client.get(url).content.decode()
    answer(runner_client, past, "done")
    page = runner_client.get(url).content.decode()
    assert move not in page
    assert "Take that back" in page


def test_left_out_is_not_missed(runner: User, runner_client: Client) -> None:
    past, _ahead = workouts_around_today(runner)
    answer(runner_client, past, "skipped")
    page = runner_client.get(reverse("workouts:session", args=[past.uid])).content.decode()
    assert "Skipped" in page
    assert "Missed" not in page


def test_the_panel_closes_and_the_calendar_is_told(runner: User, runner_client: Client) -> None:
    past, _ahead = workouts_around_today(runner)
    response = answer(runner_client, past, "done", **{"HX-Request": "true"})
    assert "panel-close" in response["HX-Trigger"]
    assert past.date.isoformat() in response["HX-Trigger"]


@pytest.mark.parametrize("outcome", ["partly", "", "nonsense"])
def test_other_answers_change_nothing(runner: User, runner_client: Client, outcome: str) -> None:
    past, _ahead = workouts_around_today(runner)
    answer(runner_client, past, outcome)
    past.refresh_from_db()
    assert past.outcome == "open"


def test_what_lies_ahead_cannot_be_ticked_off(runner: User, runner_client: Client) -> None:
    _past, ahead = workouts_around_today(runner)
    response = answer(runner_client, ahead, "done")
    ahead.refresh_from_db()
    assert ahead.outcome == "open"
    assert response.status_code == 302
    page = runner_client.get(reverse("workouts:session", args=[ahead.uid])).content.decode()
    assert "on its day or after it" in page  # the message
    assert "Done as planned" not in page


def test_it_is_no_change_of_the_plan(runner: User, runner_client: Client) -> None:
    past, _ahead = workouts_around_today(runner)
    answer(runner_client, past, "done")
    after = ScheduledWorkout.objects.get(pk=past.pk)
    assert not PlanChange.objects.exists()
    assert after.version == past.version  # nothing a calendar program has to fetch


def test_nobody_else_can(runner: User, other_runner_client: Client) -> None:
    past, _ahead = workouts_around_today(runner)
    assert answer(other_runner_client, past, "done").status_code == 404
    past.refresh_from_db()
    assert past.outcome == "open"
