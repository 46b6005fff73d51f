"""Writing a template in the CMS, as a coach does it in the browser."""

from playwright.sync_api import Locator, Page, expect

from plans.models import PlanTemplatePage


def open_editor(page: Page, template: PlanTemplatePage) -> None:
    """The editor of a template, ready to be typed in: its sessions are drawn."""
    page.goto(f"/cms/pages/{template.pk}/edit/")
    await_drawings(page)


def await_drawings(page: Page) -> None:
    expect(page.locator(".plan-cell__drawn svg").first).to_be_attached()


def weeks_of(page: Page) -> Locator:
    return page.locator(".plan-weeks [data-streamfield-child]:visible")


def cell(page: Page, week: int, day: str) -> Locator:
    """The cell as the coach finds it: by week, from 1, and by the name of its day."""
    return weeks_of(page).nth(week - 1).get_by_label(day, exact=True)


def save_draft(page: Page) -> None:
    # The message alone could be that of the save before.
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible()


def publish(page: Page) -> None:
    """Publishes what is typed, also where an autosave of a moment ago asks first: the
    editor takes one that was still under way for the work of another window."""
    asked = page.get_by_role("dialog", name="You saved a new version in another window")
    page.add_locator_handler(
        asked, lambda dialog: dialog.get_by_role("button", name="Publish").click(), times=1
    )
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).last.click()
