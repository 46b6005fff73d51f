"""The log in a browser: the address follows the filters, more is put below, axe is content.
And without scripts it does the same by pages."""

import math
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from plans.models import TrainingPlan
from tests.support.accessibility import complaints, too_wide
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db(transaction=True)

KINDS = ("easy", "long", "tempo", "interval", "recovery")
NAMES = ("", "Round the lake", "", "Track with the club, home along the canal", "")
RUNS = 44
OF_EACH_KIND = 8


def outline(number: int) -> str:
    """A route that looks like one, in a box of 100."""
    if number % 4 == 3:
        return ""
    points = []
    for step in range(60):
        angle = step / 60 * math.tau
        radius = 30 + 18 * math.sin(angle * 3 + number) * math.cos(number)
        points.append(f"{50 + radius * math.cos(angle):.0f} {50 + radius * math.sin(angle):.0f}")
    return f"M{'L'.join(points)}"


def make_runs(runner: User, numbers: range) -> None:
    today = runner.today()
    for number in numbers:
        make_run(
            runner,
            today - timedelta(days=2 * number),
            km=6 + number * 7 % 13 + number / 10 % 1,
            minutes=32 + number * 11 % 60,
            title=NAMES[number % len(NAMES)],
            workout_type=KINDS[number % len(KINDS)],
            perceived_effort=number % 10 + 1 if number % 3 else None,
            elevation_gain_m=number * 3 if number % 2 else None,
            outline=outline(number),
            source="strava" if number % 5 == 0 else "manual",
        )


def test_filters_sort_and_more(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
    browser: Browser,
    base_url: str,
) -> None:
    sign_in(runner)
    nobodys_log(page, screenshot)
    # A few rows show all that rows can show.
    make_runs(runner, range(OF_EACH_KIND))
    page.goto("/runs/")
    expect(page.locator(".log-run")).to_have_count(OF_EACH_KIND)
    assert complaints(page) == []

    make_runs(runner, range(OF_EACH_KIND, RUNS))
    more_is_put_below(page, screenshot)
    the_address_follows_the_filters(page, screenshot)
    reload_and_back_keep_them(page, screenshot)

    state = page.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, base_url=base_url, storage_state=state)
    without_scripts(plain.new_page())
    plain.close()


def nobodys_log(page: Page, screenshot: Callable[..., None]) -> None:
    page.goto("/runs/")
    expect(page.get_by_role("heading", name="No runs yet")).to_be_visible()
    assert complaints(page) == []
    screenshot("log empty")


def more_is_put_below(page: Page, screenshot: Callable[..., None]) -> None:
    lines = page.locator(".log-run")
    page.goto("/runs/")
    expect(lines).to_have_count(40)
    assert too_wide(page) == []
    screenshot("log")

    page.get_by_role("link", name="More runs").click()
    expect(lines).to_have_count(RUNS)
    expect(page.locator(".log-runs[tabindex]")).to_be_focused()
    assert page.url.endswith("/runs/")


def the_address_follows_the_filters(page: Page, screenshot: Callable[..., None]) -> None:
    lines = page.locator(".log-run")
    page.get_by_label("Search").press_sequentially("lake")
    expect(page).to_have_url("/runs/?q=lake")
    expect(lines).to_have_count(9)
    expect(page.get_by_label("Search")).to_be_focused()

    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Source").select_option("Strava")
    expect(page).to_have_url("/runs/?source=strava&q=lake")
    expect(page.get_by_text("No run fits these filters")).to_be_visible()
    assert complaints(page) == []
    screenshot("log in which nothing fits")

    page.get_by_label("Search").fill("")
    expect(page).to_have_url("/runs/?source=strava")
    expect(lines).to_have_count(9)
    page.get_by_label("Order").select_option("longest first")
    expect(page).to_have_url("/runs/?source=strava&sort=-distance")
    expect(page.get_by_role("link", name="Download as CSV")).to_have_attribute(
        "href", "/runs/export.csv?source=strava&sort=-distance"
    )


def reload_and_back_keep_them(page: Page, screenshot: Callable[..., None]) -> None:
    page.reload()
    expect(page.get_by_label("Source")).to_have_value("strava")
    expect(page.locator(".log-run")).to_have_count(9)
    assert too_wide(page) == []
    screenshot("log filtered")

    page.go_back()
    expect(page).to_have_url("/runs/?source=strava")
    expect(page.get_by_label("Order")).to_have_value("-date")


def without_scripts(page: Page) -> None:
    page.goto("/runs/")
    page.get_by_label("Search").fill("lake")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".log-run")).to_have_count(9)

    page.goto("/runs/")
    page.get_by_role("link", name="More runs").click()
    expect(page).to_have_url(re.compile(r"/runs/\?page=2$"))
    expect(page.locator(".log-run")).to_have_count(RUNS - 40)
    page.get_by_role("link", name="Previous").click()
    expect(page.locator(".log-run")).to_have_count(40)
