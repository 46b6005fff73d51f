"""A runner turns the leaves of the calendar, opens a session, and subscribes."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from workouts.domain.month import Month

pytestmark = pytest.mark.django_db(transaction=True)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def name_of(month: Month) -> str:
    return f"{month.first:%B %Y}"


def test_months_turn_without_a_reload_and_the_address_follows(
    page: Page, runner: User, plan: TrainingPlan, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    this = Month.of(runner.today())
    following = this.next
    assert following is not None
    page.goto("/calendar/")
    page.evaluate("window.sameDocument = true")

    page.locator("#leaf-next").click()

    expect(heading(page)).to_have_text(name_of(following))
    expect(page).to_have_url(re.compile(rf"/calendar/{following.year}/{following.month}/$"))
    expect(page).to_have_title(f"{name_of(following)} · Pace Keeper")
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator("#leaf-next")).to_be_focused()
    expect(page.locator("#view-status")).to_have_text(name_of(following))

    page.reload()
    expect(heading(page)).to_have_text(name_of(following))
    page.go_back()
    expect(heading(page)).to_have_text(name_of(this))
    page.go_forward()
    expect(heading(page)).to_have_text(name_of(following))
    expect(page.get_by_role("navigation", name="Main", exact=True)).to_be_visible()

    page.locator("#leaf-today").click()
    expect(heading(page)).to_have_text(name_of(this))
    expect(page).to_have_url(re.compile(rf"/calendar/\?month={this}$"))
    expect(page.locator(f"#d{runner.today()}")).to_be_in_viewport()


def test_a_session_opens_in_the_panel_by_keyboard_and_gives_the_focus_back(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    workout = plan.workouts.filter(date__gt=runner.today(), workout_type="tempo").first()
    assert workout is not None
    page.goto(f"/calendar/{workout.date.year}/{workout.date.month}/")
    screenshot("calendar month")
    link = page.locator(f'a[href$="{workout.uid}/"]').first
    link.focus()

    page.keyboard.press("Enter")

    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading", name="3 × 2 km threshold", level=2)).to_be_visible()
    expect(panel).to_contain_text("4:51/km")
    expect(page).to_have_url(re.compile(r"/calendar/\d+/\d+/$"))
    screenshot("calendar panel", full_page=False)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    it_is_shared_as_a_picture(page, link, screenshot)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    moved_from_the_panel_it_shows_on_its_new_day(page, workout)


def it_is_shared_as_a_picture(page: Page, link: Locator, screenshot: Callable[..., None]) -> None:
    link.click()
    panel = page.get_by_role("dialog")

    panel.get_by_text("Share picture").click()

    picture = panel.get_by_role("img", name="The picture that is shared: 3 × 2 km threshold")
    picture.scroll_into_view_if_needed()
    width = "picture => picture.decode().then(() => picture.naturalWidth)"
    assert picture.evaluate(width) == 1200
    screenshot("share picture", full_page=False)
    for name, begins in (("PNG", b"\x89PNG"), ("SVG", b"<?xml")):
        with page.expect_download() as download:
            panel.get_by_role("link", name=name).click()
        assert download.value.suggested_filename == f"3x2-km-threshold.{name.lower()}"
        assert download.value.path().read_bytes().startswith(begins)
    expect(panel).to_be_visible()


def moved_from_the_panel_it_shows_on_its_new_day(page: Page, workout: ScheduledWorkout) -> None:
    monday = workout.date - timedelta(days=workout.date.weekday())
    cell = page.locator("td", has=page.locator(f'a[href$="{workout.uid}/"]'))
    day = cell.locator(".calendar-date span").first
    expect(day).to_have_text(str(workout.date.day))

    page.locator(f'a[href$="{workout.uid}/"]').first.click()
    page.get_by_role("dialog").get_by_role("link", name="Move").click()
    choice = rf"Move here ?: {monday:%A} {monday.day} {monday:%B}"
    page.get_by_role("button", name=re.compile(choice)).click()

    expect(page.locator("#toasts")).to_contain_text("Undo")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(day).to_have_text(str(monday.day))
    assert ScheduledWorkout.objects.get(pk=workout.pk).date == monday

    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(day).to_have_text(str(workout.date.day))


def test_the_calendar_works_on_a_phone(
    page: Page, runner: User, plan: TrainingPlan, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/calendar/")

    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    sessions = page.locator("a.session:visible")
    assert sessions.count() > 10
    heights = sessions.evaluate_all("links => links.map(link => link.offsetHeight)")
    assert min(heights) >= 44
    expect(page.locator(f"#d{runner.today()}")).to_contain_text(f"{runner.today():%a}")


def test_the_address_of_the_feed_can_be_copied_and_replaced(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.goto("/calendar/")
    page.get_by_label("More for the calendar").click()
    page.get_by_role("link", name="Subscribe").click()
    address = page.get_by_label("Your address").input_value()
    screenshot("subscribe")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#toasts")).to_contain_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert page.request.get(address).status == 200

    page.get_by_role("button", name="Make a new address").click()
    page.get_by_role("dialog").get_by_role("button", name="Make a new address").click()

    expect(page.get_by_label("Your address")).not_to_have_value(address)
    assert page.request.get(address).status == 404
    assert page.request.get(page.get_by_label("Your address").input_value()).status == 200

    page.get_by_role("button", name="Make this address").click()
    busy = page.get_by_label("Address to pass on").input_value()
    assert busy != page.get_by_label("Your address").input_value()
    assert "threshold" not in page.request.get(busy).text()
    for summary in page.locator(".subscribe-ways summary").all():
        summary.click()
        expect(summary.locator("xpath=following-sibling::*")).to_be_visible()
    screenshot("subscribe both")
    the_sign_that_unfolds_stands_beside_the_name(page)


def the_sign_that_unfolds_stands_beside_the_name(page: Page) -> None:
    """On a small phone a long name takes two lines; the sign takes none of its own."""
    page.set_viewport_size({"width": 320, "height": 740})
    lines_without_words = page.locator(".subscribe-ways summary").evaluate_all(
        """summaries => summaries.map(summary => {
            const name = document.createRange();
            name.selectNodeContents(summary);
            const style = getComputedStyle(summary);
            const needed = name.getBoundingClientRect().height
                + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
            const spare = summary.offsetHeight - Math.max(needed, parseFloat(style.minHeight));
            return Math.round(spare / parseFloat(style.lineHeight));
        })"""
    )
    assert max(lines_without_words) == 0


def test_without_scripts_links_lead_to_pages_of_their_own(
    browser, base_url: str, runner: User, plan: TrainingPlan, client, screenshot
) -> None:
    client.force_login(runner)
    workout = plan.workouts.filter(date__gt=runner.today(), workout_type="tempo").first()
    assert workout is not None
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}]
    )
    page = context.new_page()
    try:
        page.goto(f"/calendar/{workout.date.year}/{workout.date.month}/")
        page.locator("#leaf-previous").click()
        previous = Month.of(workout.date).previous
        assert previous is not None
        expect(heading(page)).to_have_text(name_of(previous))
        page.locator("#leaf-next").click()
        page.locator(f'a[href$="{workout.uid}/"]').first.click()
        expect(heading(page)).to_have_text("3 × 2 km threshold")
        page.get_by_role("link", name="Move").click()
        expect(page.get_by_role("heading", name="Move 3 × 2 km threshold")).to_be_visible()
    finally:
        context.close()
