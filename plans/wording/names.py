"""What zones, kinds of session, phases and days are called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from plans.models.choices import Focus, WorkoutType

_ZONES = {
    "recovery": (gettext_noop("recovery"), "Rc"),
    "easy": (gettext_noop("easy"), "E"),
    "long": (gettext_noop("long"), "L"),
    "tempo": (gettext_noop("tempo"), "Te"),
    "threshold": (gettext_noop("threshold"), "T"),
    "interval": (gettext_noop("interval"), "I"),
    "repetition": (gettext_noop("repetition"), "R"),
    "race": (gettext_noop("race"), "★"),
    "cross": (gettext_noop("cross training"), "X"),
    "rest": (gettext_noop("rest"), "–"),
}


def zone_name(zone: str) -> str:
    """The name of a zone, or of a colour that stands for a kind of session."""
    return _(_ZONES[zone][0]) if zone in _ZONES else zone


def zone_letter(zone: str) -> str:
    """The sign that stands beside the colour of a zone, for whoever does not see it."""
    return _ZONES[zone][1] if zone in _ZONES else "–"


def type_name(workout_type: str) -> str:
    """``easy``, ``long``, ``tempo`` and so on, in the reader's language."""
    return str(WorkoutType(workout_type).label)


def focus_name(focus: str) -> str:
    """``base``, ``build``, ``peak``, ``taper`` or ``recovery``, in the reader's language."""
    return str(Focus(focus).label)


def day_name(day: int) -> str:
    """The name of a day of the week, 0 being Monday."""
    return str(WEEKDAYS[day])


def day_short(day: int) -> str:
    """The same as a calendar writes it, ``Mon``; Dutch has two letters, so no cutting off."""
    return str(WEEKDAYS_ABBR[day])


def days_text(first: date, last: date) -> str:
    """Two days as a range, ``16–22 Nov`` or ``30 Nov – 6 Dec``."""
    end = formats.date_format(last, _("j M"))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{formats.date_format(first, _('j M'))} – {end}"


def listed_text(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(parts) > 1:
        return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    return "".join(parts)
