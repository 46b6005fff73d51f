"""How kilometres go up and come down over the weeks of a plan.

Growth is always counted against the last week that was not a cutback, so that the
week after a cutback is not taken for a jump. All lengths are metres a week, the
plan's race not among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CUTBACK = 0.9
"""A week below this share of the last full one is a cutback week."""

GROWTH_LIMIT = 1.10


@dataclass(frozen=True, slots=True)
class Jump:
    """Week ``number`` (from 1) is ``growth`` (0.18 is 18 %) longer than week ``against``."""

    number: int
    growth: float
    metres: float
    against: int
    against_metres: float


def cutback_weeks(metres: Sequence[float]) -> list[bool]:
    """For each week whether it is a cutback before the peak (the taper is none)."""
    peak = peak_week(metres)
    flags = []
    last_full = 0.0
    for index, week in enumerate(metres):
        is_cutback = index < peak and week < CUTBACK * last_full
        flags.append(is_cutback)
        if not is_cutback:
            last_full = week
    return flags


def peak_week(metres: Sequence[float]) -> int:
    """Index of the longest week, the last of several; 0 for no weeks."""
    return max(range(len(metres)), key=lambda index: (metres[index], index), default=0)


def jumps(metres: Sequence[float], *, limit: float = GROWTH_LIMIT) -> list[Jump]:
    """The weeks that grow past ``limit`` against the last full week before them."""
    found = []
    against: int | None = None
    for index, is_cutback in enumerate(cutback_weeks(metres)):
        if is_cutback:
            continue
        if against is not None and metres[against] > 0:
            ratio = metres[index] / metres[against]
            # Half a percent of grace: whole half kilometres cannot hit a limit exactly.
            if ratio > limit + 0.005:
                found.append(
                    Jump(index + 1, ratio - 1, metres[index], against + 1, metres[against])
                )
        against = index
    return found
