"""Somebody with an account gets from the landing page to their own."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from accounts.models import User


def test_a_runner_signs_in_with_the_form(
    page: Page, runner: User, password: str, screenshot: Callable[[str], None]
) -> None:
    page.goto("/account/login/")
    screenshot("sign in")
    page.get_by_label("E-mail", exact=False).fill(runner.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()

    expect(page).to_have_url(re.compile(r"/today/$"))


def test_a_session_can_be_given_to_the_browser(
    page: Page, runner: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    page.goto("/account/profile/")

    expect(page.get_by_label("First name")).to_have_value(runner.first_name)
