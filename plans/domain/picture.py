"""The shape of a session: width is time, height is intensity, repeats visible.

Every session fills the whole width, so widths compare within one picture only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plans.domain.paces import ZONE_OF_EFFORT, RunnerPaces, session_items, step_totals
from plans.domain.spec import Effort, SessionSpec, Step, WorkoutType, flatten

GAP = 0.0024
"""Of the width, between two bars: enough to see where a repeat ends."""

MIN_SLOT = 0.006
"""Of the width, for a bar with its gap: strides are short, but must be seen."""

MAX_BARS = 240
"""Beyond it bars are no wider than a gap, so neighbours are drawn as one."""

HEIGHT = {
    Effort.REST: 0.06,
    Effort.WALK: 0.16,
    Effort.CROSS: 0.34,
    Effort.RECOVERY: 0.28,
    Effort.JOG: 0.28,
    Effort.EASY: 0.4,
    Effort.MARATHON: 0.58,
    Effort.PACE: 0.62,
    Effort.GOAL: 0.64,
    Effort.HALF: 0.65,
    Effort.THRESHOLD: 0.72,
    Effort.RACE: 0.78,
    Effort.INTERVAL: 0.86,
    Effort.REPETITION: 1.0,
    Effort.STRIDES: 1.0,
}
LONG_RUN_HEIGHT = 0.46
"""The easy part of a long run stands a little out from an easy run."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch. ``x``, ``width`` and ``height`` are parts of 1, drawn from the bottom.

    ``zone`` names its colour: one of the six zones, long, race, cross or rest.
    ``label`` is the effort as the notation writes it; ``seconds`` and ``metres`` are
    what the stretch takes at the paces the picture was made with. ``item`` counts, from 0,
    the steps and repeats of the session: all bars of one repeat have the same.
    """

    x: float
    width: float
    height: float
    zone: str
    label: str
    seconds: float
    metres: float
    item: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars from left to right; none where there is nothing to draw."""

    bars: tuple[Bar, ...]
    seconds: float = 0.0
    metres: float = 0.0


@dataclass(slots=True)
class _Stretch:
    zone: str
    height: float
    label: str
    seconds: float
    metres: float
    item: int


def session_picture(session: SessionSpec, paces: RunnerPaces, race_distance_m: float) -> Picture:
    """The picture of a session as a runner with ``paces`` would run it."""
    stretches = []
    for item, step in _steps_by_item(session, race_distance_m):
        totals = step_totals(step, paces, race_distance_m)
        if totals.seconds > 0:
            zone, height = _look(session, step)
            stretches.append(
                _Stretch(zone, height, step.effort.value, totals.seconds, totals.distance_m, item)
            )
    while len(stretches) > MAX_BARS:
        stretches = _halved(stretches)
    return _drawn(stretches)


def _steps_by_item(session: SessionSpec, race_distance_m: float) -> Iterator[tuple[int, Step]]:
    """Every step in running order with the number of the item of the session it is from."""
    for number, item in enumerate(session_items(session, race_distance_m)):
        for step in flatten((item,)):
            yield number, step


def _look(session: SessionSpec, step: Step) -> tuple[str, float]:
    if session.workout_type is WorkoutType.RACE:
        return "race", HEIGHT[step.effort]
    if session.workout_type is WorkoutType.LONG and step.effort is Effort.EASY:
        return "long", LONG_RUN_HEIGHT
    if step.effort is Effort.CROSS:
        return "cross", HEIGHT[Effort.CROSS]
    return ZONE_OF_EFFORT.get(step.effort, "rest"), HEIGHT[step.effort]


def _halved(stretches: list[_Stretch]) -> list[_Stretch]:
    """Every two neighbours as one, looking like the longer of them."""
    merged = []
    for index in range(0, len(stretches), 2):
        pair = stretches[index : index + 2]
        longer = max(pair, key=lambda stretch: stretch.seconds)
        merged.append(
            _Stretch(
                longer.zone,
                longer.height,
                longer.label,
                sum(stretch.seconds for stretch in pair),
                sum(stretch.metres for stretch in pair),
                longer.item,
            )
        )
    return merged


def _drawn(stretches: list[_Stretch]) -> Picture:
    total = sum(stretch.seconds for stretch in stretches)
    slots = [max(stretch.seconds / total, MIN_SLOT) for stretch in stretches]
    whole = sum(slots)
    bars, x = [], 0.0
    for index, (stretch, slot) in enumerate(zip(stretches, slots, strict=True)):
        share = slot / whole
        # The outer edges of the picture are flush, gaps are inside only.
        left = GAP / 2 if index else 0.0
        right = GAP / 2 if index < len(stretches) - 1 else 0.0
        bars.append(
            Bar(
                x=x + left,
                width=share - left - right,
                height=stretch.height,
                zone=stretch.zone,
                label=stretch.label,
                seconds=stretch.seconds,
                metres=stretch.metres,
                item=stretch.item,
            )
        )
        x += share
    return Picture(tuple(bars), seconds=total, metres=sum(s.metres for s in stretches))
