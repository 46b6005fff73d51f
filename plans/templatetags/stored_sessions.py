"""Filters of pages that show a runner's stored sessions and the changes made to them."""

from datetime import date, time
from decimal import Decimal

from django import template

from plans.domain.spec import SessionSpec
from plans.models import PlanChange, ScheduledWorkout
from plans.wording import km_text, pace_text, time_of_day_text
from plans.wording import stored as words
from plans.wording.history import change_text as text_of_change

register = template.Library()

METRES_IN_KM = 1000


@register.filter
def title_of(workout: ScheduledWorkout) -> str:
    return words.title_of(workout)


@register.filter
def colour_of(workout: ScheduledWorkout) -> str:
    return words.colour_of(workout)


@register.filter
def spec_of(workout: ScheduledWorkout) -> SessionSpec:
    return words.spec_of(workout)


@register.filter
def paces_of(workout: ScheduledWorkout) -> str:
    return words.target_pace_text(workout)


@register.filter
def time_of(workout: ScheduledWorkout) -> str:
    return words.target_time_text(workout)


@register.filter
def time_of_day(value: time) -> str:
    return time_of_day_text(value)


@register.filter
def state_of(workout: ScheduledWorkout, today: date) -> str:
    return words.session_state(workout, today)


@register.filter
def in_words(state: str) -> str:
    return words.state_word(state)


@register.filter
def km_of(kilometres: Decimal | float, decimals: int = 1) -> str:
    """Kilometres as the ``km`` filter shows metres."""
    return km_text(float(kilometres) * METRES_IN_KM, decimals)


@register.filter
def pace_range(pace: tuple[float, float]) -> str:
    """(fast, slow) in seconds per km."""
    return words.pace_range_text(pace_text(pace[0]), pace_text(pace[1]))


@register.filter
def change_text(change: PlanChange) -> str:
    return text_of_change(change)
