"""Small changes to one session or one week that several rules make."""

from __future__ import annotations

from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import (
    RACE_DISTANCE_M,
    Effort,
    PlanType,
    SessionSpec,
    Step,
    WorkoutType,
    flatten,
)

Day = tuple[SessionSpec, ...]


def is_hard_day(day: Day) -> bool:
    return any(session.is_hard for session in day)


def is_run_day(day: Day) -> bool:
    return any(session.is_run for session in day)


def softened(session: SessionSpec) -> SessionSpec:
    """The same distance, or the same time, run easily; a note on hard work goes with it."""
    kept_type = WorkoutType.LONG if session.workout_type is WorkoutType.LONG else WorkoutType.EASY
    return SessionSpec(workout_type=kept_type, steps=(_one_easy_step(session),))


def softened_day(day: Day) -> Day:
    """The day with its hard sessions run easily; a race stays a race."""
    return tuple(
        softened(session)
        if session.is_hard and session.workout_type is not WorkoutType.RACE
        else session
        for session in day
    )


def _one_easy_step(session: SessionSpec) -> Step:
    steps = list(flatten(session.steps))
    if all(step.distance_m is None for step in steps):
        return Step(effort=Effort.EASY, duration_s=max(session.duration_s, 60))
    # Times beside distances become distance at a middling runner's paces: half a
    # kilometre more or less does not matter in an easy run.
    marathon_m = RACE_DISTANCE_M[PlanType.FULL_MARATHON]
    metres = session_totals(session, RunnerPaces.reference(), marathon_m).distance_m
    return Step(effort=Effort.EASY, distance_m=max(round(metres / 500) * 500, 500))
