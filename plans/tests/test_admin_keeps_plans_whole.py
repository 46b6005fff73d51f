"""Administrators look at stored plans in Django's admin; what they change there goes the way
that every change goes, so that weeks, history and calendars stay in step."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services.plans import plan_rename
from plans.tests.making import plan_spec, start_plan
from plans.tests.plan_state import everything

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
RACE = TODAY + timedelta(days=6 - TODAY.weekday(), weeks=3)


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.order_by("-date")[1]


def url(row: Any, action: str = "change") -> str:
    name = row._meta.model_name
    return reverse(f"admin:plans_{name}_{action}", args=[] if action == "add" else [row.pk])


WISHES = {
    "name": "Spring",
    "description": "For the spring",
    "status": "archived",
    "starts_on": "2026-01-05",
    "target_race_date": "2027-01-05",
    "goal_time": "1:00:00",
    "duration_weeks": "3",
    "is_template": "on",
    "week_number": "40",
    "focus": "peak",
    "notes": "Rest",
    "date": TODAY.isoformat(),
    "order_in_day": "7",
    "workout_type": "easy",
    "session": "40km E",
    "target_distance_km": "40",
    "outcome": "done",
    "done_distance_km": "6.2",
    "weeks-TOTAL_FORMS": "0",
    "weeks-INITIAL_FORMS": "0",
}


def test_of_a_plan_name_and_description_can_be_changed(
    admin_client: Client, admin: User, plan: TrainingPlan
) -> None:
    before = everything(plan)

    admin_client.post(url(plan), WISHES)

    plan.refresh_from_db()
    assert (plan.name, plan.description) == ("Spring", "For the spring")
    after = everything(plan)
    assert after.plan == before.plan | {"name": "Spring"}
    assert (after.weeks, after.workouts) == (before.weeks, before.workouts)
    change = plan.changes.get()
    assert (change.kind, change.who) == ("rename", admin)
    assert all(after.versions[uid] > version for uid, version in before.versions.items())


def test_of_a_session_only_what_became_of_it_can_be_changed(
    admin_client: Client, plan: TrainingPlan, workout: ScheduledWorkout
) -> None:
    before = everything(plan)

    admin_client.post(url(workout), WISHES)

    after = everything(plan)
    assert (after.workouts, after.versions) == (before.workouts, before.versions)
    workout.refresh_from_db()
    assert (workout.outcome, workout.done_distance_km) == ("done", Decimal("6.2"))
    assert workout.outcome_at is not None

    admin_client.post(url(workout), WISHES | {"outcome": "open", "done_distance_km": ""})
    workout.refresh_from_db()
    assert (workout.outcome, workout.outcome_at, workout.done_distance_km) == ("open", None, None)


def test_weeks_follow_from_their_sessions(admin_client: Client, plan: TrainingPlan) -> None:
    before = everything(plan)

    answer = admin_client.post(url(plan.weeks.get(week_number=1)), WISHES)

    assert answer.status_code == 403
    assert everything(plan) == before


@pytest.mark.parametrize("model", [TrainingPlan, TrainingWeek, ScheduledWorkout])
def test_nothing_of_a_plan_is_made_by_hand(
    admin_client: Client, plan: TrainingPlan, model: type[Any]
) -> None:
    row = model.objects.first()
    assert admin_client.get(url(row)).status_code == 200
    assert admin_client.get(url(row, "add")).status_code == 403


def test_single_weeks_and_sessions_are_not_deleted(
    admin_client: Client, plan: TrainingPlan, workout: ScheduledWorkout
) -> None:
    before = everything(plan)
    for row in (workout, workout.week):
        assert admin_client.post(url(row, "delete"), {"post": "yes"}).status_code == 403
        assert url(row, "delete") not in admin_client.get(url(row)).text
        changelist = reverse(f"admin:plans_{row._meta.model_name}_changelist")
        admin_client.post(
            changelist, {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        )
    assert everything(plan) == before


def test_a_plan_is_deleted_with_all_that_is_its_own(
    admin_client: Client, runner: User, plan: TrainingPlan
) -> None:
    plan_rename(plan=plan, who=runner, name="Spring")

    admin_client.post(url(plan, "delete"), {"post": "yes"})

    for model in (TrainingPlan, TrainingWeek, ScheduledWorkout, PlanChange):
        assert not model.objects.exists()
