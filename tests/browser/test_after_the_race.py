"""After race day, in a browser: the result on today's page, on the session and on the run."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import TrainingPlan
from tests.support.accessibility import complaints
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def raced(runner: User) -> TrainingPlan:
    today = runner.today()
    return make_plan(runner, race_date=today - timedelta(days=today.weekday() + 1))


def test_the_race_is_logged_from_todays_page(
    page: Page, runner: User, raced: TrainingPlan, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    page.goto("/today/")
    page.get_by_role("link", name="Log your race").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Distance in km").fill("21.1")
    panel.get_by_label("Time", exact=True).fill("1:43:12")
    panel.get_by_role("button", name="Save this run").click()

    expect(panel.get_by_text("1:48 faster than your goal of 1:45:00.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#today").get_by_text("1:48 faster than your goal")).to_be_visible()
    expect(page.get_by_text("How did it go?")).to_have_count(0)


def test_axe_finds_nothing(
    page: Page,
    runner: User,
    raced: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    race_day = raced.target_race_date
    assert race_day is not None
    race = raced.workouts.get(date=race_day)
    run = make_run(runner, race_day, 21.3, 103.2, workout=race)
    sign_in(runner)
    for path in ("/today/", f"/calendar/sessions/{race.uid}/", f"/runs/{run.uid}/"):
        page.goto(path)
        expect(page.get_by_text("1:48 faster than your goal").first).to_be_visible()
        assert complaints(page) == []
        screenshot(f"raced {path.split('/')[1]}")
