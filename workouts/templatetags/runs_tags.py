"""Runs in templates."""

from django import template

from workouts.models import CompletedWorkout
from workouts.wording.runs import run_title as title

register = template.Library()


@register.filter
def run_title(run: CompletedWorkout) -> str:
    return title(run)
