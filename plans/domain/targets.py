"""What a session is about: the step whose pace is its headline, and the zone it has its
colour from."""

from functools import lru_cache

from plans.domain.paces import ZONE_OF_EFFORT, RunnerPaces, session_steps, step_totals
from plans.domain.spec import (
    RACE_DISTANCE_M,
    Effort,
    PlanType,
    SessionSpec,
    Step,
    WorkoutType,
)

# Jogging between repeats and the strides at the end are not what a day is about.
SIDE_EFFORTS = frozenset({Effort.JOG, Effort.WALK, Effort.REST, Effort.CROSS, Effort.STRIDES})


@lru_cache(maxsize=1024)
def key_step(session: SessionSpec, paces: RunnerPaces, race_distance_m: float) -> Step | None:
    """The step whose pace stands for the session: of its hard efforts, else of its easy
    ones, the one that takes the longest in all. None for rest and cross training."""
    steps = session_steps(session, race_distance_m)
    candidates = (
        [step for step in steps if step.is_hard]
        or [step for step in steps if step.effort not in SIDE_EFFORTS]
        or [step for step in steps if step.effort not in {Effort.REST, Effort.CROSS}]
    )
    seconds: dict[tuple[Effort, tuple[int, int] | None], float] = {}
    for step in candidates:
        key = (step.effort, step.pace)
        seconds[key] = seconds.get(key, 0.0) + step_totals(step, paces, race_distance_m).seconds
    return max(
        candidates,
        key=lambda step: seconds[(step.effort, step.pace)],
        default=None,
    )


def session_colour(session: SessionSpec) -> str:
    """Whose colour a session has: quality work that of the zone it is run in, everything
    else that of its kind.

    By whose paces hardly matters; these are the reference runner's.
    """
    if session.workout_type not in {WorkoutType.TEMPO, WorkoutType.INTERVAL}:
        return session.workout_type.value
    step = key_step(session, RunnerPaces.reference(), RACE_DISTANCE_M[PlanType.HALF_MARATHON])
    zone = ZONE_OF_EFFORT.get(step.effort) if step and step.is_hard else None
    return zone or session.workout_type.value
