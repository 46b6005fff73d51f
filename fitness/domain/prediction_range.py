"""What one result promises over other distances: a range in which formulae that are all good
somewhere agree to disagree.

VDOT and Riegel (``T2 = T1 (D2 / D1)^1.06``) are close up to the half. From half to marathon
the exponent of 1.06 is what an ideally trained runner gets; recreational runners were found
nearer 1.15 (Vickers and Vertosick 2016, n = 2303).
"""

from __future__ import annotations

from dataclasses import dataclass

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from fitness.domain.forecast import FAST_MARGIN, SLOW_MARGIN
from fitness.domain.vdot import predict_race_seconds, vdot_from_race

RIEGEL = 1.06
RIEGEL_LONG = 1.15

FIVE_KM_M, TEN_KM_M = 5_000.0, 10_000.0
PREDICTED_M = (FIVE_KM_M, TEN_KM_M, HALF_MARATHON_M, MARATHON_M)


@dataclass(frozen=True, slots=True)
class PredictionRange:
    """Seconds over ``distance_m``; ``by_vdot`` lies between the two."""

    distance_m: float
    fast: float
    slow: float
    by_vdot: float


def prediction_ranges(distance_m: float, seconds: float) -> list[PredictionRange]:
    """Ranges for 5 km, 10 km, half and marathon after ``distance_m`` in ``seconds``.

    Raises VdotError for a result outside 1,500 m to marathon and VDOT 15 to 90.
    """
    return [predict_range(distance_m, seconds, wanted) for wanted in PREDICTED_M]


def predict_range(distance_m: float, seconds: float, wanted_m: float) -> PredictionRange:
    """The range for ``wanted_m``; never narrower than a good and a bad day are apart.

    Raises VdotError as ``prediction_ranges`` does.
    """
    by_vdot = predict_race_seconds(vdot_from_race(distance_m, seconds), wanted_m)
    found = (
        by_vdot * FAST_MARGIN,
        by_vdot * SLOW_MARGIN,
        riegel_seconds(distance_m, seconds, wanted_m),
        riegel_seconds(distance_m, seconds, wanted_m, beyond_half=RIEGEL_LONG),
    )
    return PredictionRange(wanted_m, fast=min(found), slow=max(found), by_vdot=by_vdot)


def riegel_seconds(
    distance_m: float, seconds: float, wanted_m: float, *, beyond_half: float = RIEGEL
) -> float:
    """Riegel's time over ``wanted_m``, with another exponent for the part beyond the half."""
    return (
        seconds
        * _growth(wanted_m, beyond_half=beyond_half)
        / _growth(distance_m, beyond_half=beyond_half)
    )


def _growth(distance_m: float, *, beyond_half: float) -> float:
    """How much longer than a half it takes; below 1 for shorter distances."""
    share = distance_m / HALF_MARATHON_M
    return share ** (RIEGEL if share <= 1 else beyond_half)
