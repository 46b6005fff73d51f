"""The charts of the progress page: where every bar, line and label stands.

Across, everything is in percent of the width (or in thousandths of it, inside the panels of
lines, which are stretched), and upwards in pixels: letters keep their size on any page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils import formats

from fitness.domain.load_today import LEAST_FITNESS
from fitness.domain.training_load import LoadDay
from plans.wording import km_text
from workouts.domain.progress import ProgressWeek
from workouts.wording import progress as words

METRES_IN_KM = 1000
DAYS_IN_WEEK = 7

TOP, BASE_LINE, HEIGHT = 22, 182, 206
BAR_SHARE, PLAN_SHARE = 0.58, 0.86
"""Of a column's width: what was run, and what was planned behind it."""
LABEL_HEIGHT = 20
FEW_WEEKS = 13
"""Up to so many weeks there is room for a figure on every bar."""
CROWDED = 30
"""From so many weeks on, a phone shows the name of every other month only."""

LINES_TOP, LINES_BASE = 8, 148
FORM_TOP, FORM_BASE, LINES_HEIGHT = 172, 236, 260
LENGTH = 1000.0

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """A line across at ``y`` with its figure."""

    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the chart; ``is_minor`` where a phone has no room for it."""

    x: str
    text: str
    is_minor: bool


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week. ``plan_top`` is empty where nothing was planned."""

    left: str
    column: str
    plan_x: str
    plan_width: str
    plan_top: str
    plan_height: str
    x: str
    width: str
    middle: str
    longest_top: str
    longest_height: str
    rest_top: str
    rest_height: str
    label: str
    label_y: str
    is_current: bool
    title: str
    row: words.WeekRow


@dataclass(frozen=True, slots=True)
class WeeksChart:
    bars: tuple[WeekBar, ...]
    grid: tuple[Grid, ...]
    ticks: tuple[Tick, ...]
    summary: str
    has_plan: bool
    top: int = TOP
    base_line: int = BASE_LINE
    height: int = HEIGHT
    tick_y: int = HEIGHT - 8


def draw_weeks(weeks: Sequence[ProgressWeek], today: date) -> WeeksChart:
    most = max(max(week.km, week.planned_km or 0.0) for week in weeks)
    step, top_value = _scale(most)
    up = (BASE_LINE - TOP) / top_value
    best = max(weeks, key=lambda week: week.km)
    return WeeksChart(
        bars=tuple(
            _bar(week, place, len(weeks), up, today, is_told=_is_told(week, best, weeks))
            for place, week in enumerate(weeks)
        ),
        grid=_grid(step, top_value, lambda value: BASE_LINE - value * up),
        ticks=_ticks(weeks),
        summary=words.weeks_summary(weeks),
        has_plan=any(week.planned_km is not None for week in weeks),
    )


def _is_told(week: ProgressWeek, best: ProgressWeek, weeks: Sequence[ProgressWeek]) -> bool:
    return bool(week.km) and (len(weeks) <= FEW_WEEKS or week in (best, weeks[-1]))


def _bar(
    week: ProgressWeek, place: int, count: int, up: float, today: date, *, is_told: bool
) -> WeekBar:
    column = 100 / count
    left = place * column
    longest, whole = round(week.longest_km * up), round(week.km * up)
    plan = round((week.planned_km or 0.0) * up)
    row = words.week_row(week, is_current=week.monday <= today <= week.sunday)
    return WeekBar(
        left=_percent(left),
        column=_percent(column),
        plan_x=_percent(left + column * (1 - PLAN_SHARE) / 2),
        plan_width=_percent(column * PLAN_SHARE),
        plan_top=str(BASE_LINE - plan) if plan else "",
        plan_height=str(plan),
        x=_percent(left + column * (1 - BAR_SHARE) / 2),
        width=_percent(column * BAR_SHARE),
        middle=_percent(left + column / 2),
        longest_top=str(BASE_LINE - longest),
        longest_height=str(longest),
        rest_top=str(BASE_LINE - whole),
        # A gap of a pixel tells the two apart without their colours.
        rest_height=str(max(whole - longest - 1, 0)),
        label=km_text(week.km * METRES_IN_KM, 0).split()[0] if is_told else "",
        label_y=str(_label_y(whole, plan)),
        is_current=row.is_current,
        title=words.week_title(row),
        row=row,
    )


