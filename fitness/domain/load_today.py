"""What a runner's training load means now: how rested they are, and where fitness is going.

The bounds are our own reading of the model in ``training_load``. Form is taken as a share of
fitness, since a form of -20 is a hard week for one runner and nothing for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fitness.domain.training_load import FITNESS_DAYS, LoadDay

DAYS_COMPARED = 28
LEAST_FITNESS = 1.0
"""Below it there is next to no training to speak of. Effort times minutes, a day."""

NOTICEABLE = 0.05
"""A change of fitness in four weeks that is worth a word."""


class Rest(StrEnum):
    """How rested a runner is, the most tired first."""

    STRAINED = "strained"
    WORKING = "working"
    BALANCED = "balanced"
    FRESH = "fresh"
    LONG_RESTED = "long rested"


HIGHEST_FORM = (
    (-0.5, Rest.STRAINED),
    (-0.1, Rest.WORKING),
    (0.1, Rest.BALANCED),
    (0.5, Rest.FRESH),
)
"""Form as a share of fitness, up to which a word holds."""


@dataclass(frozen=True, slots=True)
class LoadToday:
    """``growth`` is that of fitness in four weeks (0.1: a tenth more), None where there was
    none to grow from. ``is_early``: fewer than six weeks are known, so that fitness is
    understated."""

    fitness: float
    fatigue: float
    form: float
    rest: Rest | None
    growth: float | None
    is_early: bool


def load_today(series: Sequence[LoadDay]) -> LoadToday | None:
    """What the last day of ``series`` (day by day, as ``load_series`` gives it) says; None
    for an empty one. ``rest`` is None where hardly anything was run of late."""
    if not series:
        return None
    last = series[-1]
    # What the runner gets up with tomorrow: today's run counts.
    form = last.fitness - last.fatigue
    before = series[-1 - DAYS_COMPARED].fitness if len(series) > DAYS_COMPARED else 0.0
    has_fitness = last.fitness >= LEAST_FITNESS
    return LoadToday(
        fitness=last.fitness,
        fatigue=last.fatigue,
        form=form,
        rest=_rest(form / last.fitness) if has_fitness else None,
        growth=last.fitness / before - 1 if before >= LEAST_FITNESS else None,
        is_early=len(series) < FITNESS_DAYS,
    )


def _rest(share: float) -> Rest:
    for highest, rest in HIGHEST_FORM:
        if share <= highest:
            return rest
    return Rest.LONG_RESTED
