"""Sessions back into the notation, in one canonical form."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from plans.domain.notation_amounts import KM, MINUTE, SESSION_WORDS
from plans.domain.notation_cursor import MAX_CELL_CHARACTERS
from plans.domain.notation_errors import NotationError, NotWritableError
from plans.domain.notation_parser import MAX_DEPTH, derived_type, parse_session
from plans.domain.spec import Effort, Repeat, SessionSpec, SpecError, Step


def write_cell(sessions: Iterable[SessionSpec]) -> str:
    """The sessions of one day in one line, as ``parse_cell`` reads them.

    Raises NotWritableError for what ``write_session`` cannot write, or when the day
    becomes longer than a cell may be.
    """
    text = "; ".join(write_session(session) for session in sessions)
    if len(text) > MAX_CELL_CHARACTERS:
        raise NotWritableError(f"a day has at most {MAX_CELL_CHARACTERS} characters")
    return text


def write_session(session: SessionSpec) -> str:
    """The canonical form of a session: ``parse_session`` of it is the same session.

    Every step has its effort, recoveries too; a leading type stands only where the
    steps alone would make another one. Raises NotWritableError for a session that no
    text stands for, such as a race of 30 minutes or a note with a quote in it.
    """
    try:
        return _written(session)
    except (SpecError, NotationError, ArithmeticError, RecursionError) as fault:
        raise NotWritableError(str(fault)) from fault


@lru_cache(maxsize=1024)
def _written(session: SessionSpec) -> str:
    # Remembered: the weeks of a plan repeat their sessions.
    text = _session_text(session)
    if parse_session(text) != session:
        raise NotWritableError(f"the notation reads {text!r} as another session")
    return text


def _session_text(session: SessionSpec) -> str:
    note = f'"{session.note}"' if session.note else ""
    kind = session.workout_type
    if kind.value in SESSION_WORDS:
        body = [kind.value, *(_plain_step_text(step) for step in session.steps)]
    else:
        leading = "" if kind is derived_type(session.steps) else f"{kind.value}:"
        body = [leading, ", ".join(_step_text(step, 0) for step in session.steps)]
    return " ".join(part for part in (*body, note) if part)


def _plain_step_text(step: Step | Repeat) -> str:
    """The one step of a race or of cross training, whose usual effort goes without saying."""
    if isinstance(step, Step) and step.effort in {Effort.RACE, Effort.CROSS}:
        return _amount_text(step)
    return _step_text(step, 0)


def _step_text(step: Step | Repeat, depth: int) -> str:
    if isinstance(step, Step):
        return f"{_amount_text(step)} {_effort_text(step)}"
    if depth > MAX_DEPTH:
        raise NotWritableError(f"there are more than {MAX_DEPTH} brackets inside each other")
    inner = ", ".join(_step_text(item, depth + 1) for item in step.steps)
    if len(step.steps) != 1 or isinstance(step.steps[0], Repeat):
        inner = f"({inner})"
    text = f"{step.count}x{inner}"
    if step.recovery is not None:
        text += f" / {_step_text(step.recovery, depth)}"
    return text


def _effort_text(step: Step) -> str:
    if step.effort is not Effort.PACE or step.pace is None:
        return step.effort.value
    fast, slow = (f"{pace // MINUTE}:{pace % MINUTE:02d}" for pace in step.pace)
    return f"@{fast}" if fast == slow else f"@{fast}-{slow}"


def _amount_text(step: Step) -> str:
    if step.duration_s is not None:
        return _time_text(step.duration_s)
    metres = Decimal(repr(step.distance_m))
    # 400m, 1200m, 1500m, but 1km, 2km, 2.4km: as it is said on a track.
    if metres == metres.to_integral_value() and metres < 2 * KM and metres % KM:
        return f"{int(metres)}m"
    kilometres = format(metres / KM, "f")
    if "." in kilometres:
        kilometres = kilometres.rstrip("0").rstrip(".")
    return f"{kilometres}km"


def _time_text(seconds: int) -> str:
    minutes, rest = divmod(seconds, MINUTE)
    if rest and seconds < 2 * MINUTE:
        return f"{seconds}s"
    if rest:
        return f"{minutes}min{rest:02d}"
    hours, minutes = divmod(minutes, MINUTE)
    if hours < 2:
        return f"{hours * MINUTE + minutes}min"
    return f"{hours}h{minutes:02d}" if minutes else f"{hours}h"
