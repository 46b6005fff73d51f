"""What is wrong with a name, a number or a session is said in the site's own words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import ScheduledWorkout
from plans.tests.making import start_plan
from plans.tests.wizard_walk import Walk, page_text

pytestmark = pytest.mark.django_db

TOO_LONG = "Use at most 120 characters; these are 10000."
STOCK = ("Ensure this value", "This field is required", "Enter a valid")


def no_stock_in(text: str) -> bool:
    return not any(words in text for words in STOCK)


@pytest.fixture
def workout(runner: User) -> ScheduledWorkout:
    today = runner.today()
    monday = today + timedelta(days=7 - today.weekday())
    plan = start_plan(runner, race_date=monday + timedelta(days=55), today=today)
    return plan.workouts.get(date=monday + timedelta(days=1))


def test_a_name_too_long_for_a_new_plan(runner_client: Client, runner: User) -> None:
    walk = Walk.with_methodology(runner_client, runner).answer().go_on()
    walk.make("x" * 10_000)
    assert TOO_LONG in walk.text
    assert no_stock_in(walk.text)


@pytest.mark.parametrize("name", ["plan_rename", "plan_save_as_template"])
@pytest.mark.parametrize(
    ("typed", "sentence"), [("x" * 10_000, TOO_LONG), ("", "Give your plan a name.")]
)
def test_a_name_that_is_none(
    runner_client: Client, workout: ScheduledWorkout, name: str, typed: str, sentence: str
) -> None:
    url = reverse(f"plans:{name}", args=[workout.plan_id])
    text = page_text(runner_client.post(url, {"name": typed}))
    assert sentence in text
    assert no_stock_in(text)


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        ("0", "This kind of plan needs at least 8 weeks."),
        ("-3", "This kind of plan needs at least 8 weeks."),
        ("1000", "A plan has at most 30 weeks."),
        ("9" * 40, "A plan has at most 30 weeks."),
    ],
)
def test_weeks_that_are_none(
    runner_client: Client, runner: User, weeks: str, sentence: str
) -> None:
    walk = Walk(runner_client, runner).choose("blank", weeks=weeks)
    assert walk.step == "start"
    assert sentence in walk.text
    assert no_stock_in(walk.text)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the session, such as 8km E."),
        ("x" * 10_000, "Use at most 500 characters; these are 10000."),
    ],
)
def test_a_session_that_is_none(
    runner_client: Client, workout: ScheduledWorkout, typed: str, sentence: str
) -> None:
    for url in (
        reverse("plans:session_edit", args=[workout.uid]),
        reverse("plans:session_add", args=[workout.plan_id]),
    ):
        data = {"session": typed, "date": workout.date.isoformat()}
        text = page_text(runner_client.post(url, data))
        assert sentence in text
        assert no_stock_in(text)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Choose the day of the session."),
        ("tomorrow", "Write the day as year-month-day, such as 2026-05-31."),
    ],
)
def test_a_day_that_is_none(
    runner_client: Client, workout: ScheduledWorkout, day: str, sentence: str
) -> None:
    url = reverse("plans:session_add", args=[workout.plan_id])
    text = page_text(runner_client.post(url, {"session": "8km E", "date": day}))
    assert sentence in text
    assert no_stock_in(text)


def test_a_time_of_day_too_long(runner_client: Client, workout: ScheduledWorkout) -> None:
    url = reverse("plans:session_edit", args=[workout.uid])
    text = page_text(runner_client.post(url, {"session": "8km E", "start_time": "7" * 50}))
    assert "Write the time of day as hours and minutes" in text
    assert no_stock_in(text)
