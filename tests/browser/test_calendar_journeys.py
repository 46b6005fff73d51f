"""The calendar as its runners use it: by mouse, by touch, by keyboard alone, and without
scripts. Each finds tomorrow's session, reads its paces, moves Thursday's run to Friday,
takes that back, adds a run, looks at next month, and prints the week."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from workouts.domain.month import Month
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db(transaction=True)

# Thursday has a run and Friday none, whatever day it is today.
CELLS = (
    "6km rec",
    "2km E, 3x2km T / 90s jog, 2km E",
    "6km rec",
    "9km E",
    "",
    "6km rec",
    "long: 18km E",
)
SESSION = "9 km easy"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148",
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    return make_plan(runner, race_date=sunday + timedelta(weeks=7), weeks=10, cells=CELLS)


@pytest.fixture
def thursday(runner: User) -> date:
    """The Thursday of next week."""
    today = runner.today()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=1, days=3)


@pytest.fixture
def phone(
    browser: Browser, browser_context_args: dict[str, Any], client: Any, runner: User, base_url: str
) -> Iterator[Page]:
    yield from _page(browser, client, runner, base_url, {**browser_context_args, **PHONE})


@pytest.fixture
def bare(
    browser: Browser, browser_context_args: dict[str, Any], client: Any, runner: User, base_url: str
) -> Iterator[Page]:
    """Without scripts."""
    options = {**browser_context_args, "java_script_enabled": False}
    yield from _page(browser, client, runner, base_url, options)


def _page(
    browser: Browser, client: Any, runner: User, base_url: str, options: dict[str, Any]
) -> Iterator[Page]:
    client.force_login(runner)
    context: BrowserContext = browser.new_context(**{**options, "base_url": base_url})
    context.set_default_timeout(15_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": base_url}])
    yield context.new_page()
    context.close()


def cell(page: Page, day: date) -> Locator:
    return page.locator(f"#d{day}")


def day_of(plan: TrainingPlan, notation: str = "9km E") -> set[date]:
    found = ScheduledWorkout.objects.filter(plan=plan, session=notation)
    return set(found.values_list("date", flat=True))


def add_a_run(page: Page, notation: str) -> None:
    page.get_by_label("Session", exact=True).fill(notation)
    page.get_by_role("button", name="Add", exact=True).click()


def sheets_of(page: Page) -> int:
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_by_mouse(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    thursday: date,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.emulate_media(reduced_motion="no-preference")  # sessions slide under the mouse
    friday, month = thursday + timedelta(days=1), Month.of(thursday)
    page.goto(f"/calendar/{month.year}/{month.month}/")

    # A day unfolds under its week, and folds up again.
    cell(page, thursday).locator(".calendar-date").click()
    inside = page.locator(".calendar-inside")
    expect(inside).to_contain_text("5:50 to 6:25/km")
    screenshot("calendar day unfolded")
    cell(page, thursday).locator(".calendar-date").click()
    expect(inside).to_have_count(0)

    # Dragged to Friday, only the two days are fetched.
    with page.expect_response("**/move/") as sent:
        cell(page, thursday).locator(".session").drag_to(cell(page, friday))
    assert len(sent.value.body()) < 8_000
    expect(cell(page, friday)).to_contain_text(SESSION)
    expect(cell(page, thursday)).to_contain_text("rest")
    assert friday in day_of(plan)
    page.evaluate("window.sameDocument = true")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(cell(page, thursday)).to_contain_text(SESSION)
    assert page.evaluate("window.sameDocument") is True
    assert thursday in day_of(plan)

    # A day that has a run is asked about; left alone, everything stands as before.
    cell(page, thursday).locator(".session").drag_to(cell(page, thursday - timedelta(days=1)))
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("That day has 6 km recovery.")
    screenshot("calendar asks before a move", full_page=False)
    panel.get_by_role("button", name="Leave it where it is").click()
    expect(panel).to_be_hidden()
    expect(cell(page, thursday)).to_contain_text(SESSION)
    assert thursday in day_of(plan)

    # A run of one's own.
    cell(page, friday).hover()
    cell(page, friday).locator(".calendar-add").click()
    add_a_run(page, "5km E")
    expect(cell(page, friday)).to_contain_text("5 km easy")

    # The link to next month can be shared.
    page.locator("#leaf-next").click()
    following = month.next
    assert following is not None
    expect(page).to_have_url(re.compile(rf"/calendar/{following.year}/{following.month}/$"))
    page.goto(page.url)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{following.first:%B %Y}")

    page.goto(f"/calendar/week/{thursday}/")
    screenshot("calendar week")
    assert sheets_of(page) == 1


def test_by_touch(
    phone: Page, plan: TrainingPlan, thursday: date, screenshot: Callable[..., None]
) -> None:
    friday = thursday + timedelta(days=1)
    tomorrow = plan.user.today() + timedelta(days=1)
    phone.goto("/calendar/")
    # A phone begins with today; tomorrow is one tap away, with its paces.
    expect(phone.locator(".day-strip [aria-current]")).to_contain_text(str(plan.user.today().day))
    phone.locator("#leaf-next").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(f"{tomorrow:%A}")
    run = plan.workouts.filter(date=tomorrow).first()
    if run is not None:
        expect(phone.locator(f"#d{tomorrow}")).to_contain_text("/km")

    phone.goto(f"/calendar/day/{thursday}/")
    phone.get_by_role("link", name="Move").tap()
    choice = re.compile(rf"Move here ?: {friday:%A} {friday.day} {friday:%B}")
    phone.get_by_role("button", name=choice).tap()
    expect(phone.locator("#toasts")).to_contain_text("moved from")
    expect(cell(phone, thursday)).to_contain_text("Rest day")
    phone.locator("#toasts").get_by_role("button", name="Undo").tap()
    expect(cell(phone, thursday)).to_contain_text(SESSION)

    # A swipe turns the leaf.
    swipe(phone, from_x=330, to_x=60)
    expect(phone.get_by_role("heading", level=1)).to_contain_text(f"{friday:%A}")
    swipe(phone, from_x=60, to_x=330)
    expect(phone.get_by_role("heading", level=1)).to_contain_text(f"{thursday:%A}")

    phone.goto(f"/calendar/day/{friday}/")
    phone.get_by_role("link", name="Add a session").tap()
    add_a_run(phone, "5km E")
    expect(cell(phone, friday)).to_contain_text("5 km easy")

    for path in ("day", "week"):
        phone.goto(f"/calendar/{path}/{thursday}/")
        assert_fits_a_thumb(phone)
    phone.locator("#view-month").tap()
    expect(phone).to_have_url(re.compile(r"/calendar/\d+/\d+/$"))
    assert_fits_a_thumb(phone)
    heading = phone.get_by_role("heading", level=1)
    shown = heading.inner_text()
    phone.locator("#leaf-next").tap()
    expect(heading).not_to_have_text(shown)
    expect(phone).to_have_url(re.compile(r"/calendar/\d+/\d+/$"))


def swipe(page: Page, *, from_x: int, to_x: int) -> None:
    page.evaluate(
        """([from, to]) => {
            const view = document.getElementById("view");
            const at = (x) => new Touch({ identifier: 1, target: view, clientX: x, clientY: 500 });
            const send = (name, x, touches) => view.dispatchEvent(new TouchEvent(name,
                { bubbles: true, touches, changedTouches: [at(x)] }));
            send("touchstart", from, [at(from)]);
            send("touchend", to, []);
        }""",
        [from_x, to_x],
    )


def assert_fits_a_thumb(page: Page) -> None:
    """No sideways scrolling, and nothing to tap that is smaller than a fingertip."""
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    small = page.evaluate(
        """() => [...document.querySelectorAll("#view :is(a, button, summary)")]
            .filter((target) => target.checkVisibility())
            .map((target) => [target.outerHTML.slice(0, 90), target.getBoundingClientRect()])
            .filter(([, box]) => box.width < 44 || box.height < 44)
            .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
    )
    inline = [text for text in small if 'href="/my-plans/' in text]  # a link within a sentence
    assert set(small) == set(inline)


