"""The table of activities in the archive that Strava sends a person who asks for their data.

``activities.csv`` has a row an activity, and its headers and types are in the athlete's
language. What can be relied on is the order: number, date, name, type, description, time and
distance come first; the name of the track file some columns later; and behind it the time and
the distance once more under the same headers, now in seconds and metres where they had been
rounded. Archives from before July 2019 have ten columns and metres from the start.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workouts.domain.sport_words import is_run_word
from workouts.domain.strava_dates import plain_letters, read_moment

ID, DATE, NAME, TYPE, DESCRIPTION, ELAPSED, DISTANCE = range(7)
FIRST_COLUMNS = 7
WITH_PRIVATE_NOTE = 12
"""The place of the file's name where a private note stands two columns before it."""
MOST_COLUMNS = 40
"""Of a hundred; all that is read stands among the first twenty."""
FILES = "activities/"
METRES_IN_KM = 1000
LONGEST_ID = 18

FILE_HEADERS = frozenset({"filename", "bestandsnaam", "dateiname", "nom du fichier"})
MOVING_HEADERS = frozenset({"moving time", "beweegtijd", "bewegungszeit", "duree de deplacement"})


class ActivitiesTableError(Exception):
    """The table cannot be read: a ``code`` with what fills its sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code] % params)


MESSAGES = {
    "not_text": "activities.csv is not text in UTF-8.",
    "broken_table": "activities.csv cannot be read from line %(line)d on.",
    "other_table": "activities.csv is not the table of activities that Strava writes.",
}


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One activity. ``is_run`` is None where its type is no word that is known here; then
    its file says. ``filename`` is empty where nothing was recorded. ``started_at`` is in UTC.
    """

    activity_id: int
    title: str = ""
    notes: str = ""
    type_word: str = ""
    is_run: bool | None = None
    filename: str = ""
    started_at: datetime | None = None
    distance_m: float | None = None
    elapsed_s: float | None = None
    moving_s: float | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand that do not stand in one place; None where they are missing."""

    filename: int | None = None
    note: int | None = None
    elapsed_s: int | None = None
    moving_s: int | None = None
    distance_m: int | None = None
    first_distance: float = METRES_IN_KM  # metres that one unit of the early column is


def read_activities(data: bytes) -> tuple[ArchiveEntry, ...]:
    """The activities in the order of the table. Raises ActivitiesTableError.

    Rows without a number are left out, and so is what stands twice under one number.
    """
    rows = _rows(data)
    if not rows or len(rows[0]) < FIRST_COLUMNS:
        raise ActivitiesTableError("other_table")
    header, activities = rows[0], [row for row in rows[1:] if _number_of(row)]
    if len(rows) > 1 and not activities:
        raise ActivitiesTableError("other_table")
    columns = find_columns(header, activities)
    entries: dict[int, ArchiveEntry] = {}
    for row in activities:
        entry = _entry(row, columns)
        entries.setdefault(entry.activity_id, entry)
    return tuple(entries.values())


def _rows(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ActivitiesTableError("not_text") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [row[:MOST_COLUMNS] for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        raise ActivitiesTableError("broken_table", line=reader.line_num) from None


def _number_of(row: Sequence[str]) -> int | None:
    text = row[ID].strip() if row else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None


def find_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    names = [plain_letters(name).strip() for name in header]
    file_at = _file_column(names, rows)
    elapsed = _again(names, ELAPSED)
    moving = next((at for at, name in enumerate(names) if name in MOVING_HEADERS), None)
    if moving is None and elapsed is not None:
        moving = elapsed + 1
    return Columns(
        filename=file_at,
        note=file_at - 2 if file_at == WITH_PRIVATE_NOTE else None,
        elapsed_s=elapsed,
        moving_s=moving,
        distance_m=_again(names, DISTANCE),
        first_distance=1 if names[ID] == "id" else METRES_IN_KM,
    )


def _again(names: Sequence[str], first: int) -> int | None:
    """Where the header of column ``first`` comes a second time."""
    later = [at for at, name in enumerate(names) if at > first and name == names[first]]
    return later[0] if later else None


def _file_column(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """By its header, or as the column with the most names of files."""
    named = next((at for at, name in enumerate(names) if name in FILE_HEADERS), None)
    if named is not None:
        return named
    found = Counter(
        at
        for row in rows
        for at, cell in enumerate(row)
        if at >= FIRST_COLUMNS and cell.startswith(FILES)
    )
    return found.most_common(1)[0][0] if found else None


def _entry(row: Sequence[str], columns: Columns) -> ArchiveEntry:
    word = _cell(row, TYPE)
    distance = _figure(row, columns.distance_m)
    if distance is None:
        rounded = _figure(row, DISTANCE)
        distance = None if rounded is None else rounded * columns.first_distance
    notes = dict.fromkeys((_cell(row, DESCRIPTION), _cell(row, columns.note)))
    return ArchiveEntry(
        activity_id=_number_of(row) or 0,
        title=_cell(row, NAME),
        notes="\n\n".join(note for note in notes if note),
        type_word=word,
        is_run=is_run_word(word),
        filename=_file_name(_cell(row, columns.filename)),
        started_at=read_moment(_cell(row, DATE)),
        distance_m=distance,
        elapsed_s=_figure(row, columns.elapsed_s) or _figure(row, ELAPSED),
        moving_s=_figure(row, columns.moving_s),
    )


def _cell(row: Sequence[str], at: int | None) -> str:
    """An empty text for a row that is too short, as a spreadsheet leaves them."""
    return row[at].replace("\x00", "").strip() if at is not None and at < len(row) else ""


def _figure(row: Sequence[str], at: int | None) -> float | None:
    """A positive number; the comma is decimal unless a point follows it."""
    text = _cell(row, at).replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    text = text.replace(",", "" if "." in text.partition(",")[2] else ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None


def _file_name(text: str) -> str:
    """The name of a member of the archive, and nothing that leads out of it."""
    return text if text.startswith(FILES) and ".." not in text else ""
