"""How kilometres go up and come down over the weeks of a plan.

A week is compared with the last one that was not a cutback, so that the week after a
cutback is not taken for a jump. All lengths are metres a week, the
plan's race not among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from plans.domain.figures import easier_weeks


def cutback_weeks(metres: Sequence[float]) -> list[bool]:
    """For each week whether it is a cutback before the peak (the taper is none)."""
    peak = peak_week(metres)
    return easier_weeks(metres, [index >= peak for index in range(len(metres))])


def peak_week(metres: Sequence[float]) -> int:
    """Index of the longest week, the last of several; 0 for no weeks."""
    return max(range(len(metres)), key=lambda index: (metres[index], index), default=0)
