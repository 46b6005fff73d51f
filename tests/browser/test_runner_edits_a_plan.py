"""A runner changes their own plan where it stands, and takes changes back."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.tests.making import start_plan

# Next week, so that every session in it lies ahead whatever weekday the test runs on.
TODAY = timezone.localdate()
NEXT_MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
WEDNESDAY = NEXT_MONDAY + timedelta(days=2)
THURSDAY = NEXT_MONDAY + timedelta(days=3)


@pytest.fixture
def plan(runner: User, sign_in: Callable[[User], None], transactional_db: None) -> TrainingPlan:
    sign_in(runner)
    race_date = NEXT_MONDAY + timedelta(days=7 * 7 + 6)
    return start_plan(runner, race_date=race_date, today=TODAY)


def on(plan: TrainingPlan, day: date) -> ScheduledWorkout:
    return plan.workouts.get(date=day)


def test_a_session_is_edited_and_moved_where_it_stands(
    page: Page, plan: TrainingPlan, screenshot: Callable[..., None]
) -> None:
    page.goto(f"/my-plans/{plan.pk}/")
    screenshot("plan")
    a_session_is_edited_in_place_and_undone(page, plan, screenshot)
    moving_shows_the_days_and_what_speaks_against_them(page, plan, screenshot)
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    a_session_is_moved_with_the_keyboard_alone(page, plan)


def a_session_is_edited_in_place_and_undone(
    page: Page, plan: TrainingPlan, screenshot: Callable[..., None]
) -> None:
    workout = on(plan, WEDNESDAY)
    week = page.locator(f"#week-{NEXT_MONDAY}")
    page.locator(f"#session-{workout.uid}").click()

    panel = page.get_by_role("dialog")
    field = panel.get_by_label("Session")
    expect(field).to_have_value("2km E, 3x1km T / 90s jog, 2km E")
    screenshot("session panel", full_page=False)
    what_is_drawn_moves_no_button(panel)
    field.fill("3x2km Q")
    panel.get_by_role("button", name="Save").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    screenshot("session panel with a mistake", full_page=False)
    field.fill("9km E")
    panel.get_by_role("button", name="Save").click()

    expect(panel).to_be_hidden()
    expect(page.locator(f"#session-{workout.uid}")).to_contain_text("9 km easy")
    expect(week).to_have_attribute("open", "")
    screenshot("plan after an edit")
    toast = page.locator("#toasts")
    expect(toast).to_contain_text("changed")
    toast.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast").filter(has_text="Undone")).to_be_visible()
    workout.refresh_from_db()
    assert workout.session == "2km E, 3x1km T / 90s jog, 2km E"


def what_is_drawn_moves_no_button(panel: Locator) -> None:
    field, drawn = panel.get_by_label("Session"), panel.locator("#session-preview")
    save = panel.get_by_role("button", name="Save")
    expect(drawn).to_contain_text("3 × 1 km threshold")
    before = save.bounding_box()
    for typed, shown in (
        ("3x2km Q", "“Q” is not an effort"),
        ("", "What you type is drawn here."),
        ("8km E", "8 km, about"),
    ):
        field.fill(typed)
        expect(drawn).to_contain_text(shown)
        assert save.bounding_box() == before, typed


def moving_shows_the_days_and_what_speaks_against_them(
    page: Page, plan: TrainingPlan, screenshot: Callable[..., None]
) -> None:
    page.locator(f"#session-{on(plan, WEDNESDAY).uid}").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Move").click()
    beside = NEXT_MONDAY + timedelta(days=8)
    expect(panel.locator("li").filter(has_text=f"{beside:%a} {beside.day}")).to_contain_text(
        "hard days side by side"
    )
    screenshot("move panel", full_page=False)


def a_session_is_moved_with_the_keyboard_alone(page: Page, plan: TrainingPlan) -> None:
    workout = on(plan, WEDNESDAY)
    for is_open in (False, True):
        page.locator(f"#week-{NEXT_MONDAY} summary").press("Enter")
        expect(page.locator(f"#session-{workout.uid}")).to_be_visible(visible=is_open)
    page.locator(f"#session-{workout.uid}").press("Enter")
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Move").press("Enter")
    expect(panel.get_by_role("heading", name="Move")).to_be_visible()
    panel.get_by_role("button", name=re.compile(f"Move here.*{THURSDAY:%A}")).first.press("Enter")

    expect(panel).to_be_hidden()
    expect(page.locator("#toasts")).to_contain_text("moved")
    workout.refresh_from_db()
    assert workout.date == THURSDAY


def test_the_race_moves_with_a_preview_first(
    page: Page, plan: TrainingPlan, screenshot: Callable[..., None]
) -> None:
    race_date = plan.target_race_date
    later = race_date + timedelta(weeks=1)
    page.goto(f"/my-plans/{plan.pk}/")
    page.get_by_role("link", name="Change race").click()
    page.get_by_label("Race date").fill(later.isoformat())
    screenshot("change race")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    plan.refresh_from_db()
    assert plan.target_race_date == race_date
    screenshot("change race preview")
    enter_shows_what_another_answer_would_come_to(page)
    plan.refresh_from_db()
    assert plan.target_race_date == race_date
    page.get_by_role("button", name="Change it").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(plan.name)
    plan.refresh_from_db()
    assert plan.target_race_date == later
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".toast").filter(has_text="Undone")).to_be_visible()
    plan.refresh_from_db()
    assert plan.target_race_date == race_date


def enter_shows_what_another_answer_would_come_to(page: Page) -> None:
    """Though “Change it” stands above the fields once something was shown."""
    confirm = page.get_by_role("button", name="Change it")
    first = confirm.get_attribute("value")
    page.get_by_label("Goal time").fill("1:58:00")
    page.get_by_label("Goal time").press("Enter")
    expect(confirm).not_to_have_attribute("value", first or "")
    expect(page.get_by_label("Goal time")).to_have_value("1:58:00")


def test_a_plan_in_the_list_is_renamed_and_kept_as_a_template(
    page: Page, plan: TrainingPlan, screenshot: Callable[..., None]
) -> None:
    for address, name in (("rename", "rename page"), ("template", "save as template page")):
        page.goto(f"/my-plans/{plan.pk}/{address}/")
        screenshot(name)
    page.goto("/my-plans/")
    screenshot("plans")
    page.get_by_role("link", name=plan.name).click()
    menu, dialog = page.get_by_label("More for this plan"), page.get_by_role("dialog")
    menu.click()
    page.get_by_role("link", name="Rename").click()
    screenshot("rename dialog", full_page=False)
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name="Rename")).to_be_hidden()  # the menu is closed too

    menu.click()
    page.get_by_role("link", name="Rename").click()
    dialog.get_by_label("Name").fill("Spring")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring")

    menu.click()
    page.get_by_role("link", name="Save as own template").click()
    dialog.get_by_label("Name").fill("My half")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My half")
    screenshot("own template")


def test_today_is_marked_beside_its_date_in_the_list_of_days(
    page: Page,
    runner: User,
    sign_in: Callable[[User], None],
    transactional_db: None,
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    monday = TODAY - timedelta(days=TODAY.weekday())
    begun = start_plan(runner, race_date=NEXT_MONDAY + timedelta(days=48), today=monday)
    this_week = begun.workouts.filter(date__range=(monday, monday + timedelta(days=6)))
    workout = this_week.exclude(date=TODAY).latest("date")
    page.goto(f"/my-plans/sessions/{workout.uid}/move/")
    screenshot("days to move to")
    badge = page.locator(".move-day .badge")
    expect(badge).to_have_text("today")
    around = badge.locator("..")
    narrow, wide = badge.bounding_box(), around.bounding_box()
    assert narrow is not None
    assert wide is not None
    assert narrow["width"] < wide["width"] / 2
