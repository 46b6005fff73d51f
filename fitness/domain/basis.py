"""What a runner's present fitness is taken from, and the VDOT that follows.

The VDOT is rounded to the two decimals that stored zones keep, so that what is shown
before saving is what will be saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fitness.domain.vdot import (
    MAX_VDOT,
    MIN_VDOT,
    VdotError,
    training_paces,
    vdot_from_race,
    vdot_from_threshold_pace,
)


class Method(StrEnum):
    RACE = "race"
    THRESHOLD = "threshold"
    EASY = "easy"
    ZONES = "zones"
    RUNS = "runs"


@dataclass(frozen=True, slots=True)
class FitnessBasis:
    """``seconds`` is the time of a race, ``pace_s`` a threshold or easy pace in s/km.

    ``ZONES`` are the zones in force and ``RUNS`` the best of recent runs; both bring
    their VDOT with them.
    """

    method: Method
    vdot: float
    distance_m: float | None = None
    seconds: float | None = None
    pace_s: float | None = None

    @classmethod
    def from_race(cls, distance_m: float, seconds: float) -> FitnessBasis:
        """Raises VdotError for a result that is not a runner's."""
        vdot = round(vdot_from_race(distance_m, seconds), 2)
        return cls(Method.RACE, vdot, distance_m=distance_m, seconds=seconds)

    @classmethod
    def from_threshold_pace(cls, pace_s: float) -> FitnessBasis:
        """Raises VdotError for a pace that is nobody's."""
        return cls(Method.THRESHOLD, round(vdot_from_threshold_pace(pace_s), 2), pace_s=pace_s)

    @classmethod
    def from_easy_pace(cls, pace_s: float) -> FitnessBasis:
        """Raises VdotError for a pace that is nobody's."""
        return cls(Method.EASY, round(vdot_from_easy_pace(pace_s), 2), pace_s=pace_s)

    def to_json(self) -> dict[str, Any]:
        return {
            "method": self.method.value,
            "vdot": self.vdot,
            "distance_m": self.distance_m,
            "seconds": self.seconds,
            "pace_s": self.pace_s,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FitnessBasis:
        return cls(**{**data, "method": Method(data["method"])})


def vdot_from_easy_pace(seconds_per_km: float) -> float:
    """The VDOT whose easy zone has ``seconds_per_km`` in its middle: a rough guess.

    Raises VdotError (``easy_fast``, ``easy_slow``) outside VDOT 15 to 90.
    """
    if not seconds_per_km >= _easy_middle(MAX_VDOT):
        raise VdotError("easy_fast", "This easy pace is faster than anybody's.")
    if seconds_per_km > _easy_middle(MIN_VDOT):
        raise VdotError("easy_slow", "This easy pace is too slow to derive training paces from.")
    low, high = MIN_VDOT, MAX_VDOT
    while high - low > 1e-6:
        middle = (low + high) / 2
        if _easy_middle(middle) > seconds_per_km:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _easy_middle(vdot: float) -> float:
    fast, slow = training_paces(vdot)["easy"]
    return (fast + slow) / 2
