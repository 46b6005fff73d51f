"""What a Strava archive of thousands of activities costs; run by ``script/bench archive``.

The archive has the layout of a real one, with files of every kind, other sports, runs that are
there already, and broken ones (``tests/support/strava_archive.py``). It is sent as on the page,
and read by the background worker as it is deployed, in processes of its own, while the page
that tells how far it is is opened again and again. Half-way all of the worker's processes are
killed, and another worker takes it up.

Times depend on the machine; what is promised are counts: queries a run, which do not grow with
what is there already, and memory.
"""

import os
import re
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from fitness.services import zone_set_from_race
from tests.support.gunicorn import background_worker
from tests.support.queue import work_off
from tests.support.strava_archive import NEWEST, Expected, write_archive
from workouts.models import CompletedWorkout, UploadBatch
from workouts.selectors.runs import runs_of
from workouts.selectors.uploads import UploadCounts
from workouts.services import upload_reading
from workouts.services.upload_reading import LEASE
from workouts.services.uploads import upload_take, uploads_pick_up
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db(transaction=True)

ACTIVITIES = 3000
KILLED_AT = 0.5
MOST_QUERIES_A_FILE = 30
MOST_MEGABYTES = 120
MOST_TIMES_SLOWER_AT_THE_END = 1.5
MOST_SECONDS_WITHOUT_A_WORD = 3
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_READ = 900


