"""How large the letters of a printed plan are, and how wide its days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.sheet import (
    DAYS_IN_WEEK,
    SIZES,
    WEEK_COLUMN_PERCENT,
    SheetRow,
    SheetSession,
    line_count,
    sheet_layout,
)

SHORT = SheetSession("8\u00a0km\u00a0E")
INTERVALS = SheetSession("3 km E, 6×800 m I / 400 m jog, 2 km E", is_drawn=True)
NOTED = SheetSession("12 km E, 6×100 m strides / 100 m jog", "relaxed, on grass if you can")

LIGHT = SheetRow([[], [SHORT], [INTERVALS], [], [SHORT], [], [SHORT]], label="build 40 km")
HEAVY = SheetRow(
    [[SHORT, NOTED], [INTERVALS], [NOTED], [INTERVALS, SHORT], [NOTED], [NOTED, SHORT], []],
    label="build · easier 120 km",
)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("one two", 10, 1),
        ("one two three", 7, 2),
        ("a word_of_many_letters b", 8, 4),
        ("no\u00a0break here", 9, 2),
        ("x", 0, 1),
    ],
)
def test_lines_are_counted_as_browsers_break_them(text: str, room: float, lines: int) -> None:
    assert line_count(text, room) == lines


def test_the_box_to_tick_takes_room_on_the_first_line() -> None:
    assert line_count("one two", 7) == 1
    assert line_count("one two", 7, indent=4) == 2


def test_ten_light_weeks_have_large_letters_and_pictures_on_one_sheet() -> None:
    layout = sheet_layout([LIGHT] * 10)

    assert layout.size is SIZES[0]
    assert layout.size.picture
    assert layout.sheets == 1


def test_letters_get_smaller_before_a_plan_takes_more_sheets_than_it_should() -> None:
    layouts = [sheet_layout([HEAVY] * weeks) for weeks in (4, 7, 10)]

    places = [SIZES.index(layout.size) for layout in layouts]
    assert places[0] < places[1] < places[2]
    assert [layout.sheets for layout in layouts] == [1, 1, 1]
    assert sheet_layout([HEAVY] * 24).sheets == 2


def test_a_plan_that_fits_nowhere_is_not_made_unreadable_for_nothing() -> None:
    wordy = SheetRow([[]] * DAYS_IN_WEEK, note="word " * 2100)  # most of a sheet at any size

    layout = sheet_layout([wordy] * 5)

    assert layout.sheets == 5
    assert layout.size is not SIZES[-1]


def test_eleven_weeks_rather_take_a_second_sheet_than_the_smallest_letters() -> None:
    for weeks in (11, 12):
        for row in (LIGHT, HEAVY):
            layout = sheet_layout([row] * weeks)
            assert layout.sheets == 1 or layout.size is not SIZES[-1]


def test_days_with_more_to_say_are_wider() -> None:
    percents = sheet_layout([LIGHT] * 18).percents

    assert percents[2] == max(percents)
    assert percents[0] == percents[3] == percents[5] == min(percents)


sessions = st.builds(
    SheetSession,
    words=st.text("abc \u00a0", min_size=1, max_size=60),
    note=st.text("abc ", max_size=120),
    is_drawn=st.booleans(),
)
rows = st.builds(
    SheetRow,
    days=st.lists(st.lists(sessions, max_size=3), min_size=7, max_size=7),
    label=st.text("abc ", max_size=30),
    note=st.text("abc ", max_size=200),
)


@given(st.lists(rows, min_size=1, max_size=12))
def test_the_days_share_the_width_whatever_they_say(weeks: list[SheetRow]) -> None:
    layout = sheet_layout(weeks)

    assert len(layout.percents) == DAYS_IN_WEEK
    assert min(layout.percents) > 0
    assert sum(layout.percents) == pytest.approx(100 - WEEK_COLUMN_PERCENT, abs=0.5)
    assert layout.sheets >= 1
