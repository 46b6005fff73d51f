"""Which run of a week is its long run, and how long long may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import RACE_DISTANCE_M, PlanType, SessionSpec, WeekSpec, WorkoutType

LONGEST_M: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 21_000,
    PlanType.FULL_MARATHON: 35_000,
}
"""The far end of the usual range: 16 to 21 km for the half, 29 to 35 for the marathon."""

SHARE_OF_WEEK = 0.30
HIGHEST_SHARE_OF_WEEK = 0.35
UNKNOWN_RACE_M = RACE_DISTANCE_M[PlanType.FULL_MARATHON]
"""For goal pace of a runner without a goal, where nobody says which race it is."""

LONGEST_S = 180 * 60
"""Three hours on the feet; past that recovery takes longer than the run is worth."""


def long_run_position(week: WeekSpec) -> tuple[int, int] | None:
    """(day, place in the day) of the week's long run, if it has one.

    The longest of the runs called long; where none is, the longest easy run if it
    is at least half as long again as the other easy ones.
    """
    runs = [
        (day, place, session)
        for day, sessions in enumerate(week.days)
        for place, session in enumerate(sessions)
    ]
    named = [run for run in runs if run[2].workout_type is WorkoutType.LONG]
    if named:
        day, place, _ = max(named, key=lambda run: length_m(run[2]))
        return day, place
    easy = sorted(
        (run for run in runs if run[2].workout_type is WorkoutType.EASY),
        key=lambda run: length_m(run[2]),
        reverse=True,
    )
    if len(easy) > 1 and length_m(easy[0][2]) >= 1.5 * length_m(easy[1][2]):
        return easy[0][0], easy[0][1]
    return None


def length_m(session: SessionSpec, paces: RunnerPaces | None = None) -> float:
    """Metres of a session, times estimated at ``paces`` or a middling runner's."""
    if not session.is_run or session.is_goal_race:
        return 0.0
    return session_totals(session, paces or RunnerPaces.reference(), UNKNOWN_RACE_M).distance_m


def with_goal(paces: RunnerPaces, race_distance_m: float) -> RunnerPaces:
    """``paces`` with a goal pace: the predicted one for a runner who has set none.

    So that lengths of stretches at goal pace need no race distance any more.
    """
    return replace(paces, goal=paces.goal or paces.race_pace(race_distance_m))
