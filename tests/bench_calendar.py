"""What the calendar costs, served by gunicorn as deployed; run by ``script/bench calendar``.

Four connections at once ask two worker processes, each for a runner of its own with six
plans over three years. What counts is the ratio to the floor: a page that shows nothing to
somebody signed in. Pages take turns in short blocks, many times over, so that what else
the machine does falls on all of them alike, while no page waits for another kind of page.
"""

import http.client
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier, Thread
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.feeds import feed_ensure
from tests.support.gunicorn import gunicorn, signed_in
from tests.support.served_urls import FLOOR
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db(transaction=True)

CONNECTIONS = 4
BLOCKS = 25
EACH = 8
WARMING = 2
"""Requests of one connection in a block, behind those that draw anew in each process what
the block before changed: that has a line of its own."""

PLANS, WEEKS, WEEKS_APART = 6, 24, 26
CELLS = (
    "",
    "2km E, 3x2km T / 90s jog, 2km E",
    "10km E",
    "3km E, 6x800m I / 400m jog, 2km E",
    "6km rec",
    "12km E, 6x100m strides / 100m jog",
    "long: 16km E, 6km M",
)
CSRF = "c" * 32

MOST_KB = {"month": 60, "month, turned to": 40}
MOST_QUERIES = {"month": 8, "week": 8, "day": 8, "feed": 3, "feed, unchanged": 1}
MOST_TIMES_THE_FLOOR = {
    "month": 4,
    "month, turned to": 3,
    "move a session": 5,
    "feed": 4,
    "feed, unchanged": 1.5,
}
MOST_P99_TIMES_THE_MEDIAN = 4