def test_by_keyboard_alone(
    page: Page, runner: User, plan: TrainingPlan, thursday: date, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    friday = thursday + timedelta(days=1)
    page.goto(f"/calendar/{thursday.year}/{thursday.month}/")
    before = thursday - timedelta(days=1)
    cell(page, before).locator(".calendar-date").focus()

    # Arrows go from day to day, Enter unfolds, Escape folds up.
    page.keyboard.press("ArrowRight")
    expect(cell(page, thursday).locator(".calendar-date")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".calendar-inside")).to_contain_text("5:50 to 6:25/km")
    page.keyboard.press("Escape")
    expect(page.locator(".calendar-inside")).to_have_count(0)
    expect(cell(page, thursday).locator(".calendar-date")).to_be_focused()

    # Shift with an arrow moves the session, and it keeps the focus.
    page.keyboard.press("Tab")
    expect(cell(page, thursday).locator(".session")).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    expect(cell(page, friday).locator(".session")).to_be_focused()
    assert friday in day_of(plan)
    page.locator("#toasts").get_by_role("button", name="Undo").press("Enter")
    expect(cell(page, thursday)).to_contain_text(SESSION)

    # The same by the panel.
    cell(page, thursday).locator(".session").press("Enter")
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Move").press("Enter")
    choice = re.compile(rf"Move here ?: {friday:%A} {friday.day} {friday:%B}")
    panel.get_by_role("button", name=choice).press("Enter")
    expect(panel).to_be_hidden()
    expect(cell(page, friday)).to_contain_text(SESSION)
    expect(cell(page, friday).locator(".session")).to_be_focused()

    cell(page, thursday).locator(".calendar-add").press("Enter")
    page.get_by_label("Session", exact=True).fill("5km E")
    page.keyboard.press("Enter")
    expect(cell(page, thursday)).to_contain_text("5 km easy")

    cell(page, thursday).locator(".calendar-date").press("PageDown")
    following = Month.of(thursday).next
    assert following is not None
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{following.first:%B %Y}")
    page.locator("#view-week").press("Enter")
    expect(page).to_have_url(re.compile("/calendar/week/"))
    page.get_by_label("More for the calendar").press("Enter")
    expect(page.get_by_role("button", name="Print this week")).to_be_visible()


