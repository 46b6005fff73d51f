"""A session as coaches write it on paper: ``2 km E, 3×2 km T / 90 s jog, 2 km E``.

It is the notation made pretty: units apart from their numbers, and the words, though not
the letters, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from plans.domain.notation import derived_type
from plans.domain.spec import Effort, Repeat, SessionSpec, Step, WorkoutType
from plans.wording.amounts import TRACK_LIMIT_M, clock_text, distance_text, km_text, time_text
from plans.wording.names import type_name

NBSP = "\u00a0"

_WORDS = {
    Effort.RECOVERY: gettext_noop("%(amount)s recovery"),
    Effort.GOAL: gettext_noop("%(amount)s goal pace"),
    Effort.STRIDES: gettext_noop("%(amount)s strides"),
    Effort.JOG: gettext_noop("%(amount)s jog"),
    Effort.WALK: gettext_noop("%(amount)s walk"),
    Effort.REST: gettext_noop("%(amount)s rest"),
    Effort.CROSS: gettext_noop("%(amount)s cross training"),
}
"""What is no letter of its own."""


def session_shorthand(session: SessionSpec) -> str:
    """The session in its fewest words, the note not among them.

    What belongs together, a number and its unit and effort, is held together by
    no-break spaces: a narrow column breaks the line between steps.
    """
    if session.is_goal_race:
        return _("Race day")
    if not session.steps:
        return type_name(session.workout_type)
    return _steps_text(session)


def _steps_text(session: SessionSpec) -> str:
    text = _list_text(session.steps)
    kind = session.workout_type
    if kind is WorkoutType.LONG:
        return _("long %(session)s").replace(" ", NBSP) % {"session": _long_text(session)}
    if kind is WorkoutType.RACE:
        return _("race %(session)s").replace(" ", NBSP) % {"session": text}
    # The kind is told where the steps alone would make another one.
    speaks_for_itself = {WorkoutType.CROSS, WorkoutType.REST, derived_type(session.steps)}
    return text if kind in speaks_for_itself else f"{type_name(kind)}: {text}"


def item_amounts(item: Step | Repeat) -> str:
    """How much of it there is, without how fast: ``3×2 km``, ``3×(1 km, 400 m)``."""
    if isinstance(item, Step):
        return _amount_text(item)
    inner = ", ".join(item_amounts(part) for part in item.steps)
    return _repeated(item, inner)


def effort_sign(effort: Effort) -> str:
    """The letter of an effort; empty for those that have a word instead."""
    return "" if effort in _WORDS or effort is Effort.RACE else effort.value


def _long_text(session: SessionSpec) -> str:
    """A long run is easy where nothing else is said."""
    [first, *others] = session.steps
    if others or not isinstance(first, Step) or first.effort is not Effort.EASY:
        return _list_text(session.steps)
    return _amount_text(first)


def _list_text(steps: Iterable[Step | Repeat]) -> str:
    return ", ".join(_item_text(item) for item in steps)


def _item_text(item: Step | Repeat) -> str:
    if isinstance(item, Step):
        return _step_text(item)
    text = _repeated(item, _list_text(item.steps))
    return f"{text} /{NBSP}{_step_text(item.recovery)}" if item.recovery else text


def _repeated(item: Repeat, inner: str) -> str:
    if len(item.steps) != 1 or isinstance(item.steps[0], Repeat):
        inner = f"({inner})"
    return f"{item.count}×{inner}"


def _step_text(step: Step) -> str:
    amount = _amount_text(step)
    if step.effort in _WORDS:
        return (_(_WORDS[step.effort]) % {"amount": amount}).replace(" ", NBSP)
    if step.effort is Effort.RACE:
        return amount
    if step.pace is not None:
        fast, slow = (clock_text(pace) for pace in step.pace)
        return f"{amount}{NBSP}@{fast}" if fast == slow else f"{amount}{NBSP}@{fast}–{slow}"
    return f"{amount}{NBSP}{step.effort.value}"


def _amount_text(step: Step) -> str:
    metres = step.distance_m or 0
    if step.duration_s is not None:
        text = time_text(step.duration_s)
    elif metres < TRACK_LIMIT_M:
        text = distance_text(metres)
    else:
        # What is run by this paper is run as it was written: 2.25 km, not 2.3.
        text = km_text(metres, decimals=2)
    return text.replace(" ", NBSP)
