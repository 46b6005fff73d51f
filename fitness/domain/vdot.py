"""VDOT: what a race says about fitness, and what fitness says about races and training.

The equations are those of Daniels and Gilbert (*Oxygen Power*, 1979): the oxygen
cost of a speed, the fraction of the maximum that can be held for a time, and
Daniels' own regression from an oxygen cost back to a speed. Race times are
predicted with that regression, not with the exact inverse of the cost, because
the published tables are made so; the two differ by up to half a minute in a slow
marathon. Training paces follow the rules of the current calculator, which takes
runners below VDOT 39 as somewhat fitter than their race says.

Metres, seconds and seconds per km. Pairs of paces have the fast end first.
"""

from __future__ import annotations

import math
from functools import lru_cache

from fitness.domain.distances import MARATHON_M

MIN_VDOT = 15.0
MAX_VDOT = 90.0
MIN_DISTANCE_M = 1_500.0
MAX_DISTANCE_M = 42_200.0
"""The marathon, and the 42.2 km that people write for it."""

SLOW_RUNNER_VDOT = 39.0
RECOVERY_SHARE = (0.55, 0.62)
EASY_SHARE = (0.62, 0.70)
THRESHOLD_SHARE = 0.88
INTERVAL_SHARE = 0.975
REPETITION_GAIN_S_PER_KM = 6 / 0.4
"""Repetitions are 6 s per 400 m faster than intervals."""

_PRECISION_S = 1e-7

_BEYOND_ANY_SPEED = 10_000.0
"""Metres per minute: a time of next to nothing must not leave the range of floats."""


class VdotError(ValueError):
    """The input is outside the range in which the equations mean anything.

    ``code`` is one of distance, time, fast, slow, vdot, threshold_fast and
    threshold_slow, so that a form can say it in the reader's language.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def vdot_from_race(distance_m: float, seconds: float) -> float:
    """The VDOT of a race of ``distance_m`` run in ``seconds``.

    Raises VdotError for a distance outside 1,500 m to marathon and for a time
    that would be outside VDOT 15 to 90.
    """
    _check_distance(distance_m)
    if not (math.isfinite(seconds) and seconds > 0):
        raise VdotError("time", "The race time has to be longer than nothing.")
    minutes = seconds / 60
    speed = min(distance_m / minutes, _BEYOND_ANY_SPEED)
    vdot = _oxygen_cost(speed) / _fraction_held(minutes)
    if vdot > MAX_VDOT:
        raise VdotError("fast", "This time is faster than anybody has run this distance.")
    if vdot < MIN_VDOT:
        raise VdotError("slow", "This time is too slow to derive training paces from.")
    return vdot


@lru_cache(maxsize=4096)
def predict_race_seconds(vdot: float, distance_m: float) -> float:
    """The time, in seconds, that ``vdot`` is worth over ``distance_m``.

    Raises VdotError outside 1,500 m to marathon and VDOT 15 to 90.
    """
    _check_vdot(vdot)
    _check_distance(distance_m)
    # The longer the race, the smaller the fraction held and the slower the speed, but
    # only by some 6 % for each doubling, so plain iteration closes in by a digit a turn.
    minutes = distance_m / _speed(vdot)
    for _ in range(60):
        previous = minutes
        minutes = distance_m / _speed(vdot * _fraction_held(previous))
        if abs(minutes - previous) * 60 < _PRECISION_S:
            break
    return minutes * 60


def training_paces(vdot: float) -> dict[str, tuple[float, float]]:
    """The six zones as (fast, slow) in seconds per km, slowest zone first.

    Threshold, interval and repetition are single paces, so both ends are equal.
    Tempo spans threshold to marathon pace; where a marathon is run slower than easy
    runs (below about VDOT 26) it ends where easy begins. Recovery begins where
    easy ends. Raises VdotError outside VDOT 15 to 90.
    """
    _check_vdot(vdot)
    adjusted = _adjusted(vdot)
    easy = (_pace(EASY_SHARE[1] * adjusted), _pace(EASY_SHARE[0] * adjusted))
    threshold = _threshold_pace(vdot)
    interval = _pace(INTERVAL_SHARE * adjusted)
    repetition = interval - REPETITION_GAIN_S_PER_KM
    marathon = predict_race_seconds(vdot, MARATHON_M) / MARATHON_M * 1000
    return {
        "recovery": (easy[1], _pace(RECOVERY_SHARE[0] * adjusted)),
        "easy": easy,
        "tempo": (threshold, min(marathon, easy[0])),
        "threshold": (threshold, threshold),
        "interval": (interval, interval),
        "repetition": (repetition, repetition),
    }


def vdot_from_threshold_pace(seconds_per_km: float) -> float:
    """The VDOT whose threshold pace is ``seconds_per_km``.

    Raises VdotError for a pace outside those of VDOT 15 to 90.
    """
    if not (math.isfinite(seconds_per_km) and seconds_per_km >= _threshold_pace(MAX_VDOT)):
        raise VdotError("threshold_fast", "This threshold pace is faster than anybody's.")
    if seconds_per_km > _threshold_pace(MIN_VDOT):
        raise VdotError(
            "threshold_slow", "This threshold pace is too slow to derive training paces from."
        )
    low, high = MIN_VDOT, MAX_VDOT
    while high - low > 1e-10:
        middle = (low + high) / 2
        if _threshold_pace(middle) > seconds_per_km:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _oxygen_cost(metres_per_minute: float) -> float:
    return -4.60 + 0.182258 * metres_per_minute + 0.000104 * metres_per_minute**2


def _fraction_held(minutes: float) -> float:
    return (
        0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)
    )


def _speed(oxygen: float) -> float:
    """Metres per minute at an oxygen cost."""
    return 29.54 + 5.000663 * oxygen - 0.007546 * oxygen**2


def _pace(oxygen: float) -> float:
    return 60_000 / _speed(oxygen)


def _adjusted(vdot: float) -> float:
    return 2 / 3 * vdot + 13 if vdot < SLOW_RUNNER_VDOT else vdot


def _threshold_pace(vdot: float) -> float:
    return _pace(THRESHOLD_SHARE * (vdot + _adjusted(vdot)) / 2)


def _check_distance(distance_m: float) -> None:
    # Not "a < x or x > b": that would let NaN through.
    if not MIN_DISTANCE_M <= distance_m <= MAX_DISTANCE_M:
        raise VdotError("distance", "The distance has to be between 1.5 km and a marathon.")


def _check_vdot(vdot: float) -> None:
    if not MIN_VDOT <= vdot <= MAX_VDOT:
        raise VdotError("vdot", "A VDOT lies between 15 and 90.")
