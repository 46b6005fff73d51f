"""A race that was run, beside what it was to be. Metres and seconds."""

from __future__ import annotations

from dataclasses import dataclass

from fitness.domain.forecast import Forecast
from fitness.domain.vdot import VdotError, vdot_from_race

SHORTEST, LONGEST = 0.95, 1.08
"""How long a watch makes a race that was run to its end, as shares of its length: it is wrong
by some per cent, and runs on behind the finish."""


@dataclass(frozen=True, slots=True)
class RaceResult:
    """``seconds`` are from start to finish, standing still on the way included.

    ``forecast`` is what the runner's fitness was worth before the race.
    """

    race_m: float
    run_m: float
    seconds: float
    goal_seconds: float | None = None
    forecast: Forecast | None = None

    @property
    def is_finished(self) -> bool:
        """Whether it is as long as the race; else its time says nothing about it."""
        return is_whole_race(self.run_m, self.race_m)

    @property
    def pace(self) -> float:
        """Seconds per km, of the race rather than of what the watch made of it."""
        return self.seconds / (self.race_m if self.is_finished else self.run_m) * 1000

    @property
    def gap(self) -> float | None:
        """Seconds that it took longer than the goal; less than nothing if it was faster."""
        return None if self.goal_seconds is None else self.seconds - self.goal_seconds

    @property
    def vdot(self) -> float | None:
        """What it says about fitness, if anything."""
        if not self.is_finished:
            return None
        try:
            return vdot_from_race(self.race_m, self.seconds)
        except VdotError:
            return None


def is_whole_race(run_m: float, race_m: float) -> bool:
    return SHORTEST * race_m <= run_m <= LONGEST * race_m
