"""Everything a runner has goes into a zip, and out of it into another account, without loss."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import gpxpy
import pytest
from django.core.files.storage import storages

from accounts.data_services import data_import, data_write
from accounts.data_words import import_sentence
from accounts.models import User
from accounts.portable import MARK, DataImportError
from fitness.services import zone_set_from_race, zone_set_from_threshold_pace
from plans.domain.notation import parse_session
from plans.domain.recovery import UsualTraining
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive, plan_save_as_template
from plans.services.recovery import recovery_start
from plans.services.sessions import outcome_set, session_edit
from workouts import stream_store
from workouts.models import BestEffort, CompletedWorkout, WorkoutStream
from workouts.services.links import run_unlink
from workouts.services.runs import run_edit, run_remove
from workouts.services.snapshots import fitness_snapshot_refresh
from workouts.services.track_runs import read_run_store, track_file_read
from workouts.tests.made_runs import gpx_of as gpx_made
from workouts.tests.made_runs import made_run
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

MADE_AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def export(user: User) -> bytes:
    file = io.BytesIO()
    data_write(user=user, file=file, made_at=MADE_AT)
    return file.getvalue()


def contents(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def repacked(archive: bytes, change: Callable[[dict[str, bytes]], None]) -> io.BytesIO:
    files = contents(archive)
    change(files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, data in files.items():
            target.writestr(name, data)
    return packed


@pytest.fixture
def rich(other_runner: User) -> User:
    """A runner with something of everything."""
    user = other_runner
    user.date_of_birth, user.sex = date(1988, 5, 17), User.Sex.FEMALE
    user.time_zone, user.weekly_summary = "Europe/Lisbon", True
    user.save()
    zone_set_from_race(
        user=user,
        distance_m=5000,
        time=timedelta(minutes=22, seconds=10),
        effective_from=date(2026, 1, 1),
    )
    zone_set_from_threshold_pace(
        user=user, pace_min_per_km=Decimal("4.6667"), effective_from=date(2026, 3, 1)
    )
    old = make_plan(user, race_date=date(2026, 3, 15), title="Spring")
    plan_archive(plan=old, who=user)
    plan = make_plan(user, race_date=date(2026, 6, 14), title="Summer, “fast”")
    plan_save_as_template(plan=plan, name="Mine")
    first, second, third, fourth = plan.workouts.exclude(workout_type__in=("rest", "cross"))[:4]
    session_edit(workout=fourth, session=parse_session("9km E"), who=user)
    outcome_set(workout=third, outcome="skipped")

    read = track_file_read(user=user, data=gpx_made(made_run(900)), file_name="Morning run.GPX")
    filed = read_run_store(user=user, read=read)
    run_edit(run=filed, changes={"title": "=SUM(1)", "perceived_effort": 4})
    make_run(user, first.date, km=6, minutes=33.5, at=time(7), notes="two\nlines")
    run_unlink(run=make_run(user, second.date, km=7, minutes=40))
    make_run(user, date(2026, 2, 2), km=5, minutes=30)
    make_run(user, date(2026, 2, 2), km=5, minutes=30)
    make_run(
        user,
        date(2026, 2, 3),
        km=21.0975,
        minutes=105,
        workout_type="race",
        source="strava",
        strava_activity_id=987654321,
        route=[[(5.1, 52.0), (5.2, 52.1)], [(5.3, 52.1), (5.4, 52.15)]],
        outline="M0 0L9 9",
    )
    make_run(user, date(2026, 2, 4), draft=True)
    run_remove(run=make_run(user, date(2026, 2, 5)))
    return user


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


class TestRefusals:
    @staticmethod
    def refused(user: User, archive: io.BytesIO) -> str:
        before = (user.runs.count(), user.training_plans.count(), user.pace_zone_sets.count())
        with pytest.raises(DataImportError) as refusal:
            data_import(user=user, archive=archive)
        assert import_sentence(refusal.value.code, refusal.value.params).endswith(".")
        after = (user.runs.count(), user.training_plans.count(), user.pace_zone_sets.count())
        assert after == before == (0, 0, 0)
        return refusal.value.code

    def test_no_zip_and_no_export(self, runner: User) -> None:
        assert self.refused(runner, io.BytesIO(b"hello")) == "no_export"
        empty = io.BytesIO()
        zipfile.ZipFile(empty, "w").close()
        assert self.refused(runner, empty) == "no_export"

    @pytest.mark.parametrize("schema", [2, "1", None, True])
    def test_an_unknown_schema(self, rich: User, runner: User, schema: object) -> None:
        def change(files: dict[str, bytes]) -> None:
            files[MARK] = json.dumps({**json.loads(files[MARK]), "schema": schema}).encode()

        assert self.refused(runner, repacked(export(rich), change)) == "other_schema"

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            ("zones.json", '"vdot": "', '"vdot": "-'),
            ("zones.json", '"effective_from": "2026-0', '"effective_from": "2026-9'),
            ("plans.json", '"plan_type": "half_marathon"', '"plan_type": "ultra"'),
            ("plans.json", '"week": 1', '"week": 77'),
            ("plans.json", '"steps": [{', '"steps": [3, {'),
            ("plans.json", '"starts_on"', '"begins_on"'),
            ("runs.json", '"actual_duration": 1800', '"actual_duration": "long"'),
            ("runs.json", '"actual_distance_km": "5.000"', '"actual_distance_km": "-5.000"'),
            ("runs.json", '"actual_distance_km": "5.000"', '"actual_distance_km": "NaN"'),
            ("runs.json", '"workout_type": "race"', '"workout_type": "swim"'),
            ("runs.json", '"date": "2026-02-02"', '"date": "0000-00-00"'),
            ("runs.json", '"notes": "two', '"notes": "\\ud800two'),
            ("runs.json", '"notes": "two', '"notes": "\\u0000two'),
            ("runs.json", '"perceived_effort": 4', '"perceived_effort": 400000'),
            ("runs.json", "[\n", "{\n"),
            ("profile.json", '"sex": "female"', '"sex": ["female"]'),
        ],
    )
    def test_damage_anywhere_leaves_nothing(
        self, rich: User, runner: User, name: str, old: str, new: str
    ) -> None:
        def change(files: dict[str, bytes]) -> None:
            text = files[name].decode()
            assert old in text
            files[name] = text.replace(old, new, 1).encode()

        kept = set(storages["private"].listdir("runs")[1])
        code = self.refused(runner, repacked(export(rich), change))

        assert code in {"damaged", "not_storable"}
        assert set(storages["private"].listdir("runs")[1]) == kept

    def test_measurements_and_routes_that_are_none(self, rich: User, runner: User) -> None:
        for folder, data in (
            ("measurements/", b"\x01nonsense"),
            ("routes/", b'{"coordinates": [[[5, 1000], [5, 52]]]}'),
            ("routes/", b'{"coordinates": [[[5, 52]]]}'),
        ):

            def change(files: dict[str, bytes], folder: str = folder, data: bytes = data) -> None:
                for name in files:
                    if name.startswith(folder):
                        files[name] = data

            assert self.refused(runner, repacked(export(rich), change)) == "not_storable"

    def test_a_file_cut_short(self, rich: User, runner: User) -> None:
        assert self.refused(runner, io.BytesIO(export(rich)[:-2000])) == "no_export"

    def test_a_part_that_is_missing(self, rich: User, runner: User) -> None:
        archive = repacked(export(rich), lambda files: files.__delitem__("plans.json"))

        assert self.refused(runner, archive) == "damaged"

    def test_a_missing_original_is_no_reason_to_lose_the_run(
        self, rich: User, runner: User
    ) -> None:
        def change(files: dict[str, bytes]) -> None:
            for name in [name for name in files if name.startswith(("originals/", "gpx/"))]:
                del files[name]

        data_import(user=runner, archive=repacked(export(rich), change))

        assert not runner.runs.get(title="=SUM(1)").gpx_file


def test_memory_and_queries_do_not_grow_with_the_file(
    rich: User, runner: User, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(40):
        export(rich)
    assert BestEffort.objects.filter(run__user=runner).count() == 0
    assert WorkoutStream.objects.filter(run__user=rich).count() == 1
    assert CompletedWorkout.objects.filter(user=runner).count() == 0
