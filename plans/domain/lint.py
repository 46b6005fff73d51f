"""What a coach would remark on a plan: growth, rest, hard days, the taper, the race.

Only a missing or a second race is an error. The rest are warnings, with the figures
they rest on, which a coach may have good reasons to publish with.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Literal

from plans.domain.figures import WeekFigure, peak_figure, week_figures
from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import (
    DAYS_IN_WEEK,
    PlanSpec,
    Repeat,
    SessionSpec,
    Step,
    WorkoutType,
)

MAX_GROWTH = 0.10
WEEKS_WITHOUT_CUTBACK = 5
MAX_LONG_RUN_SHARE = 0.35
MIN_TAPER = 0.40
LONG_RUN_SECONDS = 90 * 60
"""A run of this length is a long run, whatever it is called."""
SHORTEST_STEP_M = 40
"""Anything shorter was probably meant as minutes or kilometres."""
_TOLERANCE = 1e-6

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. ``week`` counts from 1, ``day`` from 0 (Monday); None means the plan.

    ``params`` holds the figures for the wording: distances in metres, shares and growth
    as parts of 1.
    """

    code: str
    severity: Severity
    week: int | None = None
    day: int | None = None
    params: dict[str, Any] = field(default_factory=dict)


def lint_plan(
    plan: PlanSpec, *, minimum_weeks: int, unreadable_weeks: AbstractSet[int] = frozenset()
) -> tuple[Finding, ...]:
    """Every finding, errors first and then in the order of the weeks.

    ``minimum_weeks`` is what the methodology asks for. ``unreadable_weeks`` are the
    numbers of weeks with a cell that cannot be read yet: what may be in there is not
    reported as missing. Distances that follow from times are those of a runner with
    the reference paces.
    """
    paces = RunnerPaces.reference()
    figures = week_figures(plan, paces, unreadable_weeks=unreadable_weeks)
    findings = [
        *_races(plan, unreadable_weeks),
        *_after_race(plan),
        *_length(plan, minimum_weeks),
        *_empty_weeks(plan, unreadable_weeks),
        *growth_findings(figures),
        *_cutbacks(figures),
        *_hard_days(plan),
        *_long_runs(plan, figures, paces),
        *_taper(plan, figures, paces),
        *_short_steps(plan),
    ]
    findings.sort(
        key=lambda finding: (
            finding.severity != "error",
            finding.week or 0,
            -1 if finding.day is None else finding.day,
        )
    )
    return tuple(findings)


def _races(plan: PlanSpec, unreadable_weeks: AbstractSet[int]) -> Iterator[Finding]:
    races = [
        (number, day)
        for number, week in enumerate(plan.weeks, start=1)
        for day, session in week.sessions
        if session.is_goal_race
    ]
    if not races and not unreadable_weeks:
        yield Finding("no_race", "error")
    for number, day in races[1:]:
        first_week, first_day = races[0]
        params = {"first_week": first_week, "first_day": first_day}
        yield Finding("several_races", "error", number, day, params)


def _after_race(plan: PlanSpec) -> Iterator[Finding]:
    position = plan.race_position
    if position is None:
        return
    later = [
        (index + 1, day)
        for index, week in enumerate(plan.weeks)
        for day, session in week.sessions
        if (index, day) > position
        and session.workout_type is not WorkoutType.REST
        and not session.is_goal_race
    ]
    if later:
        week, day = later[0]
        yield Finding("after_race", "warning", week, day, {"count": len(later)})
    elif position[0] < len(plan.weeks) - 1:
        weeks = len(plan.weeks) - 1 - position[0]
        yield Finding("weeks_after_race", "warning", position[0] + 2, None, {"count": weeks})


def _length(plan: PlanSpec, minimum_weeks: int) -> Iterator[Finding]:
    weeks = len(plan.weeks)
    if weeks < minimum_weeks:
        yield Finding("too_short", "warning", None, None, {"weeks": weeks, "least": minimum_weeks})


def _empty_weeks(plan: PlanSpec, unreadable_weeks: AbstractSet[int]) -> Iterator[Finding]:
    """Weeks without anything; those behind the race have a finding of their own."""
    last = plan.race_position[0] if plan.race_position else len(plan.weeks) - 1
    for number, week in enumerate(plan.weeks[: last + 1], start=1):
        empty = all(session.workout_type is WorkoutType.REST for _, session in week.sessions)
        if empty and number not in unreadable_weeks:
            yield Finding("empty_week", "warning", number)


def growth_findings(figures: tuple[WeekFigure, ...]) -> Iterator[Finding]:
    """More than 10 % over the last week that was no cutback."""
    reference: WeekFigure | None = None
    for figure in figures:
        if not figure.readable:
            # Growth over two weeks is no growth of one: begin anew behind the gap.
            reference = None
        if figure.is_cutback or figure.is_taper or not figure.readable or not figure.distance_m:
            continue
        if reference is not None:
            growth = figure.distance_m / reference.distance_m - 1
            if growth > MAX_GROWTH + _TOLERANCE:
                params = {
                    "distance_m": figure.distance_m,
                    "growth": growth,
                    "reference_week": reference.number,
                    "reference_m": reference.distance_m,
                }
                yield Finding("growth", "warning", figure.number, None, params)
        reference = figure


