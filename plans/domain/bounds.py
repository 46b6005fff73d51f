"""What can be asked for at all: goal times, weeks, volume and longest run, by distance.

World bests as of 2026: marathon 1:59:30 (London, 26 April; not yet ratified), half
marathon 57:20. Cut-offs are those that big races usually have.
"""

from __future__ import annotations

from collections.abc import Mapping

from fitness.domain.vdot import MAX_VDOT, VdotError, vdot_from_race
from plans.domain.remarks import Remark, Severity
from plans.domain.spec import RACE_DISTANCE_M, PlanType

WORLD_BEST_S: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 57 * 60 + 20,
    PlanType.FULL_MARATHON: 1 * 3600 + 59 * 60 + 30,
}
CUT_OFF_S: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 3 * 3600 + 30 * 60,
    PlanType.FULL_MARATHON: 7 * 3600,
}
SLOWEST_GOAL_S: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 5 * 3600,
    PlanType.FULL_MARATHON: 10 * 3600,
}
"""Slower than a walk, so certainly a slip of the keyboard."""

QUESTIONED_VDOT = 80.0

MINIMUM_WEEKS: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 8,
    PlanType.FULL_MARATHON: 12,
}
MAXIMUM_WEEKS = 30

LOWEST_WEEKLY_KM = 8.0
HIGHEST_WEEKLY_KM = 250.0
MOST_WEEKS_AT_ONCE = 2
"""A run of more weeks' kilometres than this is a slip of the keyboard."""


def goal_remarks(plan_type: PlanType, goal_seconds: float | None) -> tuple[Remark, ...]:
    """What is wrong or doubtful with a goal time; nothing for "just finish" (None).

    Errors: ``goal_beats_world_best``, ``goal_slower_than_walking``.
    Warnings: ``goal_among_the_best``, ``goal_after_cut_off``. Params ``goal_s``, ``limit_s``.
    """
    if goal_seconds is None:
        return ()
    if goal_seconds < WORLD_BEST_S[plan_type]:
        return (_goal("goal_beats_world_best", "error", goal_seconds, WORLD_BEST_S[plan_type]),)
    if goal_seconds > SLOWEST_GOAL_S[plan_type]:
        slowest = SLOWEST_GOAL_S[plan_type]
        return (_goal("goal_slower_than_walking", "error", goal_seconds, slowest),)
    if goal_vdot(plan_type, goal_seconds) > QUESTIONED_VDOT:
        return (_goal("goal_among_the_best", "warning", goal_seconds, WORLD_BEST_S[plan_type]),)
    if goal_seconds > CUT_OFF_S[plan_type]:
        return (_goal("goal_after_cut_off", "warning", goal_seconds, CUT_OFF_S[plan_type]),)
    return ()


def volume_remarks(weekly_km: float, *, lowest_km: float = LOWEST_WEEKLY_KM) -> tuple[Remark, ...]:
    """Whether a plan can start from ``weekly_km`` at all: ``volume_too_low``, ``volume_too_high``.

    Both are errors with the params ``weekly_km`` and ``limit_km``.
    """
    if not weekly_km >= lowest_km:
        return (_volume("volume_too_low", weekly_km, lowest_km),)
    if weekly_km > HIGHEST_WEEKLY_KM:
        return (_volume("volume_too_high", weekly_km, HIGHEST_WEEKLY_KM),)
    return ()


def longest_run_remarks(weekly_km: float, longest_run_km: float | None) -> tuple[Remark, ...]:
    """Whether the longest run of late can be, beside what is run in a usual week.

    ``longest_run_unlikely`` (error) past two weeks' kilometres, ``longest_run_past_week``
    (warning) past those of one; params ``weekly_km`` and ``longest_m``. Nothing if either
    is unknown.
    """
    if not longest_run_km or not weekly_km or longest_run_km <= weekly_km:
        return ()
    params = {"weekly_km": weekly_km, "longest_m": longest_run_km * 1000}
    if longest_run_km > MOST_WEEKS_AT_ONCE * weekly_km:
        return (Remark("longest_run_unlikely", "error", params),)
    return (Remark("longest_run_past_week", "warning", params),)


def week_count_remarks(weeks: int, *, minimum_weeks: int) -> tuple[Remark, ...]:
    """``too_few_weeks`` or ``too_many_weeks`` (errors; params ``weeks`` and ``limit``)."""
    if weeks < minimum_weeks:
        return (Remark("too_few_weeks", "error", {"weeks": weeks, "limit": minimum_weeks}),)
    if weeks > MAXIMUM_WEEKS:
        return (Remark("too_many_weeks", "error", {"weeks": weeks, "limit": MAXIMUM_WEEKS}),)
    return ()


def plan_length_remarks(weeks: int) -> tuple[Remark, ...]:
    """``plan_too_long`` (error; params ``weeks`` and ``limit``) for a plan as it was built,
    wherever its weeks came from. How short one may be depends on the race date."""
    if weeks > MAXIMUM_WEEKS:
        return (Remark("plan_too_long", "error", {"weeks": weeks, "limit": MAXIMUM_WEEKS}),)
    return ()


def goal_vdot(plan_type: PlanType, goal_seconds: float) -> float:
    """The VDOT of a goal, the ends of the range for goals beyond it."""
    try:
        return vdot_from_race(RACE_DISTANCE_M[plan_type], goal_seconds)
    except VdotError as beyond:
        return MAX_VDOT if beyond.code == "fast" else 0.0


def _goal(code: str, severity: Severity, goal_seconds: float, limit_s: float) -> Remark:
    return Remark(code, severity, {"goal_s": goal_seconds, "limit_s": limit_s})


def _volume(code: str, weekly_km: float, limit_km: float) -> Remark:
    return Remark(code, "error", {"weekly_km": weekly_km, "limit_km": limit_km})
