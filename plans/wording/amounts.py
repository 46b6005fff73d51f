"""Distances, times, paces and shares as they are read: ``8.5 km``, ``90 s``, ``4:45/km``."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

from django.utils.formats import number_format, time_format
from django.utils.translation import gettext as _

from fitness.domain.clock import clock, nearest

MINUTE, HOUR = 60, 3600
TRACK_LIMIT_M = 2_000
"""Below it, distances that are no whole kilometres are said in metres: 400 m, 1200 m."""


def km_text(metres: float, decimals: int = 1) -> str:
    """Metres as ``10 km`` or ``8.5 km``: at most ``decimals`` decimals, no trailing zeros."""
    return _("%(number)s km") % {"number": _number(metres / 1000, decimals)}


def distance_text(metres: float) -> str:
    """A distance as runners say it: ``400 m``, ``1200 m``, ``2 km``, ``21.1 km``."""
    if metres < TRACK_LIMIT_M and metres % 1000:
        return _("%(number)s m") % {"number": _number(metres, 0)}
    return km_text(metres)


def time_text(seconds: float) -> str:
    """A stretch of time in words: ``90 s``, ``5 min``, ``2 min 30 s``, ``2 h 15 min``."""
    seconds = nearest(seconds)
    minutes, rest = divmod(seconds, MINUTE)
    if rest and seconds < 2 * MINUTE:
        return _("%(seconds)s s") % {"seconds": seconds}
    if rest and seconds < 2 * HOUR:
        return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": rest}
    if minutes < 2 * MINUTE:
        return _("%(minutes)s min") % {"minutes": minutes}
    hours, minutes = divmod(minutes, MINUTE)
    if not minutes:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}


def minutes_text(value: float | timedelta) -> str:
    """Seconds or a timedelta in words to the minute: ``51 min``, ``2 h 7 min``. For times
    that follow from paces: seconds would claim to know more than anybody does."""
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    return time_text(nearest(seconds / MINUTE) * MINUTE if seconds >= MINUTE else seconds)


def duration_text(value: float | timedelta) -> str:
    """Seconds or a timedelta as on a watch: ``1:45:00``, ``56:10``, ``0:45``."""
    return clock(value.total_seconds() if isinstance(value, timedelta) else value)


def time_of_day_text(value: time) -> str:
    """A time of day as ``7:30`` or ``19:30``."""
    # Translators: how a time of day is written, in Django's date format characters.
    return time_format(value, _("G:i"))


def clock_text(seconds_per_km: float) -> str:
    """Seconds as ``M:SS``, to the nearest second."""
    minutes, rest = divmod(nearest(seconds_per_km), MINUTE)
    return f"{minutes}:{rest:02d}"


def pace_text(value: float | Decimal) -> str:
    """A pace as ``M:SS/km``. A Decimal is minutes per km, as the models store it; any
    other number is seconds per km, as the domain counts."""
    seconds = value * MINUTE if isinstance(value, Decimal) else value
    return _("%(pace)s/km") % {"pace": clock_text(float(seconds))}


def growth_text(share: float) -> str:
    """A growth as ``+8 %`` or ``−20 %``, with the sign that belongs to figures."""
    return f"{'−' if share < 0 else '+'}{percent_text(abs(share))}"


def percent_text(share: float, *, limit: float | None = None) -> str:
    """A share as ``18 %``. One decimal where rounding would show it as the very limit
    that it is beyond: 10.4 %, not 10 %."""
    decimals = 1 if limit is not None and round(share * 100) == round(limit * 100) else 0
    return _("%(number)s %%") % {"number": _number(share * 100, decimals)}


def _number(value: float, decimals: int) -> str:
    """A number with the decimal sign of the language and no zeros behind it."""
    scale = 10**decimals
    scaled = nearest(value * scale)
    whole = scaled % scale == 0
    return number_format(Decimal(scaled) / scale, decimal_pos=0 if whole else None)