def _cutbacks(figures: tuple[WeekFigure, ...]) -> Iterator[Finding]:
    """One finding for each stretch of five or more weeks without an easier one."""
    stretch: list[int] = []
    for figure in (*figures, None):
        full = figure is not None and figure.readable and figure.distance_m > 0
        if figure is not None and full and not figure.is_cutback and not figure.is_taper:
            stretch.append(figure.number)
            continue
        if len(stretch) >= WEEKS_WITHOUT_CUTBACK:
            params = {"weeks": len(stretch), "first": stretch[0], "last": stretch[-1]}
            week = stretch[WEEKS_WITHOUT_CUTBACK - 1]
            yield Finding("no_cutback", "warning", week, None, params)
        stretch = []


def _hard_days(plan: PlanSpec) -> Iterator[Finding]:
    """Hard days side by side, over the end of a week too; the race is a hard day."""
    days = [sessions for week in plan.weeks for sessions in week.days]
    hard = [any(session.is_hard for session in sessions) for sessions in days]
    for position in range(len(hard) - 1):
        if hard[position] and hard[position + 1]:
            week, day = divmod(position, DAYS_IN_WEEK)
            next_week, next_day = divmod(position + 1, DAYS_IN_WEEK)
            params = {"next_week": next_week + 1, "next_day": next_day}
            yield Finding("hard_days", "warning", week + 1, day, params)


def _long_runs(
    plan: PlanSpec, figures: tuple[WeekFigure, ...], paces: RunnerPaces
) -> Iterator[Finding]:
    """A long run of more than 35 % of its week. In race week the race is the long run."""
    for week, figure in zip(plan.weeks, figures, strict=True):
        if figure.is_race_week or not figure.readable or not figure.distance_m:
            continue
        longest, day = 0.0, 0
        for session_day, session in week.sessions:
            totals = session_totals(session, paces, plan.race_distance_m)
            is_long = _is_long_run(session, totals.seconds)
            if is_long and totals.distance_m > longest:
                longest, day = totals.distance_m, session_day
        share = longest / figure.distance_m
        if share > MAX_LONG_RUN_SHARE + _TOLERANCE:
            params = {"longest_m": longest, "distance_m": figure.distance_m, "share": share}
            yield Finding("long_run", "warning", figure.number, day, params)


def _is_long_run(session: SessionSpec, seconds: float) -> bool:
    if not session.is_run or session.workout_type is WorkoutType.RACE:
        return False
    return session.workout_type is WorkoutType.LONG or seconds >= LONG_RUN_SECONDS


def _taper(
    plan: PlanSpec, figures: tuple[WeekFigure, ...], paces: RunnerPaces
) -> Iterator[Finding]:
    """Whether the seven days before the race are 40 % below the highest week.

    Seven days and not race week, since a race on a Tuesday leaves hardly a race week.
    """
    position = plan.race_position
    if position is None:
        return
    race_week, race_day = position
    first_day = race_week * DAYS_IN_WEEK + race_day - DAYS_IN_WEEK
    before = figures[:race_week]
    peak = peak_figure(before)
    touched = {index // DAYS_IN_WEEK + 1 for index in range(first_day, first_day + DAYS_IN_WEEK)}
    unread = any(not figure.readable for figure in figures if figure.number in touched)
    if peak is None or not peak.distance_m or unread or first_day < 0:
        return
    days = [sessions for week in plan.weeks for sessions in week.days]
    distance = sum(
        session_totals(session, paces, plan.race_distance_m).distance_m
        for sessions in days[first_day : first_day + DAYS_IN_WEEK]
        for session in sessions
        if not session.is_goal_race
    )
    drop = 1 - distance / peak.distance_m
    if drop < MIN_TAPER - _TOLERANCE:
        params = {
            "distance_m": distance,
            "drop": drop,
            "peak_week": peak.number,
            "peak_m": peak.distance_m,
        }
        yield Finding("taper", "warning", race_week + 1, None, params)


def _short_steps(plan: PlanSpec) -> Iterator[Finding]:
    """``10m`` is ten metres and ``12M`` twelve, which nobody runs; ``10min`` was meant."""
    for number, week in enumerate(plan.weeks, start=1):
        for day, session in week.sessions:
            short = [m for m in _distances(session.steps) if m < SHORTEST_STEP_M]
            if short:
                yield Finding("short_step", "warning", number, day, {"metres": short[0]})


def _distances(steps: tuple[Step | Repeat, ...]) -> Iterator[float]:
    for step in steps:
        if isinstance(step, Step):
            if step.distance_m is not None:
                yield step.distance_m
            continue
        yield from _distances(step.steps)
        if step.recovery is not None and step.recovery.distance_m is not None:
            yield step.recovery.distance_m
