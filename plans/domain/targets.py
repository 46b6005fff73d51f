"""Which step of a session its headline pace belongs to."""

from plans.domain.paces import RunnerPaces, session_steps, step_totals
from plans.domain.spec import Effort, SessionSpec, Step

# Jogging between repeats and the strides at the end are not what a day is about.
SIDE_EFFORTS = frozenset({Effort.JOG, Effort.WALK, Effort.REST, Effort.CROSS, Effort.STRIDES})


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
