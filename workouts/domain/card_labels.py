"""What stands under the parts of a session's picture, and which of it there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workouts.domain.card_text import Measure

SIZES = (27, 23, 20)
GAP = 22
"""Between two labels, pixels."""

WEIGHT = 620
"""The wider of the two weights that labels are set in."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """A stretch or a set of repeats. ``x`` and ``width`` are parts of 1, as of the bars;
    ``amount`` is how much it is and ``pace`` how fast, either of them perhaps empty."""

    x: float
    width: float
    zone: str
    amount: str
    pace: str
    is_hard: bool


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """``middle`` is where its lines are centred, pixels."""

    part: CardPart
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class _Label:
    part: CardPart
    width: float
    from_x: float
    to_x: float
    """From where to where the part reaches, pixels."""


def place_labels(
    parts: Sequence[CardPart], *, left: float, right: float, measure: Measure
) -> list[PlacedLabel]:
    """Labels between ``left`` and ``right``, from left to right, none over another and each
    below its own part.

    Easy parts go without where it is narrow; hard ones are set smaller first. Where not
    all of them fit even so, those do that come first.
    """
    hard = [part for part in parts if part.is_hard] or list(parts)
    for among, size in [(list(parts), SIZES[0]), *((hard, size) for size in SIZES)]:
        labels = _labels(among, size, left, right, measure)
        middles = _spread(labels, left, right)
        if middles is not None:
            return [
                PlacedLabel(label.part, round(middle, 1), size)
                for label, middle in zip(labels, middles, strict=True)
            ]
    return _as_many_as_fit(_labels(hard, SIZES[-1], left, right, measure), left, right)


def _labels(
    parts: Sequence[CardPart], size: float, left: float, right: float, measure: Measure
) -> list[_Label]:
    room = right - left
    return [
        _Label(
            part=part,
            width=max(measure(text, size, WEIGHT) for text in (part.amount, part.pace)),
            from_x=left + part.x * room,
            to_x=left + (part.x + part.width) * room,
        )
        for part in parts
    ]


def _spread(labels: Sequence[_Label], left: float, right: float) -> list[float] | None:
    """The middles of the labels, moved apart as far as they must; None where one would
    no longer stand below its part."""
    starts: list[float] = []
    edge = left
    for label in labels:
        wished = (label.from_x + label.to_x - label.width) / 2
        starts.append(max(wished, edge))
        edge = starts[-1] + label.width + GAP
    edge = right
    for place in range(len(labels) - 1, -1, -1):
        starts[place] = min(starts[place], edge - labels[place].width)
        edge = starts[place] - GAP
    middles = [start + label.width / 2 for start, label in zip(starts, labels, strict=True)]
    if starts and starts[0] < left:
        return None
    if all(_is_below(label, middle) for label, middle in zip(labels, middles, strict=True)):
        return middles
    return None


def _is_below(label: _Label, middle: float) -> bool:
    """Whether the middle of a label is under its part, or under it at least the wide label
    of a part that is narrow."""
    slack = max(label.width - (label.to_x - label.from_x), 0) / 2
    return label.from_x - slack <= middle <= label.to_x + slack


def _as_many_as_fit(labels: Sequence[_Label], left: float, right: float) -> list[PlacedLabel]:
    placed: list[PlacedLabel] = []
    edge = left
    for label in labels:
        start = min(max((label.from_x + label.to_x - label.width) / 2, left), right - label.width)
        if start >= edge:
            middle = round(start + label.width / 2, 1)
            placed.append(PlacedLabel(label.part, middle, SIZES[-1]))
            edge = start + label.width + GAP
    return placed
