"""Everything a runner has goes into a zip, and out of it into another account, without loss."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import gpxpy
import pytest

from accounts.data_services import data_import
from accounts.models import User
from plans.domain.recovery import UsualTraining
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.recovery import recovery_start
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(other_runner: User) -> User:
    """A runner with something of everything."""
    give_everything(other_runner)
    return other_runner


def alike(archive: bytes) -> dict[str, Any]:
    """The contents without what belongs to an account, and each JSON as data."""
    files = contents(archive)
    found: dict[str, Any] = {
        name: json.loads(data) if name.endswith(".json") else data for name, data in files.items()
    }
    del found["profile.json"]["email"]
    return found


class TestThereAndBack:
    def test_nothing_is_lost(self, rich: User, runner: User) -> None:
        before = export(rich)
        rich.delete()

        taken = data_import(user=runner, archive=io.BytesIO(before))
        after = export(taken.user)

        assert taken.made == {"zone_sets": 4, "plans": 3, "runs": 6}
        assert taken.skipped == {}
        ours, theirs = alike(before), alike(after)
        assert sorted(ours) == sorted(theirs)
        for name, value in ours.items():
            assert theirs[name] == value, name

    def test_easy_weeks_come_back_with_their_last_day(
        self, runner: User, other_runner: User
    ) -> None:
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

    def test_the_account_has_it_all(self, rich: User, runner: User) -> None:
        data_import(user=runner, archive=io.BytesIO(export(rich)))
        runner.refresh_from_db()

        assert (runner.sex, runner.time_zone, runner.weekly_summary) == (
            User.Sex.FEMALE,
            "Europe/Lisbon",
            True,
        )
        assert runner.email == "rosa@example.com"
        plan = runner.training_plans.get(name="Summer, “fast”")
        assert plan.zone_set.user == runner
        assert {zone.user for zone in {w.pace_zone for w in plan.workouts.all()} if zone} == {
            runner
        }
        run = runner.runs.get(notes="two\nlines")
        assert run.scheduled_workout.plan == plan
        assert run.scheduled_workout.outcome == "done"
        filed = runner.runs.get(title="=SUM(1)")
        assert filed.gpx_file.read() == gpx_made(made_run(900))
        assert filed.gpx_file.name != rich.runs.get(title="=SUM(1)").gpx_file.name
        assert len(stream_store.get(filed)) == 900
        assert filed.best_efforts.count() == rich.runs.get(title="=SUM(1)").best_efforts.count()
        fitness_snapshot_refresh(user=rich, days=[rich.today()])
        assert runner.fitness_snapshot.best_vdot == rich.fitness_snapshot.best_vdot

    def test_both_accounts_on_one_site_have_numbers_of_their_own(
        self, rich: User, runner: User
    ) -> None:
        data_import(user=runner, archive=io.BytesIO(export(rich)))

        assert rich.runs.filter(status="kept").count() == runner.runs.count() == 6
        assert set(rich.runs.values_list("uid")).isdisjoint(runner.runs.values_list("uid"))
        assert rich.runs.get(workout_type="race").strava_activity_id == 987654321
        assert runner.runs.get(workout_type="race").strava_activity_id is None
        sessions = ScheduledWorkout.objects.filter(plan__user=runner)
        assert sessions.count() == ScheduledWorkout.objects.filter(plan__user=rich).count()

    def test_a_second_time_changes_nothing(self, rich: User, runner: User) -> None:
        archive = export(rich)
        data_import(user=runner, archive=io.BytesIO(archive))
        before = export(runner)

        again = data_import(user=runner, archive=io.BytesIO(archive))

        assert again.made == {}
        assert again.skipped == {"zone_sets": 4, "plans": 3, "runs": 6}
        assert contents(export(runner)) == contents(before)

    def test_back_into_the_account_it_came_from(self, rich: User) -> None:
        before = export(rich)

        assert data_import(user=rich, archive=io.BytesIO(before)).made == {}
        assert contents(export(rich)) == contents(before)

    def test_a_run_that_was_lost_comes_back_to_its_session(self, rich: User) -> None:
        archive = export(rich)
        run = rich.runs.get(notes="two\nlines")
        session = run.scheduled_workout
        run_remove(run=run)
        run.delete()
        session.refresh_from_db()
        assert session.outcome == "open"

        taken = data_import(user=rich, archive=io.BytesIO(archive))

        session.refresh_from_db()
        assert taken.made == {"runs": 1}
        assert session.outcome == "done"
        assert rich.runs.get(notes="two\nlines").scheduled_workout == session

    def test_the_active_plan_of_these_weeks_stays_the_active_one(
        self, rich: User, runner: User
    ) -> None:
        own = make_plan(runner, race_date=date(2026, 6, 14), title="My own")

        data_import(user=runner, archive=io.BytesIO(export(rich)))

        own.refresh_from_db()
        assert own.status == TrainingPlan.Status.ACTIVE
        theirs = runner.training_plans.get(name="Summer, “fast”")
        assert theirs.status == TrainingPlan.Status.ARCHIVED

    def test_an_account_in_use_keeps_what_it_chose(self, rich: User, runner: User) -> None:
        make_run(runner, date(2025, 1, 1))

        data_import(user=runner, archive=io.BytesIO(export(rich)))

        runner.refresh_from_db()
        assert runner.time_zone == "Europe/Amsterdam"
        assert (runner.first_name, runner.sex) == ("Rosa", User.Sex.FEMALE)


class TestWhatIsInIt:
    def test_gpx_of_each_route(self, rich: User) -> None:
        files = contents(export(rich))
        written = sorted(name for name in files if name.startswith("gpx/"))
        route, measured = (gpxpy.parse(files[name].decode()) for name in written)

        assert len(written) == 2
        assert [len(piece.points) for piece in route.tracks[0].segments] == [2, 2]
        assert not route.tracks[0].segments[0].points[0].time
        points = [point for piece in measured.tracks[0].segments for point in piece.points]
        assert len(points) == 900
        assert points[0].time == rich.runs.get(title="=SUM(1)").started_at
        assert {child.tag.rpartition("}")[2] for child in points[0].extensions[0]} == {"hr", "cad"}
        reread = track_file_read(user=rich, data=files[written[1]], file_name="again.gpx")
        assert float(reread.record.distance_km) == pytest.approx(
            float(rich.runs.get(title="=SUM(1)").actual_distance_km), rel=0.002
        )

    def test_originals_are_just_as_they_were(self, rich: User) -> None:
        files = contents(export(rich))
        (name,) = (name for name in files if name.startswith("originals/"))

        assert name.endswith(".gpx")
        assert files[name] == gpx_made(made_run(900))

    def test_tables(self, rich: User) -> None:
        files = contents(export(rich))

        def table(name: str) -> list[dict[str, str]]:
            text = files[name].decode("utf-8-sig")
            return list(csv.DictReader(io.StringIO(text, newline="")))

        assert len(table("runs.csv")) == 6
        assert len(table("plans.csv")) == 3
        assert len(table("zones.csv")) == 24
        assert {row["plan"] for row in table("sessions.csv")} == {"Spring", "Summer, “fast”"}
        assert "'=SUM(1)" in {row["title"] for row in table("runs.csv")}

    def test_nothing_of_others_and_no_password(self, rich: User, runner: User) -> None:
        make_run(runner, date(2026, 2, 2), title="Somebody else's")
        archive = b"".join(contents(export(rich)).values())

        assert b"Somebody else" not in archive
        assert rich.password.encode() not in archive

    def test_an_empty_account(self, runner: User, other_runner: User) -> None:
        archive = export(runner)

        assert json.loads(contents(archive)["runs.json"]) == []
        assert data_import(user=other_runner, archive=io.BytesIO(archive)).made == {}


def test_memory_and_queries_do_not_grow_with_the_file(
    rich: User, runner: User, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(40):
        export(rich)
    assert BestEffort.objects.filter(run__user=runner).count() == 0
    assert WorkoutStream.objects.filter(run__user=rich).count() == 1
    assert CompletedWorkout.objects.filter(user=runner).count() == 0
