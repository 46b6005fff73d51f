"""The runner's answers about race, goal and fitness, as the session keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fitness.domain.basis import FitnessBasis
from plans.domain.request import CurrentFitness


@dataclass(frozen=True, slots=True)
class RaceAnswers:
    """``goal_seconds`` is None for "just finish"; ``long_run_day`` None for the plan's own."""

    race_date: date
    goal_seconds: float | None
    basis: FitnessBasis
    weekly_km: float
    longest_run_km: float | None
    days: frozenset[int]
    long_run_day: int | None

    @property
    def goal_time(self) -> timedelta | None:
        return None if self.goal_seconds is None else timedelta(seconds=self.goal_seconds)

    @property
    def fitness(self) -> CurrentFitness:
        return CurrentFitness(
            vdot=self.basis.vdot,
            weekly_km=self.weekly_km,
            longest_run_km=self.longest_run_km,
            days=self.days,
            long_run_day=self.long_run_day,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "race_date": self.race_date.isoformat(),
            "goal_seconds": self.goal_seconds,
            "basis": self.basis.to_json(),
            "weekly_km": self.weekly_km,
            "longest_run_km": self.longest_run_km,
            "days": sorted(self.days),
            "long_run_day": self.long_run_day,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RaceAnswers:
        return cls(
            race_date=date.fromisoformat(data["race_date"]),
            goal_seconds=data["goal_seconds"],
            basis=FitnessBasis.from_json(data["basis"]),
            weekly_km=data["weekly_km"],
            longest_run_km=data["longest_run_km"],
            days=frozenset(data["days"]),
            long_run_day=data["long_run_day"],
        )
