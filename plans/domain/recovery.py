"""The easy weeks after a race, by what its plan led up to.

Nothing in the first days, then short runs: coaches agree on the shape, and the shares are our
own. After a marathon muscle fibres were found damaged a week later still (Hikida et al. 1983,
J. Neurol. Sci. 59).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plans.domain.spec import PlanType
from plans.domain.window import WEEK, monday_of

SHARES_OF_PEAK: Mapping[PlanType, tuple[float, ...]] = {
    PlanType.HALF_MARATHON: (0.25, 0.5),
    PlanType.FULL_MARATHON: (0.0, 0.3, 0.5),
}
"""Kilometres of each week after the race, as shares of the plan's biggest week."""


@dataclass(frozen=True, slots=True)
class RecoveryWeek:
    """``km`` is 0 for a week without running."""

    monday: date
    km: int

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - timedelta(days=1)


def recovery_weeks(
    plan_type: PlanType, race_date: date, peak_km: float
) -> tuple[RecoveryWeek, ...]:
    """The weeks from the Monday after the race on; empty if ``peak_km`` is not known."""
    if peak_km <= 0:
        return ()
    first = monday_of(race_date) + WEEK
    return tuple(
        RecoveryWeek(first + number * WEEK, round(share * peak_km))
        for number, share in enumerate(SHARES_OF_PEAK[plan_type])
    )
