"""How a goal time compares with what fitness is worth."""

from __future__ import annotations

from fitness.domain.vdot import predict_race_seconds
from plans.domain.bounds import goal_remarks
from plans.domain.remarks import Remark, Severity
from plans.domain.spec import RACE_DISTANCE_M, PlanType

WORTH_SAYING = 0.02
MUCH_FASTER = 0.05
MUCH_SLOWER = 0.10


def remarks_on_goal(
    plan_type: PlanType, goal_seconds: float | None, *, vdot: float
) -> tuple[Remark, ...]:
    """Everything there is to say of a goal before it is set: ``goal_remarks``, and
    ``goal_faster`` or ``goal_slower`` (``share``, ``goal_s``, ``predicted_s``).

    Nothing for "just finish" (None).
    """
    if goal_seconds is None:
        return ()
    return (*goal_remarks(plan_type, goal_seconds), *goal_fit(plan_type, goal_seconds, vdot))


def goal_fit(plan_type: PlanType, goal_seconds: float, vdot: float) -> tuple[Remark, ...]:
    """How the goal compares with what ``vdot`` predicts, where the difference is worth saying."""
    predicted = predict_race_seconds(vdot, RACE_DISTANCE_M[plan_type])
    share = predicted / goal_seconds - 1
    params = {"share": abs(share), "goal_s": goal_seconds, "predicted_s": predicted}
    if share >= WORTH_SAYING:
        severity: Severity = "warning" if share >= MUCH_FASTER else "info"
        return (Remark("goal_faster", severity, params),)
    if share <= -MUCH_SLOWER:
        return (Remark("goal_slower", "info", params),)
    return ()
