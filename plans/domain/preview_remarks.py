"""What an honest coach would say of a plan before it is begun.

Codes (params): ``goal_faster`` and ``goal_slower`` (``share``, ``goal_s``,
``predicted_s``), ``volume_jump`` and ``volume_less`` (``weekly_km``, ``first_m``,
``share``), ``volume_little`` (``weekly_km``, ``advised_km``), ``long_run_jump``
(``longest_m``, ``first_m``, ``share``), ``long_run_hours`` (``longest_m``,
``seconds``), ``long_run_short`` (``longest_m``, ``advised_m``), ``race_week_days``
(``weekdays``), and the warning of ``longest_run_remarks``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from plans.domain.anchor import AnchoredPlan
from plans.domain.bounds import longest_run_remarks
from plans.domain.goal_fit import goal_fit
from plans.domain.long_run import LONGEST_S, length_m, with_goal
from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.progression import cutback_weeks
from plans.domain.remarks import Remark
from plans.domain.request import PlanRequest
from plans.domain.spec import PlanSpec, PlanType

VOLUME_JUMP = 0.15
VOLUME_LESS = -0.20
LONG_RUN_JUMP = 0.10
FIRST_WEEKS = 2

ADVISED_KM: Mapping[PlanType, float] = {
    PlanType.HALF_MARATHON: 15,
    PlanType.FULL_MARATHON: 25,
}
"""Below this a plan can be begun, but there is much to make up for."""

ADVISED_LONG_RUN_M: Mapping[PlanType, float] = {
    PlanType.HALF_MARATHON: 14_000,
    PlanType.FULL_MARATHON: 24_000,
}


def preview_remarks(
    request: PlanRequest, spec: PlanSpec, anchored: AnchoredPlan
) -> tuple[Remark, ...]:
    """Remarks on goal, volume, long runs and the race week, for the plan as ``anchored``."""
    return (
        *_goal(request),
        *_longest_run(request),
        *_volume(request, spec, anchored),
        *_long_runs(request, anchored),
        *_race_week(request, anchored),
    )


def race_week_days(dates: Iterable[date], *, suiting: AbstractSet[int]) -> tuple[Remark, ...]:
    """``race_week_days`` (``weekdays``) if any of ``dates``, those of the race week, is on a
    weekday that does not suit."""
    weekdays = tuple(sorted({day.weekday() for day in dates} - suiting))
    return (Remark("race_week_days", "info", {"weekdays": weekdays}),) if weekdays else ()


def _race_week(request: PlanRequest, anchored: AnchoredPlan) -> tuple[Remark, ...]:
    dates = (s.date for s in anchored.sessions if s.days_to_race and s.session.is_run)
    return race_week_days(dates, suiting=request.fitness.running_days)


def _goal(request: PlanRequest) -> tuple[Remark, ...]:
    if request.goal_seconds is None:
        return ()
    return goal_fit(request.plan_type, request.goal_seconds, request.fitness.vdot)


def _longest_run(request: PlanRequest) -> Iterator[Remark]:
    """The form refuses what cannot be; what is merely odd is said beside the plan."""
    fitness = request.fitness
    remarks = longest_run_remarks(fitness.weekly_km, fitness.longest_run_km)
    yield from (remark for remark in remarks if remark.severity != "error")


def _volume(request: PlanRequest, spec: PlanSpec, anchored: AnchoredPlan) -> Iterator[Remark]:
    weekly_km, advised = request.fitness.weekly_km, ADVISED_KM[request.plan_type]
    if weekly_km < advised:
        params = {"weekly_km": weekly_km, "advised_km": advised}
        yield Remark("volume_little", "warning", params)
    first = next((week for week in anchored.weeks if week.starts_on >= anchored.starts_on), None)
    if first is None or weekly_km <= 0:
        return
    paces = with_goal(request.paces, request.race_distance_m)
    metres = sum(length_m(item.session, paces) for item in first.sessions)
    if not metres:
        return
    share = metres / (weekly_km * 1000) - 1
    params = {"weekly_km": weekly_km, "first_m": metres, "share": abs(share)}
    if share > VOLUME_JUMP:
        yield Remark("volume_jump", "warning", params)
    elif share < VOLUME_LESS and not _is_easier(spec, first.number, paces):
        yield Remark("volume_less", "info", params)


def _is_easier(spec: PlanSpec, number: int, paces: RunnerPaces) -> bool:
    """Whether week ``number`` is a cutback, which says nothing of what the plan asks."""
    sizes = [sum(length_m(session, paces) for _, session in week.sessions) for week in spec.weeks]
    return cutback_weeks(sizes)[number - 1]


def _long_runs(request: PlanRequest, anchored: AnchoredPlan) -> Iterator[Remark]:
    distance = request.race_distance_m
    paces = with_goal(request.paces, distance)
    runs = [
        (length_m(item.session, paces), session_totals(item.session, paces, distance).seconds)
        for item in anchored.sessions
        if item.session.is_run and not item.session.is_goal_race
    ]
    if not runs:
        return
    longest, seconds = max(runs)
    yield from _first_long_run(request, anchored)
    if seconds > LONGEST_S:
        yield Remark("long_run_hours", "info", {"longest_m": longest, "seconds": seconds})
    advised = ADVISED_LONG_RUN_M[request.plan_type]
    if longest < advised and seconds < LONGEST_S * 0.9:
        params = {"longest_m": longest, "advised_m": advised}
        yield Remark("long_run_short", "warning", params)


def _first_long_run(request: PlanRequest, anchored: AnchoredPlan) -> Iterator[Remark]:
    known = request.fitness.longest_run_km
    if not known:
        return
    longest_m = known * 1000
    for week in anchored.weeks[:FIRST_WEEKS]:
        run_m = max((length_m(item.session, request.paces) for item in week.sessions), default=0.0)
        share = run_m / longest_m - 1
        if share > LONG_RUN_JUMP + 0.005:
            params = {"longest_m": longest_m, "first_m": run_m, "share": share}
            yield Remark("long_run_jump", "warning", params)
            return
        # The run of one week is among the latest when the next one comes.
        longest_m = max(longest_m, run_m)
