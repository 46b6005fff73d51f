"""What training asks of a runner, and what is left of it: load, fitness, fatigue and form.

The load of a session is Foster's: effort (1 to 10) times minutes (Foster et al. 2001, J.
Strength Cond. Res. 15). Fitness and fatigue are exponentially weighted averages of the daily
load over 42 and 7 days, form is what fitness has over fatigue (after Banister's model, with
the constants in common use).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, pstdev

FITNESS_DAYS = 42
FATIGUE_DAYS = 7
DAYS_OF_MONOTONY = 7

LEAST_EFFORT, MOST_EFFORT = 1.0, 10.0

EFFORT_OF_SPEED = (
    (0.60, 1.5),
    (0.70, 2.0),
    (0.80, 3.0),
    (0.90, 5.0),
    (1.00, 7.0),
    (1.10, 9.0),
    (1.15, 10.0),
)
"""Speed as a share of threshold speed, and the effort that runners give for it. Our own
reading of the zones: easy is about 3, threshold 7, interval 9."""

EASY_EFFORT = 3.0
"""Where neither effort nor pace is known: most running is easy."""

_LONGEST_SERIES = 366 * 100


@dataclass(frozen=True, slots=True)
class LoadDay:
    """One day. ``fitness`` and ``fatigue`` are those of its evening; ``form`` is what the
    runner got up with, fitness less fatigue of the evening before."""

    date: date
    load: float
    fitness: float
    fatigue: float
    form: float


def session_load(
    minutes: float,
    *,
    effort: float | None = None,
    pace: float | None = None,
    threshold_pace: float | None = None,
) -> float:
    """Effort times minutes, in arbitrary units. Paces in seconds per km.

    Without ``effort`` it is taken from ``pace`` against ``threshold_pace``; without those
    the session counts as easy. Raises ValueError for an effort outside 1 to 10 or a
    duration below nothing.
    """
    if not (math.isfinite(minutes) and minutes >= 0):
        raise ValueError("a session lasts no less than nothing")
    if effort is None:
        if pace is not None and threshold_pace is not None:
            effort = effort_of_pace(pace, threshold_pace)
        else:
            effort = EASY_EFFORT
    if not LEAST_EFFORT <= effort <= MOST_EFFORT:
        raise ValueError("an effort lies between 1 and 10")
    return effort * minutes


def effort_of_pace(pace: float, threshold_pace: float) -> float:
    """The effort, 1 to 10, that running at ``pace`` is likely to have been. Both in seconds
    per km; ValueError unless both are more than nothing.
    """
    if not (pace > 0 and threshold_pace > 0):
        raise ValueError("a pace is longer than nothing")
    share = threshold_pace / pace
    if share <= EFFORT_OF_SPEED[0][0]:
        return EFFORT_OF_SPEED[0][1]
    for (slow, low), (fast, high) in pairwise(EFFORT_OF_SPEED):
        if share <= fast:
            return low + (high - low) * (share - slow) / (fast - slow)
    return EFFORT_OF_SPEED[-1][1]


def load_series(loads: Iterable[tuple[date, float]], until: date) -> list[LoadDay]:
    """Every day from the first load to ``until``, days of rest among them; several loads of a
    day add up, later ones do not count. Empty without loads.

    It begins from nothing, so the first six weeks understate fitness.
    """
    by_day: defaultdict[date, float] = defaultdict(float)
    for day, load in loads:
        if day <= until:
            by_day[day] += load
    if not by_day:
        return []
    first = min(by_day)
    fitness = fatigue = 0.0
    series = []
    for offset in range(min((until - first).days + 1, _LONGEST_SERIES)):
        day = first + timedelta(days=offset)
        load, form = by_day.get(day, 0.0), fitness - fatigue
        fitness = _nearer(fitness, load, FITNESS_DAYS)
        fatigue = _nearer(fatigue, load, FATIGUE_DAYS)
        series.append(LoadDay(day, load, fitness, fatigue, form))
    return series


def _nearer(average: float, load: float, days: int) -> float:
    return average + (load - average) * (1 - math.exp(-1 / days))


def monotony(loads: Sequence[float]) -> float | None:
    """Foster's monotony of the daily loads of a week: mean over standard deviation, high where
    days are all alike. None where it says nothing: no load, or no day unlike another.
    """
    if len(loads) != DAYS_OF_MONOTONY:
        raise ValueError("monotony is that of seven days")
    mean, deviation = fmean(loads), pstdev(loads)
    # Equal floats may differ in their last bit, and would give a figure in the billions.
    if mean <= 0 or deviation <= mean * 1e-9:
        return None
    return mean / deviation


def strain(loads: Sequence[float]) -> float | None:
    """The load of a week times its monotony; None where that is unknown."""
    found = monotony(loads)
    return None if found is None else sum(loads) * found
