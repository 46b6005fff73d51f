"""Typing weeks: keys move between cells, tables are pasted, Wagtail's controls keep working.

Opening the editor is what costs; so each journey stays in one and does many things in it.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from plans.domain.notation import MAX_CELL_CHARACTERS
from plans.models import PlanTemplatePage
from plans.tests.template_examples import draft_page, weeks
from tests.support.editor import await_drawings, open_editor, save_draft, weeks_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor_of(
    page: Page, sign_in: Callable[[User], None], coach: User, settings: Any
) -> Callable[..., Page]:
    """Opens the editor of a template. It saves when it is told to and not by itself, so
    that what is found saved was saved as it stood then."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0

    def open_it(template: PlanTemplatePage) -> Page:
        sign_in(coach)
        open_editor(page, template)
        return page

    return open_it


def cell(page: Page, week: int, day: int) -> Locator:
    """``week`` from 1, ``day`` from 0 (Monday)."""
    return weeks_of(page).nth(week - 1).locator(f"[data-plan-day='{day}']")


def texts(page: Page, week: int) -> list[str]:
    return [cell(page, week, day).input_value() for day in range(7)]


def paste(page: Page, into: Locator, text: str) -> bool:
    """Whether that is left to the browser, which does nothing with what a script pastes."""
    into.focus()
    left: bool = page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            return document.activeElement.dispatchEvent(
                new ClipboardEvent("paste",
                    { clipboardData: data, bubbles: true, cancelable: true })
            );
        }""",
        text,
    )
    return left


def test_weeks_are_typed_and_arranged(editor_of: Callable[..., Page]) -> None:
    page = editor_of(draft_page(weeks=weeks(4)))
    page.evaluate("window.sameDocument = true")
    keys_move_between_cells(page)
    left_and_right_go_on_in_the_next_week(page)
    a_short_session_widens_no_cell(page)
    the_names_of_the_days_stand_apart(page)
    a_session_is_drawn_and_counted_as_one_types(page)
    moved_and_deleted_weeks_are_counted_anew(page)
    copied_weeks_work_like_the_others(page)
    for text in ("10km E 6x100m", "2km E, 3x2km T / 90s jog, 2km E"):
        a_session_shows_whole_in_the_cell_one_is_in(page, text)
    assert page.evaluate("window.sameDocument") is True  # no Enter sent the form


def keys_move_between_cells(page: Page) -> None:
    cell(page, 1, 1).focus()
    steps = [
        ("ArrowDown", (2, 1)),
        ("Enter", (3, 1)),
        ("Enter", (4, 1)),
        ("Enter", (4, 1)),  # nothing below, and the form is not sent
        ("Shift+Enter", (3, 1)),
        ("ArrowUp", (2, 1)),
        ("ArrowUp", (1, 1)),
        ("End", (1, 1)),
        ("ArrowRight", (1, 2)),
        ("ArrowLeft", (1, 1)),
        ("ArrowLeft", (1, 1)),  # inside the text, which is "8km E"
        ("Home", (1, 1)),
        ("ArrowLeft", (1, 0)),
        ("ArrowUp", (1, 0)),  # nothing above
    ]
    for key, place in steps:
        page.keyboard.press(key)
        expect(cell(page, *place)).to_be_focused()


def left_and_right_go_on_in_the_next_week(page: Page) -> None:
    cell(page, 1, 6).focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(cell(page, 2, 0)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(cell(page, 1, 6)).to_be_focused()


def a_short_session_widens_no_cell(page: Page) -> None:
    cell(page, 1, 0).fill("8km E")
    widths = [cell(page, 1, day).evaluate("input => input.offsetWidth") for day in (0, 1)]
    assert widths[0] == widths[1]
    cell(page, 1, 0).fill("")


def the_names_of_the_days_stand_apart(page: Page) -> None:
    """Also beside a side panel, which leaves the weeks half of the window."""
    page.get_by_role("button", name="Toggle status").click()
    ends = [
        cell(page, 1, day).evaluate(
            """input => {
                const name = document.createRange();
                name.selectNodeContents(input.labels[0]);
                const { left, right } = name.getBoundingClientRect();
                return [left, right];
            }"""
        )
        for day in range(7)
    ]
    assert all(left[1] < right[0] for left, right in pairwise(ends)), ends
    page.get_by_role("button", name="Toggle status").click()


def a_session_is_drawn_and_counted_as_one_types(page: Page) -> None:
    cell(page, 2, 0).press_sequentially("10km E", delay=20)
    week = weeks_of(page).nth(1)
    expect(week.locator("[data-contentpath=monday]")).to_contain_text("10 km easy")
    expect(week.locator(".plan-week__figures")).to_contain_text("46 km")
    expect(week.locator(".plan-week__figures")).to_contain_text("+27 % on week 1")


def moved_and_deleted_weeks_are_counted_anew(page: Page) -> None:
    """Of four weeks, the second of which has 46 km and the others before the race 36."""
    figures = page.locator(".plan-weeks [data-streamfield-child]:visible .plan-week__figures")
    weeks_of(page).nth(1).get_by_role("button", name="Move up").click()
    expect(figures.nth(0)).to_contain_text("46 km")
    expect(figures.nth(1)).to_contain_text("−22 % on week 1")
    weeks_of(page).nth(0).get_by_role("button", name="Move down").click()
    expect(figures.nth(0)).to_contain_text("36 km")
    expect(figures.nth(1)).to_contain_text("+27 % on week 1")
    weeks_of(page).nth(1).get_by_role("button", name="Delete").click()
    expect(weeks_of(page)).to_have_count(3)
    expect(figures.nth(1)).to_contain_text("as much as week 1")


def copied_weeks_work_like_the_others(page: Page) -> None:
    cell(page, 1, 0).fill("9km E")
    weeks_of(page).nth(0).get_by_role("button", name="Duplicate").click()
    expect(weeks_of(page)).to_have_count(4)
    assert texts(page, 2) == texts(page, 1)
    cell(page, 2, 0).fill("11km E")
    expect(weeks_of(page).nth(1).locator("[data-contentpath=monday]")).to_contain_text("11 km easy")
    cell(page, 1, 0).focus()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 2, 0)).to_be_focused()


def a_session_shows_whole_in_the_cell_one_is_in(page: Page, text: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 800})
    cell(page, 1, 1).fill(text)
    cell(page, 1, 2).focus()
    cell(page, 1, 1).focus()
    assert cell(page, 1, 1).evaluate("input => input.scrollWidth <= input.clientWidth"), text


SEVEN_DAYS = "\t".join(f"{km}km E" for km in range(11, 18))


def test_tables_are_pasted_and_taken_back(editor_of: Callable[..., Page]) -> None:
    template = draft_page(weeks=weeks(2))
    page = editor_of(template)

    before = [texts(page, week) for week in (1, 2)]
    one_pasted_session_is_the_browsers_affair(page)
    columns_that_find_no_day_are_told_of(page)
    what_a_cell_cannot_hold_is_told_of(page)
    undoing_a_paste_keeps_what_was_typed_since(page)
    for way in ("Control+z", "button"):
        a_paste_is_undone_whole(page, way)
    assert [texts(page, week) for week in (1, 2)] == before
    save_draft(page)
    assert saved(template, "monday") == [week[0] for week in before]

    await_drawings(page)
    a_table_from_a_spreadsheet_fills_and_adds_weeks(page)
    undo_the_paste(page)
    expect(weeks_of(page)).to_have_count(2)

    paste(page, cell(page, 2, 5), "5km E\t6km E\n7km E\t8km E")
    save_draft(page)
    assert saved(template, "saturday") == ["6km E", "5km E", "7km E"]
    assert saved(template, "sunday")[1:] == ["6km E", "8km E"]
    assert saved(template, "focus")[2] == "taper"

    await_drawings(page)
    no_table_makes_a_plan_longer_than_it_may_be(page)


def one_pasted_session_is_the_browsers_affair(page: Page) -> None:
    before = texts(page, 1)
    assert paste(page, cell(page, 1, 0), "9km E\n")
    assert texts(page, 1) == before
    expect(page.get_by_role("button", name="Undo the paste")).to_be_hidden()


def columns_that_find_no_day_are_told_of(page: Page) -> None:
    paste(page, cell(page, 1, 2), SEVEN_DAYS)
    assert texts(page, 1)[2:] == ["11km E", "12km E", "13km E", "14km E", "15km E"]
    status = page.locator(".plan-weeks__status")
    expect(status).to_contain_text("Pasted into week 1.")
    expect(status).to_contain_text("after Sunday was left out")
    undo_the_paste(page)


def what_a_cell_cannot_hold_is_told_of(page: Page) -> None:
    paste(page, cell(page, 1, 0), f'8km E\t9km E "{"soft ground " * 50}"')
    expect(page.locator(".plan-weeks__status")).to_contain_text("A cell holds 500 characters")
    assert len(texts(page, 1)[1]) == MAX_CELL_CHARACTERS
    undo_the_paste(page)


def undoing_a_paste_keeps_what_was_typed_since(page: Page) -> None:
    before = texts(page, 1)
    paste(page, cell(page, 1, 0), SEVEN_DAYS)
    cell(page, 1, 0).fill("21km E")
    cell(page, 1, 0).press("Control+z")  # takes back what was typed, and not the paste
    expect(page.get_by_role("button", name="Undo the paste")).to_be_visible()
    cell(page, 1, 0).fill("21km E")
    undo_the_paste(page)
    assert texts(page, 1) == ["21km E", *before[1:]]
    cell(page, 1, 0).fill(before[0])


def a_paste_is_undone_whole(page: Page, way: str) -> None:
    before = texts(page, 1), texts(page, 2)
    paste(page, cell(page, 2, 0), f"{SEVEN_DAYS}\n{SEVEN_DAYS}")
    expect(weeks_of(page)).to_have_count(3)
    if way == "button":
        undo_the_paste(page)
    else:
        page.keyboard.press(way)
    expect(weeks_of(page)).to_have_count(2)
    assert (texts(page, 1), texts(page, 2)) == before
    expect(page.get_by_role("button", name="Undo the paste")).to_be_hidden()


def undo_the_paste(page: Page) -> None:
    page.get_by_role("button", name="Undo the paste").click()


def saved(template: PlanTemplatePage, name: str) -> list[str]:
    latest = PlanTemplatePage.objects.get(pk=template.pk).get_latest_revision_as_object()
    return [block.value[name] for block in latest.weeks]


def a_table_from_a_spreadsheet_fills_and_adds_weeks(page: Page) -> None:
    table = (
        "Week\tMon\tTue\tWed\tThu\tFri\tSat\tSun\n"
        "1\t\t7km E\t\t10km E\t\t5km E\tlong: 15km E\n"
        '2\t\t9km E\t\t"2km E, 3x1km T ""hard"""\t\t5km E\t"easy: 6km E\ncross 30min"\n'
        "3\trest\t9km E\t\t8km E\t\t5km E\tlong: 16km E\n"
    )
    paste(page, cell(page, 2, 0), table)
    expect(weeks_of(page)).to_have_count(4)
    assert texts(page, 2) == ["", "7km E", "", "10km E", "", "5km E", "long: 15km E"]
    assert texts(page, 3)[3] == '2km E, 3x1km T "hard"'
    assert texts(page, 3)[6] == "easy: 6km E; cross 30min"
    assert texts(page, 4)[0] == "rest"
    expect(page.locator(".plan-weeks__status")).to_have_text("Pasted into weeks 2 to 4.")
    expect(weeks_of(page).nth(3).locator("[data-contentpath=sunday] svg.picture")).to_be_visible()


