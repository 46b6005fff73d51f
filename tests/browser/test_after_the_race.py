"""After race day, in a browser: the result on today's page, on the session and on the run, and
the easy weeks that one press puts into the calendar."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.support.accessibility import complaints
from workouts.domain.month import Month
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db(transaction=True)

PRESS = re.compile("Put .* easy weeks? in my calendar")
"""One week on a Sunday: the first of the two is over by then."""


@pytest.fixture
def raced(runner: User) -> TrainingPlan:
    today = runner.today()
    return make_plan(runner, race_date=today - timedelta(days=today.weekday() + 1), weeks=2)


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


def test_a_race_that_was_run_from_its_result_to_easy_weeks(
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
    from_the_panel_over_the_calendar_the_calendar_shows_them_at_once(page, race)


def from_the_panel_over_the_calendar_the_calendar_shows_them_at_once(
    page: Page, race: ScheduledWorkout
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    month = Month.of(race.date)
    page.goto(f"/calendar/{month.year}/{month.month}/")
    page.locator(f'a[href*="{race.uid}"]').first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name=PRESS).click()

    expect(panel).to_be_hidden()
    expect(page.get_by_text("in your calendar, up to")).to_be_visible()
    easy = TrainingPlan.objects.get(methodology="recovery")
    jog = easy.workouts.order_by("date")[0]
    if jog.date > month.weeks()[-1][-1]:  # of a race on the last day of its month
        page.goto(f"/calendar/{jog.date.year}/{jog.date.month}/")
    expect(page.locator(f'a[href*="{jog.uid}"]').first).to_be_visible()


def test_one_press_puts_easy_weeks_into_the_calendar(
    page: Page,
    runner: User,
    raced: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.goto("/today/")
    undo_on_the_toast_takes_them_out_again(page)

    other = page.context.new_page()
    other.goto("/today/")
    page.bring_to_front()
    page.get_by_role("button", name=PRESS).click()
    toast = page.get_by_role("status").filter(has_text="in your calendar, up to")
    expect(toast).to_be_visible()
    expect(page.get_by_role("button", name=PRESS)).to_have_count(0)
    expect(page.get_by_role("heading", name="When you want a new goal")).to_be_visible()
    assert complaints(page) == []
    screenshot("easy weeks today")
    pressed_in_a_second_tab_it_says_that_they_are_there(other)

    easy = TrainingPlan.objects.get(methodology="recovery")
    jog = easy.workouts.order_by("date")[0]
    page.goto(f"/calendar/day/{jog.date}/")
    expect(page.get_by_text("Easy weeks after the half marathon").first).to_be_visible()
    page.goto(f"/calendar/{jog.date.year}/{jog.date.month}/")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(f'a[href*="{jog.uid}"]').first).to_be_visible()
    assert complaints(page) == []
    screenshot("easy weeks calendar")
    page.goto(f"/my-plans/{easy.pk}/")
    expect(page.get_by_role("heading", name="Easy weeks after the half marathon")).to_be_visible()
    assert complaints(page) == []
    screenshot("easy weeks plan")


def undo_on_the_toast_takes_them_out_again(page: Page) -> None:
    page.get_by_role("button", name=PRESS).click()
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_text("Undone: Easy weeks put in the calendar.")).to_be_visible()
    expect(page.get_by_role("button", name=PRESS)).to_be_visible()


def pressed_in_a_second_tab_it_says_that_they_are_there(other: Page) -> None:
    other.bring_to_front()
    other.get_by_role("button", name=PRESS).click()

    expect(other.get_by_text("is in your calendar already.")).to_be_visible()
    assert TrainingPlan.objects.filter(methodology="recovery").count() == 1
    other.close()
