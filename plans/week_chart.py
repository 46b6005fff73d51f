"""The chart of a plan's weeks: where every bar and label stands, and what it says.

Across, everything is in percent of the width and upwards in pixels, so that the
chart fits any page while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from plans.domain.figures import WeekFigure, peak_figure
from plans.wording import focus_name, growth_text, km_text, percent_text

TOP = 30
"""Where the highest bar begins; above it its kilometres and the star of the race."""
BASE_LINE = 164
HEIGHT = 220
BAR_SHARE = 0.74
"""Of a column's width."""
FEW_WEEKS, BAR_SHARE_OF_FEW = 8, 0.5
"""Below so many weeks bars of the same share would be slabs."""
CROWDED = 13
"""From so many weeks on, a phone shows the kilometres of some weeks only."""
NARROW_PHASE = 0.12
"""Of the width: a phase that is shorter has no room for its name on a phone."""


@dataclass(frozen=True, slots=True)
class WeekColumn:
    """One week. ``x``, ``width`` and ``middle`` are percent, the rest pixels from the top."""

    figure: WeekFigure
    left: str
    column_width: str
    x: str
    width: str
    middle: str
    top: int
    easy_top: int
    easy_height: int
    hard_height: int
    label: str
    label_y: int
    star_y: int
    is_current: bool
    is_minor: bool
    title: str
    remark: str
    growth: str
    hard_share: str
    km: str


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """Weeks of one focus side by side, as a line with the name under it."""

    name: str
    x: str
    width: str
    middle: str
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class WeekChart:
    columns: tuple[WeekColumn, ...]
    phases: tuple[PhaseLine, ...]
    summary: str
    has_cutback: bool
    has_race: bool
    has_hard: bool
    height: int = HEIGHT
    base_line: int = BASE_LINE


def draw_week_chart(figures: Sequence[WeekFigure], *, current: int | None = None) -> WeekChart:
    """The chart of a plan; ``current`` is the number of the week that is being run."""
    weeks = tuple(figures)
    peak = peak_figure(weeks)
    scale = (BASE_LINE - TOP) / peak.distance_m if peak and peak.distance_m else 0.0
    return WeekChart(
        columns=tuple(_column(figure, weeks, scale, current) for figure in weeks),
        phases=_phases(weeks),
        summary=_summary(weeks, peak),
        has_cutback=any(figure.is_cutback for figure in weeks),
        has_race=any(figure.is_race_week for figure in weeks),
        has_hard=any(figure.hard_m for figure in weeks),
    )


def _column(
    figure: WeekFigure, weeks: tuple[WeekFigure, ...], scale: float, current: int | None
) -> WeekColumn:
    column = 100 / len(weeks)
    # A plan that was joined late begins with a later number.
    left = (figure.number - weeks[0].number) * column
    share = _bar_share(len(weeks))
    bar = round(figure.distance_m * scale)
    hard = round(figure.hard_m * scale)
    top = BASE_LINE - bar
    return WeekColumn(
        figure=figure,
        left=_percent(left),
        column_width=_percent(column),
        x=_percent(left + column * (1 - share) / 2),
        width=_percent(column * share),
        middle=_percent(left + column / 2),
        top=top,
        easy_top=top + hard,
        easy_height=bar - hard,
        hard_height=hard,
        label=str(round(figure.distance_m / 1000)) if figure.readable else "?",
        label_y=top - 7,
        star_y=top - 21,
        is_current=figure.number == current,
        is_minor=_is_minor(figure, weeks, current),
        title=_title(figure),
        remark=_remark(figure, current),
        growth=_growth(figure),
        hard_share=percent_text(figure.hard_share),
        km=km_text(figure.distance_m),
    )


def _bar_share(weeks: int) -> float:
    return BAR_SHARE if weeks >= FEW_WEEKS else BAR_SHARE_OF_FEW


def _is_minor(figure: WeekFigure, weeks: tuple[WeekFigure, ...], current: int | None) -> bool:
    """Whether a phone may leave out the kilometres: not of ends, peak and turning points."""
    if len(weeks) < CROWDED:
        return False
    peak = peak_figure(weeks)
    ends = {weeks[0].number, weeks[-1].number}
    key = ends | {current, peak.number if peak else None}
    return figure.number not in key and not figure.is_cutback


def _phases(weeks: tuple[WeekFigure, ...]) -> tuple[PhaseLine, ...]:
    lines, first, column = [], 0, 100 / max(len(weeks), 1)
    for focus, group in groupby(weeks, key=lambda figure: figure.focus):
        count = len(list(group))
        inset = column * (1 - _bar_share(len(weeks))) / 2
        lines.append(
            PhaseLine(
                name=focus_name(focus),
                x=_percent(first * column + inset),
                width=_percent(count * column - 2 * inset),
                middle=_percent((first + count / 2) * column),
                is_narrow=count / len(weeks) < NARROW_PHASE,
            )
        )
        first += count
    return tuple(lines)


def _summary(weeks: tuple[WeekFigure, ...], peak: WeekFigure | None) -> str:
    if peak is None:
        return _("No weeks yet")
    return _(
        "Kilometres a week: %(first)s in week %(first_week)s, at most %(peak)s in week"
        " %(peak_week)s,"
        " %(last)s in week %(last_week)s"
    ) % {
        "first": km_text(weeks[0].distance_m, 0),
        "first_week": weeks[0].number,
        "peak": km_text(peak.distance_m, 0),
        "peak_week": peak.number,
        "last": km_text(weeks[-1].distance_m, 0),
        "last_week": weeks[-1].number,
    }


def _title(figure: WeekFigure) -> str:
    """What a pointer over the column shows."""
    if not figure.readable:
        return _("Week %(number)s: not yet readable") % {"number": figure.number}
    parts = [
        _("Week %(number)s: %(km)s") % {"number": figure.number, "km": km_text(figure.distance_m)},
        _("%(share)s hard") % {"share": percent_text(figure.hard_share)},
    ]
    growth = _growth(figure)
    if growth:
        parts.append(_("%(growth)s against the week before") % {"growth": growth})
    return ", ".join(parts)


def _growth(figure: WeekFigure) -> str:
    """``+8 %`` or ``−20 %``; empty where there is nothing to compare with."""
    return "" if figure.growth is None else growth_text(figure.growth)


def _remark(figure: WeekFigure, current: int | None) -> str:
    """What the chart says by its looks, in words."""
    remarks = []
    if not figure.readable:
        remarks.append(_("not yet readable"))
    if figure.number == current:
        remarks.append(_("this week"))
    if figure.is_cutback:
        remarks.append(_("easier week"))
    if figure.is_race_week:
        remarks.append(_("race"))
    return ", ".join(remarks)


def _percent(value: float) -> str:
    """Independent of the language: SVG knows the decimal point only."""
    return f"{value:.2f}%"
