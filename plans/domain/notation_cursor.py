"""A place in a text of session notation, and the mistakes that are found there."""

from __future__ import annotations

import re
from typing import NoReturn

from plans.domain.notation_errors import NotationError

MAX_CELL_CHARACTERS = 500
MAX_SESSION_CHARACTERS = 2_000
"""Written out in full a session is longer than it was typed (``1h`` is ``60min E``), so
one session may have more characters than the cell that it came from."""

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_SPACE = re.compile(r"[^\S\n]*")
_QUOTES = str.maketrans("“”„‟", '""""')


class Cursor:
    """One text, with newlines and quotes made uniform; ``pos`` is where the reader stands."""

    def __init__(self, text: str, *, limit: int) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_QUOTES)
        self.text = text.rstrip()
        self.pos = len(text) - len(text.lstrip())
        if len(self.text) > limit:
            self.fail("too_long", at=limit, limit=limit)

    @property
    def at_end(self) -> bool:
        return self.pos >= len(self.text)

    def skip(self) -> None:
        """Moves over spaces within the line."""
        match = _SPACE.match(self.text, self.pos)
        self.pos = match.end() if match else self.pos

    def next_is(self, characters: str) -> bool:
        """Whether one of the characters comes next, spaces aside."""
        self.skip()
        return not self.at_end and self.text[self.pos] in characters

    def take(self, characters: str) -> bool:
        if not self.next_is(characters):
            return False
        self.pos += 1
        return True

    def match(self, pattern: re.Pattern[str], at: int | None = None) -> re.Match[str] | None:
        return pattern.match(self.text, self.pos if at is None else at)

    def word(self, at: int | None = None) -> str:
        """The letters that stand here, in lower case; "" if there are none.

        Only ASCII is lowered: a Kelvin sign is not the k of km.
        """
        match = self.match(WORD, at)
        if match is None:
            return ""
        return match[0].lower() if match[0].isascii() else match[0]

    def found(self, at: int) -> str:
        """What stands at a place, as typed: a word, a number or a single sign."""
        match = self.match(WORD, at) or self.match(NUMBER, at)
        return match[0] if match else self.text[at : at + 1]

    def fail(
        self, code: str, *, at: int | None = None, found: str | None = None, **params: object
    ) -> NoReturn:
        at = self.pos if at is None else at
        before = self.text[:at]
        raise NotationError(
            code,
            line=before.count("\n") + 1,
            column=at - (before.rfind("\n") + 1) + 1,
            found=self.found(at) if found is None else found,
            **params,
        )
