"""Everything a runner has goes into a zip, and out of it into another account, without loss."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import gpxpy
import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from accounts.data_services import data_import
from accounts.models import User
from accounts.portable import Import
from plans.domain.recovery import UsualTraining
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.recovery import recovery_start
from tests.support.cast import PASSWORD
from tests.support.exported import contents, export, give_everything
from workouts import stream_store
from workouts.models import BestEffort, CompletedWorkout, WorkoutStream
from workouts.services.runs import run_remove
from workouts.services.snapshots import fitness_snapshot_refresh
from workouts.services.track_runs import track_file_read
from workouts.tests.made_runs import gpx_of as gpx_made
from workouts.tests.made_runs import made_run
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run


class FromARichAccount(TestCase):
    """A runner with something of everything, what was exported of it, and one with nothing."""

    rich: User
    runner: User
    archive: bytes

    @classmethod
    def setUpTestData(cls) -> None:
        cls.rich, cls.runner = (
            User.objects.create_user(
                email=f"{name.lower()}@example.com",
                password=PASSWORD,
                first_name=name,
                last_name="Example",
            )
            for name in ("Omar", "Rosa")
        )
        give_everything(cls.rich)
        cls.archive = export(cls.rich)

    def taken(self) -> Import:
        return data_import(user=self.runner, archive=io.BytesIO(self.archive))


def alike(archive: bytes) -> dict[str, Any]:
    """The contents without what belongs to an account, and each JSON as data."""
    files = contents(archive)
    found: dict[str, Any] = {
        name: json.loads(data) if name.endswith(".json") else data for name, data in files.items()
    }
    del found["profile.json"]["email"]
    return found


class TestThereAndBack(FromARichAccount):
    def test_nothing_is_lost(self) -> None:
        before = self.archive
        self.rich.delete()

        taken = self.taken()
        after = export(taken.user)

        assert taken.made == {"zone_sets": 4, "plans": 3, "runs": 6}
        assert taken.skipped == {}
        ours, theirs = alike(before), alike(after)
        assert sorted(ours) == sorted(theirs)
        for name, value in ours.items():
            assert theirs[name] == value, name

    def test_the_account_has_it_all(self) -> None:
        self.taken()
        self.runner.refresh_from_db()

        assert (self.runner.sex, self.runner.time_zone, self.runner.weekly_summary) == (
            User.Sex.FEMALE,
            "Europe/Lisbon",
            True,
        )
        assert self.runner.email == "rosa@example.com"
        plan = self.runner.training_plans.get(name="Summer, “fast”")
        assert plan.zone_set.user == self.runner
        assert {zone.user for zone in {w.pace_zone for w in plan.workouts.all()} if zone} == {
            self.runner
        }
        run = self.runner.runs.get(notes="two\nlines")
        assert run.scheduled_workout.plan == plan
        assert run.scheduled_workout.outcome == "done"
        filed, original = (one.runs.get(title="=SUM(1)") for one in (self.runner, self.rich))
        assert filed.gpx_file.read() == gpx_made(made_run(900))
        assert filed.gpx_file.name != original.gpx_file.name
        assert len(stream_store.get(filed)) == 900
        assert filed.best_efforts.count() == original.best_efforts.count()
        fitness_snapshot_refresh(user=self.rich, days=[self.rich.today()])
        assert self.runner.fitness_snapshot.best_vdot == self.rich.fitness_snapshot.best_vdot

    def test_both_accounts_on_one_site_have_numbers_of_their_own(self) -> None:
        self.taken()

        assert self.rich.runs.filter(status="kept").count() == self.runner.runs.count() == 6
        theirs = set(self.rich.runs.values_list("uid"))
        assert theirs.isdisjoint(self.runner.runs.values_list("uid"))
        assert self.rich.runs.get(workout_type="race").strava_activity_id == 987654321
        assert self.runner.runs.get(workout_type="race").strava_activity_id is None
        sessions = ScheduledWorkout.objects.filter(plan__user=self.runner)
        assert sessions.count() == ScheduledWorkout.objects.filter(plan__user=self.rich).count()

    def test_a_second_time_changes_nothing(self) -> None:
        self.taken()
        before = export(self.runner)

        again = self.taken()

        assert again.made == {}
        assert again.skipped == {"zone_sets": 4, "plans": 3, "runs": 6}
        assert contents(export(self.runner)) == contents(before)

    def test_back_into_the_account_it_came_from(self) -> None:
        assert data_import(user=self.rich, archive=io.BytesIO(self.archive)).made == {}
        assert contents(export(self.rich)) == contents(self.archive)

    def test_a_run_that_was_lost_comes_back_to_its_session(self) -> None:
        run = self.rich.runs.get(notes="two\nlines")
        session = run.scheduled_workout
        run_remove(run=run)
        run.delete()
        session.refresh_from_db()
        assert session.outcome == "open"

        taken = data_import(user=self.rich, archive=io.BytesIO(self.archive))

        session.refresh_from_db()
        assert taken.made == {"runs": 1}
        assert session.outcome == "done"
        assert self.rich.runs.get(notes="two\nlines").scheduled_workout == session

    def test_the_active_plan_of_these_weeks_stays_the_active_one(self) -> None:
        own = make_plan(self.runner, race_date=date(2026, 6, 14), title="My own")

        self.taken()

        own.refresh_from_db()
        assert own.status == TrainingPlan.Status.ACTIVE
        theirs = self.runner.training_plans.get(name="Summer, “fast”")
        assert theirs.status == TrainingPlan.Status.ARCHIVED

    def test_an_account_in_use_keeps_what_it_chose(self) -> None:
        make_run(self.runner, date(2025, 1, 1))

        self.taken()

        self.runner.refresh_from_db()
        assert self.runner.time_zone == "Europe/Amsterdam"
        assert (self.runner.first_name, self.runner.sex) == ("Rosa", User.Sex.FEMALE)


class TestWhatIsInIt(FromARichAccount):
    def test_gpx_of_each_route(self) -> None:
        files = contents(self.archive)
        written = sorted(name for name in files if name.startswith("gpx/"))
        route, measured = (gpxpy.parse(files[name].decode()) for name in written)

        assert len(written) == 2
        assert [len(piece.points) for piece in route.tracks[0].segments] == [2, 2]
        assert not route.tracks[0].segments[0].points[0].time
        points = [point for piece in measured.tracks[0].segments for point in piece.points]
        assert len(points) == 900
        assert points[0].time == self.rich.runs.get(title="=SUM(1)").started_at
        assert {child.tag.rpartition("}")[2] for child in points[0].extensions[0]} == {"hr", "cad"}
        reread = track_file_read(user=self.rich, data=files[written[1]], file_name="again.gpx")
        assert float(reread.record.distance_km) == pytest.approx(
            float(self.rich.runs.get(title="=SUM(1)").actual_distance_km), rel=0.002
        )

    def test_originals_are_just_as_they_were(self) -> None:
        files = contents(self.archive)
        (name,) = (name for name in files if name.startswith("originals/"))

        assert name.endswith(".gpx")
        assert files[name] == gpx_made(made_run(900))

    def test_tables(self) -> None:
        files = contents(self.archive)

        def table(name: str) -> list[dict[str, str]]:
            text = files[name].decode("utf-8-sig")
            return list(csv.DictReader(io.StringIO(text, newline="")))

        assert len(table("runs.csv")) == 6
        assert len(table("plans.csv")) == 3
        assert len(table("zones.csv")) == 24
        assert {row["plan"] for row in table("sessions.csv")} == {"Spring", "Summer, “fast”"}
        assert "'=SUM(1)" in {row["title"] for row in table("runs.csv")}

    def test_nothing_of_others_and_no_password(self) -> None:
        make_run(self.runner, date(2026, 2, 2), title="Somebody else's")
        archive = b"".join(contents(export(self.rich)).values())

        assert b"Somebody else" not in archive
        assert self.rich.password.encode() not in archive

    def test_memory_and_queries_do_not_grow_with_the_file(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            export(self.rich)
        assert len(queries) <= 40
        assert BestEffort.objects.filter(run__user=self.runner).count() == 0
        assert WorkoutStream.objects.filter(run__user=self.rich).count() == 1
        assert CompletedWorkout.objects.filter(user=self.runner).count() == 0


@pytest.mark.django_db
def test_easy_weeks_come_back_with_their_last_day(runner: User, other_runner: User) -> None:
    today = runner.today()
    race_date = today - timedelta(days=today.weekday() + 1)
    raced = make_plan(runner, race_date=race_date)
    usual = UsualTraining(40, frozenset({1, 3, 6}), 6)
    easy = recovery_start(
        user=runner, after=raced, usual=usual, today=race_date + timedelta(days=1)
    ).plan

    for _turn in range(2):
        data_import(user=other_runner, archive=io.BytesIO(export(runner)))

    taken = TrainingPlan.objects.get(user=other_runner, methodology="recovery")
    assert (taken.starts_on, taken.ends_on) == (easy.starts_on, easy.ends_on)
    assert taken.status == "active"
    assert taken.workouts.count() == easy.workouts.count()


@pytest.mark.django_db
def test_an_empty_account(runner: User, other_runner: User) -> None:
    archive = export(runner)

    assert json.loads(contents(archive)["runs.json"]) == []
    assert data_import(user=other_runner, archive=io.BytesIO(archive)).made == {}
