"""Filters of the pages that show a runner's stored sessions and changes."""

from decimal import Decimal

from django import template

from plans.change_log import change_text as text_of_change
from plans.models import PlanChange, ScheduledWorkout
from plans.templatetags.plans_tags import km
from plans.wording import pace_text
from plans.wording.stored import pace_range_text, state_word, target_pace_text

register = template.Library()


@register.filter
def km_of(kilometres: Decimal | float) -> str:
    """Kilometres as the ``km`` filter shows metres."""
    return km(float(kilometres) * 1000)


@register.filter
def target_pace(workout: ScheduledWorkout) -> str:
    return target_pace_text(workout)


@register.filter
def pace_range(pace: tuple[float, float]) -> str:
    """(fast, slow) in seconds per km."""
    return pace_range_text(pace_text(pace[0]), pace_text(pace[1]))


@register.filter
def in_words(state: str) -> str:
    return state_word(state)


@register.filter
def change_text(change: PlanChange) -> str:
    return text_of_change(change)
