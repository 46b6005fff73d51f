"""“Change it” does what its preview showed, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from plans.models import PlanChange, TrainingPlan
from plans.services.errors import RaceChangeStaleError
from plans.services.race import race_change
from plans.services.race_preview import race_change_preview
from plans.services.sessions import session_move
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import page_text, race_answers, race_change_seen

pytestmark = pytest.mark.django_db

IS_NEWS = "Something is different from what you saw"


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    monday = today - timedelta(days=today.weekday())
    return start_plan(
        runner,
        race_date=monday + timedelta(weeks=4, days=-1),
        today=monday,
        spec=plan_spec(weeks=4),
    )


@pytest.fixture
def url(plan: TrainingPlan) -> str:
    return reverse("plans:race_change", args=[plan.pk])


def later(plan: TrainingPlan, weeks: int) -> str:
    assert plan.target_race_date is not None
    return (plan.target_race_date + timedelta(weeks=weeks)).isoformat()


def move_a_session(plan: TrainingPlan) -> None:
    workout = plan.workouts.filter(workout_type="long").latest("date")
    session_move(workout=workout, to=workout.date - timedelta(days=1), who=plan.user)


def answers(plan: TrainingPlan, weeks: int) -> dict[str, Any]:
    return race_answers(plan.user.today(), race_date=later(plan, weeks))


@pytest.mark.parametrize(
    "typed",
    [
        {"goal_time": "1:20:00"},
        {"aim": "finish"},
        {"race_time": "44:00"},
        {"fitness": "threshold", "threshold_pace": "4:30"},
        {"race_date": "another"},
    ],
    ids=str,
)
def test_other_answers_than_those_previewed_are_previewed_first(
    runner_client: Client, plan: TrainingPlan, url: str, typed: dict[str, str]
) -> None:
    if typed.get("race_date"):
        typed = {"race_date": later(plan, 3)}
    seen = race_change_seen(runner_client, url, answers(plan, 1))

    answer = runner_client.post(url, seen | typed)

    assert IS_NEWS in page_text(answer)
    assert not PlanChange.objects.exists()
    again = race_change_seen(runner_client, url, answers(plan, 1) | typed)
    assert f'value="{again["confirm"]}"' in answer.content.decode()
    assert runner_client.post(url, again).status_code == 302
    assert PlanChange.objects.count() == 1


def test_a_plan_that_changed_meanwhile_is_previewed_again(
    runner_client: Client, plan: TrainingPlan, url: str
) -> None:
    seen = race_change_seen(runner_client, url, answers(plan, 1))
    move_a_session(plan)

    answer = runner_client.post(url, seen)

    assert IS_NEWS in page_text(answer)
    plan.refresh_from_db()
    assert plan.target_race_date.isoformat() == later(plan, 0) != seen["race_date"]


def test_what_was_previewed_is_done(runner_client: Client, plan: TrainingPlan, url: str) -> None:
    seen = race_change_seen(runner_client, url, answers(plan, 1))
    assert runner_client.post(url, seen).status_code == 302
    plan.refresh_from_db()
    assert plan.target_race_date.isoformat() == seen["race_date"]


def test_a_preview_that_nobody_saw_confirms_nothing(
    runner_client: Client, plan: TrainingPlan, url: str
) -> None:
    answer = runner_client.post(url, answers(plan, 1) | {"confirm": "1"})
    assert IS_NEWS in page_text(answer)
    assert not PlanChange.objects.exists()


def test_the_service_looks_again_once_it_has_the_plan_to_itself(plan: TrainingPlan) -> None:
    today: date = plan.user.today()
    race_date = plan.target_race_date + timedelta(weeks=1)
    wish: dict[str, Any] = {
        "goal_time": plan.goal_time,
        "basis": FitnessBasis.from_race(10_000, 2850),
    }
    preview = race_change_preview(plan=plan, race_date=race_date, today=today)
    seen = preview.fingerprint(**wish)
    move_a_session(plan)
    with pytest.raises(RaceChangeStaleError):
        race_change(
            plan=plan, race_date=race_date, today=today, who=plan.user, expected=seen, **wish
        )
    plan.refresh_from_db()
    assert plan.target_race_date != race_date


def test_a_plan_in_the_way_is_named_and_linked(
    runner: User, runner_client: Client, plan: TrainingPlan, url: str
) -> None:
    assert plan.target_race_date is not None
    after = plan.target_race_date + timedelta(weeks=12)
    other = start_plan(runner, race_date=after, today=after - timedelta(weeks=10))
    answers = race_answers(runner.today(), race_date=later(plan, 6))
    seen = race_change_seen(runner_client, url, answers)
    page = runner_client.post(url, seen).content.decode()
    assert "has days in common with this one" in page
    assert reverse("plans:plan_detail", args=[other.pk]) in page
