"""What can be wrong with a session, and which spelling would have been right.

A ``NotationError`` names its fault by a code. The sentences are kept as data, so
that the web pages can show them translated while the domain stays free of Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def gettext_noop(text: str) -> str:
    """Marks a text for translation without translating it."""
    return text


_AN_EFFORT = gettext_noop(
    "an effort: rec, E, M, H, T, I, R, goal, strides, jog, walk, rest or a pace such as @4:45"
)
_AN_AMOUNT = gettext_noop("a distance or a time, such as 2km, 400m, 45min, 90s or 1h30")
_A_STEP = gettext_noop("a step, such as 2km E or 3x2km T / 90s jog")
_A_SESSION = gettext_noop("a session, such as 8km E, long: 24km E, rest, race or cross 45min")
_A_PACE = gettext_noop("a pace in minutes and seconds per km, such as @4:45 or @4:45-4:55")
_SHORTER = gettext_noop("something shorter")

MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # code: (what is wrong, what was expected)
        "too_long": (
            gettext_noop("This text has more than %(limit)s characters"),
            gettext_noop("a shorter text; a long explanation goes into the note of the week"),
        ),
        "too_deep": (
            gettext_noop("There are more than %(limit)s brackets inside each other"),
            gettext_noop("fewer brackets"),
        ),
        "too_many_steps": (
            gettext_noop("Written out, this session has more than %(limit)s steps"),
            gettext_noop("fewer repeats"),
        ),
        "too_far": (
            gettext_noop("This session is longer than %(limit)s km"),
            _SHORTER,
        ),
        "too_much_time": (
            gettext_noop("This session takes more than %(limit)s hours"),
            _SHORTER,
        ),
        "number_too_long": (gettext_noop("This number is too large"), _AN_AMOUNT),
        "session_expected": (gettext_noop("A session is missing here"), _A_SESSION),
        "one_session": (
            gettext_noop("Here only one session can stand"),
            gettext_noop("the end of the session"),
        ),
        "session_unknown": (
            gettext_noop("“%(found)s” is not how a session begins"),
            _A_SESSION,
        ),
        "session_unknown_try": (
            gettext_noop("“%(found)s” is not how a session begins"),
            gettext_noop("“%(right)s”"),
        ),
        "effort_first": (
            gettext_noop("The effort “%(found)s” stands before its distance or time"),
            gettext_noop("the distance or time first, such as %(right)s"),
        ),
        "step_expected": (gettext_noop("A step is missing here"), _A_STEP),
        "step_is_session": (
            gettext_noop("“%(found)s” is a session of its own"),
            gettext_noop("a step here, or a “;” between two sessions"),
        ),
        "amount_expected": (gettext_noop("A distance or a time is missing here"), _AN_AMOUNT),
        "unit_missing": (
            gettext_noop("%(number)s has no unit"),
            gettext_noop("a unit: %(number)skm, %(number)sm, %(number)smin or %(number)ss"),
        ),
        "unit_unknown": (
            gettext_noop("“%(found)s” is not a unit"),
            gettext_noop("a unit: km, m, h, min or s"),
        ),
        "unit_try": (
            gettext_noop("“%(found)s” is not how this unit is written"),
            "%(right)s",
        ),
        "unit_miles": (
            gettext_noop("Distances are not written in miles"),
            gettext_noop("kilometres: %(right)s"),
        ),
        "unit_space": (
            gettext_noop("There is more than one space before the unit"),
            "%(right)s",
        ),
        "decimal_needs_km": (
            gettext_noop("Only kilometres can have decimals"),
            gettext_noop("a whole number before “%(found)s”, or km"),
        ),
        "decimal_start": (
            gettext_noop("A number begins with a digit"),
            "0%(found)s",
        ),
        "decimal_twice": (
            gettext_noop("This number has two decimal signs"),
            gettext_noop("one decimal sign, or a space behind the comma between two steps"),
        ),
        "comma_between_digits": (
            gettext_noop("A comma between two digits is read as a decimal comma"),
            gettext_noop("a space behind the comma"),
        ),
        "clock": (
            gettext_noop("%(clock)s could be minutes or hours"),
            "%(right)s",
        ),
        "clock_try": (
            gettext_noop("A time is not written with “:”"),
            "%(right)s",
        ),
        "prime": (
            gettext_noop("A time is not written with “%(found)s”"),
            "%(right)s",
        ),
        "range": (
            gettext_noop("An amount is one number, not a range"),
            gettext_noop("one number: %(low)s or %(high)s"),
        ),
        "two_digits": (
            gettext_noop("Behind “%(unit)s” stand two digits from 00 to 59"),
            gettext_noop("two digits from 00 to 59, such as %(right)s"),
        ),
        "time_split": (
            gettext_noop("A time is written as one word"),
            "%(right)s",
        ),
        "metres_not_minutes": (
            gettext_noop("“m” stands for metres"),
            "%(right)s",
        ),
        "zero": (
            gettext_noop("An amount of zero is nothing to run"),
            gettext_noop("a number above zero"),
        ),
        "count": (
            gettext_noop("%(found)s is not a number of repeats"),
            gettext_noop("a number of repeats from 2 to 99"),
        ),
        "times_sign": (
            gettext_noop("Repeats are not written with “%(found)s”"),
            gettext_noop("“x”, such as %(number)sx400m I"),
        ),
        "count_missing": (
            gettext_noop("A bracket needs a number of repeats before it"),
            gettext_noop("a number of repeats, such as 3x(1km T, 1km M)"),
        ),
        "count_without_x": (
            gettext_noop("An “x” is missing between the number and the bracket"),
            gettext_noop("x, such as %(number)sx(1km T, 1km M)"),
        ),
        "repeat_of_repeat": (
            gettext_noop("Repeats of repeats need a bracket"),
            gettext_noop("a bracket, such as 2x(3x400m I / 200m jog)"),
        ),
        "repeat_expected": (
            gettext_noop("What is to be repeated is missing"),
            gettext_noop("a distance or a time with an effort, or a bracket, such as 3x2km T"),
        ),
        "repeat_effort": (gettext_noop("A repeat needs an effort"), _AN_EFFORT),
        "effort_unknown": (gettext_noop("“%(found)s” is not an effort"), _AN_EFFORT),
        "effort_try": (
            gettext_noop("“%(found)s” is not how this effort is written"),
            "%(right)s",
        ),
        "effort_twice": (
            gettext_noop("A step has one effort"),
            gettext_noop("a comma and the next step, or one effort only"),
        ),
        "type_behind": (
            gettext_noop("“%(found)s” stands behind the distance or time"),
            gettext_noop("the word in front, %(front)s, or an effort, %(effort)s"),
        ),
        "pace_expected": (gettext_noop("A pace is missing behind “@” or “-”"), _A_PACE),
        "pace_sign": (
            gettext_noop("A pace begins with “@”, and %(found)s is no amount"),
            "@%(found)s",
        ),
        "pace_form": (gettext_noop("This is not how a pace is written"), _A_PACE),
        "pace_seconds": (
            gettext_noop("The seconds of a pace are two digits from 00 to 59"),
            _A_PACE,
        ),
        "pace_zero": (gettext_noop("A pace of 0:00 is nothing to run at"), _A_PACE),
        "pace_per_km": (
            gettext_noop("A pace is always per km"),
            gettext_noop("the pace without “/km”, such as @4:45"),
        ),
        "pace_dash": (
            gettext_noop("A range of paces is written with “-”"),
            gettext_noop("“-”, such as @4:45-4:55"),
        ),
        "slash_in_group": (
            gettext_noop("What is run between the repeats stands behind the bracket"),
            gettext_noop("“,” or “)” here and “/” behind the bracket, such as 3x(1km T) / 90s jog"),
        ),
        "recovery_bracket": (
            gettext_noop("What is run between repeats is not written in brackets"),
            gettext_noop("“/” before it, such as 3x2km T / 90s jog"),
        ),
        "slash_alone": (
            gettext_noop("“/” stands between repeats only"),
            gettext_noop("a comma, or a repeat before the “/”, such as 3x2km T / 90s jog"),
        ),
        "comma_missing": (
            gettext_noop("A comma is missing between two steps"),
            gettext_noop("a comma"),
        ),
        "comma_instead": (
            gettext_noop("Steps are not joined with “%(found)s”"),
            gettext_noop("a comma between two steps"),
        ),
        "bracket_open": (
            gettext_noop("The bracket is not closed"),
            gettext_noop("“)” or a comma and another step"),
        ),
        "bracket_closed": (
            gettext_noop("There is no bracket to close here"),
            gettext_noop("the end of the session, “,” or “;”"),
        ),
        "note_open": (
            gettext_noop("The note is not closed"),
            gettext_noop("a closing quote on the same line"),
        ),
        "note_last": (
            gettext_noop("A note stands at the end of its session"),
            gettext_noop("the end of the session or “;”"),
        ),
        "note_quotes": (
            gettext_noop("“%(found)s” is not part of the notation"),
            gettext_noop('“,”, “;” or a note in quotes, such as "relaxed"'),
        ),
        "rest_alone": (
            gettext_noop("A rest day has no more than a note"),
            gettext_noop("a note in quotes or the end of the session"),
        ),
        "race_distance": (
            gettext_noop("A race has a distance, not a time"),
            gettext_noop("a distance, such as race 10km, or race alone for the plan's own race"),
        ),
        "race_alone": (
            gettext_noop("A race stands alone"),
            gettext_noop("the end of the session, a note in quotes, or “;” and another session"),
        ),
        "cross_time": (
            gettext_noop("Cross training has a time, not a distance"),
            gettext_noop("a time, such as cross 45min"),
        ),
        "cross_alone": (
            gettext_noop("Cross training has a time and a note only"),
            gettext_noop('a note in quotes, such as cross 45min "bike", or the end'),
        ),
        "colon": (
            gettext_noop("“:” stands behind easy, long, tempo, interval or recovery only"),
            gettext_noop("“%(word)s” without “:”"),
        ),
        "unexpected": (
            gettext_noop("“%(found)s” cannot stand here"),
            gettext_noop("“,”, “;”, a note in quotes or the end of the session"),
        ),
    }
)
"""Every fault, and what should have stood there instead."""


class NotationError(ValueError):
    """A text that is not a session.

    ``line`` and ``column`` count from 1 in the text that was given. ``code`` is a key
    of ``MESSAGES`` and ``params`` fills its two sentences; ``found`` is what stands at
    the place ("" at the end), ``expected`` what should stand there, in English.
    """

    def __init__(
        self, code: str, *, line: int, column: int, found: str = "", **params: object
    ) -> None:
        self.code = code
        self.line = line
        self.column = column
        self.found = found
        self.params: dict[str, object] = {"found": found, **params}
        super().__init__(f"line {line}, column {column}: {self.problem}; expected {self.expected}")

    @property
    def problem(self) -> str:
        """What is wrong, in English."""
        return MESSAGES[self.code][0] % self.params

    @property
    def expected(self) -> str:
        """What should stand there, in English."""
        return MESSAGES[self.code][1] % self.params


class NotWritableError(ValueError):
    """A session that the notation has no words for, so that it cannot be written."""
