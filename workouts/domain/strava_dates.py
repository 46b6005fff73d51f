"""Moments as Strava's archive writes them: in UTC, in the words of the athlete's language.

Seen are ``Nov 5, 2023, 7:12:33 AM``, ``9 mei 2026, 00:03:01``, ``09.12.2022, 15:24:49`` and,
of archives from before July 2019, ``2018-09-12 15:02:23``.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?\s?m\b\.?)?")
NUMBER_OR_WORD = re.compile(r"\d+|[^\W\d_]+")
YEARS = range(1990, 2100)
MONTHS_IN_YEAR = 12
NOON = 12

# The beginnings of months without accents: English, Dutch, German, French, Spanish, Italian
# and Portuguese. French needs four letters to tell June from July.
MONTHS = (
    ("jan", "ene", "gen"),
    ("feb", "fev"),
    ("mar", "mrt", "maa", "mae"),
    ("apr", "avr", "abr"),
    ("may", "mei", "mai", "mag"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "dic"),
)
MONTH_OF = {start: number for number, starts in enumerate(MONTHS, start=1) for start in starts}


def plain_letters(text: str) -> str:
    """Small letters without accents, and ordinary spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def read_moment(text: str) -> datetime | None:
    """The moment in UTC; None where it cannot be told for certain."""
    plain = plain_letters(text).replace("t", " ") if text[:4].isdigit() else plain_letters(text)
    clock = CLOCK.search(plain)
    moment = _time(clock) if clock else None
    if clock is None or moment is None:
        return None
    day = _date(plain[: clock.start()] + " " + plain[clock.end() :])
    return datetime.combine(day, moment, tzinfo=UTC) if day else None


def _time(clock: re.Match[str]) -> time | None:
    hour, half = int(clock[1]), clock[4]
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, int(clock[2]), int(clock[3] or 0))
    except ValueError:
        return None


def _date(text: str) -> date | None:
    parts = NUMBER_OR_WORD.findall(text)
    numbers = [int(part) for part in parts if part.isdecimal()]
    month = next((found for part in parts if (found := _month(part))), None)
    years = [number for number in numbers if number in YEARS]
    if len(years) != 1:
        return None
    rest = [number for number in numbers if number != years[0]]
    if month is None:
        rest, month = _without_words(rest, year_first=numbers[0] == years[0], dotted="." in text)
    if month is None or len(rest) != 1:
        return None
    try:
        return date(years[0], month, rest[0])
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return MONTH_OF.get(word[:4]) or MONTH_OF.get(word[:3])


def _without_words(
    rest: list[int], *, year_first: bool, dotted: bool
) -> tuple[list[int], int | None]:
    """The day, in a list, and the month. Of 4/5/2023 nobody knows which is which."""
    if len(rest) != 2:
        return rest, None
    first, second = rest
    if year_first:
        return [second], first
    if dotted or first > MONTHS_IN_YEAR or first == second:
        return [first], second
    return ([second], first) if second > MONTHS_IN_YEAR else (rest, None)
