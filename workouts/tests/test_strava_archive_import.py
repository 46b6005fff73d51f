"""A Strava archive becomes a history of runs: titles and notes kept, everything else told."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from tests.support.queue import work_off
from workouts.models import UploadBatch
from workouts.selectors.runs import runs_of
from workouts.selectors.uploads import UploadCounts
from workouts.services.runs import run_edit
from workouts.services.uploads import upload_take
from workouts.tests.test_strava_archive import DUTCH, ENGLISH
from workouts.tests.uploaded import START, gpx_of_run, sent, zip_of
from workouts.wording.uploads import problem_text

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
COLUMNS = 19


def row(
    number: int,
    *,
    start=START,
    name: str = "Evening",
    kind: str = "Run",
    file: str = "",
    km: str = "3.0",
    note: str = "",
) -> str:
    cells = [""] * COLUMNS
    cells[:7] = [str(number), f'"{start:%b} {start.day}, {start:%Y, %I:%M:%S %p}"', name, kind]
    cells[4:7] = [note, "900", km]
    cells[12] = file
    return ",".join(cells)


def imported(user: User, table: str, files: dict[str, bytes] | None = None) -> UploadBatch:
    archive = {"export/activities.csv": table.encode()}
    archive |= {f"export/{name}": data for name, data in (files or {}).items()}
    batch = upload_take(user=user, files=[sent(zip_of(archive), "export.zip")])
    work_off()
    batch.refresh_from_db()
    return batch


def test_runs_come_with_their_titles_and_notes(runner: User) -> None:
    table = ENGLISH + row(71, name="Round the lake", note="New shoes.", file="activities/1.gpx")
    batch = imported(runner, table, {"activities/1.gpx": gpx_of_run()})
    assert batch.kind == "strava"
    run = runs_of(runner).get()
    assert (run.title, run.notes, run.strava_activity_id) == ("Round the lake", "New shoes.", 71)
    assert run.started_at == START
    assert run.gpx_file


def test_rides_are_passed_over_and_counted(runner: User) -> None:
    table = ENGLISH + "\n".join([row(1, kind="Ride"), row(2, kind="Swim"), row(3)])
    batch = imported(runner, table)
    assert batch.summary == {"other_sports": 2, "sports": [["Ride", 1], ["Swim", 1]]}
    assert runs_of(runner).count() == 1


def test_of_an_unknown_kind_the_file_says_what_it_is(runner: User) -> None:
    table = ENGLISH + "\n".join(
        [
            row(1, kind="Hopp", file="activities/1.gpx"),
            row(2, kind="Hopp", file="activities/2.gpx", start=START + DAY),
        ]
    )
    files = {
        "activities/1.gpx": gpx_of_run(sport="cycling"),
        "activities/2.gpx": gpx_of_run(sport="running", start=START + DAY),
    }
    batch = imported(runner, table, files)
    assert UploadCounts.of(batch).failed == 1
    assert runs_of(runner).get().strava_activity_id == 2


def test_a_run_without_a_file_is_made_of_its_figures(runner: User) -> None:
    imported(runner, ENGLISH + row(5, name="Treadmill", km="8.2"))
    run = runs_of(runner).get()
    assert (float(run.actual_distance_km), run.actual_duration) == (8.2, timedelta(minutes=15))
    assert run.source == "strava"


def test_what_is_there_already_is_skipped(runner: User) -> None:
    table = ENGLISH + row(71, file="activities/1.gpx")
    files = {"activities/1.gpx": gpx_of_run()}
    imported(runner, table, files)
    again = imported(runner, table, files)
    assert UploadCounts.of(again).duplicates == 1
    assert runs_of(runner).count() == 1


def test_an_activity_that_is_there_is_known_by_its_number(runner: User) -> None:
    """Whatever its runner made of it since."""
    table = ENGLISH + row(71, file="activities/1.gpx")
    imported(runner, table, {"activities/1.gpx": gpx_of_run()})
    run_edit(run=runs_of(runner).get(), changes={"distance_km": Decimal("3.4")})
    other_file = {"activities/1.gpx": gpx_of_run(name="Exported anew")}
    again = imported(runner, table, other_file)
    assert UploadCounts.of(again).duplicates == 1
    assert runs_of(runner).count() == 1


def test_a_number_that_another_runner_has_is_left_out(runner: User, other_runner: User) -> None:
    table = ENGLISH + row(71, file="activities/1.gpx")
    for user in (other_runner, runner):
        imported(user, table, {"activities/1.gpx": gpx_of_run()})
    assert runs_of(other_runner).get().strava_activity_id == 71
    assert runs_of(runner).get().strava_activity_id is None


def test_of_an_archive_in_parts_each_part_gives_its_runs(runner: User) -> None:
    """A run is not made of the table alone while its file is still to come."""
    table = ENGLISH + "\n".join(
        [
            row(1, file="activities/1.gpx"),
            row(2, file="activities/2.gpx", start=START + DAY),
        ]
    )
    first = imported(runner, table, {"activities/1.gpx": gpx_of_run()})
    missing = first.files.get(status="failed")
    assert missing.file_name == "2.gpx"
    assert "not in the archive" in problem_text(missing.problem)
    assert (first.files_done, first.files_total) == (2, 2)

    imported(runner, table, {"activities/2.gpx": gpx_of_run(start=START + DAY)})
    assert [bool(run.gpx_file) for run in runs_of(runner)] == [True, True]


def test_a_table_beyond_all_measure_is_not_read(runner: User) -> None:
    batch = imported(runner, ENGLISH + "," * 20_000_001)
    assert batch.status == "failed"
    assert "bigger than 20 MB" in problem_text(batch.problem)


def test_in_another_language_it_is_the_same(runner: User) -> None:
    table = DUTCH + row(71, kind="Hardloopsessie", file="activities/1.gpx")
    imported(runner, table, {"activities/1.gpx": gpx_of_run()})
    assert runs_of(runner).count() == 1


def test_a_broken_file_spoils_no_other(runner: User) -> None:
    table = ENGLISH + "\n".join(
        [
            row(1, file="activities/1.gpx"),
            row(2, file="activities/2.gpx", start=START + DAY),
            row(3, km="", start=START + 2 * DAY),
        ]
    )
    files = {
        "activities/1.gpx": b"<gpx>",
        "activities/2.gpx": gpx_of_run(start=START + DAY),
    }
    batch = imported(runner, table, files)
    failed = batch.files.filter(status="failed")
    assert all(problem_text(file.problem) for file in failed)
    assert failed.count() == 2
    assert runs_of(runner).count() == 1


def test_a_table_that_is_none_gets_a_sentence(runner: User) -> None:
    batch = imported(runner, "a,b,c\n1,2,3\n")
    assert batch.status == "failed"
    assert "table of activities" in problem_text(batch.problem)
    assert not runs_of(runner)
