"""A template while it is being written: what can be read of it, and what cannot yet.

A coach types cells one by one, so at any moment some of them are half a session. Such
a cell is neither zero kilometres nor a rest day: it is not yet readable, and whoever
shows figures of a draft says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from plans.domain.notation import NotationError, parse_cell
from plans.domain.spec import RACE_PHASES, Focus, PlanSpec, PlanType, SessionSpec, WeekSpec


@dataclass(frozen=True, slots=True)
class DraftWeek:
    """One week as it was typed: seven cells from Monday."""

    focus: str
    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """``week`` counts from 1, ``day`` from 0 (Monday), as in the spec."""

    week: int
    day: int
    error: NotationError


@dataclass(frozen=True, slots=True)
class Draft:
    """``plan`` has no sessions where a cell is unreadable, so it is whole only without such."""

    plan: PlanSpec
    unreadable: tuple[UnreadableCell, ...] = ()
    unknown_focus: tuple[int, ...] = ()

    @property
    def unreadable_weeks(self) -> frozenset[int]:
        """Numbers of the weeks whose figures are not complete."""
        return frozenset(cell.week for cell in self.unreadable)


@lru_cache(maxsize=4096)
def read_cell(text: str) -> tuple[SessionSpec, ...] | NotationError:
    """The sessions of a cell, or what is wrong with it. An editor asks again and again."""
    try:
        return parse_cell(text)
    except NotationError as error:
        return error


def read_draft(
    weeks: Iterable[DraftWeek], *, plan_type: str, title: str = "", methodology: str = ""
) -> Draft:
    """Whatever can be read of the weeks, and the list of what cannot.

    Raises ValueError for a ``plan_type`` that does not exist.
    """
    specs: list[WeekSpec] = []
    unreadable: list[UnreadableCell] = []
    unknown_focus: list[int] = []
    for number, week in enumerate(weeks, start=1):
        days: list[tuple[SessionSpec, ...]] = []
        for day, cell in enumerate(week.cells):
            read = read_cell(cell)
            if isinstance(read, NotationError):
                unreadable.append(UnreadableCell(week=number, day=day, error=read))
                days.append(())
            else:
                days.append(read)
        is_known = week.focus in RACE_PHASES
        if not is_known:
            unknown_focus.append(number)
        focus = Focus(week.focus) if is_known else Focus.BASE
        specs.append(WeekSpec(focus=focus, days=tuple(days), note=week.note))
    return Draft(
        plan=PlanSpec(
            plan_type=PlanType(plan_type),
            weeks=tuple(specs),
            title=title,
            methodology=methodology,
        ),
        unreadable=tuple(unreadable),
        unknown_focus=tuple(unknown_focus),
    )
