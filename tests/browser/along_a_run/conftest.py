import pytest

from accounts.models import User
from workouts.models import CompletedWorkout
from workouts.tests.measured_runs import winding_run


@pytest.fixture
def run(runner: User) -> CompletedWorkout:
    return winding_run(runner)
