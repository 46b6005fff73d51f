"""What is sent becomes runs: one to look at first, many at once, each by itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from accounts.models import User
from workouts import stream_store
from workouts.domain.run_record import MISSING
from workouts.models import CompletedWorkout, RunStatus, TrackUpload, UploadBatch
from workouts.selectors.runs import runs_of
from workouts.selectors.uploads import UploadCounts
from workouts.services import upload_reading
from workouts.services.runs import run_confirm, run_remove
from workouts.services.upload_reading import MAX_ATTEMPTS, batch_work
from workouts.services.uploads import UploadError, batch_undo, upload_take, uploads_pick_up
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run
from workouts.tests.uploaded import START, gpx_of_run, runs_by_name, sent, zip_of

pytestmark = pytest.mark.django_db

ARCHIVE = "many.zip"


def take(user: User, *files, **more) -> UploadBatch:
    return upload_take(user=user, files=files, **more)


def take_and_read(user: User, *files, **more) -> UploadBatch:
    batch = take(user, *files, **more)
    while not batch.is_finished:
        batch_work(batch.pk)
        batch.refresh_from_db()
    return batch


def problems(batch: UploadBatch) -> list[str]:
    return [file.problem["code"] for file in batch.files.filter(status="failed")]


def test_a_single_small_file_is_read_at_once_and_waits_for_its_runner(runner: User) -> None:
    batch = take(runner, sent(gpx_of_run()))
    assert batch.status == UploadBatch.Status.READY
    file = batch.files.get()
    assert file.status == TrackUpload.Status.READY
    run = file.run
    assert (run.status, run.title, run.source) == (RunStatus.DRAFT, "Along the river", "gpx_upload")
    assert run.date == date(2026, 9, 8)
    assert run.actual_distance_km == pytest.approx(Decimal(3), abs=Decimal("0.02"))
    assert run.average_pace_min_per_km == pytest.approx(Decimal(5), abs=Decimal("0.03"))
    assert run.route.num_points > 100
    assert run.outline.startswith("M")
    assert len(stream_store.get(run)) == run.route.num_points
    assert not runs_of(runner)


def test_the_day_is_that_of_the_runners_own_clock(runner: User) -> None:
    runner.time_zone = "Pacific/Auckland"
    runner.save()
    run = take(runner, sent(gpx_of_run())).files.get().run
    assert run.date == date(2026, 9, 9)


def test_the_file_is_kept_as_it_was_sent(runner: User) -> None:
    data = gpx_of_run()
    run = take(runner, sent(data, "morning.gpx")).files.get().run
    assert run.file_name == "morning.gpx"
    with run.gpx_file.open() as kept:
        assert kept.read() == data
    assert "morning" not in run.gpx_file.name


def test_it_is_linked_when_it_is_kept(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2026, 10, 4))
    workout = plan.workouts.get(date=date(2026, 9, 8))
    run = take(runner, sent(gpx_of_run())).files.get().run
    assert run.scheduled_workout is None
    run_confirm(run=run, changes={})
    run.refresh_from_db()
    assert run.scheduled_workout == workout


def test_ten_in_a_zip_of_which_two_are_broken_are_eight_runs(runner: User) -> None:
    files = runs_by_name(8)
    files["notes.txt"] = b"bring gels"
    files["broken.gpx"] = gpx_of_run()[:200]
    batch = take_and_read(runner, sent(zip_of(files), ARCHIVE))
    assert runs_of(runner).count() == 8
    counts = UploadCounts.of(batch)
    assert (counts.saved, counts.failed) == (8, 2)
    assert len(problems(batch)) == 2
    assert batch.files_done == batch.files_total == 10


def test_the_same_file_twice_is_offered_as_there_already(runner: User) -> None:
    first = take(runner, sent(gpx_of_run())).files.get()
    run_confirm(run=first.run, changes={})
    again = take(runner, sent(gpx_of_run(), "copy.gpx")).files.get()
    assert again.duplicate_of == first.run
    assert again.status == TrackUpload.Status.READY
    batch = take_and_read(runner, sent(zip_of({"run.gpx": gpx_of_run()}), ARCHIVE))
    assert batch.files.get().status == TrackUpload.Status.DUPLICATE
    assert runs_of(runner).count() == 1


def test_the_same_run_twice_in_one_zip_is_one_run(runner: User) -> None:
    twice = {"a.gpx": gpx_of_run(), "b.gpx": gpx_of_run(name="The same, exported again")}
    batch = take_and_read(runner, sent(zip_of(twice), ARCHIVE))
    assert UploadCounts.of(batch).duplicates == 1
    assert runs_of(runner).count() == 1


def test_a_removed_run_can_be_sent_again(runner: User) -> None:
    run = make_run(runner, START.date(), km=3, started_at=START)
    run_remove(run=run)
    batch = take_and_read(runner, sent(zip_of({"run.gpx": gpx_of_run()}), ARCHIVE))
    assert UploadCounts.of(batch).saved == 1


def test_a_file_without_times_asks_for_the_duration(runner: User) -> None:
    run = take(runner, sent(gpx_of_run(timed=False))).files.get().run
    assert run.origins["actual_duration"] == MISSING
    batch = take_and_read(runner, sent(zip_of({"a.gpx": gpx_of_run(timed=False)}), ARCHIVE))
    assert batch.files.get().status == TrackUpload.Status.READY
    assert not runs_of(runner)


def test_a_ride_among_runs_is_left_out_with_a_word(runner: User) -> None:
    files = {"ride.gpx": gpx_of_run(sport="cycling"), "run.gpx": gpx_of_run(sport="running")}
    batch = take_and_read(runner, sent(zip_of(files), ARCHIVE))
    assert problems(batch) == ["no_run"]
    assert runs_of(runner).count() == 1


def test_a_watch_with_a_wrong_clock_is_told_so(runner: User) -> None:
    now = timezone.now()
    for ahead, told in ((timedelta(hours=20), []), (timedelta(days=2), ["future"])):
        assert problems(take(runner, sent(gpx_of_run(start=now + ahead)))) == told


def test_several_files_are_read_in_the_background(runner: User) -> None:
    files = [sent(data, name) for name, data in runs_by_name(3).items()]
    batch = take(runner, *files)
    assert batch.status == UploadBatch.Status.WAITING
    assert OrmQ.objects.count() == 1
    batch_work(batch.pk)
    assert runs_of(runner).count() == 3


def test_a_large_file_is_read_in_the_background(runner: User, settings) -> None:
    settings.TRACK_AT_ONCE_MAX_BYTES = 1000
    assert take(runner, sent(gpx_of_run())).status == UploadBatch.Status.WAITING


def test_a_file_that_is_too_big_spoils_no_other(runner: User, settings) -> None:
    small, big = gpx_of_run(metres=1500), gpx_of_run(metres=9000)
    settings.TRACK_FILE_MAX_BYTES = len(big) - 1
    batch = take_and_read(runner, sent(big, "big.gpx"), sent(small, "small.gpx"))
    assert problems(batch) == ["too_big"]
    zipped = zip_of({"big.gpx": big, "other.gpx": gpx_of_run(start=START - timedelta(days=2))})
    settings.TRACK_FILE_MAX_BYTES = len(big) - 1
    batch = take_and_read(runner, sent(zipped, ARCHIVE))
    assert "too_big" in problems(batch)
    assert runs_of(runner).count() == 2


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([], "nothing"),
        ([sent(zip_of({"a.gpx": b"x"}), ARCHIVE), sent(b"<gpx/>")], "zip_comes_alone"),
        ([sent(zip_of({}), ARCHIVE)], "archive_empty"),
        ([sent(b"PK\x03\x04 and then nothing", ARCHIVE)], "archive_broken"),
        ([sent(b"<gpx/>")] * 201, "too_many"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_whole(runner: User, files: list, code: str) -> None:
    for file in files:
        file.seek(0)
    with pytest.raises(UploadError) as refusal:
        take(runner, *files)
    assert refusal.value.code == code
    assert not UploadBatch.objects.exists()


def test_what_a_crash_left_is_taken_up_and_nothing_is_there_twice(runner: User) -> None:
    batch = take(runner, sent(zip_of(runs_by_name(3)), ARCHIVE))
    batch_work(batch.pk, seconds=0)  # one file, then it hands on
    assert runs_of(runner).count() == 1
    assert uploads_pick_up() == 0
    # The worker that took it up died on the way.
    long_ago = batch.created_at - timedelta(hours=1)
    UploadBatch.objects.filter(pk=batch.pk).update(claimed_at=long_ago, updated_at=long_ago)
    OrmQ.objects.all().delete()
    assert uploads_pick_up() == 1
    assert OrmQ.objects.count() == 1
    batch_work(batch.pk)
    batch.refresh_from_db()
    assert batch.is_finished
    assert runs_of(runner).count() == 3


def test_while_one_works_another_leaves_it_alone(runner: User) -> None:
    batch = take(runner, sent(zip_of(runs_by_name(2)), ARCHIVE))
    UploadBatch.objects.filter(pk=batch.pk).update(
        claimed_at=batch.created_at, status=UploadBatch.Status.WORKING
    )
    batch_work(batch.pk)
    assert not CompletedWorkout.objects.exists()


def test_a_file_that_brings_its_worker_down_is_given_up(runner: User) -> None:
    batch = take(runner, sent(zip_of(runs_by_name(2)), ARCHIVE))
    batch_work(batch.pk, seconds=0)
    batch.files.filter(status="waiting").update(attempts=MAX_ATTEMPTS)
    batch_work(batch.pk)
    assert problems(batch) == ["gave_up"]


def test_an_upload_can_be_undone_as_a_whole(runner: User) -> None:
    earlier = make_run(runner, START.date() - timedelta(days=30))
    batch = take_and_read(runner, sent(zip_of(runs_by_name(3)), ARCHIVE))
    assert batch_undo(batch=batch) == 3
    assert list(runs_of(runner)) == [earlier]


def test_undoing_many_takes_no_more_steps_than_undoing_few(
    runner: User, django_assert_max_num_queries
) -> None:
    few = take_and_read(runner, sent(zip_of(runs_by_name(1)), ARCHIVE))
    with CaptureQueriesContext(connection) as queries:
        batch_undo(batch=few)
    many = take_and_read(runner, sent(zip_of(runs_by_name(4)), ARCHIVE))
    with django_assert_max_num_queries(len(queries)):
        assert batch_undo(batch=many) == 4
    assert batch_undo(batch=many) == 0


def test_sessions_of_undone_runs_are_open_again(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2026, 10, 4))
    workout = plan.workouts.get(date=date(2026, 9, 8))
    batch = take_and_read(runner, sent(zip_of(runs_by_name(1)), ARCHIVE))
    workout.refresh_from_db()
    assert workout.outcome != "open"
    batch_undo(batch=batch)
    workout.refresh_from_db()
    assert workout.outcome == "open"


def test_how_far_it_is_is_said_while_it_is_read(
    runner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = take(runner, sent(zip_of(runs_by_name(4)), ARCHIVE))
    monkeypatch.setattr(upload_reading, "SECONDS_BETWEEN_WORDS", 0)
    seen = []

    def look(sender, **told) -> None:
        seen.append(UploadBatch.objects.get(pk=batch.pk).files_done)

    post_save.connect(look, sender=CompletedWorkout)
    try:
        batch_work(batch.pk)
    finally:
        post_save.disconnect(look, sender=CompletedWorkout)
    assert seen == [0, 1, 2, 3]


def test_nothing_is_left_of_files_and_archives_but_the_runs_own(runner: User) -> None:
    batch = take_and_read(runner, sent(zip_of(runs_by_name(2)), ARCHIVE))
    assert not batch.archive
    assert all(run.gpx_file for run in runs_of(runner))
