"""How the calendar words a session. The words themselves are in ``wording``."""

from datetime import date

from django import template

from plans.domain.spec import SessionSpec
from plans.models import ScheduledWorkout
from plans.wording import km_text
from plans.wording.stored import session_state, state_word, target_pace_text
from workouts.wording import sessions

register = template.Library()

METRES_IN_KM = 1000


@register.filter
def title_of(workout: ScheduledWorkout) -> str:
    return sessions.title_of(workout)


@register.filter
def spec_of(workout: ScheduledWorkout) -> SessionSpec:
    return sessions.spec_of(workout)


@register.filter
def paces_of(workout: ScheduledWorkout) -> str:
    return target_pace_text(workout)


@register.filter
def state_of(workout: ScheduledWorkout, today: date) -> str:
    return session_state(workout, today)


@register.filter
def in_words(state: str) -> str:
    return state_word(state)


@register.filter
def km_of(kilometres: float, decimals: int = 1) -> str:
    """Kilometres as the ``km`` filter shows metres."""
    return km_text(float(kilometres) * METRES_IN_KM, decimals)
