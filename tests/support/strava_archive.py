"""Archives as Strava sends them to whoever asks for their data, of any size.

``activities.csv`` with the real headers, in English, Dutch or German; ``activities/`` with the
files as they were recorded; pictures and tables that are nobody's business here. What is in
one follows from its size alone: each hundred of activities has the same mixture.
"""

import csv
import gzip
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.stamped_tracks import CYCLING, Recording

NEWEST = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
APART = timedelta(hours=26)
NEWEST_ID = 4_100_000_000
RECORDINGS = tuple(Recording(900 + 540 * number, seed=number) for number in range(8))

# A hundred activities: how many of each story.
MIXTURE: dict[str, int] = {
    "run as fit.gz": 31,
    "run as gpx": 8,
    "run as gpx.gz": 5,
    "run as tcx.gz": 11,
    "run by hand": 5,
    "ride": 20,
    "walk": 10,
    "had already": 3,
    "recorded twice": 2,
    "file is missing": 2,
    "file is cut short": 1,
    "file is a web page": 1,
    "ride under a new name": 1,
}
NEW_RUNS = ("run as fit.gz", "run as gpx", "run as gpx.gz", "run as tcx.gz", "run by hand")
REFUSED = (
    "file is missing",
    "file is cut short",
    "file is a web page",
    "ride under a new name",
)
ENDINGS = {
    "run by hand": "",
    "run as gpx": "gpx",
    "walk": "gpx",
    "file is a web page": "gpx",
    "run as gpx.gz": "gpx.gz",
    "recorded twice": "gpx.gz",
    "run as tcx.gz": "tcx.gz",
}
"""Of the files' names; the others are ``fit.gz``."""

SECOND_HALF = 15  # the column where the precise figures begin
HEADERS = {
    "en": "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
    "Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,"
    "Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,"
    "Max Speed,Average Speed,Elevation Gain,Elevation Loss,Average Heart Rate,Calories,Media",
    "nl": "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,"
    "Beschrijving van activiteit,Verstreken tijd,Afstand,Max. hartslag,Relatieve inspanning,"
    "Woon-werkverkeer,Privéopmerking,Uitrusting voor activiteit,Bestandsnaam,Gewicht atleet,"
    "Gewicht fiets,Verstreken tijd,Beweegtijd,Afstand,Max. snelheid,Gemiddelde snelheid,"
    "Totale stijging,Totale daling,Gemiddelde hartslag,Calorieën,Media",
    "de": "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,"
    "Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,"
    "Pendelfahrt,Private Notiz zur Aktivität,Aktivitätsausrüstung,Dateiname,Athletengewicht,"
    "Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschwindigkeit,"
    "Durchschnittsgeschwindigkeit,Höhenzunahme,Höhenunterschied,Durchschnittliche Herzfrequenz,"
    "Kalorien,Medien",
}
WORDS = {
    "en": ("Run", "Ride", "Walk", "Plogging"),
    "nl": ("Hardloopsessie", "Fietsrit", "Wandeling", "Ploggen"),
    "de": ("Lauf", "Radfahrt", "Spaziergang", "Plogging"),
}
DUTCH_MONTHS = [
    "jan.",
    "feb.",
    "mrt.",
    "apr.",
    "mei",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
]
TITLES = (
    "Morning Run",
    "Rondje ’s-Hertogenbosch, mét heuvel",
    'The "long" one, at last',
    "Läuft! Über 10 km; schön",
    "夜跑 🏃",
    "=SUM(A1:A9)",
    "  spaced  ",
)
NOTES = (
    "",
    "",
    'First line, with a comma\nsecond line, "quoted"\n\nand a last one',
    "Ça va; zweimal Å, één keer ß",
    "a" * 900,
)


@dataclass(frozen=True)
class Activity:
    """One row, and what happened. ``number`` is its place in time, the newest first; ``again``
    is that of the run it is, which has another row where it was recorded twice: by the watch,
    and by the telephone some seconds later."""

    number: int
    story: str
    again: int
    recordings: tuple[Recording, ...]

    @property
    def id(self) -> int:
        return NEWEST_ID - 7 * self.number

    @property
    def recording(self) -> Recording:
        return self.recordings[self.again % len(self.recordings)]

    @property
    def start(self) -> datetime:
        later = timedelta(seconds=20 if self.again != self.number else 0)
        return NEWEST - APART * self.again + later

    @property
    def km(self) -> float:
        return round(self.recording.metres / 1000, 3)

    @property
    def title(self) -> str:
        return TITLES[self.number % len(TITLES)]

    @property
    def notes(self) -> str:
        return NOTES[self.number % len(NOTES)]


@dataclass(frozen=True)
class Expected:
    """What is to come of an archive."""

    saved: int
    duplicates: int
    failed: int
    other_sports: dict[str, int]
    known: list[Activity] = field(repr=False)
    """Runs that the runner is to have before."""


