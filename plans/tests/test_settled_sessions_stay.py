"""What was run or left out stays where and as it was, and so does an archived plan: by the
services, whatever page or address the wish comes from."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.errors import ArchivedPlanError, PlanError, SettledSessionError
from plans.services.plans import plan_archive
from plans.services.sessions import (
    outcome_set,
    session_add,
    session_edit,
    session_move,
    session_remove,
    sessions_swap,
)
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TUESDAY = TODAY + timedelta(days=8 - TODAY.weekday())
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
RACE = TUESDAY + timedelta(days=5, weeks=2)

Change = Callable[[ScheduledWorkout, User], PlanChange | None]

CHANGES: dict[str, Change] = {
    "move": lambda workout, who: session_move(workout=workout, to=THURSDAY, who=who),
    "edit": lambda workout, who: session_edit(
        workout=workout, session=parse_session("9km E"), who=who
    ),
    "remove": lambda workout, who: session_remove(workout=workout, who=who),
    "swap": lambda workout, who: sessions_swap(
        plan=workout.plan, one=workout.date, other=WEDNESDAY, who=who, workout=workout
    ),
}
FORMS = {
    "session_move": {"to": THURSDAY.isoformat()},
    "session_edit": {"session": "9km E"},
    "session_remove": {},
}


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return on(plan, TUESDAY)


def on(plan: TrainingPlan, day: date) -> ScheduledWorkout:
    return plan.workouts.get(date=day)


def is_as_it_was(workout: ScheduledWorkout) -> bool:
    now = ScheduledWorkout.objects.get(uid=workout.uid)
    return (now.date, now.session) == (workout.date, workout.session)


@pytest.mark.parametrize("outcome", ["done", "partly", "skipped"])
@pytest.mark.parametrize("kind", CHANGES)
def test_a_settled_session_is_not_changed(
    workout: ScheduledWorkout, runner: User, kind: str, outcome: str
) -> None:
    outcome_set(workout=workout, outcome=outcome)

    with pytest.raises(SettledSessionError):
        CHANGES[kind](workout, runner)

    assert is_as_it_was(workout)
    assert not PlanChange.objects.exists()


@pytest.mark.parametrize("kind", CHANGES)
def test_once_that_is_taken_back_it_can_be(
    workout: ScheduledWorkout, runner: User, kind: str
) -> None:
    outcome_set(workout=workout, outcome="done")
    outcome_set(workout=workout, outcome="open")

    assert CHANGES[kind](workout, runner) is not None


def test_another_session_does_not_push_it_off_its_day(
    plan: TrainingPlan, workout: ScheduledWorkout, runner: User
) -> None:
    outcome_set(workout=workout, outcome="done")
    other = on(plan, WEDNESDAY)

    with pytest.raises(SettledSessionError):
        sessions_swap(plan=plan, one=WEDNESDAY, other=TUESDAY, who=runner, workout=other)
    session_move(workout=other, to=TUESDAY, who=runner)

    assert is_as_it_was(workout)


@pytest.mark.parametrize("kind", CHANGES)
def test_an_archived_plan_is_not_changed(
    workout: ScheduledWorkout, runner: User, kind: str
) -> None:
    plan_archive(plan=workout.plan, who=runner)

    with pytest.raises(ArchivedPlanError):
        CHANGES[kind](workout, runner)

    assert is_as_it_was(workout)


def test_days_of_an_archived_plan_do_not_change_places(plan: TrainingPlan, runner: User) -> None:
    """Nor where nobody says which session is to go."""
    plan_archive(plan=plan, who=runner)

    with pytest.raises(ArchivedPlanError):
        sessions_swap(plan=plan, one=TUESDAY, other=THURSDAY, who=runner)


def test_nothing_is_added_to_an_archived_plan(plan: TrainingPlan, runner: User) -> None:
    plan_archive(plan=plan, who=runner)

    with pytest.raises(PlanError, match="archived"):
        session_add(plan=plan, on=TUESDAY, session=parse_session("5km E"), who=runner)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_before_gets_a_sentence(
    runner_client: Client, workout: ScheduledWorkout, name: str
) -> None:
    outcome_set(workout=workout, outcome="done")

    answer = runner_client.post(reverse(f"plans:{name}", args=[workout.uid]), FORMS[name])

    assert answer.status_code == 422
    assert "what became of this session" in answer.text
    assert is_as_it_was(workout)


@pytest.mark.parametrize("name", ["session_edit", "session_move"])
def test_a_page_offers_nothing_that_would_be_refused(
    runner_client: Client, runner: User, workout: ScheduledWorkout, name: str
) -> None:
    url = reverse(f"plans:{name}", args=[workout.uid])
    form = f'action="{url}"'
    assert form in runner_client.get(url).text

    outcome_set(workout=workout, outcome="done")
    page = runner_client.get(url).text
    assert form not in page
    assert "what became of this session" in page

    outcome_set(workout=workout, outcome="open")
    plan_archive(plan=workout.plan, who=runner)
    page = runner_client.get(url).text
    assert form not in page
    assert "This plan is archived" in page


def test_a_page_offers_no_session_for_an_archived_plan(
    runner_client: Client, runner: User, plan: TrainingPlan
) -> None:
    url = reverse("plans:session_add", args=[plan.pk])
    plan_archive(plan=plan, who=runner)

    page = runner_client.get(url).text
    answer = runner_client.post(url, {"date": TUESDAY.isoformat(), "session": "5km E"})

    assert f'action="{url}"' not in page
    assert "This plan is archived" in page
    assert answer.status_code == 422
    assert plan.workouts.filter(date=TUESDAY).count() == 1
