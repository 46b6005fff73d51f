"""Plans for tests, written in the session notation as a coach would."""

from __future__ import annotations

from plans.domain.notation import parse_cell
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec


def week(*cells: str, focus: Focus = Focus.BASE) -> WeekSpec:
    """A week from up to seven cells, Monday first; the rest are rest days."""
    days = [*cells, *[""] * (7 - len(cells))]
    return WeekSpec(focus, tuple(parse_cell(cell) for cell in days))


def easy_week(km: float, focus: Focus = Focus.BASE) -> WeekSpec:
    """``km`` easy kilometres over four days, none of them long."""
    return week(
        "", f"{km / 4}km E", "", f"{km / 4}km E", f"{km / 4}km E", f"{km / 4}km E", focus=focus
    )


def race_week(km: float = 12) -> WeekSpec:
    """``km`` easy kilometres over three days, and the race on Sunday."""
    day = f"{km / 3}km E"
    return week("", day, day, "", day, "", "race", focus=Focus.TAPER)


def plan(*weeks: WeekSpec, kind: PlanType = PlanType.FULL_MARATHON) -> PlanSpec:
    return PlanSpec(kind, weeks)
