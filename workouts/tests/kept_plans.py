"""One plan that all tests of a module or a class begin with: made once, new to each of them."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.support.arranged import arranged, rosa
from workouts.tests.plans import make_plan


def begun_with(make: Callable[[], TrainingPlan]) -> tuple[Any, Any, Any]:
    """The fixtures of a module: the plan as it is kept, as a test gets it, and whose it is.

    A module assigns them to ``kept_plan``, ``plan`` and ``runner``, which then are no more
    those of the cast. ``make`` is asked on the day that it is, whatever day a test is marked
    for.
    """

    @pytest.fixture(scope="module")
    def kept_plan(django_db_setup: None, django_db_blocker: Any) -> Iterator[TrainingPlan]:
        yield from arranged(django_db_blocker, make)

    @pytest.fixture
    def plan(db: None, kept_plan: TrainingPlan) -> TrainingPlan:
        return deepcopy(kept_plan)

    @pytest.fixture
    def runner(plan: TrainingPlan) -> User:
        return plan.user

    return kept_plan, plan, runner


class BegunWithAPlan:
    """The same for a class, in a module where others have no plan."""

    def planned(self) -> TrainingPlan:
        return plan_of_these_weeks()

    @pytest.fixture(scope="class")
    def kept_plan(self, django_db_setup: None, django_db_blocker: Any) -> Iterator[TrainingPlan]:
        yield from arranged(django_db_blocker, self.planned)

    @pytest.fixture
    def plan(self, db: None, kept_plan: TrainingPlan) -> TrainingPlan:
        return deepcopy(kept_plan)

    @pytest.fixture
    def runner(self, plan: TrainingPlan) -> User:
        return plan.user


def plan_of_these_weeks() -> TrainingPlan:
    """Rosa's, with a race on the third Sunday from that of this week."""
    runner = rosa()
    sunday = runner.today() + timedelta(days=6 - runner.today().weekday())
    return make_plan(runner, race_date=sunday + timedelta(weeks=3))


def last_tempo_of(plan: TrainingPlan) -> ScheduledWorkout:
    """The latest session of that kind whose day is over."""
    found = plan.workouts.filter(workout_type="tempo", date__lt=plan.user.today()).last()
    assert found is not None
    return found
