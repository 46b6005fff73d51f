"""Words for a session as it is stored for a runner: title, pace, and what became of it."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plans.domain.notation import NotationError, parse_session
from plans.domain.spec import SessionSpec, SpecError, WorkoutType
from plans.domain.targets import session_colour
from plans.models import ScheduledWorkout
from plans.wording.amounts import duration_text, minutes_text, pace_text
from plans.wording.sessions import session_title

REMEMBERED = 4096


def pace_range_text(fast: str, slow: str) -> str:
    """Two paces as one range, ``5:40 to 6:14/km``, or one where both read the same."""
    if fast == slow:
        return fast
    return _("%(fast)s to %(slow)s") % {"fast": fast.removesuffix("/km"), "slow": slow}


def target_pace_text(workout: ScheduledWorkout) -> str:
    """The pace the session is about; empty where pace does not matter."""
    fast, slow = workout.target_pace_min_per_km, workout.target_pace_slow_min_per_km
    if fast is None:
        return ""
    return _paces(fast, slow if slow is not None else fast, get_language())


@lru_cache(maxsize=REMEMBERED)
def _paces(fast: Decimal, slow: Decimal, language: str | None) -> str:
    return pace_range_text(pace_text(fast), pace_text(slow))


def target_time_text(workout: ScheduledWorkout) -> str:
    """How long the session takes: to the minute, but the race to the second as its goal."""
    if not workout.target_duration:
        return ""
    text = duration_text if workout.is_goal_race else minutes_text
    return text(workout.target_duration)


def session_state(workout: ScheduledWorkout, today: date) -> str:
    """``done``, ``partly``, ``skipped``, ``missed``, or nothing while it lies ahead."""
    if workout.outcome != ScheduledWorkout.Outcome.OPEN:
        return str(workout.outcome)
    return "missed" if workout.is_missed(today) else ""


def state_word(state: str) -> str:
    """The state for readers who do not see its sign; empty for a session ahead."""
    return {
        "done": _("done"),
        "partly": _("partly done"),
        "skipped": _("skipped"),
        "missed": _("missed"),
        "archived": _("of an archived plan"),
    }.get(state, "")


def spec_of(workout: ScheduledWorkout) -> SessionSpec:
    """What is to be run; a session whose steps cannot be read is one without steps."""
    try:
        return workout.session_spec
    except SpecError:
        return SessionSpec(WorkoutType(workout.workout_type), note=workout.description)


def title_of(workout: ScheduledWorkout) -> str:
    """The session in a few words, put together once for all who have it in their plans."""
    return _title(workout.session, get_language()) or session_title(spec_of(workout))


@lru_cache(maxsize=REMEMBERED)
def _title(notation: str, language: str | None) -> str:
    """``language`` only tells what is remembered apart. Empty where it cannot be read."""
    try:
        return session_title(parse_session(notation))
    except NotationError:
        return ""


def colour_of(workout: ScheduledWorkout) -> str:
    """The zone or kind that the session has its colour and letter from."""
    return _colour(workout.session) or str(workout.workout_type)


@lru_cache(maxsize=REMEMBERED)
def _colour(notation: str) -> str:
    try:
        return session_colour(parse_session(notation))
    except NotationError:
        return ""
