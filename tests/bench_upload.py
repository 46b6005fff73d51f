"""What uploads cost everybody else; run by ``script/bench upload``.

Ten people send a marathon each, all at once, to the site as it is deployed: two web processes
and a background worker on the same machine. Another runner goes on opening pages. What counts
is how much slower the slowest of these get, by the 95th percentile, beside the same pages a
moment before.
"""

import http.client
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.conf import settings

from accounts.models import User
from tests.support.gunicorn import background_worker, gunicorn, signed_in
from workouts.models import CompletedWorkout, TrackUpload
from workouts.tests.made_runs import gpx_of, made_run
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 10
WAVES = 5
"""Times over that they send: in one the others see too few pages for a percentile."""

MARATHON_S = 14_400
PAGES = ("/calendar/", "/today/", "/runs/")
QUIET_ROUNDS = 30
MOST_TIMES_SLOWER = 2
CSRF = "c" * 32
SECONDS_TO_READ = 120


def test_upload(runner: User) -> None:
    make_plan(runner, race_date=runner.today() + timedelta(days=30))
    for number in range(60):
        make_run(runner, runner.today() - timedelta(days=number), km=8 + number % 5)
    people = [
        User.objects.create_user(email=f"p{number}@example.com", password=None)
        for number in range(PEOPLE)
    ]
    quiet: dict[str, list[float]] = {path: [] for path in PAGES}
    busy: dict[str, list[float]] = {path: [] for path in PAGES}
    seconds = []
    with gunicorn() as port, background_worker():
        visitor = Visitor(port, runner)
        visitor.rounds(5)
        for wave in range(WAVES):
            files = [gpx_of(made_run(MARATHON_S - 60 * wave - n)) for n in range(PEOPLE)]
            visitor.rounds(QUIET_ROUNDS, quiet)
            begun = time.perf_counter()
            with sending(port, people, files) as all_read:
                visitor.rounds_until(all_read, busy)
            seconds.append(time.perf_counter() - begun)
            TrackUpload.objects.all().delete()
            CompletedWorkout.objects.filter(user__in=people).delete()
    report(quiet, busy, statistics.median(seconds), sum(map(len, files)))


class Visitor:
    """Opens pages one after the other, and remembers how long each took."""

    def __init__(self, port: int, user: User) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = signed_in(user)[1]

    def open(self, path: str) -> float:
        begun = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        response = self.connection.getresponse()
        response.read()
        assert response.status == 200
        return (time.perf_counter() - begun) * 1000

    def rounds(self, count: int, taken: dict[str, list[float]] | None = None) -> None:
        rounds = iter(range(count))
        self.rounds_until(lambda: next(rounds, None) is None, taken)

    def rounds_until(
        self, over: Callable[[], bool], taken: dict[str, list[float]] | None = None
    ) -> None:
        """How long each page took is added to ``taken``."""
        while not over():
            for path in PAGES:
                took = self.open(path)
                if taken is not None:
                    taken[path].append(took)


@contextmanager
def sending(port: int, people: list[User], files: list[bytes]) -> Iterator[Callable[[], bool]]:
    """Everybody sends at the same moment; what comes back says whether all is read."""
    start = Event()
    threads = [
        Thread(target=send, args=(port, signed_in(user)[1], file, start))
        for user, file in zip(people, files, strict=True)
    ]
    for thread in threads:
        thread.start()
    start.set()
    deadline = time.monotonic() + SECONDS_TO_READ
    asked = [0.0]

    def all_read() -> bool:
        assert time.monotonic() < deadline, "the uploads were not read in time"
        if time.monotonic() - asked[0] < 0.25:
            return False
        asked[0] = time.monotonic()
        ready = TrackUpload.objects.filter(status=TrackUpload.Status.READY).count()
        return ready == len(people)

    yield all_read
    for thread in threads:
        thread.join()


def send(port: int, session: dict[str, str], file: bytes, start: Event) -> None:
    edge = uuid4().hex
    body = b"".join(
        (
            f"--{edge}\r\n".encode(),
            b"Content-Disposition: form-data; name=csrfmiddlewaretoken\r\n\r\n",
            f"{CSRF}\r\n--{edge}\r\n".encode(),
            b'Content-Disposition: form-data; name="files"; filename="marathon.gpx"\r\n\r\n',
            file,
            f"\r\n--{edge}--\r\n".encode(),
        )
    )
    headers = {
        "Cookie": f"{session['Cookie']}; {settings.CSRF_COOKIE_NAME}={CSRF}",
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Referer": f"https://127.0.0.1:{port}/runs/upload/",
        "Origin": f"http://127.0.0.1:{port}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    start.wait()
    connection.request("POST", "/runs/upload/", body, headers)
    response = connection.getresponse()
    response.read()
    assert response.status == 302, response.status


def report(
    quiet: dict[str, list[float]], busy: dict[str, list[float]], seconds: float, size: int
) -> None:
    print(f"\n\n{PEOPLE} marathons, {size / 1e6:.0f} MB, sent and read in {seconds:.1f} s\n")
    print("| page | p95 before, ms | p95 meanwhile, ms | times | at most | times opened |")
    print("|---|---|---|---|---|---|")
    slower = {}
    for path in PAGES:
        before, meanwhile = percentile(quiet[path]), percentile(busy[path])
        slower[path] = meanwhile / before
        print(
            f"| {path} | {before:.0f} | {meanwhile:.0f} | {slower[path]:.1f} "
            f"| {MOST_TIMES_SLOWER} | {len(busy[path])} |"
        )
    too_slow = {path: times for path, times in slower.items() if times > MOST_TIMES_SLOWER}
    assert not too_slow, too_slow


def percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
