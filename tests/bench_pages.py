"""How long pages take, served by gunicorn as deployed; run by ``script/bench pages``.

Each figure is the median wall time of one request after the other on one connection, by
itself and as a multiple of the empty page: the list of plans of a runner who has none, with
all of frame, session and sign-in. Every round asks for every page once, so that what else
the machine does falls on all of them alike.
"""

import http.client
import statistics
import time
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from home.demo.loader import demo_load
from home.demo_people import DEMO_RUNNER
from plans.models import PlanTemplatePage, ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive, plan_rename
from plans.tests.making import plan_spec, start_plan
from plans.tests.template_examples import published_page
from tests.support.gunicorn import gunicorn, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 60
WARMING = 8
EMPTY = "empty signed-in page"
FEED = "calendar feed, 27 plans"
MOST_TIMES_THE_EMPTY_PAGE = 12


def crowded() -> User:
    """The demo, sixty templates more, and a runner with fifty plans and a long history."""
    demo_load()
    for number in range(60):
        published_page(title=f"Template {number}")
    runner = User.objects.get(email=DEMO_RUNNER.email)
    today = runner.today()
    for number in range(50):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=30 + 9 * number)
        race_date = monday + timedelta(weeks=8, days=-1)
        plan = start_plan(runner, race_date=race_date, today=monday, spec=plan_spec(8))
        if number % 2:
            plan_archive(plan=plan, who=runner)
    current = plan_of_today(runner)
    for number in range(200):
        plan_rename(plan=current, who=runner, name=f"Spring {number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return runner


def plan_of_today(runner: User) -> TrainingPlan:
    return TrainingPlan.objects.filter(user=runner, status="active").order_by("starts_on")[0]


def pages(runner: User) -> dict[str, str]:
    plan = plan_of_today(runner)
    workout = ScheduledWorkout.objects.filter(plan=plan, date__gt=runner.today())[0]
    template = PlanTemplatePage.objects.live().order_by("pk")[0]
    runner_feed = Client()
    runner_feed.force_login(runner)
    runner_feed.get(reverse("workouts:subscribe"))
    return {
        "front page": "/",
        "library, 66 templates": "/plans/",
        "one template": template.get_url() or "",
        "today": reverse("home:dashboard"),
        "calendar": reverse("workouts:calendar"),
        "list of 52 plans": reverse("plans:plan_list"),
        "plan page": reverse("plans:plan_detail", args=[plan.pk]),
        "history, 200 changes": reverse("plans:plan_history", args=[plan.pk]),
        "session panel": reverse("workouts:session", args=[workout.uid]),
        "move a session": reverse("plans:session_move", args=[workout.uid]),
        FEED: reverse("workouts:feed", args=[runner.calendar_feeds.get(kind="full").token]),
    }


def ask(port: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[float, int]:
    """Milliseconds and bytes of one request."""
    begun = time.perf_counter()
    port.request("GET", path, headers=headers)
    answer = port.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, answer.status)
    return (time.perf_counter() - begun) * 1000, len(body)


def test_pages() -> None:
    runner = crowded()
    newcomer = User.objects.create_user(email="new@example.com", first_name="Nora")
    client, cookie = signed_in(runner)
    _client, newcomers_cookie = signed_in(newcomer)
    asked = {EMPTY: (reverse("plans:plan_list"), newcomers_cookie)}
    asked |= {name: (path, cookie) for name, path in pages(runner).items()}
    times: dict[str, list[float]] = {name: [] for name in asked}
    sizes: dict[str, int] = {}
    with gunicorn() as number:
        line = http.client.HTTPConnection("127.0.0.1", number, timeout=60)
        for turn in range(WARMING + ROUNDS):
            for name, (path, headers) in asked.items():
                took, sizes[name] = ask(line, path, headers)
                if turn >= WARMING:
                    times[name].append(took)
        rate = at_once(number, asked["calendar"])
    empty = statistics.median(times[EMPTY])
    print("\n\n| page | times the empty page | median ms | p95 ms | queries | kB |")
    print("|---|---|---|---|---|---|")
    for name, (path, _headers) in asked.items():
        middle = statistics.median(times[name])
        late = statistics.quantiles(times[name], n=20)[-1]
        with CaptureQueriesContext(connection) as queries:
            (client if name != EMPTY else _client).get(path)
        print(
            f"| {name} | {middle / empty:.1f} | {middle:.0f} | {late:.0f} | {len(queries)} "
            f"| {sizes[name] / 1000:.0f} |"
        )
    print(f"\ncalendar, four connections at once: {rate:.0f} requests a second")
    slowest = max(statistics.median(taken) for taken in times.values())
    assert slowest / empty < MOST_TIMES_THE_EMPTY_PAGE


def at_once(number: int, page: tuple[str, dict[str, str]], *, clients: int = 4) -> float:
    """Requests a second that several clients get answered together."""
    each = 40

    def work() -> None:
        line = http.client.HTTPConnection("127.0.0.1", number, timeout=60)
        for _turn in range(each):
            ask(line, *page)

    threads = [Thread(target=work) for _number in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return clients * each / (time.perf_counter() - begun)