def test_queries_do_not_grow(
    runner: User, other_runner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same hundred activities for somebody who has no runs, and for one who has many."""
    # How far it is is said by the clock.
    monkeypatch.setattr(upload_reading, "SECONDS_BETWEEN_WORDS", float("inf"))
    path = tmp_path / "export.zip"
    expected = write_archive(path, activities=100)
    few = queries_of(runner, path, expected)
    # An activity's number is one run's alone.
    CompletedWorkout.objects.all().delete()
    for day in range(1500):
        make_run(other_runner, NEWEST.date() - timedelta(days=2 * day), km=3, minutes=20)
    many = queries_of(other_runner, path, expected)
    files = 100 - sum(expected.other_sports.values())
    print(f"\n\nqueries a file: {few / files:.1f}; with 1500 runs there: {many / files:.1f}")
    assert many == few
    assert few / files <= MOST_QUERIES_A_FILE


def queries_of(user: User, path: Path, expected: Expected) -> int:
    furnish(user, expected)
    batch = send(user, path)
    with CaptureQueriesContext(connection) as queries:
        work_off()
    check(batch, expected)
    return len(queries)


def test_archive(runner: User, runner_client: Client, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    expected = write_archive(path, activities=ACTIVITIES, language="nl")
    furnish(runner, expected)
    begun = time.monotonic()
    batch = send(runner, path)
    print(f"\n\n{path.stat().st_size / 1e6:.0f} MB taken in {time.monotonic() - begun:.1f} s")

    progress = Progress(batch, runner_client)
    with background_worker() as pid:
        progress.watch(pid, until=KILLED_AT)
        for process in (pid, *descendants(pid)):
            os.kill(process, signal.SIGKILL)
    left_behind(batch)
    with background_worker() as pid:
        progress.watch(pid, until=1)

    check(batch, expected)
    progress.report()


def furnish(user: User, expected: Expected) -> None:
    """Zones, a plan that some of the runs belong to, and the runs that are there already."""
    zone_set_from_race(
        user=user,
        distance_m=10_000,
        time=timedelta(minutes=50),
        effective_from=NEWEST.date() - timedelta(days=4000),
    )
    make_plan(user, race_date=NEWEST.date() - timedelta(days=NEWEST.isoweekday() % 7))
    for activity in expected.known:
        make_run(user, activity.start.date(), km=activity.km, started_at=activity.start)


def send(user: User, path: Path) -> UploadBatch:
    with path.open("rb") as file:
        sent = UploadedFile(file, "export.zip", "application/zip", path.stat().st_size)
        return upload_take(user=user, files=[sent])


def left_behind(batch: UploadBatch) -> None:
    """The time goes by after which another may take the upload up."""
    long_ago = batch.created_at - LEASE * 2
    UploadBatch.objects.filter(pk=batch.pk).update(claimed_at=long_ago, updated_at=long_ago)
    assert uploads_pick_up() == 1


def check(batch: UploadBatch, expected: Expected) -> None:
    """All is there, once."""
    batch.refresh_from_db()
    counts = UploadCounts.of(batch)
    assert (counts.saved, counts.duplicates, counts.failed, counts.waiting) == (
        expected.saved,
        expected.duplicates,
        expected.failed,
        0,
    )
    assert batch.summary["other_sports"] == sum(expected.other_sports.values())
    runs = runs_of(batch.user).filter(strava_activity_id__isnull=False)
    assert runs.count() == expected.saved


class Progress:
    """What its runner sees of an upload while it is read, and what that costs."""

    def __init__(self, batch: UploadBatch, client: Client) -> None:
        self.batch, self.client = batch, client
        self.address = f"/runs/upload/{batch.uid}/"
        self.seen: list[tuple[float, float, int]] = []
        """Seconds by the clock, seconds of the processor, and how many files were done."""
        self.memory: list[tuple[float, float]] = []

    def watch(self, pid: int, *, until: float) -> None:
        """From the first file that this worker reads."""
        clock, processor, _done = self.seen[-1] if self.seen else (0.0, 0.0, 0)
        self.batch.refresh_from_db()
        before, deadline = self.batch.files_done, time.monotonic() + SECONDS_TO_READ
        begun, taken, idle, peak = time.monotonic(), 0.0, 0.0, 0.0
        while not self._is_read(until):
            assert time.monotonic() < deadline
            Event().wait(SECONDS_BETWEEN_LOOKS)
            self._look()
            workers = list(descendants(pid))
            used = sum(map(processor_seconds_of, workers))
            memory = max(map(megabytes_of, workers), default=0)
            if self.batch.files_done <= before and not self.batch.is_finished:
                begun, taken, idle = time.monotonic(), used, memory
                continue
            idle = idle or memory  # it may have begun before the first look
            # The last look may be at a worker that is on its way out.
            used = max(used, self.seen[-1][1] - processor + taken if self.seen else 0)
            peak = max(peak, memory)
            now = clock + time.monotonic() - begun, processor + used - taken
            self.seen.append((*now, self.batch.files_done))
        self.memory.append((idle, peak))

    def _is_read(self, share: float) -> bool:
        done, total = self.batch.files_done, self.batch.files_total
        return self.batch.is_finished or (share < 1 and 0 < total * share <= done)

    def _look(self) -> None:
        """At the page, which tells no less than what was true before it was asked for."""
        self.batch.refresh_from_db()
        before = self.batch.files_done
        page = self.client.get(self.address)
        assert page.status_code == 200
        if found := re.search(r"(\d+) of \d+ read", page.text):
            assert int(found[1]) >= before

    def report(self) -> None:
        files, (clock, processor, _done) = self.batch.files_total, self.seen[-1]
        saved = UploadCounts.of(self.batch).saved
        steps = len({done for *_seconds, done in self.seen})
        print(
            f"{files} files read in {clock:.0f} s, with the worker killed once: "
            f"{files / clock:.0f} files/s, {saved / clock:.0f} runs/s"
        )
        print(f"processor time of the worker: {processor / files * 1000:.0f} ms a file")
        quarters = [self._ms_a_file(part / 4, (part + 1) / 4) for part in range(4)]
        print("in each quarter:", *(f"{ms:.0f}" for ms in quarters))
        for idle, peak in self.memory:
            print(f"memory of a worker: {idle:.0f} MB idle, {peak:.0f} MB at most")
        print(f"different counts seen on its page: {steps}")
        assert max(peak - idle for idle, peak in self.memory) <= MOST_MEGABYTES
        assert quarters[-1] / quarters[0] <= MOST_TIMES_SLOWER_AT_THE_END
        assert steps >= clock / MOST_SECONDS_WITHOUT_A_WORD

    def _ms_a_file(self, first: float, last: float) -> float:
        files = self.batch.files_total
        some = [look for look in self.seen if first * files <= look[2] <= last * files]
        (_clock, begun, fewest), (_until, ended, most) = some[0], some[-1]
        return (ended - begun) / max(most - fewest, 1) * 1000


def descendants(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from descendants(int(child))


def megabytes_of(pid: int) -> float:
    """The most memory that a process has had; 0 for one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except FileNotFoundError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def processor_seconds_of(pid: int) -> float:
    try:
        figures = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")
