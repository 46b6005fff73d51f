"""What a race is likely to end in: a range, since a single time would promise too much."""

from __future__ import annotations

from dataclasses import dataclass

from fitness.domain.distances import HALF_MARATHON_M
from fitness.domain.vdot import predict_race_seconds

FAST_MARGIN = 0.99
SLOW_MARGIN = 1.02
"""Up to the half, equal fitness lands within about so much of the prediction."""

MARATHON_FADE = 0.09
"""Vickers and Vertosick (2016, n = 2303) found recreational runners' times to grow with
distance to the power 1.15 from half to full, not 1.06 as formulae have it. The
difference is what the slow end of a marathon allows for."""


@dataclass(frozen=True)
class Forecast:
    """Seconds; ``fast`` is a day on which all goes well."""

    fast: float
    slow: float


def forecast_race(vdot: float, distance_m: float) -> Forecast:
    """The range of finish times that ``vdot`` is worth over ``distance_m``.

    Raises VdotError outside 1,500 m to marathon and VDOT 15 to 90.
    """
    predicted = predict_race_seconds(vdot, distance_m)
    if distance_m <= HALF_MARATHON_M:
        return Forecast(fast=predicted * FAST_MARGIN, slow=predicted * SLOW_MARGIN)
    fade = (distance_m / HALF_MARATHON_M) ** MARATHON_FADE
    return Forecast(fast=predicted * FAST_MARGIN, slow=predicted * fade)
