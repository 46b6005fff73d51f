"""A session's steps beside a run: by its laps where they fit, else by the clock."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import session_edit
from plans.services.targets import RunnerTargets
from tests.support.arranged import rosa
from workouts.models import CompletedWorkout
from workouts.session_comparison import SessionComparison, session_comparison
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

PARTS = ((2000, 370), (2000, 290), (210, 430), (2000, 310), (2000, 370))
FITTING = [
    {"start_s": 0, "elapsed_s": metres * pace / 1000, "distance_m": metres}
    for metres, pace in PARTS
]


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=date(2026, 12, 6)))


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    found = plan.workouts.filter(workout_type="tempo").earliest("date")
    session = parse_session("2km E, 2x2km T / 90s jog, 2km E")
    session_edit(workout=found, session=session, who=plan.user)
    found.refresh_from_db()
    return found


def measured(run: CompletedWorkout) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    metres = np.array([0, *(part[0] for part in PARTS)], dtype=float).cumsum()
    seconds = np.array([0, *(part[0] * part[1] / 1000 for part in PARTS)]).cumsum()
    time = np.arange(0, seconds[-1])
    return np.interp(time, seconds, metres), time


def compared(tempo: ScheduledWorkout, runs: list[CompletedWorkout]) -> SessionComparison:
    targets = RunnerTargets.of_plan(tempo.plan)
    found = session_comparison(tempo, targets, runs, along=measured)
    assert found is not None
    return found


def test_without_fitting_laps_by_the_clock(runner: User, tempo: ScheduledWorkout) -> None:
    kilometres = [{"start_s": 0, "elapsed_s": 350, "distance_m": 1000}] * 8
    run = make_run(runner, tempo.date, km=8.2, minutes=46, laps=kilometres)
    found = compared(tempo, [run])
    assert found.steps_by == "clock"
    assert [step.pace for step in found.steps][1] == "4:50/km"
    assert [step.word for step in found.steps][3] == "slower than planned"


def test_with_fitting_laps_by_them(runner: User, tempo: ScheduledWorkout) -> None:
    run = make_run(runner, tempo.date, km=8.2, minutes=46, laps=FITTING)
    assert compared(tempo, [run]).steps_by == "laps"


def test_a_run_without_measurements_has_no_steps(runner: User, tempo: ScheduledWorkout) -> None:
    run = make_run(runner, tempo.date, km=8.2, minutes=46)
    targets = RunnerTargets.of_plan(tempo.plan)
    found = session_comparison(tempo, targets, [run], along=lambda _run: None)
    assert found is not None
    assert (found.steps, found.steps_by) == ((), "")
