"""Building sessions and weeks of a computed plan out of kilometres.

Recoveries are written as distances, so that a week's kilometres are the same for
every runner and can be counted before paces are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plans.domain.spec import Effort, Focus, Repeat, SessionSpec, Step, WeekSpec, WorkoutType

GRAIN_M = 500
SHORTEST_EASY_M = 3_000
UNEVEN = 0.25
"""How much longer the longest of a week's easy runs is than their mean."""

SHORTEST_REPEATS = 2
MOST_REPEATS = 16
MANY_REPEATS = 6
"""Past this an even number is easier to count."""

STRIDES = Repeat(
    count=4,
    steps=(Step(Effort.STRIDES, distance_m=100),),
    recovery=Step(Effort.JOG, distance_m=100),
)

STRIDES_M = 700


@dataclass(frozen=True, slots=True)
class Repeats:
    """A kind of interval session: stretches of ``metres`` with a jog between."""

    effort: Effort
    metres: int
    jog: int


def grained(metres: float) -> float:
    """The nearest half kilometre."""
    return round(metres / GRAIN_M) * GRAIN_M


def easy_run(metres: float, *, strides: bool = False) -> SessionSpec:
    run = Step(Effort.EASY, distance_m=metres)
    return SessionSpec(WorkoutType.EASY, (run, STRIDES) if strides else (run,))


def long_run(metres: float, *, finish: Effort | None = None, finish_m: float = 0) -> SessionSpec:
    """A long run, easy or with its last part at the pace of the race."""
    if finish is None or finish_m < GRAIN_M:
        return SessionSpec(WorkoutType.LONG, (Step(Effort.EASY, distance_m=metres),))
    return SessionSpec(
        WorkoutType.LONG,
        (
            Step(Effort.EASY, distance_m=metres - finish_m),
            Step(finish, distance_m=finish_m),
        ),
    )


def repeats_session(kinds: Sequence[Repeats], budget_m: float, around_m: float) -> SessionSpec:
    """The first of ``kinds`` that fits at least three times into ``budget_m`` metres.

    Otherwise the shortest kind, twice at least. ``around_m`` is the warm-up and the
    cool-down, each.
    """
    kind = next((kind for kind in kinds if budget_m // kind.metres > SHORTEST_REPEATS), None)
    kind = kind or min(kinds, key=lambda kind: kind.metres)
    count = min(max(int(budget_m // kind.metres), SHORTEST_REPEATS), MOST_REPEATS)
    if count > MANY_REPEATS:
        count -= count % 2
    work = Repeat(
        count=count,
        steps=(Step(kind.effort, distance_m=kind.metres),),
        recovery=Step(Effort.JOG, distance_m=kind.jog),
    )
    around = Step(Effort.EASY, distance_m=around_m)
    is_interval = kind.effort in {Effort.INTERVAL, Effort.REPETITION}
    return SessionSpec(
        WorkoutType.INTERVAL if is_interval else WorkoutType.TEMPO, (around, work, around)
    )


def steady_session(effort: Effort, budget_m: float, around_m: float) -> SessionSpec:
    """One stretch at ``effort`` with easy running before and after."""
    around = Step(Effort.EASY, distance_m=around_m)
    work = Step(effort, distance_m=max(grained(budget_m), 2 * GRAIN_M))
    return SessionSpec(WorkoutType.TEMPO, (around, work, around))


def warm_up_m(week_m: float) -> float:
    """Warm-up and cool-down, each, in a week of ``week_m``."""
    if week_m >= 40_000:
        return 2_000
    return 1_500 if week_m >= 28_000 else 1_000


def easy_lengths(
    metres: float, count: int, *, longest_m: float, shortest_m: float = SHORTEST_EASY_M
) -> list[float]:
    """``metres`` shared over at most ``count`` runs of whole half kilometres, longest first.

    No run is longer than ``longest_m``, so the sum may come to less; none is shorter
    than ``shortest_m``, so there may be fewer runs.
    """
    runs = min(count, max(int(metres // shortest_m), 0))
    lengths: list[float] = []
    left = metres
    for place in range(runs):
        still = runs - place
        uneven = 1 + UNEVEN * (still - 1) / max(runs - 1, 1)
        wanted = min(max(left / still * uneven, shortest_m), left - (still - 1) * shortest_m)
        lengths.append(min(int(wanted // GRAIN_M), int(longest_m // GRAIN_M)) * GRAIN_M)
        left -= lengths[-1]
    return lengths


def week_of(focus: Focus, placed: dict[int, SessionSpec]) -> WeekSpec:
    days = tuple((placed[day],) if day in placed else () for day in range(7))
    return WeekSpec(focus, days)
