"""Which session a run belongs to, and what becomes of the session."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import outcome_set, session_add, session_edit
from tests.support.arranged import rosa
from workouts.models import CompletedWorkout, LinkOrigin
from workouts.selectors.runs import link_choices
from workouts.services.links import run_link, run_link_by_date, run_unlink, sessions_settle
from workouts.services.runs import run_edit, run_remove, run_restore
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

RACE = date(2027, 4, 25)
SESSIONS = {"rest": "rest", "cross": 'cross 45min "bike"'}


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=RACE))


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    found = plan.workouts.filter(workout_type="tempo").first()
    assert found is not None
    return found


def again(row):
    row.refresh_from_db()
    return row


def test_the_only_session_of_the_day_is_the_runs(runner: User, tempo: ScheduledWorkout) -> None:
    run = make_run(runner, tempo.date, km=tempo.target_distance_km)
    assert run.scheduled_workout == tempo
    assert (run.link_origin, run.workout_type) == (LinkOrigin.AUTO, "tempo")
    again(tempo)
    assert tempo.outcome == "done"
    assert tempo.done_distance_km == tempo.target_distance_km


def test_less_than_four_fifths_is_partly_done(runner: User, tempo: ScheduledWorkout) -> None:
    km = tempo.target_distance_km
    run = make_run(runner, tempo.date, km=km * Decimal("0.79"))
    assert again(tempo).outcome == "partly"
    run_edit(run=run, changes={"distance_km": km * Decimal("0.8")})
    assert again(tempo).outcome == "done"


def test_of_two_sessions_the_runner_chooses(runner: User, tempo: ScheduledWorkout) -> None:
    second = session_add(plan=tempo.plan, on=tempo.date, session=parse_session("5km E"), who=runner)
    assert second is not None
    run = make_run(runner, tempo.date)
    assert (run.scheduled_workout, run.link_origin) == (None, "")
    assert len(link_choices(runner, tempo.date).same_day) == 2
    run_link(run=run, workout=tempo)
    assert again(run).link_origin == LinkOrigin.RUNNER
    # The second run of the day has only one session left to belong to.
    other = make_run(runner, tempo.date, km=5)
    assert other.scheduled_workout_id != tempo.pk
    assert other.scheduled_workout is not None


def test_the_runners_own_word_is_never_overruled(runner: User, tempo: ScheduledWorkout) -> None:
    run = make_run(runner, tempo.date)
    run_unlink(run=run)
    assert again(tempo).outcome == "open"
    run_link_by_date(run=run)
    assert again(run).scheduled_workout is None
    sessions_settle([tempo.pk])
    assert again(tempo).outcome == "open"
    outcome_set(workout=tempo, outcome="skipped")
    sessions_settle([tempo.pk])
    assert again(tempo).outcome == "skipped"
    run_edit(run=run, changes={"notes": "slow"})
    assert again(run).scheduled_workout is None


def test_a_second_run_of_the_day_stays_by_itself(runner: User, tempo: ScheduledWorkout) -> None:
    make_run(runner, tempo.date)
    second = make_run(runner, tempo.date, km=3, minutes=20)
    assert second.scheduled_workout is None
    run_link(run=second, workout=tempo)
    assert again(tempo).done_distance_km == 13


@pytest.mark.parametrize("kind", ["rest", "cross"])
def test_rest_and_cross_training_are_no_runs_session(
    runner: User, tempo: ScheduledWorkout, kind: str
) -> None:
    session_edit(workout=tempo, session=parse_session(SESSIONS[kind]), who=runner)
    assert make_run(runner, tempo.date).scheduled_workout is None


def test_a_run_that_is_linked_finds_its_session_again(
    runner: User, tempo: ScheduledWorkout
) -> None:
    run = make_run(runner, tempo.date)
    assert run_link_by_date(run=run) == tempo
    assert again(run).scheduled_workout == tempo


def test_a_removed_run_keeps_no_session_from_another(runner: User, tempo: ScheduledWorkout) -> None:
    run_remove(run=make_run(runner, tempo.date))
    assert make_run(runner, tempo.date).scheduled_workout == tempo


def test_a_run_that_goes_to_another_session_opens_the_one_it_was_of(
    runner: User, tempo: ScheduledWorkout
) -> None:
    other = tempo.plan.workouts.filter(date__gt=tempo.date, workout_type="long").first()
    run = make_run(runner, tempo.date)
    run_link(run=run, workout=other)
    assert again(tempo).outcome == "open"
    assert again(other).outcome != "open"


def test_a_day_without_a_session_offers_those_around_it(
    runner: User, tempo: ScheduledWorkout
) -> None:
    tempo.delete()
    choices = link_choices(runner, tempo.date)
    assert choices.same_day == ()
    around = tempo.plan.workouts.filter(date=tempo.date - timedelta(days=1))
    assert choices.all == (around.get(),)
    far = link_choices(runner, RACE + timedelta(days=40))
    assert far.all == ()


def test_an_archived_plans_sessions_are_left_alone(runner: User, tempo: ScheduledWorkout) -> None:
    TrainingPlan.objects.filter(pk=tempo.plan_id).update(status="archived")
    assert make_run(runner, tempo.date).scheduled_workout is None


def test_other_runners_sessions_are_never_found(
    other_runner: User, tempo: ScheduledWorkout
) -> None:
    assert make_run(other_runner, tempo.date).scheduled_workout is None
    assert again(tempo).outcome == "open"


def test_removing_opens_the_session_and_bringing_back_settles_it(
    runner: User, tempo: ScheduledWorkout
) -> None:
    run = make_run(runner, tempo.date, km=tempo.target_distance_km)
    run_remove(run=run)
    assert again(tempo).outcome == "open"
    run_restore(run=run)
    assert again(tempo).outcome == "done"


def test_another_day_finds_another_session(runner: User, tempo: ScheduledWorkout) -> None:
    run = make_run(runner, tempo.date, km=tempo.target_distance_km)
    other = tempo.plan.workouts.filter(date__gt=tempo.date, workout_type="long").first()
    assert other is not None
    run_edit(run=run, changes={"date": other.date})
    assert again(run).scheduled_workout == other
    assert again(tempo).outcome == "open"
    assert again(other).outcome in {"done", "partly"}


def test_what_was_ticked_off_or_left_out_becomes_what_was_run(
    runner: User, tempo: ScheduledWorkout
) -> None:
    outcome_set(workout=tempo, outcome="skipped")
    make_run(runner, tempo.date, km=tempo.target_distance_km)
    assert again(tempo).outcome == "done"


def test_a_draft_changes_nothing(runner: User, tempo: ScheduledWorkout) -> None:
    draft = make_run(runner, tempo.date, draft=True)
    assert run_link_by_date(run=draft) is None
    assert again(tempo).outcome == "open"
    assert not CompletedWorkout.objects.kept().exists()
