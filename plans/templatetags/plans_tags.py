"""Filters for paces, distances and times, and the pictures of sessions and plans.

A filter of nothing (None, or a name the template does not have) is an empty text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans import wording
from plans.domain.figures import WeekFigure
from plans.domain.paces import RunnerPaces
from plans.domain.picture import Bar
from plans.domain.picture import session_picture as picture_of
from plans.domain.spec import SessionSpec
from plans.domain.targets import session_colour
from plans.week_chart import WeekChart, draw_week_chart

register = template.Library()

register.filter("session_title", wording.session_title)
register.filter("session_sentence", wording.session_sentence)
register.filter("session_colour", session_colour)
register.filter("zone_name", wording.zone_name)
register.filter("zone_letter", wording.zone_letter)
register.filter("focus_name", wording.focus_name)
register.filter("type_name", wording.type_name)
register.filter("day_name", wording.day_name)
register.filter("day_short", wording.day_short)
register.filter("days_to", wording.days_text)

PICTURE_WIDTH, PICTURE_HEIGHT = 1000, 100


@register.filter
def pace(value: Any) -> str:
    """``M:SS/km`` from seconds per km, or from a Decimal in minutes per km."""
    return "" if value in (None, "") else wording.pace_text(value)


@register.filter
def km(metres: Any, decimals: int = 1) -> str:
    """``10 km`` or ``8.5 km`` from metres; the argument is the most decimals to show."""
    return "" if metres in (None, "") else wording.km_text(float(metres), decimals)


@register.filter
def duration(value: Any) -> str:
    """``1:45:00`` or ``56:10`` from seconds or a timedelta."""
    return "" if value in (None, "") else wording.duration_text(value)


@register.filter
def minutes(value: Any) -> str:
    """``51 min`` or ``2 h 7 min`` from seconds or a timedelta."""
    return "" if value in (None, "") else wording.minutes_text(value)


@register.filter
def percent(share: Any) -> str:
    """``18 %`` from 0.18."""
    return "" if share in (None, "") else wording.percent_text(share)


@register.simple_tag
def session_picture(
    session: SessionSpec, paces: RunnerPaces, race_distance_m: float, size: str = "medium"
) -> SafeString:
    """The shape of a session as one SVG: width is time, height is intensity.

    ``size`` is small, medium or large. Nothing is drawn for a day of rest. The bars of
    one zone are one path, since a month shows forty of these.
    """
    bars = picture_of(session, paces, race_distance_m).bars
    if not bars:
        return SafeString("")
    zones = dict.fromkeys(bar.zone for bar in bars)
    paths = format_html_join(
        "",
        '<path class="fill-zone-{}" d="{}"/>',
        ((zone, "".join(_box(bar) for bar in bars if bar.zone == zone)) for zone in zones),
    )
    return format_html(
        '<svg class="picture picture-{}" viewBox="0 0 {} {}" preserveAspectRatio="none"'
        ' role="img" aria-label="{}">{}</svg>',
        size,
        PICTURE_WIDTH,
        PICTURE_HEIGHT,
        wording.session_sentence(session),
        paths,
    )


def _box(bar: Bar) -> str:
    """A rectangle from the bottom up, in the numbers of a path."""
    x, width = (f"{value * PICTURE_WIDTH:.1f}".removesuffix(".0") for value in (bar.x, bar.width))
    height = round(bar.height * PICTURE_HEIGHT)
    return f"M{x} {PICTURE_HEIGHT - height}h{width}v{height}h-{width}z"


@register.simple_tag
def week_chart(figures: Sequence[WeekFigure], current: int | None = None) -> WeekChart:
    """The geometry and the words of ``components/week_chart.html``."""
    return draw_week_chart(figures, current=current or None)
