"""What the calendar costs, served by gunicorn as deployed; run by ``script/bench calendar``.

Four connections at once ask two worker processes, each for a runner of its own with six
plans over three years. What counts is the ratio to the floor: a page that shows nothing to
somebody signed in. Pages take turns in blocks, several times over, so that what else the
machine does falls on all of them alike, while no page waits for another kind of page.
"""

import http.client
import statistics
import time
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.models import User
from tests.support.gunicorn import gunicorn, signed_in
from tests.support.served_urls import FLOOR
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db(transaction=True)

CONNECTIONS = 4
BLOCKS = 12
EACH = 12
"""Requests of a connection in a block."""

WEEKS = 24
CELLS = (
    "",
    "2km E, 3x2km T / 90s jog, 2km E",
    "10km E",
    "3km E, 6x800m I / 400m jog, 2km E",
    "6km rec",
    "12km E, 6x100m strides / 100m jog",
    "long: 16km E, 6km M",
)
CELLS = tuple(CELLS)


@dataclass
class Line:
    """One connection of one runner."""

    number: int
    user: User
    headers: dict[str, str]
    conn: object = None
    extra: dict = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        self.conn.request("GET", path, headers={**self.headers, **headers})
        answer = self.conn.getresponse()
        answer.body = answer.read()
        return answer


def make_runner(number: int) -> User:
    runner = User.objects.create_user(email=f"r{number}@example.com", first_name="Rosa")
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    for plan in range(6):
        race = sunday + timedelta(weeks=12 + 26 * (plan - 3))
        make_plan(runner, race_date=race, weeks=WEEKS, cells=CELLS, title=f"Plan {plan}")
    return runner


def test_calendar():
    runners = [make_runner(n) for n in range(CONNECTIONS)]
    with connection.cursor() as c:
        c.execute("ANALYZE")
    lines = [Line(n, r, signed_in(r)[1]) for n, r in enumerate(runners)]
    HX = {"HX-Request": "true"}
    asks = {
        "floor": lambda l: l.get(FLOOR),
        "month": lambda l: l.get("/calendar/"),
        "fragment": lambda l: l.get("/calendar/", **HX),
    }
    times = {k: [] for k in asks}
    sizes = {}
    with gunicorn() as port:
        for l in lines:
            l.conn = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        barrier = Barrier(CONNECTIONS)

        def work(l):
            for block in range(BLOCKS + 1):
                for name, ask in asks.items():
                    barrier.wait()
                    for _ in range(EACH):
                        t = time.perf_counter()
                        a = ask(l)
                        took = (time.perf_counter() - t) * 1000
                        assert a.status == 200, (name, a.status)
                        if block:
                            times[name].append(took)
                        sizes[name] = len(a.body)

        threads = [Thread(target=work, args=(l,)) for l in lines]
        [t.start() for t in threads]
        [t.join() for t in threads]
    floor = statistics.median(times["floor"])
    for name, t in times.items():
        m = statistics.median(t)
        print(
            f"{name:12} {m / floor:5.1f} {m:7.1f} ms  p99/median {statistics.quantiles(t, n=100)[-1] / m:.1f} {sizes[name] / 1000:.1f} kB"
        )