@dataclass
class Runner:
    """One runner on one connection, who moves one session to and fro."""

    user: User
    subscriber: User
    cookies: str
    port: int
    moving: ScheduledWorkout
    days: tuple[date, date]
    feed: str
    etag: str = ""

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.turn = 0

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, int]:
        """Status and bytes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.line.request(method, path, body=body or None, headers=named)
        answer = self.line.getresponse()
        self.etag = answer.headers.get("ETag", self.etag)
        return answer.status, len(answer.read())

    def page(self, path: str, **headers: str) -> tuple[int, int]:
        return self.ask("GET", path, Cookie=self.cookies, **headers)

    def change(self) -> None:
        """As if something had changed in every plan: nothing that was drawn holds any more."""
        users = [self.user, self.subscriber]
        TrainingPlan.objects.filter(user__in=users).update(updated_at=timezone.now())

    def move(self) -> tuple[int, int]:
        to = self.days[self.turn % 2]
        version = self.moving.version + self.turn
        self.turn += 1
        here = f"http://127.0.0.1:{self.port}/calendar/{to.year}/{to.month}/"
        return self.ask(
            "POST",
            f"/calendar/sessions/{self.moving.uid}/move/",
            urlencode({"to": to.isoformat(), "version": version, "keep": 1}),
            Cookie=f"{self.cookies}; {settings.CSRF_COOKIE_NAME}={CSRF}",
            Content_Type="application/x-www-form-urlencoded",
            X_CSRFToken=CSRF,
            HX_Request="true",
            HX_Current_URL=here,
        )


ASKS: dict[str, Callable[[Runner], tuple[int, int]]] = {
    "floor": lambda runner: runner.page(FLOOR),
    "month": lambda runner: runner.page("/calendar/"),
    "month, turned to": lambda runner: runner.page("/calendar/", HX_Request="true"),
    "week": lambda runner: runner.page(f"/calendar/week/{runner.days[0]}/"),
    "day": lambda runner: runner.page(f"/calendar/day/{runner.days[1]}/"),
    "session panel": lambda runner: runner.page(
        f"/calendar/sessions/{runner.moving.uid}/", HX_Request="true"
    ),
    "move a session": Runner.move,
    "month, after a change": lambda runner: runner.page("/calendar/"),
    "feed": lambda runner: runner.ask("GET", runner.feed),
    "feed, remembered": lambda runner: runner.ask("GET", runner.feed),
    "feed, unchanged": lambda runner: runner.ask("GET", runner.feed, If_None_Match=runner.etag),
}


# Otherwise what was drawn for the request before would be handed out again.
AFTER_A_CHANGE = frozenset({"feed", "month, after a change"})


def make_runner(number: int, *, plans: int = PLANS) -> User:
    runner = User.objects.create_user(email=f"runner{number}@example.com", first_name="Rosa")
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    for plan in range(plans):
        race_date = sunday + timedelta(weeks=12 + WEEKS_APART * (plan - plans // 2))
        make_plan(runner, race_date=race_date, weeks=WEEKS, cells=CELLS, title=f"Plan {plan}")
    return runner


def on_the_line(number: int, port: int) -> Runner:
    user = make_runner(number)
    # One plan of 24 weeks, for the feed.
    subscriber = make_runner(100 + number, plans=1)
    feed = feed_ensure(user=subscriber)
    recoveries = ScheduledWorkout.objects.filter(plan__user=user, workout_type="recovery")
    ahead = recoveries.filter(date__gt=user.today() + timedelta(days=7)).order_by("date")
    # To Monday and back, within the month that is shown.
    moving = next(item for item in ahead if item.date.day > item.date.weekday())
    monday = moving.date - timedelta(days=moving.date.weekday())
    return Runner(
        user=user,
        subscriber=subscriber,
        cookies=signed_in(user)[1]["Cookie"],
        port=port,
        moving=moving,
        days=(monday, moving.date),
        feed=reverse("workouts:feed", args=[feed.token]),
    )


def test_calendar() -> None:
    times: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = {}
    with gunicorn() as port:
        runners = [on_the_line(number, port) for number in range(CONNECTIONS)]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        all_at_once = Barrier(CONNECTIONS)

        def work(runner: Runner) -> None:
            for block in range(BLOCKS + 1):
                for name, ask in ASKS.items():
                    all_at_once.wait()
                    for turn in range(WARMING + EACH):
                        if name in AFTER_A_CHANGE:
                            runner.change()
                        begun = time.perf_counter()
                        status, sizes[name] = ask(runner)
                        took = (time.perf_counter() - begun) * 1000
                        assert status in {200, 304}, (name, status)
                        if block and turn >= WARMING:
                            times[name].append(took)
            connection.close()

        threads = [Thread(target=work, args=(runner,)) for runner in runners]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    queries = queries_of(runners[0])
    assert all(len(times[name]) == BLOCKS * EACH * CONNECTIONS for name in ASKS)
    report(times, sizes, queries)


def queries_of(runner: Runner) -> dict[str, int]:
    """As a process that has drawn nothing yet asks them."""
    client = Client()
    client.force_login(runner.user)
    stranger = Client()
    etag = {"If-None-Match": runner.etag}
    asks = {
        "month": lambda: client.get("/calendar/"),
        "week": lambda: client.get(f"/calendar/week/{runner.days[0]}/"),
        "day": lambda: client.get(f"/calendar/day/{runner.days[1]}/"),
        "feed": lambda: stranger.get(runner.feed),
        "feed, remembered": lambda: stranger.get(runner.feed),
        "feed, unchanged": lambda: stranger.get(runner.feed, headers=etag),
    }
    counts = {}
    for name, ask in asks.items():
        with CaptureQueriesContext(connection) as queries:
            ask()
        counts[name] = len(queries)
    return counts


def report(times: dict[str, list[float]], sizes: dict[str, int], queries: dict[str, int]) -> None:
    floor = statistics.median(times["floor"])
    print("\n\n| page | times the floor | at most | p99 / median | median ms | queries | kB |")
    print("|---|---|---|---|---|---|---|")
    beyond = []
    for name, taken in times.items():
        middle = statistics.median(taken)
        late = statistics.quantiles(taken, n=100)[-1] / middle
        most = MOST_TIMES_THE_FLOOR.get(name)
        kilobytes = sizes[name] / 1000
        print(
            f"| {name} | {middle / floor:.1f} | {most or '-'} | {late:.1f} | {middle:.1f} "
            f"| {queries.get(name, '-')} | {kilobytes:.1f} |"
        )
        if most and middle / floor > most:
            beyond.append(f"{name}: {middle / floor:.1f} times the floor")
        if most and late > MOST_P99_TIMES_THE_MEDIAN:
            beyond.append(f"{name}: 99th percentile at {late:.1f} times the median")
        if kilobytes > MOST_KB.get(name, 1000):
            beyond.append(f"{name}: {kilobytes:.0f} kB")
    beyond += [
        f"{name}: {queries[name]} queries"
        for name, most in MOST_QUERIES.items()
        if queries[name] > most
    ]
    assert not beyond, beyond
