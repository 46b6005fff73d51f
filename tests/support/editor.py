"""Writing a template in the CMS, as a coach does it in the browser."""

from playwright.sync_api import Locator, Page


def cell(page: Page, week: int, day: str) -> Locator:
    """The cell as the coach finds it: by week, from 1, and by the name of its day."""
    block = page.locator(".plan-weeks [data-streamfield-child]:visible").nth(week - 1)
    return block.get_by_label(day, exact=True)


def publish(page: Page) -> None:
    """Publishes what is typed, also where an autosave of a moment ago asks first: the
    editor takes one that was still under way for the work of another window."""
    asked = page.get_by_role("dialog", name="You saved a new version in another window")
    page.add_locator_handler(
        asked, lambda dialog: dialog.get_by_role("button", name="Publish").click(), times=1
    )
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).last.click()
