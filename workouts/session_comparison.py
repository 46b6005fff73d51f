"""What a session asked for beside what was run of it, as rows of tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plans.domain.paces import ZONE_OF_EFFORT, session_steps, session_totals
from plans.domain.spec import SessionSpec, Step
from plans.domain.targets import SIDE_EFFORTS, key_step
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from plans.wording import distance_text, duration_text, pace_text
from plans.wording.stored import pace_range_text, spec_of
from workouts.domain.comparison import Actual, Pace, Planned, compare, together
from workouts.domain.step_match import (
    Floats,
    StepPlan,
    Stretch,
    step_colour,
    stretches_by_clock,
    stretches_by_laps,
)
from workouts.models import CompletedWorkout
from workouts.wording import comparison as words
from workouts.wording.sessions import item_text

METRES_IN_KM = 1000
MINUTE = 60
STEPS_WORTH_A_TABLE = 2

BY_LAPS, BY_CLOCK = "laps", "clock"

type Along = Callable[[CompletedWorkout], tuple[Floats, Floats] | None]
"""Distance (m) and time (s) from the start of a run, point by point, without missing values
and never falling; None for a run that was not measured along the way."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the session, in words."""

    name: str
    planned: str
    actual: str
    difference: str
    colour: str
    word: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: ``zone`` gives it its colour at the edge, ``colour`` says how it went."""

    text: str
    zone: str
    target: str
    distance: str
    time: str
    pace: str
    colour: str
    word: str


@dataclass(frozen=True, slots=True)
class SessionComparison:
    """``runs`` is how many runs of the session count together. ``steps_by`` says what the
    steps were found by, laps or clock."""

    rows: tuple[Row, ...]
    steps: tuple[StepRow, ...]
    steps_by: str
    runs: int


def session_comparison(
    workout: ScheduledWorkout,
    targets: RunnerTargets,
    runs: Sequence[CompletedWorkout],
    along: Along | None = None,
) -> SessionComparison | None:
    """None where nothing was run, or there is nothing to compare it with. ``along`` is asked
    for the measurements of a run whose laps are not the steps."""
    if not runs:
        return None
    spec = spec_of(workout)
    lines = compare(planned_of(workout, spec, targets), together(actual_of(run) for run in runs))
    rows = tuple(
        Row(
            words.figure_name(line),
            words.value_text(line.figure, line.planned),
            words.value_text(line.figure, line.actual),
            words.difference_text(line),
            line.colour,
            words.line_word(line),
        )
        for line in lines
    )
    steps, steps_by = _step_rows(spec, targets, runs[0], along) if len(runs) == 1 else ((), "")
    return SessionComparison(rows, steps, steps_by, len(runs)) if rows or steps else None


def planned_of(workout: ScheduledWorkout, spec: SessionSpec, targets: RunnerTargets) -> Planned:
    """Distance and time as they were planned. Pace and zone are those of the effort of a
    session at one effort; else the mean pace, and how long its main zone is run in."""
    distance = float(workout.target_distance_km or 0) * METRES_IN_KM or None
    seconds = workout.target_duration.total_seconds() if workout.target_duration else None
    step = key_step(spec, targets.paces, targets.race_distance_m)
    zone = ZONE_OF_EFFORT.get(step.effort, "") if step else ""
    if _is_even(spec, targets):
        return Planned(distance_m=distance, seconds=seconds, pace=_target_pace(workout), zone=zone)
    totals = session_totals(spec, targets.paces, targets.race_distance_m)
    mean = seconds / distance * METRES_IN_KM if distance and seconds else None
    return Planned(
        distance_m=distance,
        seconds=seconds,
        pace=(mean, mean) if mean else None,
        zone=zone,
        zone_s=totals.seconds_by_intensity.get(zone, 0.0),
    )


def actual_of(run: CompletedWorkout) -> Actual:
    return Actual(
        distance_m=float(run.actual_distance_km) * METRES_IN_KM,
        seconds=run.actual_duration.total_seconds(),
        zone=run.pace_zone.name if run.pace_zone else "",
        zone_seconds=run.zone_seconds,
    )


def step_plans(spec: SessionSpec, targets: RunnerTargets) -> list[StepPlan]:
    """The steps in running order, with this runner's paces."""
    return [
        StepPlan(
            distance_m=step.distance_m,
            seconds=step.duration_s,
            pace=targets.paces.target(step, targets.race_distance_m),
            is_hard=step.is_hard,
        )
        for step in session_steps(spec, targets.race_distance_m)
    ]


def laps_of(run: CompletedWorkout) -> list[Stretch]:
    """Its laps as the device counted them, by the time its clock ran."""
    return [
        Stretch(float(lap.get("distance_m") or 0), float(lap.get("moving_s") or lap["elapsed_s"]))
        for lap in run.laps
        if lap.get("elapsed_s")
    ]


def _is_even(spec: SessionSpec, targets: RunnerTargets) -> bool:
    efforts = {
        (step.effort, step.pace)
        for step in session_steps(spec, targets.race_distance_m)
        if step.effort not in SIDE_EFFORTS
    }
    return len(efforts) <= 1 and not any(
        step.effort in SIDE_EFFORTS for step in session_steps(spec, targets.race_distance_m)
    )


def _target_pace(workout: ScheduledWorkout) -> Pace | None:
    fast, slow = workout.target_pace_min_per_km, workout.target_pace_slow_min_per_km
    if fast is None:
        return None
    return float(fast) * MINUTE, float(slow if slow is not None else fast) * MINUTE


def _step_rows(
    spec: SessionSpec, targets: RunnerTargets, run: CompletedWorkout, along: Along | None
) -> tuple[tuple[StepRow, ...], str]:
    """A row a step, and what they were found by; none where they were not."""
    steps = session_steps(spec, targets.race_distance_m)
    if len(steps) < STEPS_WORTH_A_TABLE:
        return (), ""
    plans = step_plans(spec, targets)
    found: Sequence[Stretch | None] | None = stretches_by_laps(plans, laps_of(run))
    by = BY_LAPS
    if found is None:
        measured = along(run) if along is not None else None
        if measured is None:
            return (), ""
        found, by = stretches_by_clock(plans, *measured), BY_CLOCK
    rows = tuple(
        _step_row(spec, step, plan, stretch)
        for step, plan, stretch in zip(steps, plans, found, strict=True)
    )
    return rows, by


def _step_row(spec: SessionSpec, step: Step, plan: StepPlan, stretch: Stretch | None) -> StepRow:
    colour = step_colour(plan, stretch)
    pace = stretch.pace if stretch else None
    return StepRow(
        text=item_text(step, spec),
        zone=ZONE_OF_EFFORT.get(step.effort, "rest"),
        target=pace_range_text(pace_text(plan.pace[0]), pace_text(plan.pace[1]))
        if plan.pace
        else "",
        distance=distance_text(round(stretch.distance_m, -1)) if stretch else "",
        time=duration_text(stretch.seconds) if stretch else "",
        pace=pace_text(pace) if pace else "",
        colour=colour,
        word=_step_word(plan, stretch, colour),
    )


def _step_word(plan: StepPlan, stretch: Stretch | None, colour: str) -> str:
    if stretch is not None and plan.pace is not None and stretch.pace is not None:
        return words.speed_word(colour, faster=stretch.pace < plan.pace[0])
    ran, asked = (
        (0.0, 1.0)
        if stretch is None
        else (stretch.distance_m, plan.distance_m)
        if plan.distance_m is not None
        else (stretch.seconds, plan.seconds or 0.0)
    )
    return words.amount_word(colour, more=ran > asked)
