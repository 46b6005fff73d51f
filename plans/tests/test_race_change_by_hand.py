"""“Change race” says what becomes of the sessions that the runner changed by hand."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import session_add, session_edit, session_move
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import page_text, race_answers, race_change_seen
from plans.wording.history import short_date

pytestmark = pytest.mark.django_db

ALONG = "changed by hand moves along and keeps your change, also a shift to another day."
STAYS = "changed by hand stays where it is."
GOES = "Of those that go, you changed 1 by hand."


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    monday = today - timedelta(days=today.weekday())
    return start_plan(
        runner,
        race_date=monday + timedelta(weeks=10, days=-1),
        today=monday,
        spec=plan_spec(weeks=10),
    )


def race_in(plan: TrainingPlan, weeks: int) -> date:
    assert plan.target_race_date is not None
    return plan.target_race_date + timedelta(weeks=weeks)


def told(client: Client, plan: TrainingPlan, *, weeks_later: int) -> str:
    url = reverse("plans:race_change", args=[plan.pk])
    answers = race_answers(plan.user.today(), race_date=race_in(plan, weeks_later).isoformat())
    text = page_text(client.post(url, answers))
    assert "What would change" in text
    return text


def long_run(plan: TrainingPlan, *, weeks_before: int) -> ScheduledWorkout:
    """The long run of the week that is so many before the race week."""
    ends = race_in(plan, -weeks_before)
    return plan.workouts.get(
        workout_type="long", date__gt=ends - timedelta(weeks=1), date__lte=ends
    )


def test_the_page_promises_nothing_that_does_not_happen(
    runner_client: Client, plan: TrainingPlan
) -> None:
    text = page_text(runner_client.get(reverse("plans:race_change", args=[plan.pk])))
    assert "what you moved by hand, stays" not in text
    assert "put a day later by you, it is a day later there too" in text


def test_a_session_moved_by_hand_goes_along(runner_client: Client, plan: TrainingPlan) -> None:
    workout = long_run(plan, weeks_before=5)
    before = workout.date
    session_move(workout=workout, to=before - timedelta(days=1), who=plan.user)

    text = told(runner_client, plan, weeks_later=1)

    assert f"1 session that you {ALONG}" in text
    assert STAYS not in text
    url = reverse("plans:race_change", args=[plan.pk])
    answers = race_answers(plan.user.today(), race_date=race_in(plan, 1).isoformat())
    runner_client.post(url, race_change_seen(runner_client, url, answers))
    workout.refresh_from_db()
    assert workout.date == before + timedelta(days=6)


def test_a_session_added_by_hand_stays_where_it_is(
    runner_client: Client, plan: TrainingPlan
) -> None:
    day = race_in(plan, -4) - timedelta(days=6)
    session_add(plan=plan, on=day, session=parse_session("easy 5 km"), who=plan.user)

    text = told(runner_client, plan, weeks_later=1)

    assert f"1 session that you {STAYS}" in text
    assert ALONG not in text


def test_before_a_plan_that_begins_later_stands_only_what_the_runner_put_there(
    runner: User, runner_client: Client
) -> None:
    """The first week stays for the added run, but its note and its sessions go along."""
    today = runner.today()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=3)
    plan = start_plan(
        runner,
        race_date=monday + timedelta(weeks=10, days=-1),
        today=monday,
        spec=plan_spec(weeks=10),
    )
    plan.weeks.filter(starts_on=monday).update(notes="Everything slowly this week.")
    session_add(plan=plan, on=monday, session=parse_session("5km rec"), who=runner)
    begins = monday + timedelta(weeks=4)

    text = told(runner_client, plan, weeks_later=4)
    assert STAYS in text
    assert f"The new layout begins on {short_date(begins)}; before it stands only" in text
    assert "The plan begins" not in text

    url = reverse("plans:race_change", args=[plan.pk])
    answers = race_answers(runner.today(), race_date=race_in(plan, 4).isoformat())
    runner_client.post(url, race_change_seen(runner_client, url, answers))
    weeks = plan.weeks.order_by("starts_on")
    assert weeks[0].starts_on == monday
    assert [week.notes for week in weeks[:4]] == [""] * 4


def test_what_goes_with_the_weeks_that_go_is_told(
    runner_client: Client, plan: TrainingPlan
) -> None:
    workout = long_run(plan, weeks_before=8)
    session_edit(workout=workout, session=parse_session("long 7 km"), who=plan.user)

    text = told(runner_client, plan, weeks_later=-3)

    assert GOES in text
    assert ALONG not in text
    assert STAYS not in text


def test_where_nothing_was_changed_by_hand_nothing_is_said_of_it(
    runner_client: Client, plan: TrainingPlan
) -> None:
    assert "by hand." not in told(runner_client, plan, weeks_later=1)
    assert "changed by hand" not in told(runner_client, plan, weeks_later=-1)
