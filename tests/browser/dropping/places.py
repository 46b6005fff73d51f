"""Where files are held over, and what is seen of it."""

from datetime import date

from playwright.sync_api import Locator, Page

from plans.models import ScheduledWorkout

UPLOAD = "/runs/upload/"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def cell(page: Page, day: date) -> Locator:
    return page.locator(f"#d{day}")


def link_of(page: Page, workout: ScheduledWorkout) -> Locator:
    return page.locator(f'a.session[href$="{workout.uid}/"]')


def layer(page: Page) -> Locator:
    return page.locator("[data-drop-layer]")


def target(page: Page) -> Locator:
    """What the files would be dropped on."""
    return page.locator(".is-drop-target")


def preview(page: Page) -> Locator:
    return page.get_by_role("heading", name="Save this run?")


def posts_of(page: Page) -> list[str]:
    """Fills with the addresses that something is sent to from now on."""
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    return sent
