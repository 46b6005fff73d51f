"""How long each week of a plan should be for one runner.

The plan is taken as it is when its first full week is within 10 % of what the
runner runs now. Otherwise all weeks are scaled by one factor between 0.7 and 1.3, so
that peak and taper keep their shape. Where even that begins above 110 % of what is
run now, the weeks start there and grow by at most 10 % against the last full week
until they meet the plan; cutbacks and taper keep their proportion to the weeks they
stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plans.domain.figures import CUTBACK_RATIO
from plans.domain.progression import cutback_weeks, peak_week

CLOSE_ENOUGH = 0.10
LOWEST_FACTOR = 0.7
HIGHEST_FACTOR = 1.3
FIRST_WEEK_LIMIT = 1.10
ROUNDING_M = 500
GROWTH_LIMIT = 1.10


@dataclass(frozen=True, slots=True)
class WeekTarget:
    """``metres`` to aim at. ``limit`` may not be passed; None where the plan's own
    shape is followed and rounding may go either way. ``ceiling`` is what a week with a
    tune-up race may come to for the easy running beside it, as a race cannot be made
    shorter; None if the limit holds for it, too."""

    metres: float
    limit: float | None
    ceiling: float | None = None


class Volume:
    """Targets for one week after another, given what the weeks before came to."""

    def __init__(
        self,
        sizes: Sequence[float],
        *,
        now_m: float,
        from_week: int = 0,
        full_week: int | None = None,
    ) -> None:
        """``sizes`` are the plan's metres a week (race left out), ``now_m`` those run now.

        ``full_week`` is the first week that is run from its Monday on: who joins on a
        Thursday meets the plan there, and not in the week ``from_week`` before it.
        """
        self.sizes = sizes
        self.first = from_week if full_week is None else full_week
        self.first_limit = FIRST_WEEK_LIMIT * now_m
        self.cutbacks = cutback_weeks(sizes)
        self.peak = max(peak_week(sizes), self.first)
        self.factor = scale_factor(self._reference(), now_m)
        self.gentle_weeks = 0
        self._full: tuple[int, float] | None = None
        self._gentle = False

    def _reference(self) -> float:
        for index in range(self.first, self.peak + 1):
            if not self.cutbacks[index]:
                return self.sizes[index]
        return self.sizes[self.first]

    def target(self, index: int) -> WeekTarget:
        """What week ``index`` should come to; call in order, and ``record`` each."""
        wanted = self.factor * self.sizes[index]
        if self._full is None:
            self._gentle = wanted > self.first_limit
            return WeekTarget(min(wanted, self.first_limit), self.first_limit)
        full_index, full_metres = self._full
        in_proportion = full_metres * _ratio(self.sizes[index], self.sizes[full_index])
        if index > self.peak or self.cutbacks[index]:
            metres = min(wanted, in_proportion)
            # While the weeks are held back, easy runs may be at their shortest already;
            # a cutback has to be one all the same.
            limit = metres + ROUNDING_M if self._gentle else None
            return WeekTarget(metres, limit, CUTBACK_RATIO * full_metres - ROUNDING_M)
        if not self._gentle:
            return WeekTarget(wanted, None)
        limit = GROWTH_LIMIT * full_metres
        self._gentle = wanted > limit
        return WeekTarget(min(wanted, limit), limit, limit)

    def record(self, index: int, metres: float) -> None:
        """Week ``index`` came to ``metres``. One that is not run in full sets no measure."""
        if index < self.first:
            return
        is_full = index <= self.peak and not self.cutbacks[index]
        is_first = self._full is None
        if not is_full and not is_first:
            return
        self._full = (index, metres)
        self.gentle_weeks += self._gentle


def scale_factor(plan_m: float, now_m: float) -> float:
    """By what a plan that starts at ``plan_m`` is scaled for one who runs ``now_m``."""
    if plan_m <= 0 or abs(now_m / plan_m - 1) <= CLOSE_ENOUGH:
        return 1.0
    return min(max(now_m / plan_m, LOWEST_FACTOR), HIGHEST_FACTOR)


def _ratio(one: float, other: float) -> float:
    return one / other if other else 1.0