def test_without_scripts(bare: Page, plan: TrainingPlan, thursday: date) -> None:
    friday = thursday + timedelta(days=1)
    bare.goto(f"/calendar/{thursday.year}/{thursday.month}/")
    cell(bare, thursday).locator(".calendar-date").click()
    expect(bare.get_by_role("heading", level=1)).to_contain_text(f"{thursday:%A}")
    expect(cell(bare, thursday)).to_contain_text("5:50 to 6:25/km")

    bare.get_by_role("link", name="Move").click()
    choice = re.compile(rf"Move here ?: {friday:%A} {friday.day} {friday:%B}")
    bare.get_by_role("button", name=choice).click()
    expect(bare.get_by_text("moved from")).to_be_visible()
    assert friday in day_of(plan)
    bare.get_by_role("button", name="Undo").click()
    expect(bare.get_by_text("Undone:")).to_be_visible()
    assert thursday in day_of(plan)

    bare.goto(f"/calendar/day/{friday}/")
    bare.get_by_role("link", name="Add a session").click()
    add_a_run(bare, "5km E")
    expect(cell(bare, friday)).to_contain_text("5 km easy")

    bare.locator("#view-month").click()
    bare.locator("#leaf-next").click()
    following = Month.of(thursday).next
    assert following is not None
    expect(bare.get_by_role("heading", level=1)).to_have_text(f"{following.first:%B %Y}")
    bare.goto(f"/calendar/week/{thursday}/")
    assert sheets_of(bare) == 1


def test_a_session_that_was_moved_in_another_window_is_shown_where_it_is(
    page: Page,
    context: BrowserContext,
    runner: User,
    plan: TrainingPlan,
    thursday: date,
    sign_in: Callable[[User], None],
) -> None:
    sign_in(runner)
    friday = thursday + timedelta(days=1)
    path = f"/calendar/week/{thursday}/"
    other = context.new_page()
    page.goto(path)
    other.goto(path)
    for window in (page, other):
        expect(window.locator("[data-drags]").first).to_be_attached()
    page.bring_to_front()
    # It stands on its new day before the server knows; the other window must not be first.
    with page.expect_response("**/move/"):
        cell(page, thursday).locator(".session").drag_to(cell(page, friday))
    expect(cell(page, friday)).to_contain_text(SESSION)

    other.bring_to_front()
    cell(other, thursday).locator(".session").focus()
    other.keyboard.press("Shift+ArrowDown")

    expect(other.locator(".toast-error")).to_contain_text("changed in the meantime")
    expect(cell(other, friday)).to_contain_text(SESSION)
    expect(cell(other, thursday)).to_contain_text("rest")
    assert friday in day_of(plan)


def test_a_week_gives_way_by_a_day(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    thursday: date,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.goto(f"/calendar/week/{thursday}/")
    cell(page, thursday).locator(".session").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Move").click()
    panel.get_by_role("link", name="shift the week").click()
    expect(panel).to_contain_text(f"{thursday:%A} {thursday.day}")
    screenshot("calendar shift", full_page=False)
    panel.get_by_role("button", name="Shift by a day").click()
    expect(cell(page, thursday + timedelta(days=1))).to_contain_text(SESSION)
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(cell(page, thursday)).to_contain_text(SESSION)