def _label_y(whole: int, plan: int) -> int:
    """Above what was run, and not across the upper end of what was planned."""
    meets_plan = whole < plan < whole + LABEL_HEIGHT
    return BASE_LINE - (plan if meets_plan else whole) - 5


@dataclass(frozen=True, slots=True)
class LoadChart:
    """Paths are in a box of 1000 by the height of their panel."""

    fitness: str
    fatigue: str
    form: str
    zero_y: str
    grid: tuple[Grid, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[words.LoadRow, ...]
    summary: str
    top: int = LINES_TOP
    lines_height: int = LINES_BASE - LINES_TOP
    base_line: int = LINES_BASE
    form_top: int = FORM_TOP
    form_height: int = FORM_BASE - FORM_TOP
    height: int = LINES_HEIGHT
    tick_y: int = LINES_HEIGHT - 6


def draw_load(
    series: Sequence[LoadDay], weeks: Sequence[ProgressWeek], today: date
) -> LoadChart | None:
    """The last days of ``series``, over the same weeks as the bars; None where none of them
    has any load."""
    first = weeks[0].monday
    shown = [day for day in series if first <= day.date <= today]
    if not any(day.fitness >= LEAST_FITNESS for day in shown):
        return None
    across = LENGTH / (len(weeks) * DAYS_IN_WEEK - 1)
    places = [(day.date - first).days * across for day in shown]
    step, top_value = _scale(max(max(day.fitness, day.fatigue) for day in shown))
    form, zero = _form_area(places, shown)
    height = LINES_BASE - LINES_TOP

    def up(value: float) -> float:
        return height - value * height / top_value

    return LoadChart(
        fitness=_path(zip(places, (up(day.fitness) for day in shown), strict=True)),
        fatigue=_path(zip(places, (up(day.fatigue) for day in shown), strict=True)),
        form=form,
        zero_y=f"{FORM_TOP + zero:.1f}",
        grid=_grid(step, top_value, lambda value: LINES_TOP + up(value)),
        ticks=_ticks(weeks),
        rows=tuple(words.load_row(day) for day in _ends_of_weeks(shown, today)),
        summary=words.load_summary(shown),
    )


def _form_area(places: Sequence[float], days: Sequence[LoadDay]) -> tuple[str, float]:
    """Form as an area around nothing, and how far from the top that is."""
    low, high = min(0.0, *(day.form for day in days)), max(0.0, *(day.form for day in days))
    # On the first day form is nothing.
    scale = (FORM_BASE - FORM_TOP) / max(high - low, 1.0)
    zero = high * scale
    line = _path(zip(places, ((high - day.form) * scale for day in days), strict=True))
    return f"{line}V{zero:.1f}H{places[0]:.1f}Z", zero


def _ends_of_weeks(days: Iterable[LoadDay], today: date) -> list[LoadDay]:
    sunday = DAYS_IN_WEEK - 1
    return [day for day in days if day.date.weekday() == sunday or day.date == today]


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _scale(most: float) -> tuple[int, float]:
    """The step between lines, and the value at the top: few lines at round figures."""
    step = next((step for step in STEPS if most <= step * MOST_LINES), ceil(most / MOST_LINES))
    return step, float(step * max(ceil(most / step), 1))


def _grid(step: int, top_value: float, place: Callable[[float], float]) -> tuple[Grid, ...]:
    values = range(0, round(top_value) + 1, step)
    return tuple(Grid(f"{place(float(value)):.1f}", str(value)) for value in values)


def _ticks(weeks: Sequence[ProgressWeek]) -> tuple[Tick, ...]:
    """Days of some weeks where there are few, else the months at their first Monday."""
    column = 100 / len(weeks)
    if len(weeks) <= FEW_WEEKS:
        return tuple(
            Tick(_percent((place + 0.5) * column), words.day_tick(week.monday), place % 4 != 0)
            for place, week in enumerate(weeks)
            if place % 2 == 0
        )
    return tuple(
        Tick(
            _percent((place + 0.5) * column),
            formats.date_format(week.monday, "M"),
            len(weeks) >= CROWDED and week.monday.month % 2 == 0,
        )
        for place, week in enumerate(weeks)
        if week.monday.day <= DAYS_IN_WEEK
    )


def _percent(value: float) -> str:
    """Independent of the language: SVG knows the decimal point only."""
    return f"{value:.2f}%"
