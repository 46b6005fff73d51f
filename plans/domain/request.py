"""What a runner asks for: a race, a goal, and how fit they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plans.domain.paces import RunnerPaces
from plans.domain.spec import DAYS_IN_WEEK, RACE_DISTANCE_M, PlanSpec, PlanType

ALL_DAYS = frozenset(range(DAYS_IN_WEEK))


@dataclass(frozen=True, slots=True)
class CurrentFitness:
    """Where a runner stands today.

    ``weekly_km`` is the usual week of the last month, ``longest_run_km`` the longest
    run in it if known. ``days`` are the weekdays that suit, 0 is Monday; without a
    ``long_run_day`` the long run stays where the plan has it, if that day suits.
    """

    vdot: float
    weekly_km: float
    longest_run_km: float | None = None
    days: frozenset[int] = ALL_DAYS
    long_run_day: int | None = None

    @property
    def running_days(self) -> frozenset[int]:
        """The days that suit, the day for the long run always among them."""
        chosen = self.days or ALL_DAYS
        return chosen if self.long_run_day is None else chosen | {self.long_run_day}


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """``goal_seconds`` is None for "just finish"; ``weeks`` None for as many as fit.

    ``spec`` is the plan to start from, for generators that start from one.
    """

    plan_type: PlanType
    race_date: date
    today: date
    fitness: CurrentFitness
    goal_seconds: float | None = None
    weeks: int | None = None
    spec: PlanSpec | None = None

    @property
    def race_distance_m(self) -> float:
        return RACE_DISTANCE_M[self.plan_type]

    @property
    def paces(self) -> RunnerPaces:
        """Training paces from fitness, race pace from the goal if there is one."""
        goal = self.goal_seconds
        return RunnerPaces.from_vdot(
            self.fitness.vdot,
            goal=None if goal is None else goal / self.race_distance_m * 1000,
        )
