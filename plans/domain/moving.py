"""What a coach would remark on before a session goes to another day."""

from collections.abc import Mapping
from datetime import date, timedelta

from plans.domain.spec import SessionSpec

Days = Mapping[date, tuple[SessionSpec, ...]]


def move_remarks(
    days: Days, session: SessionSpec, *, origin: date | None, to: date, race_date: date
) -> tuple[str, ...]:
    """Codes of what speaks against ``to``; empty if nothing does.

    ``beside_hard``: a hard session would stand beside another hard day.
    ``race_near``: a hard session in the three days before the race.
    ``after_race``: behind the race. ``taken``: the day has a session already.
    ``days`` is the plan by date; ``origin`` is where the session stands now, if it does.
    """
    remarks = []
    if to > race_date:
        remarks.append("after_race")
    if session.is_hard:
        neighbours = (to - timedelta(days=1), to + timedelta(days=1))
        if any(_is_hard(days, day, session, origin) for day in neighbours):
            remarks.append("beside_hard")
        if timedelta(0) < race_date - to <= timedelta(days=3):
            remarks.append("race_near")
    if any(other is not session and other.is_run for other in days.get(to, ())):
        remarks.append("taken")
    return tuple(remarks)


def _is_hard(days: Days, day: date, moving: SessionSpec, origin: date | None) -> bool:
    others = list(days.get(day, ()))
    if day == origin and moving in others:
        others.remove(moving)
    return any(other.is_hard for other in others)
