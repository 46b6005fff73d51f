"""What each week of a plan amounts to, for charts, previews and the linter.

The plan's own race is kept apart: a week's kilometres are its training, so that a
marathon at the end is neither a peak nor a week without a taper. A tune-up race on
the way is training.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from plans.domain.paces import RunnerPaces, Totals, session_totals
from plans.domain.spec import Focus, PlanSpec, WeekSpec

CUTBACK_RATIO = 0.9
"""A week at or below this part of the last full week is an easier week."""

LONGEST_CUTBACK_WEEKS = 2
"""A third low week in a row is no rest any more, but the new level."""

CLIMBING_RATIO = 1.1
"""A low week that is more than this times the week before is the way back up, no rest."""


@dataclass(frozen=True, slots=True)
class WeekFigure:
    """One week. ``number`` counts from 1; distances are metres, the race not in them.

    ``growth`` is against the week before (0.08 is 8 % more), None for the first week
    and where either week cannot be read or has nothing in it. ``estimated`` says that
    some of the distance follows from times. A week with ``readable`` False has a cell
    that is still being typed: its figures are of the rest.
    """

    number: int
    focus: Focus
    distance_m: float
    hard_m: float
    hard_share: float
    growth: float | None
    longest_m: float
    is_cutback: bool
    race_m: float = 0.0
    seconds: float = 0.0
    estimated: bool = False
    readable: bool = True

    @property
    def is_race_week(self) -> bool:
        return self.race_m > 0

    @property
    def is_taper(self) -> bool:
        """Whether the week is meant to be lighter because the race is near."""
        return self.focus is Focus.TAPER or self.is_race_week


@dataclass(frozen=True, slots=True)
class _Training:
    totals: Totals
    longest_m: float
    race_m: float


def week_figures(
    plan: PlanSpec, paces: RunnerPaces, *, unreadable_weeks: AbstractSet[int] = frozenset()
) -> tuple[WeekFigure, ...]:
    """The figures of every week, in order.

    ``unreadable_weeks`` holds the numbers (from 1) of the weeks in which a cell cannot
    be read yet; nothing is concluded from what such a week does not have.
    """
    training = [_training(week, paces, plan.race_distance_m) for week in plan.weeks]
    readable = [number not in unreadable_weeks for number in range(1, len(plan.weeks) + 1)]
    cutbacks = _cutbacks(plan, training, readable)
    figures = []
    for index, (week, part) in enumerate(zip(plan.weeks, training, strict=True)):
        before = training[index - 1].totals.distance_m if index else 0.0
        both = part.totals.distance_m > 0 and before > 0
        known = both and readable[index] and readable[index - 1]
        figures.append(
            WeekFigure(
                number=index + 1,
                focus=week.focus,
                distance_m=part.totals.distance_m,
                hard_m=part.totals.hard_m,
                hard_share=part.totals.hard_share,
                growth=part.totals.distance_m / before - 1 if known else None,
                longest_m=part.longest_m,
                is_cutback=cutbacks[index],
                race_m=part.race_m,
                seconds=part.totals.seconds,
                estimated=part.totals.estimated,
                readable=readable[index],
            )
        )
    return tuple(figures)


def peak_figure(figures: tuple[WeekFigure, ...]) -> WeekFigure | None:
    """The week with the most kilometres, the earliest of equals; None without weeks."""
    return max(figures, key=lambda figure: figure.distance_m, default=None)


def _training(week: WeekSpec, paces: RunnerPaces, race_distance_m: float) -> _Training:
    totals, longest, race = Totals(), 0.0, 0.0
    for _, session in week.sessions:
        if session.is_goal_race:
            race += race_distance_m
            continue
        part = session_totals(session, paces, race_distance_m)
        totals += part
        longest = max(longest, part.distance_m)
    return _Training(totals, longest, race)


def _cutbacks(plan: PlanSpec, training: list[_Training], readable: list[bool]) -> list[bool]:
    return easier_weeks(
        [part.totals.distance_m for part in training],
        [
            week.focus is Focus.TAPER or part.race_m > 0
            for week, part in zip(plan.weeks, training, strict=True)
        ],
        readable,
    )


def easier_weeks(
    distances: Sequence[float], tapers: Sequence[bool], readable: Sequence[bool] | None = None
) -> list[bool]:
    """Which weeks are easier on purpose: below the last full week, and not the taper.

    A week with nothing in it is no easier one: it has yet to be filled. ``distances`` is
    the training of each week, the plan's race not among it, in any unit.
    """
    found: list[bool] = []
    full, before, low_weeks = 0.0, 0.0, 0
    readable = readable if readable is not None else [True] * len(distances)
    for distance, is_taper, known in zip(distances, tapers, readable, strict=True):
        low = known and not is_taper and 0 < distance <= full * CUTBACK_RATIO
        climbing = low_weeks > 0 and distance > before * CLIMBING_RATIO
        is_cutback = low and not climbing and low_weeks < LONGEST_CUTBACK_WEEKS
        found.append(is_cutback)
        if is_cutback:
            low_weeks += 1
        elif known and not is_taper and distance > 0:
            full, low_weeks = distance, 0
        if known and distance > 0:
            before = distance
    return found
