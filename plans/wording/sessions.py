"""A session in a few words, and in all of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from plans.domain.spec import (
    Effort,
    Repeat,
    SessionSpec,
    Step,
    WorkoutType,
    flatten,
)
from plans.wording.amounts import clock_text, distance_text, time_text

_STEPS = {
    Effort.RECOVERY: gettext_noop("%(amount)s recovery"),
    Effort.EASY: gettext_noop("%(amount)s easy"),
    Effort.MARATHON: gettext_noop("%(amount)s at marathon pace"),
    Effort.HALF: gettext_noop("%(amount)s at half-marathon pace"),
    Effort.THRESHOLD: gettext_noop("%(amount)s threshold"),
    Effort.INTERVAL: gettext_noop("%(amount)s interval"),
    Effort.REPETITION: gettext_noop("%(amount)s repetition"),
    Effort.GOAL: gettext_noop("%(amount)s at goal pace"),
    Effort.STRIDES: gettext_noop("%(amount)s strides"),
    Effort.JOG: gettext_noop("%(amount)s jog"),
    Effort.WALK: gettext_noop("%(amount)s walk"),
    Effort.REST: gettext_noop("%(amount)s rest"),
    Effort.PACE: gettext_noop("%(amount)s at %(pace)s"),
    Effort.RACE: gettext_noop("%(amount)s race"),
    Effort.CROSS: gettext_noop("%(amount)s cross training"),
}

_RACES = {
    Effort.RECOVERY: gettext_noop("%(amount)s race at recovery effort"),
    Effort.EASY: gettext_noop("%(amount)s race at easy effort"),
    Effort.MARATHON: gettext_noop("%(amount)s race at marathon pace"),
    Effort.HALF: gettext_noop("%(amount)s race at half-marathon pace"),
    Effort.THRESHOLD: gettext_noop("%(amount)s race at threshold effort"),
    Effort.INTERVAL: gettext_noop("%(amount)s race at interval effort"),
    Effort.REPETITION: gettext_noop("%(amount)s race at repetition effort"),
    Effort.GOAL: gettext_noop("%(amount)s race at goal pace"),
    Effort.PACE: gettext_noop("%(amount)s race at %(pace)s"),
}

_TOTALS = {
    WorkoutType.EASY: gettext_noop("%(amount)s easy"),
    WorkoutType.LONG: gettext_noop("%(amount)s long"),
    WorkoutType.TEMPO: gettext_noop("%(amount)s tempo"),
    WorkoutType.INTERVAL: gettext_noop("%(amount)s interval"),
    WorkoutType.RECOVERY: gettext_noop("%(amount)s recovery"),
}

_WITHOUT_TOTAL = {
    WorkoutType.EASY: gettext_noop("Easy run"),
    WorkoutType.LONG: gettext_noop("Long run"),
    WorkoutType.TEMPO: gettext_noop("Tempo run"),
    WorkoutType.INTERVAL: gettext_noop("Intervals"),
    WorkoutType.RECOVERY: gettext_noop("Recovery run"),
}

MAX_TITLE_PARTS = 2


def session_title(session: SessionSpec) -> str:
    """What the session is about: ``3 × 2 km threshold``, ``24 km long``, ``Rest``.

    Warming up, cooling down and what lies between repeats are left out.
    """
    if not session.is_run or session.workout_type is WorkoutType.RACE:
        return _special_title(session)
    hard = [item for item in session.steps if _is_hard(item)]
    if session.workout_type is WorkoutType.LONG:
        title = _total_title(session, session.steps)
        # A long run all at one hard effort says that effort, not the same length twice.
        if hard == list(session.steps) and len(hard) == 1:
            return _item_text(hard[0], between=False)
        return ", ".join([title, *_hard_titles(hard)])
    if hard:
        return " + ".join(_hard_titles(hard))
    return _soft_title(session)


def session_sentence(session: SessionSpec) -> str:
    """The whole session in words: ``2 km easy, 3 × 2 km threshold with 90 s jog between``.

    The note is not in it.
    """
    if session.workout_type is WorkoutType.REST:
        return _("Rest")
    if session.is_goal_race:
        return _("Race day")
    if not session.steps:
        return _special_title(session)
    if session.workout_type is WorkoutType.RACE:
        return ", ".join(_race_text(step) for step in flatten(session.steps))
    only = session.steps[0] if len(session.steps) == 1 else None
    if isinstance(only, Step) and only.effort is Effort.EASY:
        # One easy stretch is what its session is called: 24 km long, 6 km recovery.
        return _total_title(session, session.steps)
    return _list_text(session.steps)


def _special_title(session: SessionSpec) -> str:
    """The title of what is no ordinary run."""
    steps = tuple(flatten(session.steps))
    if session.workout_type is WorkoutType.REST:
        return _("Rest")
    if session.workout_type is WorkoutType.CROSS:
        return _step_text(steps[0]) if steps else _("Cross training")
    if not steps:
        return _("Race day") if session.is_goal_race else _("Run")
    return _("%(amount)s race") % {"amount": _amount_text(steps[0])}


def _soft_title(session: SessionSpec) -> str:
    """The title of a run without hard work; strides are worth a word."""
    strides = [item for item in session.steps if _has(item, Effort.STRIDES)]
    rest = [item for item in session.steps if item not in strides]
    title = _total_title(session, rest or session.steps)
    if not strides or not rest:
        return _list_text(session.steps) if strides else title
    return _("%(run)s with strides") % {"run": title}


def _total_title(session: SessionSpec, steps: Iterable[Step | Repeat]) -> str:
    """``24 km long``, ``60 min easy``; without a number where distances and times are mixed."""
    flat = tuple(flatten(tuple(steps)))
    kind = session.workout_type
    if flat and all(step.distance_m is not None for step in flat):
        amount = distance_text(sum(step.distance_m or 0 for step in flat))
    elif flat and all(step.duration_s is not None for step in flat):
        amount = time_text(sum(step.duration_s or 0 for step in flat))
    else:
        return _(_WITHOUT_TOTAL[kind])
    # Walking is no easy running, whatever the type says.
    if all(step.effort is Effort.WALK for step in flat):
        return _(_STEPS[Effort.WALK]) % {"amount": amount}
    return _(_TOTALS[kind]) % {"amount": amount}


def _hard_titles(hard: list[Step | Repeat]) -> list[str]:
    titles = [_item_text(item, between=False) for item in hard[:MAX_TITLE_PARTS]]
    more = len(hard) - len(titles)
    if more:
        titles.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return titles


def _is_hard(item: Step | Repeat) -> bool:
    """Whether the work of an item is hard; what lies between repeats does not make it so."""
    if isinstance(item, Step):
        return item.is_hard
    return any(_is_hard(inner) for inner in item.steps)


def _has(item: Step | Repeat, effort: Effort) -> bool:
    return any(step.effort is effort for step in flatten((item,)))


def _list_text(steps: Iterable[Step | Repeat], *, between: bool = True) -> str:
    return ", ".join(_item_text(item, between=between) for item in steps)


def _item_text(item: Step | Repeat, *, between: bool) -> str:
    """A step or a repeat; ``between`` says whether to tell what lies between repeats."""
    if isinstance(item, Step):
        return _step_text(item)
    inner = _list_text(item.steps, between=between)
    if len(item.steps) != 1 or isinstance(item.steps[0], Repeat):
        inner = f"({inner})"
    text = f"{item.count} × {inner}"
    if item.recovery is None or not between:
        return text
    return _("%(repeats)s with %(recovery)s between") % {
        "repeats": text,
        "recovery": _step_text(item.recovery),
    }


def _step_text(step: Step) -> str:
    return _(_STEPS[step.effort]) % {"amount": _amount_text(step), "pace": _pace_text(step)}


def _race_text(step: Step) -> str:
    form = _RACES.get(step.effort, _STEPS[Effort.RACE])
    return _(form) % {"amount": _amount_text(step), "pace": _pace_text(step)}


def _amount_text(step: Step) -> str:
    if step.duration_s is not None:
        return time_text(step.duration_s)
    return distance_text(step.distance_m or 0)


def _pace_text(step: Step) -> str:
    """``4:45/km`` or ``4:45–4:55/km``; empty for efforts without a pace of their own."""
    if step.pace is None:
        return ""
    fast, slow = (clock_text(pace) for pace in step.pace)
    return _("%(pace)s/km") % {"pace": fast if fast == slow else f"{fast}–{slow}"}
