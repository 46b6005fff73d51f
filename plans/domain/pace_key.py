"""Which letters a plan speaks in, and the pace of each for one runner."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from plans.domain.paces import RunnerPaces
from plans.domain.spec import Effort, PlanSpec, Step, flatten

_ALWAYS = (
    Effort.RECOVERY,
    Effort.EASY,
    Effort.MARATHON,
    Effort.THRESHOLD,
    Effort.INTERVAL,
    Effort.REPETITION,
)
_ORDER = (
    Effort.RECOVERY,
    Effort.EASY,
    Effort.MARATHON,
    Effort.HALF,
    Effort.THRESHOLD,
    Effort.INTERVAL,
    Effort.REPETITION,
    Effort.GOAL,
)


@dataclass(frozen=True, slots=True)
class PaceOf:
    """What an effort is run at, seconds per km; both ends are one where it is one pace."""

    effort: Effort
    fast: float
    slow: float


def pace_key(
    paces: RunnerPaces, *, race_distance_m: float, used: AbstractSet[Effort]
) -> tuple[PaceOf, ...]:
    """The paces a runner needs beside the plan, slowest first, the goal's at the end.

    The six efforts of the zones stand there whether ``used`` or not, since sessions get
    changed; half-marathon pace only where it is used, the goal's where there is a goal.
    """
    shown = {*_ALWAYS, *(used & {Effort.HALF})}
    if paces.goal is not None:
        shown.add(Effort.GOAL)
    return tuple(_pace_of(effort, paces, race_distance_m) for effort in _ORDER if effort in shown)


def _pace_of(effort: Effort, paces: RunnerPaces, race_distance_m: float) -> PaceOf:
    target = paces.target(Step(effort, distance_m=1000), race_distance_m)
    if target is None:
        raise ValueError(f"{effort} has no pace")
    return PaceOf(effort, *target)


def efforts_of(plan: PlanSpec) -> frozenset[Effort]:
    """Every effort that some session of the plan asks for."""
    return frozenset(
        step.effort
        for week in plan.weeks
        for _day, session in week.sessions
        for step in flatten(session.steps)
    )
