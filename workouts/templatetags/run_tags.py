"""Runs on pages: words for how hard they were."""

from django import template

from workouts.models import CompletedWorkout
from workouts.wording import runs as words

register = template.Library()

EFFORTS = range(1, 11)


@register.simple_tag
def efforts() -> list[tuple[int, str]]:
    """The numbers from 1 to 10 with their words."""
    return [(number, words.effort_word(number)) for number in EFFORTS]


@register.filter
def effort_word(effort: str | int) -> str:
    """The word for a number of the scale; empty for none."""
    return words.effort_word(int(effort)) if str(effort).isdecimal() else ""


@register.filter
def run_title(run: CompletedWorkout) -> str:
    return words.run_title(run)


@register.filter
def twin_text(run: CompletedWorkout) -> str:
    return words.twin_text(run)


@register.filter
def run_text(run: CompletedWorkout) -> str:
    return words.run_choice_text(run)
