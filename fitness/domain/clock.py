"""Seconds as one reads them off a watch."""

from __future__ import annotations

MINUTE = 60


def clock(seconds: float) -> str:
    """``H:MM:SS``, or ``M:SS`` below an hour, to the nearest second."""
    whole = nearest(seconds)
    sign, whole = ("-", -whole) if whole < 0 else ("", whole)
    minutes, rest = divmod(whole, MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{sign}{hours}:{minutes:02d}:{rest:02d}" if hours else f"{sign}{minutes}:{rest:02d}"


def nearest(value: float) -> int:
    """The nearest whole number, halves away from zero; Python's own takes 2.5 to 2."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)
