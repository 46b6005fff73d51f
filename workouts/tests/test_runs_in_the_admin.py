"""What administrators can do to a run goes through the services that keep it whole."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.support.arranged import rosa
from workouts.models import CompletedWorkout
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=date(2026, 12, 6)))


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.filter(workout_type="tempo").earliest("date")


def change(run: CompletedWorkout, action: str = "change") -> str:
    return reverse(f"admin:workouts_completedworkout_{action}", args=[run.pk])


def written(run: CompletedWorkout, **changed: object) -> dict[str, object]:
    linked = run.scheduled_workout_id or ""
    return {"title": run.title, "notes": run.notes, "scheduled_workout": linked, **changed}


def test_a_title_is_put_right(admin_client: Client, runner: User, tempo: ScheduledWorkout) -> None:
    run = make_run(runner, tempo.date)
    assert admin_client.post(change(run), written(run, title="Canal")).status_code == 302
    run.refresh_from_db()
    assert (run.title, run.scheduled_workout, run.link_origin) == ("Canal", tempo, "auto")


def test_linking_settles_the_session(
    admin_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    run = make_run(runner, date(2026, 9, 1))
    admin_client.post(change(run), written(run, scheduled_workout=tempo.pk))
    tempo.refresh_from_db()
    assert tempo.outcome == "done"
    run.refresh_from_db()
    admin_client.post(change(run), written(run, scheduled_workout=""))
    tempo.refresh_from_db()
    assert tempo.outcome == "open"


def test_somebody_elses_session_is_refused(
    admin_client: Client, other_runner: User, tempo: ScheduledWorkout
) -> None:
    run = make_run(other_runner, tempo.date)
    page = admin_client.post(change(run), written(run, scheduled_workout=tempo.pk))
    assert "This session is in somebody else’s plan." in page.text
    run.refresh_from_db()
    assert run.scheduled_workout is None


def test_deleting_opens_the_session(
    admin_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    run = make_run(runner, tempo.date)
    admin_client.post(change(run, "delete"), {"post": "yes"})
    assert not CompletedWorkout.objects.exists()
    tempo.refresh_from_db()
    assert tempo.outcome == "open"


def test_routes_and_files_are_not_shown(admin_client: Client, runner: User) -> None:
    run = make_run(runner, date(2026, 10, 7), route=[[(5.3, 51.6), (5.4, 51.7)]])
    page = admin_client.get(change(run)).text
    for hidden in ("5.3", "gpx_file", "outline"):
        assert hidden not in page
