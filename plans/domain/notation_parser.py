"""Recursive descent over the sessions and steps of the notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NoReturn

from plans.domain import notation_hints as hints
from plans.domain.notation_amounts import (
    CLOCK,
    DIGITS,
    EFFORTS,
    HOUR,
    KM,
    MAX_HOURS,
    MAX_KM,
    SESSION_WORDS,
    TYPES,
    AmountParser,
    Number,
)
from plans.domain.notation_cursor import MAX_CELL_CHARACTERS, MAX_SESSION_CHARACTERS
from plans.domain.spec import (
    MAX_COUNT,
    MAX_STEPS,
    MIN_COUNT,
    Effort,
    Repeat,
    SessionSpec,
    Step,
    WorkoutType,
)

MAX_DEPTH = 5

_BRACKETED_RECOVERY = re.compile(r"\([^\S\n]*[0-9]")
_NOTE = re.compile(r'"([^"\n]*)"')


class SessionParser(AmountParser):
    """Reads cells, sessions, steps and repeats."""

    def cell(self) -> tuple[SessionSpec, ...]:
        sessions = [self.session()]
        while not self.at_end:
            self.pos += 1  # session() stops only at a separator
            sessions.append(self.session())
        return tuple(sessions)

    def session(self) -> SessionSpec:
        self.skip()
        if self.at_end or self.next_is(";\n"):
            self.fail("session_expected")
        start = self.pos
        word = self.word()
        if word in SESSION_WORDS:
            self.pos += len(word)
            self.no_colon(word)
            kind = WorkoutType(word)
            steps: tuple[Step | Repeat, ...] = getattr(self, f"{word}_steps")()
        else:
            leading = self.leading_type(word)
            self.skip()
            self.session_start = self.pos
            steps = self.steps(depth=0)
            kind = leading or derived_type(steps)
        note = self.note()
        self.end_of_session(kind, after_note=note is not None)
        self.check_size(steps, start)
        return SessionSpec(workout_type=kind, steps=steps, note=note or "")

    def no_colon(self, word: str) -> None:
        if self.next_is(":"):
            self.fail("colon", word=word)

    def leading_type(self, word: str) -> WorkoutType | None:
        """The type in front, if there is one. Any other word is a mistake with a hint."""
        if word in TYPES:
            self.pos += len(word)
            self.take(":")
            return TYPES[word]
        if word in EFFORTS:
            self.fail("effort_first", right=hints.with_an_amount(self.found(self.pos)))
        if word in hints.SESSION_HINTS:
            self.fail("session_unknown_try", right=hints.SESSION_HINTS[word])
        if word and word != "x":
            self.fail("session_unknown")
        return None

    def rest_steps(self) -> tuple[Step, ...]:
        return ()

    def race_steps(self) -> tuple[Step, ...]:
        self.skip()
        if self.match(DIGITS) is None:
            return ()
        start = self.pos
        amount = self.amount(self.number())
        if amount.distance_m is None:
            self.fail("race_distance", at=start)
        effort = self.effort(amount)
        return (amount.as_step(*(effort or (Effort.RACE, None))),)

    def cross_steps(self) -> tuple[Step, ...]:
        self.skip()
        if self.match(DIGITS) is None:
            return ()
        start = self.pos
        amount = self.amount(self.number())
        if amount.duration_s is None:
            self.fail("cross_time", at=start)
        return (amount.as_step(Effort.CROSS),)

    def note(self) -> str | None:
        if not self.next_is('"'):
            return None
        match = self.match(_NOTE)
        if match is None:
            self.fail("note_open")
        self.pos = match.end()
        return match[1]

    def end_of_session(self, kind: WorkoutType, *, after_note: bool) -> None:
        self.skip()
        if self.at_end or self.next_is(";\n"):
            return
        if after_note:
            self.fail("note_last")
        alone = {
            WorkoutType.REST: "rest_alone",
            WorkoutType.RACE: "race_alone",
            WorkoutType.CROSS: "cross_alone",
        }
        if kind in alone:
            self.fail(alone[kind])
        self.fail_after_step(in_group=False)

    def check_size(self, steps: tuple[Step | Repeat, ...], start: int) -> None:
        count, metres, seconds = _size(steps)
        if count > MAX_STEPS:
            self.fail("too_many_steps", at=start, limit=MAX_STEPS)
        if metres > MAX_KM * KM:
            self.fail("too_far", at=start, limit=MAX_KM)
        if seconds > MAX_HOURS * HOUR:
            self.fail("too_much_time", at=start, limit=MAX_HOURS)

    def steps(self, depth: int) -> tuple[Step | Repeat, ...]:
        found = [self.step(depth)]
        while self.take(","):
            found.append(self.step(depth))
        return tuple(found)

    def step(self, depth: int) -> Step | Repeat:
        self.skip()
        number = self.number("step_expected")
        if self.next_is("×") or self.word() == "x":
            self.pos += 1
            return self.repeat(number, depth)
        if self.next_is("("):
            self.fail("count_without_x", number=number.text)
        amount = self.amount(number)
        return amount.as_step(*(self.effort(amount) or (Effort.EASY, None)))

    def repeat(self, number: Number, depth: int) -> Repeat:
        if not number.is_whole or not MIN_COUNT <= number.value <= MAX_COUNT:
            self.fail("count", at=number.start)
        inner = self.group(depth + 1) if self.take("(") else (self.repeated_step(),)
        recovery = self.recovery() if self.take("/") else None
        return Repeat(count=int(number.value), steps=inner, recovery=recovery)

    def group(self, depth: int) -> tuple[Step | Repeat, ...]:
        if depth > MAX_DEPTH:
            self.fail("too_deep", at=self.pos - 1, limit=MAX_DEPTH)
        steps = self.steps(depth)
        if not self.take(")"):
            self.fail_after_step(in_group=True)
        return steps

    def repeated_step(self) -> Step:
        self.skip()
        number = self.number("repeat_expected")
        if self.next_is("×") or self.word() == "x":
            self.fail("repeat_of_repeat", at=number.start)
        amount = self.amount(number)
        effort = self.effort(amount)
        if effort is None:
            self.fail("repeat_effort")
        return amount.as_step(*effort)

    def recovery(self) -> Step:
        self.skip()
        amount = self.amount(self.number("amount_expected"))
        return amount.as_step(*(self.effort(amount) or (Effort.JOG, None)))

    # What stands behind a complete step and cannot

    def fail_after_step(self, *, in_group: bool) -> NoReturn:
        self.skip()
        if in_group and (self.at_end or self.next_is(";\n")):
            self.fail("bracket_open")
        sign = self.text[self.pos]
        if sign == "/":
            self.fail("slash_in_group" if in_group else "slash_alone")
        if sign == ")":
            self.fail("bracket_closed")
        if sign == '"' and in_group:
            self.fail("bracket_open")
        if sign in "+&":
            self.fail("comma_instead")
        if clock := self.match(CLOCK):
            self.fail("pace_sign", found=clock[0])
        if self.match(DIGITS):
            self.fail("comma_missing")
        self.fail_word_after_step()

    def fail_word_after_step(self) -> NoReturn:
        word = self.word()
        if word in TYPES:
            self.fail_type_behind(word, hints.EFFORT_OF_TYPE[word])
        if word in EFFORTS or self.next_is("@"):
            self.fail("effort_twice")
        if word in SESSION_WORDS:
            self.fail("step_is_session")
        if self.match(_BRACKETED_RECOVERY):
            self.fail("recovery_bracket")
        self.fail("note_quotes" if word or self.next_is("(") else "unexpected")


def derived_type(steps: Iterable[Step | Repeat]) -> WorkoutType:
    """What a session without a leading word is, by the efforts that it has."""
    efforts = set(_efforts(steps))
    if efforts & {Effort.INTERVAL, Effort.REPETITION}:
        return WorkoutType.INTERVAL
    if efforts & {Effort.THRESHOLD, Effort.MARATHON, Effort.HALF, Effort.GOAL, Effort.PACE}:
        return WorkoutType.TEMPO
    if efforts == {Effort.RECOVERY}:
        return WorkoutType.RECOVERY
    return WorkoutType.EASY


def _efforts(steps: Iterable[Step | Repeat]) -> Iterable[Effort]:
    for step in steps:
        if isinstance(step, Step):
            yield step.effort
            continue
        yield from _efforts(step.steps)
        if step.recovery is not None:
            yield step.recovery.effort


def _size(steps: Iterable[Step | Repeat]) -> tuple[int, float, int]:
    """(steps, metres, seconds) with the repeats unrolled, without unrolling them."""
    count, metres, seconds = 0, 0.0, 0
    for step in steps:
        if isinstance(step, Step):
            part: tuple[int, float, int] = (1, step.distance_m or 0, step.duration_s or 0)
            turns = 1
        else:
            part, turns = _size(step.steps), step.count
            if step.recovery is not None:
                between = step.count - 1
                count += between
                metres += between * (step.recovery.distance_m or 0)
                seconds += between * (step.recovery.duration_s or 0)
        count += turns * part[0]
        metres += turns * part[1]
        seconds += turns * part[2]
    return count, metres, seconds


def parse_cell(text: str) -> tuple[SessionSpec, ...]:
    """The sessions of one day, in order; none for a blank cell, which is a rest day.

    Raises NotationError at the first place that cannot be read.
    """
    parser = SessionParser(text, limit=MAX_CELL_CHARACTERS)
    return () if parser.at_end else parser.cell()


@lru_cache(maxsize=1024)
def parse_session(text: str) -> SessionSpec:
    """The one session that ``text`` is; NotationError for none, several, or a mistake."""
    parser = SessionParser(text, limit=MAX_SESSION_CHARACTERS)
    session = parser.session()
    if not parser.at_end:
        parser.fail("one_session")
    return session
