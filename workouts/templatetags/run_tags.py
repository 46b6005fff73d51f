"""Runs on pages: words for how hard they were."""

from django import template

from workouts.cells import run_words
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


@register.filter
def run_type_title(workout_type: str) -> str:
    """``Easy run``."""
    return words.type_title(workout_type)


@register.filter
def run_in_short(run: CompletedWorkout) -> str:
    """``10.2 km · 5:12/km``."""
    return run_words([run])
