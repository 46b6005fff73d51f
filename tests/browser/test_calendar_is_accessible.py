"""axe-core finds nothing on the calendar, light and dark, wide and on a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import TrainingPlan
from tests.support.accessibility import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def test_axe_finds_nothing(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    sign_in: Callable[[User], None],
) -> None:
    sign_in(runner)
    tomorrow = runner.today() + timedelta(days=1)

    page.goto(f"/calendar/week/{tomorrow}/")
    assert complaints(page) == []
    page.locator(".session[data-v]").first.click()
    expect(page.locator("#panel-title")).to_be_visible()
    assert complaints(page) == []

    # The month with a day unfolded is the month and the day.
    page.goto(f"/calendar/?month={tomorrow:%Y-%m}")
    page.locator(f"#d{tomorrow} .calendar-date").click()
    expect(page.locator(".day-inside")).to_be_visible()
    assert complaints(page) == []

    for path in (f"/calendar/day/{tomorrow}/", "/calendar/subscribe/", "/calendar/2031/3/"):
        page.goto(path)
        assert complaints(page) == []
