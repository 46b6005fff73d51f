"""The page of a run is drawn again when the run, its session or a run beside it changed,
and only then."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_rename
from tests.support.arranged import rosa
from workouts.models import CompletedWorkout
from workouts.services.hand_log import effort_note
from workouts.services.links import run_link, run_unlink
from workouts.services.runs import run_edit, run_remove
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run, measured_run, splits_of

pytestmark = pytest.mark.django_db


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=date(2026, 12, 6)))


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.filter(workout_type="tempo").earliest("date")


@pytest.fixture
def run(runner: User, tempo: ScheduledWorkout) -> CompletedWorkout:
    made = measured_run(runner, tempo.date, splits=splits_of(300, 310, 320), notes="Windy.")
    run_link(run=made, workout=tempo)
    made.refresh_from_db()
    return made


CHANGES: dict[str, Callable[[CompletedWorkout, ScheduledWorkout], object]] = {
    "title": lambda run, tempo: run_edit(run=run, changes={"title": "Round the lake"}),
    "notes": lambda run, tempo: run_edit(run=run, changes={"notes": "Rain."}),
    "distance": lambda run, tempo: run_edit(
        run=run, changes={"actual_distance_km": Decimal("3.20")}
    ),
    "effort": lambda run, tempo: effort_note(run=run, effort=7),
    "off its session": lambda run, tempo: run_unlink(run=run),
    "a second run of the session": lambda run, tempo: run_link(
        run=make_run(run.user, tempo.date, 2, 15), workout=tempo
    ),
    "name of the plan": lambda run, tempo: plan_rename(
        plan=tempo.plan, who=run.user, name="Spring"
    ),
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_what_changed_is_seen(
    runner_client: Client, run: CompletedWorkout, tempo: ScheduledWorkout, change: str
) -> None:
    path = f"/runs/{run.uid}/"
    before = runner_client.get(path).text

    CHANGES[change](run, tempo)

    assert main_of(runner_client.get(path).text) != main_of(before)


def test_a_run_beside_it_that_goes_is_not_counted_any_more(
    runner_client: Client, run: CompletedWorkout, tempo: ScheduledWorkout
) -> None:
    path = f"/runs/{run.uid}/"
    alone = runner_client.get(path).text
    second = make_run(run.user, tempo.date, 2, 15)
    run_link(run=second, workout=tempo)
    assert "2 runs of this session together" in runner_client.get(path).text

    run_remove(run=second)

    assert main_of(runner_client.get(path).text) == main_of(alone)


def test_in_another_language_it_is_drawn_for_that(
    runner_client: Client, run: CompletedWorkout
) -> None:
    path = f"/runs/{run.uid}/"
    assert "Planned against actual" in runner_client.get(path).text

    run.user.language = "nl"
    run.user.save()

    assert "Planned against actual" not in runner_client.get(path).text


def test_seen_again_it_costs_five_questions(runner_client: Client, run: CompletedWorkout) -> None:
    path = f"/runs/{run.uid}/"
    with CaptureQueriesContext(connection) as first:
        drawn = runner_client.get(path).text

    with CaptureQueriesContext(connection) as again:
        remembered = runner_client.get(path).text

    assert main_of(remembered) == main_of(drawn)
    assert len(again) <= 5 < len(first) <= 14


def main_of(html: str) -> str:
    """The page without the tokens of its forms, which are others every time."""
    lines = html[html.index("<main") :].splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)
