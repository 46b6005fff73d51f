"""A value out of JSON that knows where it stood, so that a fault can be named by its place.

Stored JSON outlives the code that wrote it, and files come from anywhere. Nothing is
converted on the way: a text is not a number, and ``true`` is not 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_SHOWN_CHARACTERS = 40
_HUGE_BITS = 64


@dataclass(frozen=True, slots=True)
class JsonValue:
    """``value`` as it stood at ``place``; a wrong one raises ``error`` with a sentence."""

    value: Any
    place: str
    error: type[ValueError]

    def fail(self, expected: str) -> ValueError:
        """The error to raise: where it is, what should stand there, and what does."""
        return self.error(f"{self.place}: expected {expected}, not {self.found}")

    @property
    def found(self) -> str:
        """The value in few characters, for a message."""
        if isinstance(self.value, dict):
            return "an object"
        if isinstance(self.value, list):
            return "a list"
        if isinstance(self.value, int) and self.value.bit_length() > _HUGE_BITS:
            return "a huge number"  # the digits of which Python may refuse to write
        return repr(self.value)[:_SHOWN_CHARACTERS]

    def has(self, name: str) -> bool:
        """Whether this object has something other than null under ``name``."""
        return self._object().get(name) is not None

    def part(self, name: str) -> JsonValue:
        """What stands under ``name``, which has to be there."""
        data = self._object()
        if name not in data:
            raise self.error(f"{self.place}: {name!r} is missing")
        return JsonValue(data[name], f"{self.place}, {name}", self.error)

    def parts(self, name: str, each: str) -> tuple[JsonValue, ...]:
        """What stands in the list under ``name``; places read ``each`` 1, 2, 3."""
        found = self.part(name)
        return JsonValue(found._list(), self.place, self.error).items(each)

    def items(self, each: str) -> tuple[JsonValue, ...]:
        """What stands in this list; places read ``each`` 1, 2, 3."""
        return tuple(
            JsonValue(item, f"{self.place}, {each} {number}", self.error)
            for number, item in enumerate(self._list(), start=1)
        )

    def text(self, name: str) -> str:
        """The text under ``name``, "" where there is none."""
        if name not in self._object():
            return ""
        found = self.part(name)
        if not isinstance(found.value, str):
            raise found.fail("a text")
        return found.value

    def choice[Choice: StrEnum](self, name: str, choices: type[Choice]) -> Choice:
        """The member of ``choices`` that stands under ``name``."""
        found = self.part(name)
        if not isinstance(found.value, str) or found.value not in set(choices):
            raise found.fail(f"one of {', '.join(choices)}")
        return choices(found.value)

    def whole(self, low: int, high: int) -> int:
        """This whole number, which lies between the two."""
        if type(self.value) is not int or not low <= self.value <= high:
            raise self.fail(f"a whole number from {low} to {high}")
        return self.value

    def positive(self, high: int) -> float:
        """This number, which is above zero and at most ``high``."""
        # A NaN compares false with everything, so it fails here too.
        if type(self.value) not in {int, float} or not 0 < self.value <= high:
            raise self.fail(f"a number above 0, at most {high}")
        number: float = self.value
        return number

    def _object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.fail("an object")
        return self.value

    def _list(self) -> list[Any]:
        if not isinstance(self.value, list):
            raise self.fail("a list")
        return self.value
