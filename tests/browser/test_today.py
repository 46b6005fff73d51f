"""Today's page in a browser: a session opens beside it, and moving it refreshes the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from home.tests.making import plan_with_race_on, sunday_in_weeks
from plans.models import ScheduledWorkout


@pytest.fixture
def next_workout(runner: User) -> ScheduledWorkout:
    plan = plan_with_race_on(runner, sunday_in_weeks(runner, 4))
    workout = plan.workouts.filter(date__gt=runner.today()).order_by("date").first()
    assert workout is not None
    return workout


def test_a_session_opens_beside_the_page(
    page: Page,
    runner: User,
    next_workout: ScheduledWorkout,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.goto("/today/")
    screenshot("today")

    page.locator(".next-session").click()

    panel = page.get_by_role("dialog")
    expect(panel.locator("#panel-title")).to_be_visible()
    expect(page).to_have_url("/today/")
    page.keyboard.press("Escape")
    expect(page.locator(".next-session")).to_be_focused()
    a_session_that_moves_moves_on_this_page_too(page, next_workout)


def a_session_that_moves_moves_on_this_page_too(page: Page, next_workout: ScheduledWorkout) -> None:
    page.locator(".next-session").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Move").click()
    title = page.locator(".next-session .session-name").inner_text()

    panel.get_by_role("button", name="Move here").last.click()

    expect(page.locator("#panel")).not_to_be_visible()
    expect(page.locator(".next-session .session-name")).not_to_have_text(title)
    before = next_workout.date
    next_workout.refresh_from_db()
    assert next_workout.date > before
