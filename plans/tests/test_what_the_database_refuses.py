"""What must never be in a plan is refused by the database, whoever writes the row; and what
was there before it was refused is mended by the migration."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.tests.making import start_plan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
RACE = date(2026, 4, 26)

NEW = {
    "plan_starts_before_its_race",
    "workout_done_not_negative",
    "workout_duration_positive",
    "workout_pace_fast_end_first",
    "workout_outcome_has_its_time",
}


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=TODAY)


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.exclude(target_pace_min_per_km=None)[0]


def refusal(rows: models.QuerySet[Any], **values: Any) -> str:
    """What the database says to these values; empty if it takes them."""
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("values", [{"target_race_date": None}, {"starts_on": None}])
def test_a_dated_plan_has_both_its_dates(plan: TrainingPlan, values: dict[str, Any]) -> None:
    rows = TrainingPlan.objects.filter(pk=plan.pk)
    assert "plan_starts_before_its_race" in refusal(rows, **values)
    assert not refusal(rows, is_template=True, starts_on=None, target_race_date=None)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("workout_done_not_negative", {"done_distance_km": Decimal("-0.1")}),
        ("workout_duration_positive", {"target_duration": timedelta(0)}),
        ("workout_duration_positive", {"target_duration": timedelta(minutes=-5)}),
        (
            "workout_pace_fast_end_first",
            {"target_pace_min_per_km": Decimal(6), "target_pace_slow_min_per_km": Decimal(5)},
        ),
        (
            "workout_pace_fast_end_first",
            {"target_pace_min_per_km": None, "target_pace_slow_min_per_km": Decimal(5)},
        ),
        ("workout_outcome_has_its_time", {"outcome": "done"}),
        ("workout_outcome_has_its_time", {"outcome_at": timezone.now()}),
    ],
)
def test_a_session_that_cannot_be(
    workout: ScheduledWorkout, constraint: str, values: dict[str, Any]
) -> None:
    assert constraint in refusal(ScheduledWorkout.objects.filter(pk=workout.pk), **values)


@pytest.mark.parametrize(
    "values",
    [
        {"done_distance_km": Decimal(0), "outcome": "skipped", "outcome_at": timezone.now()},
        {"target_duration": None},
        {"target_pace_min_per_km": Decimal(5), "target_pace_slow_min_per_km": Decimal(5)},
        {"target_pace_min_per_km": Decimal(5), "target_pace_slow_min_per_km": None},
    ],
)
def test_a_session_that_can(workout: ScheduledWorkout, values: dict[str, Any]) -> None:
    assert not refusal(ScheduledWorkout.objects.filter(pk=workout.pk), **values)


def test_rows_of_before_are_mended_by_the_migration(
    plan: TrainingPlan, workout: ScheduledWorkout
) -> None:
    constraints = [
        (model, constraint)
        for model in (TrainingPlan, ScheduledWorkout)
        for constraint in model._meta.constraints
        if constraint.name in NEW
    ]
    assert len(constraints) == len(NEW)
    connection.check_constraints()  # nothing may be pending when a table is altered
    with connection.schema_editor() as editor:
        for model, constraint in constraints:
            editor.remove_constraint(model, constraint)
    last = plan.workouts.order_by("date").last()
    TrainingPlan.objects.filter(pk=plan.pk).update(target_race_date=None)
    ScheduledWorkout.objects.filter(pk=workout.pk).update(
        outcome="done",
        done_distance_km=-3,
        target_duration=timedelta(0),
        target_pace_min_per_km=6,
        target_pace_slow_min_per_km=5,
    )
    ScheduledWorkout.objects.filter(pk=last.pk).update(
        outcome_at=timezone.now(), target_pace_min_per_km=None, target_pace_slow_min_per_km=5
    )
    connection.check_constraints()

    with connection.schema_editor() as editor:
        import_module("plans.migrations.0003_what_must_never_be").rows_mend(apps, editor)
        for model, constraint in constraints:
            editor.add_constraint(model, constraint)

    plan.refresh_from_db()
    workout.refresh_from_db()
    last.refresh_from_db()
    assert plan.target_race_date == RACE
    assert workout.outcome_at is not None
    assert (workout.done_distance_km, workout.target_duration) == (None, None)
    assert (workout.target_pace_min_per_km, workout.target_pace_slow_min_per_km) == (5, 6)
    assert last.outcome_at is None
    assert last.target_pace_slow_min_per_km is None
