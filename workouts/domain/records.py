"""Results over the distances that runners compare, and what may count as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fitness.domain.prediction_range import PredictionRange, prediction_ranges
from fitness.domain.vdot import VdotError, vdot_from_race
from workouts.tracks.best_efforts import WORLD_BESTS

RECENT = timedelta(days=90)
"""How long a result says something about today's fitness."""

ROUNDING = 0.006
"""Who writes a run down by hand writes 21.1 or 42.2 km for a half or a whole marathon. The
same is allowed of races upwards and downwards, of other runs upwards alone."""

SHORTEST_THAT_TELLS_M = 5_000
"""Shorter bests say little about a half or a whole marathon."""


BESTS = {round(metres, 1): seconds for metres, seconds in WORLD_BESTS.items()}
"""World bests in seconds, by distance as it is stored: the mile is 1609.3 m there."""

RECORD_DISTANCES_M = tuple(BESTS)


@dataclass(frozen=True, slots=True)
class Result:
    """``seconds`` over ``distance_m``, in the run ``uid``."""

    distance_m: float
    seconds: float
    date: date
    uid: UUID
    is_race: bool

    @property
    def pace(self) -> float:
        """Seconds per km."""
        return self.seconds / self.distance_m * 1000


@dataclass(frozen=True, slots=True)
class HandWritten:
    """Which runs without a track count as results over ``distance_m``: the kilometres they
    may have, as races from ``race_least_km`` on, and the seconds nobody was faster than."""

    distance_m: float
    least_km: float
    race_least_km: float
    most_km: float
    world_best: float


HAND_WRITTEN = tuple(
    HandWritten(
        metres,
        least_km=metres / 1000,
        race_least_km=metres * (1 - ROUNDING) / 1000,
        most_km=metres * (1 + ROUNDING) / 1000,
        world_best=seconds,
    )
    for metres, seconds in BESTS.items()
)


@dataclass(frozen=True, slots=True)
class Prediction:
    """Ranges of times, and the result that they come from."""

    result: Result
    ranges: tuple[PredictionRange, ...]


def best_prediction(results: Iterable[Result]) -> Prediction | None:
    """From the result worth most by VDOT; None where no result says anything."""
    worth = [
        (vdot, result)
        for result in results
        if result.distance_m >= SHORTEST_THAT_TELLS_M and (vdot := _vdot(result)) is not None
    ]
    if not worth:
        return None
    # Of equals the latest.
    _best, result = max(worth, key=lambda pair: (pair[0], pair[1].date))
    return Prediction(result, tuple(prediction_ranges(result.distance_m, result.seconds)))


def _vdot(result: Result) -> float | None:
    try:
        return vdot_from_race(result.distance_m, result.seconds)
    except VdotError:
        return None
