"""Journeys in a real browser, against the live server and its database.

``page`` comes from pytest-playwright and takes addresses relative to the site:
``page.goto("/today/")``. Around it stand three promises:

* Each test finds the database as ``site_setup`` leaves it. Before the database is put
  back (see ``tests.support.database_fixtures``), the browser's context is closed and
  requests still under way are awaited, so that none of them writes into the next test.
* A script error, or something that the Content-Security-Policy refused, fails the test.
* Without a browser the tests are skipped, and say why.

``sign_in(user)`` signs in without the form; ``screenshot("name")`` keeps pictures when
asked to.
"""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from accounts.models import User
from pacekeeper.localdb.places import CHECKOUT
from plans.models import TrainingPlan
from plans.services.sessions import outcome_set
from tests.support.browsers import LAUNCH_ARGUMENTS, NONE_FOUND, find_browser
from workouts.tests.plans import make_plan

# Playwright's event loop runs in the tests' own thread, which Django takes for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Two busy processors are slow; anything that waits longer than this is broken.
PATIENCE_MS = 15_000
SECONDS_TO_SETTLE = 10

HERE = "tests/browser/"
WIDTHS = (390, 768, 1280)
SCREENSHOTS = CHECKOUT / "var" / "screenshots"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips journeys where there is no browser, and lets every process begin with its part
    of them: they take longest, and a run should not end with one core waiting for another.
    """
    journeys = [item for item in items if item.nodeid.startswith(HERE)]
    if find_browser() is None:
        for item in journeys:
            item.add_marker(pytest.mark.skip(reason=NONE_FOUND))
    others = [item for item in items if not item.nodeid.startswith(HERE)]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = [
        item
        for worker in range(workers)
        for part in (journeys, others)
        for item in part[worker * len(part) // workers : (worker + 1) * len(part) // workers]
    ]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": find_browser(),
        "args": LAUNCH_ARGUMENTS,
    }


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 900},
        # What slides or fades is drawn sixty times a second and waited for.
        "reduced_motion": "reduce",
    }


@pytest.fixture(autouse=True)
def _requests_settle() -> Iterator[None]:
    """Set up before the page, so that it is torn down after it and before the database."""
    under_way = _UnderWay()
    request_started.connect(under_way.begin)
    request_finished.connect(under_way.end)
    yield
    under_way.await_none(seconds=SECONDS_TO_SETTLE)
    request_started.disconnect(under_way.begin)
    request_finished.disconnect(under_way.end)


class _UnderWay:
    """Counts the live server's requests; the test client's, in the main thread, do not count."""

    def __init__(self) -> None:
        self.count = 0
        self.lock = threading.Lock()

    def begin(self, **kwargs: Any) -> None:
        self._add(1)

    def end(self, **kwargs: Any) -> None:
        self._add(-1)

    def _add(self, number: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            with self.lock:
                self.count += number

    def await_none(self, *, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.count > 0 and time.monotonic() < deadline:
            threading.Event().wait(0.02)


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    return context


@pytest.fixture
def page(
    context: BrowserContext, request: pytest.FixtureRequest, output_path: str
) -> Iterator[Page]:
    """A page whose script errors and refused resources fail the test.

    Of a test that failed it leaves a picture; pytest-playwright would take one of each.
    """
    page = context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    yield page
    report = getattr(request.node, "rep_call", None)
    if report is not None and report.failed and not page.is_closed():
        page.screenshot(path=Path(output_path) / "at-the-end.png", full_page=True)
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[User], None]:
    """Gives the browser a signed-in session, without the seconds that the form costs."""

    def act(user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": str(live_server.url)}]
        )

    return act


@pytest.fixture
def screenshot(page: Page) -> Callable[..., None]:
    """Keeps the page as it stands at three widths, light and dark, in var/screenshots/.

    A page under a panel or dialog is kept with ``full_page=False``, as it is seen.

    Does nothing unless PACEKEEPER_SCREENSHOTS is 1, so that journeys can call it freely.
    """

    def keep(name: str, *, full_page: bool = True) -> None:
        if os.environ.get("PACEKEEPER_SCREENSHOTS") != "1":
            return
        safe = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        before = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate("document.fonts.ready.then(() => true)")
                path = SCREENSHOTS / f"{safe}-{width}-{scheme}.png"
                page.screenshot(path=path, full_page=full_page)
        page.emulate_media(color_scheme="null")
        if before is not None:
            page.set_viewport_size(before)

    return keep


HALF_WEEK = (
    "",
    "2km E, 3x2km T / 90s jog, 2km E",
    '10km E "flat, and slower than you think"',
    "3km E, 6x800m I / 400m jog, 2km E",
    "6km rec",
    "12km E, 6x100m strides / 100m jog",
    "long: 16km E, 6km M",
)
OUTCOMES = ("done", "done", "partly", "done", "open", "done", "skipped", "done", "done")


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    """A plan two weeks of which are over, with all that can become of a session."""
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    plan = make_plan(
        runner,
        race_date=sunday + timedelta(weeks=2),
        weeks=5,
        cells=HALF_WEEK,
        title="Steady half, 5 weeks",
    )
    past = list(plan.workouts.filter(date__lt=today).order_by("date"))
    for number, workout in enumerate(past):
        outcome = OUTCOMES[number % len(OUTCOMES)]
        done = workout.target_distance_km if outcome in {"done", "partly"} else None
        outcome_set(workout=workout, outcome=outcome, done_distance_km=done)
    return plan
