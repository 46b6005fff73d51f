"""Many rows in one statement end up as they would one by one."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.models import ScheduledWorkout
from plans.services.rows import rows_update
from plans.tests.making import start_plan

pytestmark = pytest.mark.django_db

FIELDS = (
    *("date", "start_time", "session", "steps", "description", "target_distance_km"),
    *("target_duration", "pace_zone", "edited_by_runner", "version"),
)


def test_every_kind_of_field_arrives(runner: User) -> None:
    plan = start_plan(runner, race_date=date(2026, 6, 14), today=date(2026, 4, 1))
    workouts = list(plan.workouts.all())
    for number, workout in enumerate(workouts):
        workout.date += timedelta(weeks=100)
        workout.start_time = time(7, 30) if number % 2 else None
        workout.session = f"{number}km E \"a, b{{}}\\ 'c' %s\""
        workout.steps = [{"note": 'ü, "x" {y}', "number": number, "none": None}]
        workout.description = "" if number % 3 else "one\ntwo"
        workout.target_distance_km = None if number % 2 else Decimal("10.1234")
        workout.target_duration = timedelta(hours=1, seconds=number)
        workout.pace_zone = None
        workout.edited_by_runner = bool(number % 2)
        workout.version = number
    with CaptureQueriesContext(connection) as queries:
        rows_update(ScheduledWorkout, workouts, FIELDS)
    assert len(queries) == 1
    for stored in ScheduledWorkout.objects.filter(plan=plan):
        meant = next(workout for workout in workouts if workout.pk == stored.pk)
        for name in FIELDS:
            assert getattr(stored, name) == getattr(meant, name), name


def test_no_rows_are_no_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        rows_update(ScheduledWorkout, [], FIELDS)
