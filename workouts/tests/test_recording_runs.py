"""Storing, changing and removing runs."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from fitness.models import FitnessSnapshot
from fitness.services import zone_set_from_race
from workouts.domain.run_record import Effort, pace_of
from workouts.models import CompletedWorkout
from workouts.selectors.runs import run_of, runs_of
from workouts.services.runs import run_confirm, run_edit, run_record, run_remove, run_restore
from workouts.signals import run_changed, run_recorded, run_removed
from workouts.tests.runs import make_run, record_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 6)


@pytest.fixture
def told():
    """The names of what was told about runs."""
    heard: list[str] = []
    signals = {"recorded": run_recorded, "changed": run_changed, "removed": run_removed}
    receivers = {}
    for name, signal in signals.items():

        def hear(name=name, **kwargs):
            heard.append(name)

        receivers[name] = hear
        signal.connect(hear)
    yield heard
    for name, signal in signals.items():
        signal.disconnect(receivers[name])


def test_pace_follows_from_distance_and_time() -> None:
    assert pace_of(Decimal(10), timedelta(minutes=55)) == Decimal("5.5")
    assert pace_of(Decimal("42.195"), timedelta(hours=3)) == Decimal("4.2659")
    with pytest.raises(ValueError, match="distance"):
        pace_of(Decimal(0), timedelta(minutes=5))


def test_the_same_form_sent_twice_is_one_run(runner: User) -> None:
    uid = uuid4()
    first = make_run(runner, DAY, uid=uid)
    second = make_run(runner, DAY, uid=uid)
    assert first == second
    assert runs_of(runner).count() == 1


def test_another_runners_uid_is_refused(runner: User, other_runner: User) -> None:
    run = make_run(other_runner, DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_run(runner, DAY, uid=run.uid)
    assert run_of(runner, run.uid) is None


def test_changes_reckon_the_pace_anew_and_say_who_wrote_the_figure(runner: User) -> None:
    run = make_run(runner, DAY, origins={"actual_distance_km": "device"})
    run_edit(run=run, changes={"distance_km": Decimal(11), "title": "On the treadmill"})
    run.refresh_from_db()
    assert (run.average_pace_min_per_km, run.title) == (Decimal(5), "On the treadmill")
    assert run.origins == {"actual_distance_km": "runner"}


def test_removed_runs_are_nowhere_and_can_come_back(runner: User) -> None:
    run = make_run(runner, DAY)
    run_remove(run=run)
    assert run_of(runner, run.uid) is None
    assert not runs_of(runner)
    run_restore(run=run)
    assert run_of(runner, run.uid) == run


def test_others_are_told_after_it_is_stored(
    runner: User, told: list[str], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        run = make_run(runner, DAY)
        assert told == []
    with django_capture_on_commit_callbacks(execute=True):
        run_edit(run=run, changes={"notes": "Windy."})
        run_remove(run=run)
    assert told == ["recorded", "changed", "removed"]


def test_a_draft_counts_once_it_is_confirmed(runner: User, told: list[str]) -> None:
    run = make_run(runner, DAY, draft=True)
    assert not runs_of(runner)
    assert not FitnessSnapshot.objects.filter(user=runner).exists()
    run_confirm(run=run, changes={"title": "Along the river", "perceived_effort": 4})
    run_confirm(run=run, changes={"title": "again"})
    stored = runs_of(runner).get()
    assert (stored.title, stored.perceived_effort) == ("Along the river", 4)


def test_the_pace_falls_into_a_zone_of_its_day(runner: User) -> None:
    before = make_run(runner, DAY)
    assert before.pace_zone is None
    zones = zone_set_from_race(
        user=runner, distance_m=10_000, time=timedelta(minutes=45), effective_from=DAY
    )
    after = make_run(runner, DAY)
    assert after.pace_zone is not None
    assert (after.pace_zone.name, after.pace_zone.zone_set) == ("easy", zones)
    assert make_run(runner, DAY - timedelta(days=1)).pace_zone is None


def test_recent_runs_say_how_much_and_how_fast(runner: User, other_runner: User) -> None:
    today = runner.today()
    make_run(other_runner, today, km=42, minutes=160, workout_type="race")
    make_run(runner, today + timedelta(days=1), km=30, minutes=170)
    latest = make_run(runner, today - timedelta(days=2), km=20, minutes=110)
    make_run(runner, today - timedelta(days=20), km=10, minutes=45, efforts=[Effort(10_000, 2700)])
    make_run(runner, today - timedelta(days=29), km=25, minutes=140)
    make_run(runner, today - timedelta(days=200), km=42, minutes=180, workout_type="race")
    snapshot = FitnessSnapshot.objects.get(user=runner)
    assert (snapshot.weekly_km, snapshot.longest_run_km) == (Decimal("7.5"), Decimal(25))
    assert snapshot.best_vdot == pytest.approx(Decimal("45.26"), abs=Decimal("0.05"))
    run_edit(run=latest, changes={"date": today - timedelta(days=300)})
    snapshot.refresh_from_db()
    assert snapshot.weekly_km == Decimal("2.5")


def test_a_run_is_stored_whole_or_not_at_all(runner: User) -> None:
    twice = [Effort(1000, 240), Effort(1000, 250)]
    with pytest.raises(IntegrityError):
        run_record(user=runner, record=record_of(DAY, efforts=twice))
    assert not CompletedWorkout.objects.exists()
