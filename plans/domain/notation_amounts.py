"""The amounts and efforts of the session notation: ``8km``, ``1h30``, ``@4:45-4:55``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from plans.domain import notation_hints as hints
from plans.domain.notation_cursor import NUMBER, Cursor
from plans.domain.spec import Effort, Step, WorkoutType

MAX_DIGITS = 24
MAX_KM = 300
MAX_HOURS = 48
"""More than anybody runs at a stretch, so a slip of the keyboard."""
"""Of one session: far above what anybody runs, and within what a plan can store."""
MAX_PACE_MINUTES = 99
MINUTE, HOUR, KM = 60, 3600, 1000

TYPES = {
    kind.value: kind
    for kind in (
        WorkoutType.EASY,
        WorkoutType.LONG,
        WorkoutType.TEMPO,
        WorkoutType.INTERVAL,
        WorkoutType.RECOVERY,
    )
}
EFFORTS = {
    effort.value.lower(): effort
    for effort in Effort
    if effort not in {Effort.PACE, Effort.RACE, Effort.CROSS}
}
SESSION_WORDS = {"rest", "race", "cross"}
UNITS = ("km", "min", "m", "h", "s")

TWO_DIGITS = re.compile(r"[0-5][0-9]")
DIGITS = re.compile(r"[0-9]+")
CLOCK = re.compile(r"([0-9]+):([0-9]+)(?::([0-9]+))?")
DECIMAL_COMMA = re.compile(r"[.,][0-9]")
RANGE = re.compile(r"[^\S\n]*[-–—][^\S\n]*([0-9]+(?:[.,][0-9]+)?)[^\S\n]?([^\W\d_]*)")
_UNIT_GAP = re.compile(r"[^\S\n]?")
_PRIME = re.compile(r"(''|[’'′\"″])([0-5][0-9])?")
_PACE = re.compile(r"([0-9]+):([0-9]+)")
_PER_KM = re.compile(r"[^\S\n]*/[^\S\n]*km", re.IGNORECASE)
_REST_OF_TIME = re.compile(
    r"[^\S\n]*([0-5]?[0-9])[^\S\n]?(minutes?|mins?|secs?|seconds?|m|s)?(?![^\W_])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed, and where: its digits are needed to name the right spelling."""

    text: str
    start: int

    @property
    def value(self) -> Decimal:
        return Decimal(self.text.replace(",", "."))

    @property
    def is_whole(self) -> bool:
        return self.text.isdigit()


@dataclass(frozen=True, slots=True)
class Amount:
    """Metres or seconds, and the unit it was typed in."""

    distance_m: float | None
    duration_s: int | None
    number: Number
    unit: str

    def as_step(self, effort: Effort, pace: tuple[int, int] | None = None) -> Step:
        return Step(
            effort=effort, distance_m=self.distance_m, duration_s=self.duration_s, pace=pace
        )


type EffortAndPace = tuple[Effort, tuple[int, int] | None]


