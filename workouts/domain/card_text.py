"""Text that has to fit: wrapped, set smaller, and at last cut short with an ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

type Measure = Callable[[str, float, int], float]
"""Width in pixels of a text at a size (pixels) and weight (100 to 900)."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines of a text, and the size at which they fit."""

    lines: tuple[str, ...]
    size: float


def fitted(
    text: str,
    settings: Sequence[tuple[float, int]],
    weight: int,
    *,
    room: float,
    measure: Measure,
) -> Fitted:
    """``text`` in the first of ``settings``, sizes with the most lines for each, in which no
    line is wider than ``room``. In the last of them what is too much is left out, and an
    ellipsis says so."""
    for size, most in settings:

        def width(part: str, size: float = size) -> float:
            return measure(part, size, weight)

        lines = _wrapped(text, room, width)
        if len(lines) <= most and all(width(line) <= room for line in lines):
            return Fitted(tuple(lines), size)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += ELLIPSIS
    return Fitted(tuple(_cut(line, room, width) for line in kept), size)


def _wrapped(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """As many words to a line as fit; a word that is wider than the line has its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, room: float, width: Callable[[str], float]) -> str:
    """The line without the words, or the letters of its only word, that are too much."""
    if width(line) <= room:
        return line
    kept = line.removesuffix(ELLIPSIS)
    while kept and width(kept + ELLIPSIS) > room:
        shorter = kept.rpartition(" ")[0] or kept[:-1]
        kept = shorter.rstrip(" ,")
    return kept + ELLIPSIS
