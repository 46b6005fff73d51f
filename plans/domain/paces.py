"""What each effort means for one runner, and what a session then amounts to.

Paces are seconds per km, fast end first; distances metres; durations seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from fitness.domain.vdot import predict_race_seconds, training_paces
from plans.domain.spec import (
    RACE_DISTANCE_M,
    Effort,
    PlanSpec,
    PlanType,
    Repeat,
    SessionSpec,
    Step,
    WeekSpec,
    flatten,
)

WALK_SECONDS_PER_KM = 600.0

REFERENCE_VDOT = 45.0
"""Whose paces a template is drawn and estimated with before a runner adopts it:
about 45 min for 10 km, near the middle of those who train for a marathon."""

ZONE_OF_EFFORT: Mapping[Effort, str] = {
    Effort.RECOVERY: "recovery",
    Effort.JOG: "recovery",
    Effort.EASY: "easy",
    Effort.MARATHON: "tempo",
    Effort.HALF: "tempo",
    Effort.GOAL: "tempo",
    Effort.PACE: "tempo",
    Effort.RACE: "threshold",
    Effort.THRESHOLD: "threshold",
    Effort.INTERVAL: "interval",
    Effort.REPETITION: "repetition",
    Effort.STRIDES: "repetition",
}
"""The zone whose colour a step has. Walking, standing and cross training have none."""


@dataclass(frozen=True)
class RunnerPaces:
    """``zones`` maps the six zone names to (fast, slow); ``goal`` is the goal race pace."""

    vdot: float
    zones: Mapping[str, tuple[float, float]] = field(hash=False)
    goal: float | None = None

    @classmethod
    def from_vdot(cls, vdot: float, *, goal: float | None = None) -> RunnerPaces:
        return cls(vdot=vdot, zones=training_paces(vdot), goal=goal)

    @classmethod
    @lru_cache(maxsize=1)
    def reference(cls) -> RunnerPaces:
        return cls.from_vdot(REFERENCE_VDOT)

    def race_pace(self, distance_m: float) -> float:
        """Seconds per km that current fitness predicts for a race of ``distance_m``."""
        return predict_race_seconds(self.vdot, distance_m) / distance_m * 1000

    def target(self, step: Step, race_distance_m: float) -> tuple[float, float] | None:
        """(fast, slow) to aim at, or None where pace does not matter."""
        effort = step.effort
        if effort in {Effort.WALK, Effort.REST, Effort.CROSS}:
            return None
        single = self._single_pace(step, race_distance_m)
        if single is not None:
            return single, single
        if effort is Effort.PACE and step.pace is not None:
            return float(step.pace[0]), float(step.pace[1])
        return self.zones[ZONE_OF_EFFORT[effort]]

    def _single_pace(self, step: Step, race_distance_m: float) -> float | None:
        match step.effort:
            case Effort.MARATHON:
                return self.race_pace(RACE_DISTANCE_M[PlanType.FULL_MARATHON])
            case Effort.HALF:
                return self.race_pace(RACE_DISTANCE_M[PlanType.HALF_MARATHON])
            case Effort.GOAL:
                return self.goal or self.race_pace(race_distance_m)
            case Effort.RACE:
                # Outside what races can be predicted for, the nearest distance that can.
                marathon_m = RACE_DISTANCE_M[PlanType.FULL_MARATHON]
                return self.race_pace(min(max(step.distance_m or 10_000, 1_500), marathon_m))
            case _:
                return None

    def seconds_per_km(self, step: Step, race_distance_m: float) -> float | None:
        """The middle of the target, for estimates; None where nothing is covered on foot."""
        if step.effort is Effort.WALK:
            return WALK_SECONDS_PER_KM
        target = self.target(step, race_distance_m)
        return None if target is None else (target[0] + target[1]) / 2


@dataclass(frozen=True)
class Totals:
    """What a session, week or plan amounts to. ``seconds`` is moving and resting time
    together; cross training is time without distance.
    ``estimated`` says that some distance follows from time and pace only."""

    distance_m: float = 0.0
    seconds: float = 0.0
    hard_m: float = 0.0
    seconds_by_intensity: Mapping[str, float] = field(default_factory=dict)
    metres_by_intensity: Mapping[str, float] = field(default_factory=dict)
    estimated: bool = False

    @property
    def hard_share(self) -> float:
        return self.hard_m / self.distance_m if self.distance_m else 0.0

    def __add__(self, other: Totals) -> Totals:
        return _sum((self, other))


def session_items(session: SessionSpec, race_distance_m: float) -> tuple[Step | Repeat, ...]:
    """The steps and repeats as they are written; the plan's race is one step at goal pace."""
    if session.is_goal_race:
        return (Step(effort=Effort.GOAL, distance_m=race_distance_m),)
    return session.steps


def session_steps(session: SessionSpec, race_distance_m: float) -> tuple[Step, ...]:
    """The steps in running order, repeats unrolled."""
    return tuple(flatten(session_items(session, race_distance_m)))


@lru_cache(maxsize=2048)
def step_totals(step: Step, paces: RunnerPaces, race_distance_m: float) -> Totals:
    seconds_per_km = paces.seconds_per_km(step, race_distance_m)
    if step.distance_m is not None:
        metres = float(step.distance_m)
        seconds = metres / 1000 * (seconds_per_km or 0.0)
    else:
        seconds = float(step.duration_s or 0)
        metres = seconds / seconds_per_km * 1000 if seconds_per_km else 0.0
    intensity = ZONE_OF_EFFORT.get(step.effort, step.effort.value)
    return Totals(
        distance_m=metres,
        seconds=seconds,
        hard_m=metres if step.is_hard else 0.0,
        seconds_by_intensity={intensity: seconds},
        metres_by_intensity={intensity: metres},
        estimated=step.distance_m is None and bool(metres),
    )


@lru_cache(maxsize=2048)
def session_totals(session: SessionSpec, paces: RunnerPaces, race_distance_m: float) -> Totals:
    # Weeks repeat their sessions, and drafts, figures and remarks ask for the same ones again.
    return _sum(
        step_totals(step, paces, race_distance_m)
        for step in session_steps(session, race_distance_m)
    )


def week_totals(week: WeekSpec, paces: RunnerPaces, race_distance_m: float) -> Totals:
    return _sum(session_totals(session, paces, race_distance_m) for _, session in week.sessions)


def plan_totals(plan: PlanSpec, paces: RunnerPaces) -> Totals:
    return _sum(week_totals(week, paces, plan.race_distance_m) for week in plan.weeks)


def _sum(parts: Iterable[Totals]) -> Totals:
    # A plan has hundreds of steps, and is added up for each of its drafts.
    distance_m = seconds = hard_m = 0.0
    estimated = False
    seconds_by_intensity: dict[str, float] = {}
    metres_by_intensity: dict[str, float] = {}
    for part in parts:
        distance_m += part.distance_m
        seconds += part.seconds
        hard_m += part.hard_m
        estimated = estimated or part.estimated
        for intensity, more in part.seconds_by_intensity.items():
            seconds_by_intensity[intensity] = seconds_by_intensity.get(intensity, 0.0) + more
        for intensity, more in part.metres_by_intensity.items():
            metres_by_intensity[intensity] = metres_by_intensity.get(intensity, 0.0) + more
    return Totals(distance_m, seconds, hard_m, seconds_by_intensity, metres_by_intensity, estimated)
