"""The small scripts of every page, and what is left without them."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from plans.tests.making import start_plan

SIGN_UP = "/account/signup/"
PHONE = {"width": 390, "height": 844}
# 44 px with the hairline around a group of buttons
SMALLEST_CONTROL = 42


@pytest.fixture
def page_without_scripts(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_sign_in_page_is_skipped_through_and_keeps_its_appearance(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/account/login/")
    keyboard_users_can_skip_the_navigation(page)
    keyboard_users_see_where_they_are(page)
    the_chosen_appearance_is_kept(page)


def keyboard_users_can_skip_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"#main$"))
    expect(page.locator("main")).to_be_focused()


def keyboard_users_see_where_they_are(page: Page) -> None:
    """Also among buttons that stand in one frame."""
    page.get_by_role("button", name="Nederlands").focus()
    page.keyboard.press("Tab")
    light = page.get_by_role("button", name="Light")
    expect(light).to_be_focused()
    expect(light).to_have_css("outline-style", "solid")


def the_chosen_appearance_is_kept(page: Page) -> None:
    light = background(page)
    page.get_by_role("button", name="Dark").click()
    dark = background(page)
    page.reload()

    assert dark != light
    assert background(page) == dark
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_menus_messages_and_questions_of_an_account(
    page: Page, runner: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    page.goto("/account/profile/")
    escape_closes_a_menu_and_gives_the_focus_back(page)
    a_message_becomes_a_toast_that_can_be_dismissed(page)
    page.goto("/account/email/")
    a_question_is_asked_before_an_address_is_removed(page)


def escape_closes_a_menu_and_gives_the_focus_back(page: Page) -> None:
    button = page.locator("summary[aria-label='Your account']")
    button.click()
    page.get_by_role("link", name="Profile").first.focus()
    page.keyboard.press("Escape")

    expect(page.locator("details[data-menu][open]")).to_have_count(0)
    expect(button).to_be_focused()


def a_message_becomes_a_toast_that_can_be_dismissed(page: Page) -> None:
    page.get_by_role("button", name="Save the profile").click()
    toast = page.locator("#toasts .toast")

    expect(toast).to_contain_text("Your profile is saved.")
    toast.get_by_role("button", name="Dismiss").click()
    expect(toast).to_have_count(0)


def a_question_is_asked_before_an_address_is_removed(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.method))
    page.get_by_role("button", name="Remove").click()

    expect(page.get_by_role("dialog")).to_contain_text("Remove this e-mail address")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "POST" not in requests


def test_without_scripts_one_signs_in_and_reads_what_happened(
    page_without_scripts: Page, runner: User, password: str
) -> None:
    page = page_without_scripts
    page.goto("/account/login/?next=/account/profile/")
    page.get_by_label("E-mail address").fill(runner.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Save the profile").click()

    message = page.locator("main .toast")
    expect(message).to_contain_text("Your profile is saved.")
    expect(message.get_by_role("button", name="Dismiss")).to_have_count(0)


def test_a_phone_needs_no_sideways_scrolling_and_a_thumb_hits_what_it_means(page: Page) -> None:
    page.set_viewport_size(PHONE)
    too_wide = []
    for address in ("/", "/account/login/", "/account/password/reset/", "/plans/", SIGN_UP):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            too_wide.append(address)
    assert too_wide == []
    controls_are_large_enough_for_a_thumb(page)


def controls_are_large_enough_for_a_thumb(page: Page) -> None:
    """On the page for signing up."""
    assert SIGN_UP in page.url
    boxes: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll(".btn, .field input, .topbar a, .footer button")]
            .map((element) => ({
                name: element.outerHTML.slice(0, 80),
                ...element.getBoundingClientRect().toJSON(),
            }))
            .filter((box) => box.width > 1 && box.height > 1)"""
    )

    assert boxes
    assert [box["name"] for box in boxes if box["height"] < SMALLEST_CONTROL] == []


def test_what_was_removed_in_another_window_is_said_to_be_gone(
    page: Page, runner: User, sign_in: Callable[[User], None]
) -> None:
    today = runner.today()
    plan = start_plan(runner, race_date=today + timedelta(weeks=7), today=today)
    sign_in(runner)
    page.goto("/calendar/?month=" + f"{today + timedelta(weeks=5):%Y-%m}")
    plan.workouts.all().delete()
    page.locator("table.calendar a.session:visible").first.click()

    expect(page.locator("#toasts .toast-error")).to_contain_text("no longer there")