def write_archive(
    path: Path,
    *,
    activities: int,
    language: str = "en",
    folder: str = "",
    recordings: tuple[Recording, ...] = RECORDINGS,
) -> Expected:
    """Writes the zip file by file; ``activities`` is how many rows there are. ``folder`` is
    what whoever packed it anew put everything in, ``export/``. ``recordings`` take turns."""
    stories = list(_activities(activities, recordings))
    rows = []
    with zipfile.ZipFile(path, "w") as archive:
        for activity in reversed(stories):  # the oldest first
            name = _name(activity)
            data = _content(activity, name)
            if data is not None:
                is_packed = name.endswith(".gz")
                kind = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
                archive.writestr(folder + name, data, kind)
            rows.append(_row(activity, name, language))
        for other in ("profile.csv", "clubs.csv", "media/a.jpg", "routes/1.gpx"):
            archive.writestr(folder + other, b"not asked for")
        table = _table(language, rows)
        archive.writestr(f"{folder}activities.csv", table, zipfile.ZIP_DEFLATED)
    return _expected(stories)


def activities_table(*, activities: int, language: str) -> bytes:
    """The ``activities.csv`` of an archive, by itself."""
    stories = list(_activities(activities, RECORDINGS[:1]))
    rows = [_row(activity, _name(activity), language) for activity in reversed(stories)]
    return _table(language, rows)


def _activities(count: int, recordings: tuple[Recording, ...]) -> Iterator[Activity]:
    hundred = [story for story, times in MIXTURE.items() for _time in range(times)]
    # Stories take turns, so that any part of the archive has some of each.
    turns = [hundred[place * 37 % 100] for place in range(100)]
    recorded = 0
    for number in range(count):
        story = turns[number % 100]
        if story == "run as fit.gz":
            recorded = number
        again = recorded if story == "recorded twice" else number
        yield Activity(number, story, again, recordings)


def _expected(activities: list[Activity]) -> Expected:
    found = Counter(activity.story for activity in activities)
    return Expected(
        saved=sum(found[story] for story in NEW_RUNS),
        duplicates=found["had already"] + found["recorded twice"],
        failed=sum(found[story] for story in REFUSED),
        other_sports={
            "ride": found["ride"],
            "walk": found["walk"],
        },
        known=[activity for activity in activities if activity.story == "had already"],
    )


def _name(activity: Activity) -> str:
    """The name of the activity's file in the archive; empty where it has none."""
    ending = ENDINGS.get(activity.story, "fit.gz")
    return f"activities/{activity.id + 3_000}.{ending}" if ending else ""


def _content(activity: Activity, name: str) -> bytes | None:
    """What is in the file of that name, if it is in the archive."""
    recording, start = activity.recording, activity.start
    east = activity.number % 50 / 100
    match activity.story:
        case "run by hand" | "file is missing":
            return None
        case "run as gpx" | "run as gpx.gz" | "walk" | "recorded twice":
            data = recording.gpx(start, east=east)
        case "run as tcx.gz":
            data = recording.tcx(start, east=east)
        case "file is a web page":
            data = b"<!DOCTYPE html><html><body>Not found</body></html>"
        case "ride" | "ride under a new name":
            data = recording.fit(start, east=east, sport=CYCLING)
        case _:
            data = recording.fit(start, east=east)
    packed = gzip.compress(data, 1, mtime=0) if name.endswith(".gz") else data
    return packed[:60] if activity.story == "file is cut short" else packed


def _row(activity: Activity, name: str, language: str) -> list[str]:
    run, ride, walk, unknown = WORDS[language]
    words = {"ride": ride, "walk": walk, "ride under a new name": unknown}
    seconds, moving = activity.recording.elapsed_s, activity.recording.seconds
    first = [
        str(activity.id),
        _moment(activity.start, language),
        activity.title,
        words.get(activity.story, run),
        activity.notes,
        str(seconds),
        f"{activity.km:.2f}".replace(".", "." if language == "en" else ","),
        *("171.0", "80.0", "false", "", "Old shoes", name, "70.0", ""),
    ]
    assert len(first) == SECOND_HALF
    rest = [f"{seconds}.0", f"{moving}.0", f"{activity.recording.metres:.1f}", "4.1", "3.0"]
    return [*first, *rest, "31.0", "30.0", "145.0", "512.0", ""]


def _moment(start: datetime, language: str) -> str:
    if language == "nl":
        return f"{start.day} {DUTCH_MONTHS[start.month - 1]} {start:%Y, %H:%M:%S}"
    if language == "de":
        return f"{start:%d.%m.%Y, %H:%M:%S}"
    return f"{start:%b} {start.day}, {start:%Y}, {start.hour % 12 or 12}:{start:%M:%S %p}"


def _table(language: str, rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    text.write(HEADERS[language] + "\n")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
