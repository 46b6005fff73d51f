"""What a slope costs a runner, and so what a pace on a hill would be worth on the flat.

Source: Minetti et al. 2002, "Energy cost of walking and running at extreme uphill and downhill
slopes", J. Appl. Physiol. 93: the cost in J/kg/m for slopes between -45 % and +45 %, measured
on a treadmill. Downhill it promises more than runners get on a road, where they brake and take
care; what they gain there was never seen to go below 0.88 of the flat.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

STEEPEST = 0.45
"""The slopes that were measured end here, up and down; steeper ones count as this."""

LEAST_COST = 0.88
"""What a metre downhill costs at the least, as a share of a metre on the flat."""

_COEFFICIENTS = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)  # of the fifth power first


@overload
def running_cost(slope: float) -> float: ...
@overload
def running_cost(slope: Floats) -> Floats: ...
def running_cost(slope: float | Floats) -> float | Floats:
    """Joules a kilogram and metre at ``slope`` (rise over run, 0.05 is 5 % up); 3.6 on the flat."""
    clipped = np.clip(np.asarray(slope, dtype=np.float64), -STEEPEST, STEEPEST)
    cost = np.full_like(clipped, _COEFFICIENTS[0])
    for coefficient in _COEFFICIENTS[1:]:
        cost *= clipped
        cost += coefficient
    return cost if isinstance(slope, np.ndarray) else float(cost)


@overload
def flat_metres(slope: float) -> float: ...
@overload
def flat_metres(slope: Floats) -> Floats: ...
def flat_metres(slope: float | Floats) -> float | Floats:
    """The metres on the flat that cost as much as one metre at ``slope``; never below 0.88."""
    shares = np.maximum(running_cost(np.asarray(slope, np.float64)) / _COEFFICIENTS[-1], LEAST_COST)
    return shares if isinstance(slope, np.ndarray) else float(shares)


def graded_pace(pace: float, slope: float) -> float:
    """The pace on the flat (seconds per km) that is as hard as ``pace`` at ``slope``."""
    return pace / flat_metres(slope)