class AmountParser(Cursor):
    """Reads numbers with their units, and efforts with their paces."""

    session_start = 0
    """Where the session begins, behind the word in front of it."""

    def number(self, missing: str = "amount_expected") -> Number:
        match = self.match(NUMBER)
        if match is None:
            self.fail_number(missing)
        number = Number(text=match[0], start=self.pos)
        if len(number.text) > MAX_DIGITS:
            self.fail("number_too_long")
        self.pos = match.end()
        self.check_number_end(number)
        return number

    def fail_number(self, missing: str) -> NoReturn:
        """Says what stands where a number should be."""
        word = self.word()
        if word in EFFORTS:
            self.fail("effort_first", right=hints.with_an_amount(self.found(self.pos)))
        if word in TYPES or word in SESSION_WORDS:
            self.fail("step_is_session")
        # Behind a comma another one is a step left out, not the start of a decimal.
        second_comma = self.next_is(",") and self.text[: self.pos].rstrip().endswith(",")
        if DECIMAL_COMMA.match(self.text, self.pos) and not second_comma:
            self.fail("decimal_start", found=self.text[self.pos : self.pos + 2])
        if self.next_is("("):
            self.fail("count_missing" if missing != "amount_expected" else missing)
        self.fail(missing)

    def check_number_end(self, number: Number) -> None:
        """Refuses what people write behind a number instead of a unit."""
        clock = self.match(CLOCK, number.start)
        if clock is not None:
            tries = hints.times_for_clock(int(clock[1]), clock[2], clock[3])
            code = "clock_try" if clock[3] else "clock"
            self.fail(code, clock=clock[0], right=", ".join(tries))
        if self.match(DECIMAL_COMMA):
            self.fail("decimal_twice")
        prime = self.match(_PRIME)
        if prime is not None:
            unit = "min" if prime[1] in {"'", "’", "′"} else "s"
            right = f"{number.text}{unit}{prime[2] or ''}" if unit == "min" else f"{number.text}s"
            self.fail("prime", found=prime[1], right=right)
        self.check_range(number, "")
        if self.next_is("*"):
            self.fail("times_sign", number=number.text)

    def check_range(self, number: Number, unit: str) -> None:
        """Refuses ``8-10km`` and ``8km-10km``."""
        span = self.match(RANGE)
        if span is not None:
            typed = span[2].lower()
            unit = typed if typed in {*UNITS, "x"} else unit or "km"
            self.fail("range", found="-", low=f"{number.text}{unit}", high=f"{span[1]}{unit}")

    def amount(self, number: Number) -> Amount:
        """The distance or time whose number has just been read."""
        gap = self.match(_UNIT_GAP, number.start + len(number.text))
        unit_at = gap.end() if gap else self.pos
        word = self.word(unit_at)
        if not word:
            self.fail_unit(number, unit_at)
        unit = self.unit(word, number, unit_at)
        if unit != "km" and not number.is_whole:
            self.fail("decimal_needs_km", at=unit_at, found=unit)
        self.pos = unit_at + len(unit)
        self.check_range(number, unit)
        if unit == "m" and (digits := self.match(DIGITS)):
            self.fail("metres_not_minutes", at=unit_at, right=f"{number.text}min{digits[0]}")
        if unit in {"km", "m"}:
            metres = number.value * (KM if unit == "km" else 1)
            self.check_zero(metres, number)
            self.check_limit(metres, MAX_KM * KM, "too_far", MAX_KM, number)
            distance = int(metres) if metres == metres.to_integral_value() else float(metres)
            return Amount(distance, None, number, unit)
        seconds = int(number.value) * {"h": HOUR, "min": MINUTE, "s": 1}[unit]
        seconds += self.two(number, unit) * {"h": MINUTE, "min": 1, "s": 0}[unit]
        self.check_zero(seconds, number)
        self.check_limit(seconds, MAX_HOURS * HOUR, "too_much_time", MAX_HOURS, number)
        return Amount(None, seconds, number, unit)

    def check_zero(self, size: Decimal | int, number: Number) -> None:
        # A distance so small that it is 0 as a float is nothing either.
        if float(size) <= 0:
            self.fail("zero", at=number.start)

    def check_limit(
        self, size: Decimal | int, most: int, code: str, limit: int, number: Number
    ) -> None:
        if size > most:
            self.fail(code, at=number.start, limit=limit)

    def unit(self, word: str, number: Number, at: int) -> str:
        """The unit that the letters begin with; an effort may follow it at once (``2kmE``)."""
        typed = self.found(at)
        if word in hints.MILES and self.means_miles(typed, number):
            self.fail("unit_miles", at=at, right=hints.km_for_miles(number.value))
        if word in hints.UNIT_HINTS and typed != "hR":
            right = f"{number.text}{hints.UNIT_HINTS[word]}"
            if right.endswith(("h", "min")) and (behind := self.match(DIGITS, at + len(word))):
                right += behind[0]  # 1u30
            self.fail("unit_try", at=at, right=right)
        for unit in UNITS:
            rest = word.removeprefix(unit)
            if rest != word and (not rest or rest in EFFORTS):
                return unit
        if word in EFFORTS or word in TYPES or word in SESSION_WORDS:
            self.fail("unit_missing", at=at, number=number.text)
        self.fail("unit_unknown", at=at)

    def means_miles(self, typed: str, number: Number) -> bool:
        """``5mi`` is miles; ``400mI`` is 400 m at interval effort, however it is typed."""
        if typed.lower() != "mi":
            return True
        small = number.value < hints.SMALLEST_METRES_WITH_I
        return typed != "mI" and small

    def fail_unit(self, number: Number, at: int) -> NoReturn:
        self.skip()
        word = self.word()
        if self.pos > at and any(
            word.removeprefix(unit) in EFFORTS or word == unit for unit in UNITS if word
        ):
            self.fail("unit_space", right=f"{number.text}{self.found(self.pos)}")
        self.fail("unit_missing", number=number.text)

    def two(self, number: Number, unit: str) -> int:
        """The minutes behind ``h`` or the seconds behind ``min``, 0 if there are none."""
        digits = self.match(DIGITS)
        if digits is None:
            self.check_split_time(number, unit)
            return 0
        if unit == "s":
            return 0
        if TWO_DIGITS.fullmatch(digits[0]) is None:
            padded = digits[0].zfill(2)
            right = padded if TWO_DIGITS.fullmatch(padded) else "30"
            self.fail("two_digits", unit=unit, right=f"{number.text}{unit}{right}")
        self.pos = digits.end()
        if self.match(DECIMAL_COMMA):
            self.fail("comma_between_digits")
        # "1h30m" is minutes to everybody, though it could be an hour and a half at M.
        if self.word() in {"min", "mins", "s", "sec"} or (
            unit == "h" and self.word() == self.found(self.pos) == "m"
        ):
            self.fail("time_split", right=f"{number.text}{unit}{digits[0]}")
        return int(digits[0])

    def check_split_time(self, number: Number, unit: str) -> None:
        """Refuses ``1h 30`` and ``2min 30s``, which are two words for one time."""
        rest = self.match(_REST_OF_TIME)
        if unit in {"h", "min"} and rest is not None:
            self.fail(
                "time_split",
                at=rest.start(1),
                right=f"{number.text}{unit}{rest[1].zfill(2)}",
            )

    def effort(self, amount: Amount) -> EffortAndPace | None:
        """The effort behind an amount, or None where the next thing is no word and no @."""
        if self.take("@"):
            return Effort.PACE, self.pace_range()
        word = self.word()
        if not word:
            return None
        if word not in EFFORTS:
            self.fail_effort(word, amount)
        self.pos += len(word)
        return EFFORTS[word], None

    def fail_effort(self, word: str, amount: Amount) -> NoReturn:
        typed = self.text[amount.number.start : self.pos].strip()
        if word in TYPES:
            self.fail_type_behind(word, f"{typed} {hints.EFFORT_OF_TYPE[word]}")
        if word in SESSION_WORDS:
            self.fail("step_is_session")
        if word in hints.EFFORT_HINTS:
            self.fail("effort_try", right=f"{typed} {hints.EFFORT_HINTS[word]}")
        self.fail("effort_unknown")

    def fail_type_behind(self, word: str, with_effort: str) -> NoReturn:
        """For ``8km easy``: the word in front of the whole session, or an effort."""
        session = self.text[self.session_start : self.pos].strip()
        front = f"{word}: {session}"
        self.fail("type_behind", front=front, effort=with_effort)

    def pace_range(self) -> tuple[int, int]:
        """(fast, slow) in seconds per km, however they were ordered."""
        first = self.pace()
        if self.next_is("–—"):
            self.fail("pace_dash")
        second = self.pace() if self.take("-") else first
        if self.match(_PER_KM):
            self.fail("pace_per_km")
        if self.match(DECIMAL_COMMA) and self.text[self.pos - 1].isdigit():
            self.fail("comma_between_digits")
        return min(first, second), max(first, second)

    def pace(self) -> int:
        self.skip()
        match = self.match(_PACE)
        if match is None:
            self.fail("pace_form" if self.match(DIGITS) else "pace_expected")
        minutes, seconds = match.groups()
        if len(minutes) > MAX_DIGITS or int(minutes) > MAX_PACE_MINUTES:
            self.fail("pace_form")
        if TWO_DIGITS.fullmatch(seconds) is None:
            self.fail("pace_seconds", at=match.start(2))
        if int(minutes) == int(seconds) == 0:
            self.fail("pace_zero")
        self.pos = match.end()
        return int(minutes) * MINUTE + int(seconds)
