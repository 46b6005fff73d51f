"""How long pages take, served by gunicorn as deployed; run by ``script/bench pages``.

Each figure is the median wall time of one request after the other on one connection, by
itself and as a multiple of the empty page: the list of plans of a runner who has none, with
all of frame, session and sign-in. Every round asks for every page once, so that what else
the machine does falls on all of them alike.

Pages with three years of runs on them are compared with the floor of the calendar's
figures: a page that shows nothing to somebody signed in.
"""

import http.client
import re
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
from tests.bench_calendar import make_runner
from tests.support.gunicorn import gunicorn, signed_in
from tests.support.served_urls import FLOOR
from workouts.models import CompletedWorkout
from workouts.services.track_runs import read_run_store, track_file_read
from workouts.tests.made_runs import gpx_of, made_run

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 60
WARMING = 8
EMPTY = "empty signed-in page"
FEED = "calendar feed, 27 plans"
MOST_TIMES_THE_EMPTY_PAGE = 12

RUNS, THREE_YEARS = 1000, timedelta(days=3 * 365)
MOST_TIMES_THE_FLOOR = {"calendar": 4, "log": 5, "run": 4}


Asked = dict[str, tuple[str | list[str], dict[str, str]]]
"""Address and headers by name; of several addresses another one in every round."""


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
    assert answer.status in {200, 304}, (path, answer.status)
    return (time.perf_counter() - begun) * 1000, len(body)


def test_pages() -> None:
    runner = crowded()
    newcomer = User.objects.create_user(email="new@example.com", first_name="Nora")
    client, cookie = signed_in(runner)
    _client, newcomers_cookie = signed_in(newcomer)
    asked = {EMPTY: (reverse("plans:plan_list"), newcomers_cookie)}
    asked |= {name: (path, cookie) for name, path in pages(runner).items()}
    with gunicorn() as number:
        times, sizes = take_turns(number, asked)
        rate = at_once(number, pages(runner)["calendar"], cookie)
    empty = statistics.median(times[EMPTY])
    print("\n\n| page | times the empty page | median ms | p95 ms | queries | kB |")
    print("|---|---|---|---|---|---|")
    for name, (path, _headers) in asked.items():
        middle = statistics.median(times[name])
        late = statistics.quantiles(times[name], n=20)[-1]
        assert isinstance(path, str)
        with CaptureQueriesContext(connection) as queries:
            (client if name != EMPTY else _client).get(path)
        print(
            f"| {name} | {middle / empty:.1f} | {middle:.0f} | {late:.0f} | {len(queries)} "
            f"| {sizes[name] / 1000:.0f} |"
        )
    print(f"\ncalendar, four connections at once: {rate:.0f} requests a second")
    slowest = max(statistics.median(taken) for taken in times.values())
    assert slowest / empty < MOST_TIMES_THE_EMPTY_PAGE


def take_turns(number: int, asked: Asked) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Milliseconds of each request, and the bytes of the last."""
    times: dict[str, list[float]] = {name: [] for name in asked}
    sizes: dict[str, int] = {}
    line = http.client.HTTPConnection("127.0.0.1", number, timeout=60)
    for turn in range(WARMING + ROUNDS):
        for name, (path, headers) in asked.items():
            here = path if isinstance(path, str) else path[turn % len(path)]
            took, sizes[name] = ask(line, here, headers)
            if turn >= WARMING:
                times[name].append(took)
    return times, sizes


def at_once(number: int, path: str, headers: dict[str, str], *, clients: int = 4) -> float:
    """Requests a second that several clients get answered together."""
    each = 40

    def work() -> None:
        line = http.client.HTTPConnection("127.0.0.1", number, timeout=60)
        for _turn in range(each):
            ask(line, path, headers)

    threads = [Thread(target=work) for _number in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return clients * each / (time.perf_counter() - begun)


def runs_of_three_years(runner: User) -> list[CompletedWorkout]:
    """A thousand runs with all that a watch measures, the latest first, many of them of
    sessions of a plan."""
    files = [gpx_of(made_run(seconds, seed)) for seed, seconds in enumerate(range(1500, 4500, 250))]
    today = runner.today()
    for number in range(RUNS):
        day = today - timedelta(days=number * THREE_YEARS.days // RUNS)
        data = re.sub(
            rb"<time>\d{4}-\d\d-\d\d", f"<time>{day}".encode(), files[number % len(files)]
        )
        read = track_file_read(user=runner, data=data, file_name=f"{day}.gpx")
        run = read_run_store(user=runner, read=read, draft=False)
    assert run.stream.points > 1000
    return list(CompletedWorkout.objects.filter(user=runner).order_by("-date", "-pk"))


def page_of(run: CompletedWorkout) -> str:
    return reverse("runs:run", args=[run.uid])


def test_pages_with_a_thousand_runs() -> None:
    runner = make_runner(1)
    run, *others = runs_of_three_years(runner)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client, cookie = signed_in(runner)
    series = reverse("runs:series", args=[run.uid])
    seen = {**cookie, "If-None-Match": client.get(series).headers["ETag"]}
    asked = {
        "floor": (FLOOR, cookie),
        "calendar": (reverse("workouts:calendar"), cookie),
        "log": (reverse("runs:log"), cookie),
        "log, text searched": (reverse("runs:log") + "?q=morning", cookie),
        "log, by pace": (reverse("runs:log") + "?sort=pace", cookie),
        "log, twentieth page": (reverse("runs:log") + "?page=20", cookie),
        "run": (page_of(run), cookie),
        "run, another each time": ([page_of(other) for other in others], cookie),
        "its series": (series, cookie),
        "its series, unchanged": (series, seen),
        "progress": (reverse("runs:progress"), cookie),
        "today": (reverse("home:dashboard"), cookie),
    }
    with gunicorn() as number:
        times, sizes = take_turns(number, asked)
    floor = statistics.median(times["floor"])
    beyond = []
    print("\n\n| page | times the floor | at most | median ms | p95 ms | queries | kB |")
    print("|---|---|---|---|---|---|---|")
    for name, (path, headers) in asked.items():
        middle = statistics.median(times[name])
        late = statistics.quantiles(times[name], n=20)[-1]
        most = MOST_TIMES_THE_FLOOR.get(name)
        queries = "-"
        if isinstance(path, str) and path != FLOOR:
            etag = {"If-None-Match": headers["If-None-Match"]} if "If-None-Match" in headers else {}
            with CaptureQueriesContext(connection) as asked_for:
                client.get(path, headers=etag)
            queries = str(len(asked_for))
        print(
            f"| {name} | {middle / floor:.1f} | {most or '-'} | {middle:.1f} | {late:.1f} "
            f"| {queries} | {sizes[name] / 1000:.1f} |"
        )
        if most and middle / floor > most:
            beyond.append(f"{name}: {middle / floor:.1f} times the floor")
    assert not beyond, beyond
