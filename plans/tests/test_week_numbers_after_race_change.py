"""Which week it is after a change of race: the template's as long as no week is over."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from plans.models import TrainingPlan
from plans.services.race import race_change
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)
WEEKS = 10


def joined_in_week(number: int, runner: User, *, today: date = MONDAY) -> TrainingPlan:
    """A plan of ten weeks whose race was too near for the first ones."""
    sunday = MONDAY + (WEEKS + 1 - number) * WEEK - timedelta(days=1)
    return start_plan(runner, race_date=sunday, today=today, spec=plan_spec(weeks=WEEKS))


def numbers_after(plan: TrainingPlan, *, weeks_later: int, today: date) -> list[int]:
    assert plan.target_race_date is not None
    race_change(
        plan=plan,
        race_date=plan.target_race_date + weeks_later * WEEK,
        goal_time=plan.goal_time,
        basis=None,
        today=today,
        who=plan.user,
    )
    return list(plan.weeks.order_by("starts_on").values_list("week_number", flat=True))


@pytest.mark.parametrize("days_in", [0, 2])
@pytest.mark.parametrize(
    ("joined_in", "weeks_later", "first"),
    [(2, 1, 1), (3, 1, 2), (1, -2, 3), (4, -1, 5)],
)
def test_in_the_first_week_the_numbers_are_the_templates(
    runner: User, joined_in: int, weeks_later: int, first: int, days_in: int
) -> None:
    plan = joined_in_week(joined_in, runner)
    today = MONDAY + timedelta(days=days_in)
    assert numbers_after(plan, weeks_later=weeks_later, today=today) == list(
        range(first, WEEKS + 1)
    )


def test_before_the_first_week_they_are_too(runner: User) -> None:
    plan = joined_in_week(2, runner)
    today = MONDAY - timedelta(days=3)
    assert numbers_after(plan, weeks_later=1, today=today) == list(range(1, WEEKS + 1))


def test_a_first_week_that_is_nearly_over_comes_before_the_layout(runner: User) -> None:
    """From Friday on the layout begins on the Monday after, in its second week here."""
    plan = joined_in_week(2, runner)
    today = MONDAY + timedelta(days=4)
    assert numbers_after(plan, weeks_later=1, today=today) == list(range(1, WEEKS + 1))


def test_weeks_to_spare_are_counted_from_one(runner: User) -> None:
    plan = joined_in_week(2, runner)
    assert numbers_after(plan, weeks_later=4, today=MONDAY) == list(range(1, WEEKS + 4))


def test_once_a_week_is_over_it_keeps_its_number(runner: User) -> None:
    plan = joined_in_week(2, runner)
    assert numbers_after(plan, weeks_later=1, today=MONDAY + WEEK) == list(range(2, WEEKS + 2))


def test_the_week_that_is_being_run_keeps_its_note(runner: User) -> None:
    """On Thursday the session that the note speaks of is behind; the note is not."""
    plan = joined_in_week(1, runner)
    plan.weeks.update(notes="Short and quick on Tuesday.")
    assert plan.target_race_date is not None
    race_change(
        plan=plan,
        race_date=plan.target_race_date - timedelta(days=1),
        goal_time=plan.goal_time,
        basis=None,
        today=MONDAY + timedelta(days=3),
        who=runner,
    )
    assert plan.weeks.get(starts_on=MONDAY).notes == "Short and quick on Tuesday."
