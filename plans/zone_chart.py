"""The chart of a runner's zones over time: VDOT above, the paces of the zones below.

Across, everything is in percent of the width and upwards in pixels, so that the chart
fits any page while its letters keep their size. Fast is up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import floatformat
from django.utils import formats
from django.utils.translation import gettext as _

from fitness.domain.clock import clock
from fitness.models import PaceZoneSet
from fitness.zone_proposal import ZoneProposal

VDOT_TOP, VDOT_BASE = 24, 84
PACE_TOP, PACE_BASE = 124, 320
HEIGHT = 348
LEFT, RIGHT = 0.5, 98.0
"""Percent. The labels of the paces stand left of it, in the margin that the style sheet
leaves: in percent they would have too little room on a phone."""
MARGIN = 40
"""Pixels of that margin; see assets/css/pages/zones.css."""

LEAST_BAND = 4
"""Pixels: threshold, interval and repetition are single paces, and shall be seen."""

GRID_STEPS = (15, 30, 60, 120, 300)
MOST_LINES = 6
NEAR = 9.0
"""Percent: figures nearer to each other than this would overlap; the newer one is shown."""


@dataclass(frozen=True, slots=True)
class Band:
    zone: str
    x: str
    width: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class VdotStep:
    """A VDOT from ``x`` to ``x2``, and the step down or up to it from ``y_before``."""

    x: str
    x2: str
    y: int
    y_before: int
    label: str


@dataclass(frozen=True, slots=True)
class GridLine:
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class ZoneChart:
    steps: tuple[VdotStep, ...]
    bands: tuple[Band, ...]
    grid: tuple[GridLine, ...]
    first: str
    last: str
    summary: str
    height: int = HEIGHT
    left: str = f"{LEFT:.2f}%"
    right: str = f"{RIGHT:.2f}%"
    margin: int = -MARGIN


def draw_zone_chart(sets: Sequence[PaceZoneSet], today: date) -> ZoneChart | None:
    """The chart of ``sets`` until ``today``; None unless there are two days to compare.

    Of several sets that begin on one day the last one counts: the others were never run by.
    """
    by_day: dict[date, PaceZoneSet] = {}
    for item in sorted(sets, key=lambda item: (item.effective_from, item.pk)):
        if item.effective_from <= today:
            by_day[item.effective_from] = item
    if len(by_day) < 2:
        return None
    return _Drawing(list(by_day.values()), today).chart()


class _Drawing:
    def __init__(self, sets: list[PaceZoneSet], today: date) -> None:
        self.sets = sets
        self.paces = [ZoneProposal.of_set(item).seconds for item in sets]
        self.first, self.last = sets[0].effective_from, today
        self.days = max((today - self.first).days, 1)
        # A set that begins today has not lasted yet, and is drawn a little way.
        starts = [self._at(item.effective_from) for item in sets]
        shown_last = max(RIGHT, starts[-1])
        self.spans = list(zip(starts, [*starts[1:], shown_last], strict=True))
        ends = [pace for zones in self.paces for zone in zones.values() for pace in zone]
        self.fastest, self.slowest = min(ends), max(ends)

    def chart(self) -> ZoneChart:
        return ZoneChart(
            steps=tuple(self._steps()),
            bands=tuple(self._bands()),
            grid=tuple(self._grid()),
            first=_day(self.first),
            last=_day(self.last),
            summary=self._summary(),
        )

    def _at(self, day: date) -> float:
        return LEFT + (RIGHT - 3 - LEFT) * (day - self.first).days / self.days

    def _steps(self) -> list[VdotStep]:
        values = [float(item.vdot) for item in self.sets]
        low, high = min(values), max(values)
        scale = (VDOT_BASE - VDOT_TOP) / (high - low) if high > low else 0.0
        heights = [round(VDOT_BASE - (value - low) * scale) for value in values]
        steps = []
        for number, (x, x2) in enumerate(self.spans):
            is_last = number == len(self.spans) - 1
            has_room = is_last or (x2 - x >= NEAR)
            steps.append(
                VdotStep(
                    x=_percent(x),
                    x2=_percent(x2),
                    y=heights[number],
                    y_before=heights[max(number - 1, 0)],
                    label=floatformat(values[number], 1) if has_room else "",
                )
            )
        return steps

    def _bands(self) -> list[Band]:
        bands = []
        for zones, (x, x2) in zip(self.paces, self.spans, strict=True):
            for name, (fast, slow) in zones.items():
                top, bottom = self._height(fast), self._height(slow)
                spare = max(LEAST_BAND - (bottom - top), 0)
                bands.append(
                    Band(
                        zone=name,
                        x=_percent(x),
                        width=_percent(max(x2 - x, 0.4)),
                        y=top - spare // 2,
                        height=bottom - top + spare,
                    )
                )
        return bands

    def _height(self, pace: float) -> int:
        span = max(self.slowest - self.fastest, 1)
        return round(PACE_TOP + (pace - self.fastest) / span * (PACE_BASE - PACE_TOP))

    def _grid(self) -> list[GridLine]:
        span = self.slowest - self.fastest
        step = next((step for step in GRID_STEPS if span / step <= MOST_LINES), GRID_STEPS[-1])
        first = math.ceil(self.fastest / step)
        last = math.floor(self.slowest / step)
        return [
            GridLine(y=self._height(number * step), label=clock(number * step))
            for number in range(first, last + 1)
        ]

    def _summary(self) -> str:
        first, last = self.sets[0], self.sets[-1]
        return _("VDOT %(first)s on %(first_day)s, %(last)s since %(last_day)s") % {
            "first": floatformat(first.vdot, 1),
            "first_day": _day(first.effective_from),
            "last": floatformat(last.vdot, 1),
            "last_day": _day(last.effective_from),
        }


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")


def _percent(value: float) -> str:
    """Independent of the language: SVG knows the decimal point only."""
    return f"{value:.2f}%"
