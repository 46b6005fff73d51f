"""A run far beyond what the plan has around it: the risk that shows in injuries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import DAYS_IN_WEEK, PlanSpec, SessionSpec

LARGEST_STEP = 1.1
"""More than a tenth beyond the longest run of 30 days: injuries rise (Frandsen 2025)."""

DAYS_AROUND = 30
DAYS_OF_PAST = 14


@dataclass(frozen=True, slots=True)
class Leap:
    """A run of ``metres`` where the longest other one around it has ``other_m``."""

    metres: float
    other_m: float


def run_leap(plan: PlanSpec, days: Collection[int], paces: RunnerPaces) -> Leap | None:
    """The longest run on ``days``, counted from the plan's first Monday, if it is a leap.

    Compared with the runs of the 30 days before. The first two weeks of a plan have
    little past in it and are compared with what comes, too. Races are no training runs.
    """
    runs = [
        (index * DAYS_IN_WEEK + day, _metres(plan, session, paces))
        for index, week in enumerate(plan.weeks)
        for day, session in week.sessions
        if not session.is_goal_race
    ]
    touched = [run for run in runs if run[0] in days]
    if not touched:
        return None
    longest = max(touched, key=lambda run: run[1])
    others = [run for run in runs if run is not longest]
    last = longest[0] if longest[0] >= DAYS_OF_PAST else longest[0] + DAYS_AROUND
    around = range(longest[0] - DAYS_AROUND, last + 1)
    other_m = max((metres for day, metres in others if day in around), default=0)
    if not other_m or longest[1] <= other_m * LARGEST_STEP:
        return None
    return Leap(longest[1], other_m)


def _metres(plan: PlanSpec, session: SessionSpec, paces: RunnerPaces) -> float:
    return session_totals(session, paces, plan.race_distance_m).distance_m
