"""How a whole plan fits on a sheet of paper: how large its letters, how wide its days.

A browser lays the table out; what is reckoned here is only which of these sizes keeps the
plan on as few sheets as it should take, and how the width is best shared among the days
of the week. All lengths are millimetres. The sizes are those of
``assets/css/pages/plan_print.css``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from plans.domain.spec import DAYS_IN_WEEK

WEEKS_ON_A_SHEET = 12
"""So many weeks a sheet should hold; a plan should take as many sheets as that makes."""

WEEKS_ALWAYS_ON_ONE = 10
"""A plan of so many weeks stays on one sheet, if need be in the smallest letters; a longer
one rather takes a second sheet."""

PAGE_WIDTH, PAGE_HEIGHT = 263.0, 194.0
"""Inside margins of 8, on A4 or on Letter across, whichever is less."""

WEEK_COLUMN_PERCENT = 9
HEAD_HEIGHT = 22.0
TABLE_HEAD_HEIGHT = 6.0
ROW_PADDING = 2.0
CELL_PADDING = 4.0
SESSION_GAP = 0.6
TICK_CHARACTERS = 4
NOTE_LINE, NOTE_CHARACTER = 0.92, 0.86
"""Of the line and the letter of a session: notes are smaller, and words narrower than figures."""

EMPTY_DAY_CHARACTERS = 5
"""What a day of rest says."""

HALVINGS = 24
"""Of an interval of 240 mm: far finer than any printer."""


@dataclass(frozen=True, slots=True)
class Size:
    """One size of letters. ``character`` is a mean width, rather too wide than too narrow;
    ``picture`` the height of a session's picture, 0 where there is no room for one."""

    name: str
    line: float
    character: float
    picture: float


SIZES = (
    Size("huge", line=4.6, character=1.56, picture=4.8),
    Size("large", line=3.97, character=1.34, picture=4.4),
    Size("medium", line=3.5, character=1.19, picture=3.8),
    Size("plain", line=3.5, character=1.19, picture=0.0),
    Size("small", line=3.12, character=1.08, picture=0.0),
    Size("tiny", line=2.72, character=0.94, picture=0.0),
)
"""From letters of 10.5 points down to 6.25; pictures go before letters get smaller still."""


@dataclass(frozen=True, slots=True)
class SheetSession:
    """A session as it stands in its cell: its words, its note, and whether it has a
    structure worth drawing."""

    words: str
    note: str = ""
    is_drawn: bool = False


