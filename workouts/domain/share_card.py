"""A session as a picture to share: where each box and each line of text stands.

The layout is one, its writers are two (``share_card_svg`` and ``workouts/share_card_png``).
Lengths are pixels of a card of 1200 by 630, from its upper left corner; a text stands on
its baseline. How wide a text is depends on the font, so whoever has one brings the
``Measure``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plans.domain.picture import Bar
from workouts.domain.card_colours import BRAND, GROUND, INK, LINE, SOFT, ZONE_LETTERS, ZONES
from workouts.domain.card_labels import CardPart, PlacedLabel, place_labels
from workouts.domain.card_text import Measure, fitted

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
RIGHT = WIDTH - MARGIN
ROOM = RIGHT - MARGIN

EDGE = 20
"""The edge in the colour of the kind of session, at the left."""

FLOOR = 432
"""Where the bars stand."""

MOST_BAR_HEIGHT = 236
FOOT = 590
"""The baseline of distance, time and word mark."""

LOWEST_FULL_BAR = 0.7
"""A session as hard as this reaches up to the top; easier ones stay below it."""

TITLE_SETTINGS = ((68, 1), (60, 1), (54, 1), (58, 2), (50, 2), (44, 2))
SENTENCE_SETTINGS = ((30, 2), (26, 3), (23, 3))
FACT_SIZE = 40
MARK_SIZE = 30
LOGO = 40
LOGO_CURVE = ((5, 17), (9, 17), (11, 9), (14, 20), (16.6, 13), (21, 13))
"""In the 26 by 26 of the site's own sign."""

BOLD, STRONG, PLAIN = 750, 620, 420

BRAND_NAME = "Pace Keeper"


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through ``points`` with round ends and corners."""

    points: tuple[tuple[float, float], ...]
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line from ``x`` on; ``width`` is what it measures in the site's own font."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    colour: str
    width: float


type Shape = Box | Curve | Text


@dataclass(frozen=True, slots=True)
class CardWords:
    """What the card says. ``facts`` are distance and time, as far as they are known;
    ``zone`` is the kind of session, and gives the edge its colour."""

    title: str
    sentence: str
    facts: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Card:
    """Shapes in the order they are drawn; ``title`` and ``sentence`` tell what is seen."""

    title: str
    sentence: str
    shapes: tuple[Shape, ...]


def share_card(
    words: CardWords, bars: Sequence[Bar], parts: Sequence[CardPart], measure: Measure
) -> Card:
    """The card of a session whose structure is ``bars``, with the paces of its ``parts``."""
    pen = _Pen(measure)
    head, below = _head(words, pen)
    shapes = [
        Box(0, 0, WIDTH, HEIGHT, GROUND),
        Box(0, 0, EDGE, HEIGHT, ZONES.get(words.zone, ZONES["rest"])),
        *head,
        *_structure(bars, below),
        *_labels(parts, pen),
        *_foot(words, pen),
    ]
    return Card(title=words.title, sentence=words.sentence, shapes=tuple(shapes))


class _Pen:
    """Makes texts that know their width."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure

    def text(self, x: float, y: float, text: str, *, size: float, weight: int, colour: str) -> Text:
        width = self.measure(text, size, weight)
        return Text(round(x, 1), round(y, 1), text, size, weight, colour, round(width, 1))


def _head(words: CardWords, pen: _Pen) -> tuple[list[Shape], float]:
    """Title and sentence, and how far down they come."""
    shapes: list[Shape] = []
    y = 56.0
    title = fitted(words.title, TITLE_SETTINGS, BOLD, room=ROOM, measure=pen.measure)
    for line in title.lines:
        y += title.size * 1.08
        shapes.append(pen.text(MARGIN, y, line, size=title.size, weight=BOLD, colour=INK))
    if words.sentence:
        y += 16
        more = fitted(words.sentence, SENTENCE_SETTINGS, PLAIN, room=ROOM, measure=pen.measure)
        for line in more.lines:
            y += more.size * 1.32
            shapes.append(pen.text(MARGIN, y, line, size=more.size, weight=PLAIN, colour=SOFT))
    return shapes, y


def _structure(bars: Sequence[Bar], below: float) -> list[Shape]:
    """Bars as wide as their time and as high as their effort, on a line."""
    tallest = max((bar.height for bar in bars), default=1.0)
    height = min(FLOOR - below - 40, MOST_BAR_HEIGHT) / max(tallest, LOWEST_FULL_BAR)
    shapes: list[Shape] = [
        Box(
            x=round(MARGIN + bar.x * ROOM, 2),
            y=round(FLOOR - bar.height * height, 2),
            width=round(bar.width * ROOM, 2),
            height=round(bar.height * height, 2),
            colour=ZONES[bar.zone],
        )
        for bar in bars
    ]
    return [*shapes, Box(MARGIN, FLOOR, ROOM, 2, LINE)]


def _labels(parts: Sequence[CardPart], pen: _Pen) -> list[Shape]:
    shapes: list[Shape] = []
    for label in place_labels(parts, left=MARGIN, right=RIGHT, measure=pen.measure):
        shapes.extend(_label(label, pen))
    return shapes


def _label(label: PlacedLabel, pen: _Pen) -> list[Shape]:
    """A line under the part, how much it is, and how fast, each in the middle."""
    part, size = label.part, label.size
    shapes: list[Shape] = [
        Box(
            x=round(MARGIN + part.x * ROOM, 2),
            y=FLOOR + 8,
            width=round(part.width * ROOM, 2),
            height=4,
            colour=ZONES[part.zone],
        )
    ]
    y = FLOOR + 16.0
    for text, weight, colour in (
        (part.amount, PLAIN, INK),
        (part.pace, STRONG, ZONE_LETTERS[part.zone]),
    ):
        if text:
            y += size * 1.2
            x = label.middle - pen.measure(text, size, weight) / 2
            shapes.append(pen.text(x, y, text, size=size, weight=weight, colour=colour))
    return shapes


def _foot(words: CardWords, pen: _Pen) -> list[Shape]:
    shapes: list[Shape] = []
    x = float(MARGIN)
    for place, fact in enumerate(words.facts):
        weight = STRONG if place else BOLD
        text = pen.text(x, FOOT, fact, size=FACT_SIZE, weight=weight, colour=INK)
        shapes.append(text)
        x += text.width + 36
    at = RIGHT - pen.measure(BRAND_NAME, MARK_SIZE, BOLD)
    shapes.append(pen.text(at, FOOT - 3, BRAND_NAME, size=MARK_SIZE, weight=BOLD, colour=INK))
    return [*shapes, *_logo(at - LOGO - 14, FOOT - 33)]


def _logo(x: float, y: float) -> list[Shape]:
    scale = LOGO / 26
    curve = tuple((round(x + px * scale, 2), round(y + py * scale, 2)) for px, py in LOGO_CURVE)
    return [
        Box(round(x, 1), y, LOGO, LOGO, BRAND, radius=round(6 * scale, 1)),
        Curve(curve, round(2.2 * scale, 2), GROUND),
    ]
