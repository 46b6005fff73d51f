"""A runner prints a plan and hangs it on the fridge."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import TrainingPlan
from workouts.tests.plans import BUSY_WEEK, make_plan

pytestmark = pytest.mark.django_db(transaction=True)

LONG_SESSIONS = (
    "",
    "3km E, 3x(1km T, 1km M) / 2min30 jog, 4x200m R / 200m jog, 2km E",
    '10km E "flat, and slower than you think"',
    "3km E, 6x800m I / 400m jog, 2km E",
    "6km rec",
    '12km E, 6x100m strides / 100m jog "relaxed, on grass if you can"',
    'long: 16km E, 12km M, 2km E "drink every five kilometres, as in the race"',
)

# Points: A4 and Letter across.
PAPERS = {"A4": (842, 595), "Letter": (792, 612)}


def plan_of(runner: User, weeks: int, cells: tuple[str, ...] = LONG_SESSIONS) -> TrainingPlan:
    sunday = runner.today() + timedelta(days=6 - runner.today().weekday())
    return make_plan(
        runner,
        race_date=sunday + timedelta(weeks=weeks - 1),
        weeks=weeks,
        cells=cells,
        title=f"Steady half, {weeks} weeks",
    )


def sheets_of(page: Page, paper: str) -> tuple[int, list[tuple[float, float]]]:
    """How many sheets the page fills, and how large each is in points."""
    page.evaluate("document.fonts.ready.then(() => true)")
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    sheets = re.findall(rb"/Type /Page\b(?!s)", pdf)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return len(sheets), [(float(width), float(height)) for width, height in boxes]


# Weeks, what each has, and how many sheets that may fill.
PLANS = {
    "10 long": (10, LONG_SESSIONS, 1),
    "10 busy": (10, BUSY_WEEK, 1),
    "18 long": (18, LONG_SESSIONS, 2),
    "24 busy": (24, BUSY_WEEK, 2),
    "24 long": (24, LONG_SESSIONS, 2),
}


def test_a_plan_takes_one_sheet_or_two_of_either_paper(
    page: Page, runner: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(runner)
    for name, (weeks, cells, most) in PLANS.items():
        TrainingPlan.objects.all().delete()
        plan = plan_of(runner, weeks, cells)
        page.goto(f"/my-plans/{plan.pk}/print/")

        for paper, size in PAPERS.items():
            sheets, sizes = sheets_of(page, paper)
            assert sheets == most, name
            assert sizes == [pytest.approx(size, abs=2)] * sheets, name

    no_week_is_cut_in_two_and_the_head_comes_again(page)


def no_week_is_cut_in_two_and_the_head_comes_again(page: Page) -> None:
    page.emulate_media(media="print")

    def style(selector: str, name: str) -> str:
        script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
        return str(page.evaluate(script, [selector, name]))

    assert style(".paper-table tbody", "breakInside") == "avoid"
    assert style(".paper-table thead", "display") == "table-header-group"
    for screen_only in (".topbar", ".footer", ".breadcrumb", ".plan-print-bar"):
        expect(page.locator(screen_only)).to_be_hidden()


def test_nothing_runs_over_the_edge_of_its_day(
    page: Page, runner: User, sign_in: Callable[[User], None]
) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 4
    plan = plan_of(runner, 10, (*LONG_SESSIONS[:6], f'20km E "{word}"'))
    sign_in(runner)
    page.goto(f"/my-plans/{plan.pk}/print/")

    over = page.locator(".paper-table :is(th, td)").evaluate_all(
        "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"
    )

    assert over == 0
    assert word in page.locator(".plan-sheet").inner_text().replace("\n", "")


def test_the_sheet_is_found_from_the_plan_and_shown_on_any_screen(
    page: Page, runner: User, sign_in: Callable[[User], None], screenshot: Callable[..., None]
) -> None:
    plan = plan_of(runner, 10)
    sign_in(runner)
    page.goto(f"/my-plans/{plan.pk}/")
    page.get_by_label("More for this plan").click()
    page.get_by_role("link", name="Print the plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(plan.name)
    screenshot("plan print")

    page.evaluate("window.print = () => { window.wasPrinted = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.wasPrinted") is True

    page.emulate_media(color_scheme="dark")
    ground = page.locator(".paper").evaluate("paper => getComputedStyle(paper).backgroundColor")
    letters = page.locator(".paper").evaluate("paper => getComputedStyle(paper).color")
    assert (ground, letters) == ("rgb(255, 255, 255)", "rgb(22, 36, 43)")

    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    desk = page.locator(".paper-desk")
    assert desk.evaluate("desk => desk.scrollWidth > desk.clientWidth")
    desk.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.paper-desk').scrollLeft > 0")
    page.get_by_role("link", name="Back to the plan").click()
    expect(page).to_have_url(re.compile(rf"/my-plans/{plan.pk}/$"))