def no_table_makes_a_plan_longer_than_it_may_be(page: Page) -> None:
    paste(page, cell(page, 2, 0), "\n".join(["5km E\t6km E"] * 40))
    expect(weeks_of(page)).to_have_count(30)
    expect(page.locator(".plan-weeks__status")).to_contain_text("at most 30 weeks")
    what_was_pasted_is_said_where_one_looks(page)


def what_was_pasted_is_said_where_one_looks(page: Page) -> None:
    """However many weeks stand below: at the foot of the window, above Wagtail's buttons,
    until one types on."""
    status = page.locator(".plan-weeks__status")
    cell(page, 2, 0).evaluate("input => input.scrollIntoView({ block: 'start' })")
    expect(status).to_be_in_viewport(ratio=1)
    said = status.bounding_box()
    buttons = page.get_by_role("button", name="Save draft").bounding_box()
    assert said is not None
    assert buttons is not None
    assert said["y"] + said["height"] <= buttons["y"]

    cell(page, 2, 0).press_sequentially(" ")
    expect(status).to_be_empty()


def test_the_library_is_filtered_without_leaving_the_page(
    page: Page, live_server: Any, screenshot: Callable[..., None]
) -> None:
    for title, level in (("Easy half", "beginner"), ("Sharp half", "advanced")):
        template = draft_page(title=title, level=level)
        template.get_latest_revision().publish()
    page.goto("/plans/")
    expect(page.get_by_text("2 plans")).to_be_visible()
    screenshot("plan library")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="beginner", exact=True).click()
    expect(page.get_by_text("1 plan", exact=False).first).to_be_visible()
    expect(page.get_by_role("link", name="Sharp half")).to_have_count(0)
    expect(page).to_have_url(f"{live_server.url}/plans/?level=beginner")
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.get_by_role("link", name="Sharp half")).to_be_visible()
    page.goto("/plans/?level=beginner")
    expect(page.get_by_role("link", name="Sharp half")).to_have_count(0)
