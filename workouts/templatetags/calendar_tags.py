"""Addresses and fixed pieces of the calendar's pages."""

from datetime import date
from functools import cache
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from workouts import addresses
from workouts.calendar_pages import CalendarPage
from workouts.wording.race_result import put_in_text

register = template.Library()
register.filter("put_in_text", put_in_text)

# Cool to hot, then what is no ordinary run.
COLOURS = (
    *("recovery", "easy", "long", "tempo", "threshold", "interval", "repetition"),
    *("race", "cross"),
)


@register.simple_tag
def day_url(day: date) -> str:
    return addresses.day_address(day)


@register.simple_tag
def session_url(uid: UUID) -> str:
    return addresses.session_address(uid)


@register.simple_tag
def run_url(uid: UUID) -> str:
    return addresses.run_address(uid)


@register.simple_tag
def log_url(day: date) -> str:
    return addresses.log_address(day)


@register.simple_tag
def add_url(day: date) -> str:
    return addresses.add_address(day)


@register.simple_tag
def calendar_today(page: CalendarPage) -> str:
    """Today in the view that is shown; the month's own address is shorter without one."""
    today = page.today
    match page.name:
        case "week":
            return addresses.week_address(today)
        case "day":
            return addresses.day_address(today)
        case _:
            return f"{reverse('workouts:calendar')}?month={today:%Y-%m}"


@register.simple_tag
def calendar_legend() -> SafeString:
    """What colours and signs stand for: the same for everybody of one language."""
    return _legend(get_language())


@cache
def _legend(language: str | None) -> SafeString:
    """``language`` only tells what is remembered apart."""
    return render_to_string("workouts/partials/legend.html", {"colours": COLOURS})
