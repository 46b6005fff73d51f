"""Form fields for what runners write by hand: race times, paces and kilometres.

Each accepts the spellings people use and says in a sentence which one it wants.
"""

import re
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fitness.domain.clock import clock
from fitness.domain.zones import minutes_per_km

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_PACE = re.compile(r"(\d{1,2}):(\d{2})(?:\s*/\s*km)?", re.IGNORECASE)
_KILOMETRES = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")
SIXTY = 60

TYPED = {"autocomplete": "off", "spellcheck": "false", "maxlength": 12}
"""How an input for a figure differs from one for words."""


class TimeField(forms.CharField):
    """A time run, ``1:45:00`` or ``47:30``; cleans to a timedelta."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), **TYPED}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, timedelta):
            return value
        text = super().to_python(value)
        return _time_of(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return clock(value.total_seconds()) if isinstance(value, timedelta) else value


class PaceField(forms.CharField):
    """A pace, ``5:02`` or ``5:02/km``; cleans to minutes per km with four decimals."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), **TYPED}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        return minutes_per_km(_pace_seconds(text)) if text else None

    def prepare_value(self, value: Any) -> Any:
        return clock(float(value) * SIXTY) if isinstance(value, Decimal) else value


class KilometresField(forms.CharField):
    """Kilometres with a decimal point or comma, whatever the language; cleans to a Decimal."""

    def __init__(self, *, minimum: float, maximum: float, **kwargs: Any) -> None:
        self.minimum, self.maximum = minimum, maximum
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), **TYPED, "inputmode": "decimal"}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        return _kilometres_of(text) if text else None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None or self.minimum <= value <= self.maximum:
            return
        limits = {"low": f"{self.minimum:g}", "high": f"{self.maximum:g}"}
        raise ValidationError(
            _("Enter a distance between %(low)s and %(high)s km.") % limits, code="range"
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _time_of(text: str) -> timedelta:
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValidationError(
            _("Write the time as h:mm:ss or mm:ss, such as 1:45:00 or 47:30."), code="spelling"
        )
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if seconds >= SIXTY or (match[1] and minutes >= SIXTY):
        raise ValidationError(
            _("Minutes and seconds go up to 59. Write the time as h:mm:ss or mm:ss."),
            code="sixty",
        )
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _pace_seconds(text: str) -> int:
    match = _PACE.fullmatch(text)
    if match is None:
        raise ValidationError(
            _("Write the pace as minutes and seconds per km, such as 5:02."), code="spelling"
        )
    minutes, seconds = int(match[1]), int(match[2])
    if seconds >= SIXTY:
        raise ValidationError(
            _("The seconds of a pace go up to 59. Write it as 5:02."), code="sixty"
        )
    if not minutes and not seconds:
        raise ValidationError(_("A pace is longer than 0:00 per km."), code="zero")
    return minutes * SIXTY + seconds


def _kilometres_of(text: str) -> Decimal:
    bare = text.lower().removesuffix("km").strip()
    try:
        if not _KILOMETRES.fullmatch(bare):
            raise InvalidOperation
        return Decimal(bare.replace(",", "."))
    except InvalidOperation as fault:
        raise ValidationError(
            _("Write the kilometres as a number, such as 42 or 42.5."), code="spelling"
        ) from fault