type Day = Sequence[SheetSession]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A week: its seven days, the label below its number, and a note that stands below all
    of it over the whole width."""

    days: Sequence[Day]
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """``percents`` are the widths of the seven days, of the whole width of the table;
    ``sheets`` is how many the plan will take at this size, as far as can be reckoned."""

    size: Size
    percents: tuple[float, ...]
    sheets: int


def sheet_layout(rows: Sequence[SheetRow]) -> SheetLayout:
    """The largest letters that keep the weeks on the sheets they should take.

    A plan with so much to say that the smallest take more gets the largest that take no
    more than those; nothing is left out.
    """
    layouts = [_layout_at(rows, size) for size in SIZES]
    readable, smallest = layouts[:-1], layouts[-1]
    should_take = math.ceil(len(rows) / WEEKS_ON_A_SHEET)
    may_take = max(should_take, 1 if len(rows) <= WEEKS_ALWAYS_ON_ONE else 2)
    tries = ((should_take, readable), (may_take, layouts), (smallest.sheets, layouts))
    return next(layout for sheets, among in tries for layout in among if layout.sheets <= sheets)


def _layout_at(rows: Sequence[SheetRow], size: Size) -> SheetLayout:
    widths = _column_widths(rows, size)
    heights = [_row_height(row, widths, size) for row in rows]
    percents = tuple(round(width / PAGE_WIDTH * 100, 1) for width in widths)
    return SheetLayout(size, percents, _sheets(heights))


def _column_widths(rows: Sequence[SheetRow], size: Size) -> list[float]:
    """Widths in proportion to what the days have to say: none below its longest word, none
    beyond its longest line while another could use the room."""
    free = PAGE_WIDTH * (1 - WEEK_COLUMN_PERCENT / 100)
    columns = [[row.days[day] for row in rows] for day in range(DAYS_IN_WEEK)]
    least = [_longest_word(column) * size.character + CELL_PADDING for column in columns]
    most = [_longest_line(column) * size.character + CELL_PADDING for column in columns]
    if sum(least) >= free:
        return [width / sum(least) * free for width in least]
    if sum(most) <= free:
        return [width + (free - sum(most)) / DAYS_IN_WEEK for width in most]
    needs = [_need(column) for column in columns]

    def widths(scale: float) -> list[float]:
        bounds = zip(needs, least, most, strict=True)
        return [min(max(need * scale, low), high) for need, low, high in bounds]

    low, high = 0.0, free
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) < free else (low, middle)
    return widths(low)


def _need(days: Sequence[Day]) -> float:
    """Characters a day has to say, busy weeks counting for more: they make rows high."""
    squares = [sum(_characters(session) for session in day) ** 2 for day in days]
    mean = math.sqrt(sum(squares) / len(squares)) if squares else 0.0
    return max(mean, EMPTY_DAY_CHARACTERS)


def _characters(session: SheetSession) -> int:
    return TICK_CHARACTERS + len(session.words) + len(session.note)


def _longest_line(days: Sequence[Day]) -> int:
    """Characters of the longest session or note, were there a line for all of it."""
    lengths = [
        max(TICK_CHARACTERS + len(session.words), len(session.note))
        for day in days
        for session in day
    ]
    return max(lengths, default=EMPTY_DAY_CHARACTERS)


def _longest_word(days: Sequence[Day]) -> int:
    """Characters of what cannot be broken; the box to tick is held to the first word."""
    lengths = [
        len(word) + (0 if place else TICK_CHARACTERS)
        for day in days
        for session in day
        for place, word in enumerate(_words(session.words))
    ]
    return max(lengths, default=EMPTY_DAY_CHARACTERS)


def _words(text: str) -> list[str]:
    """What a line is not broken within: a no-break space does not part words here."""
    return [word for word in text.split(" ") if word]


def _row_height(row: SheetRow, widths: Sequence[float], size: Size) -> float:
    days = [
        sum(_session_height(session, width - CELL_PADDING, size) for session in day)
        for day, width in zip(row.days, widths, strict=True)
    ]
    label_room = (PAGE_WIDTH * WEEK_COLUMN_PERCENT / 100 - CELL_PADDING) / size.character
    label = (1 + line_count(row.label, label_room)) * size.line
    height = max(*days, label) + ROW_PADDING
    if row.note:
        height += line_count(row.note, PAGE_WIDTH / size.character) * size.line + ROW_PADDING
    return height


def _session_height(session: SheetSession, width: float, size: Size) -> float:
    room = width / size.character
    height = line_count(session.words, room, indent=TICK_CHARACTERS) * size.line
    if session.note:
        height += line_count(session.note, room / NOTE_CHARACTER) * size.line * NOTE_LINE
    return height + (size.picture if session.is_drawn else 0.0) + SESSION_GAP


def line_count(text: str, room: float, *, indent: int = 0) -> int:
    """Lines that a text takes with ``room`` characters to a line, broken as browsers do.

    ``indent`` characters of the first line are taken already."""
    room = max(int(room), 1)
    lines, used = 1, indent
    for place, word in enumerate(_words(text)):
        gap = 1 if place else 0
        if used + gap + len(word) <= room:
            used += gap + len(word)
            continue
        lines += 1 if place else 0
        # A word longer than the line is broken within.
        lines += (len(word) - 1) // room
        used = (len(word) - 1) % room + 1
    return lines


def _sheets(heights: Sequence[float]) -> int:
    """Sheets that rows of these heights fill, none of them cut in two."""
    sheets, left = 1, PAGE_HEIGHT - HEAD_HEIGHT - TABLE_HEAD_HEIGHT
    for height in heights:
        if height > left:
            sheets, left = sheets + 1, PAGE_HEIGHT - TABLE_HEAD_HEIGHT
        left -= height
    return sheets
