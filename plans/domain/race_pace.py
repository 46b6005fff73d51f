"""At which effort race-specific work is run."""

from __future__ import annotations

from plans.domain.request import PlanRequest
from plans.domain.spec import Effort, PlanType

OUT_OF_REACH = 0.96
"""A goal pace faster than this part of the predicted pace is no pace to train at yet."""


def race_effort(request: PlanRequest) -> Effort:
    """Goal pace if fitness is near it, otherwise the pace that fitness predicts."""
    paces = request.paces
    predicted = paces.race_pace(request.race_distance_m)
    if paces.goal is not None and paces.goal >= OUT_OF_REACH * predicted:
        return Effort.GOAL
    if request.plan_type is PlanType.HALF_MARATHON:
        return Effort.HALF
    return Effort.MARATHON
