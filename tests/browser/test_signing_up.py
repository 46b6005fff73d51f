"""Somebody new signs up, and the browser tells in which zone their days begin."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "timezone_id": "America/New_York"}


def test_somebody_new_signs_up_and_is_welcomed(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label("First name").fill("Anouk")
    page.get_by_label("E-mail", exact=False).fill("anouk@example.com")
    page.locator("input[name=password1]").fill("twelve-quiet-kilometres")
    page.locator("input[name=password2]").fill("twelve-quiet-kilometres")
    page.get_by_role("main").get_by_role("button", name="Make an account").click()

    expect(page).to_have_url(re.compile(r"/today/$"))
    expect(page.get_by_role("heading", name="Welcome, Anouk")).to_be_visible()
    assert User.objects.get(email="anouk@example.com").time_zone == "America/New_York"
