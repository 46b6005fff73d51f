"""What the demo runners ran in the last weeks: most of what was planned, some of it otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from home.demo.tracks import Stretch, demo_track
from plans.domain.picture import session_picture
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.services.sessions import outcome_set
from plans.services.targets import RunnerTargets
from plans.wording.stored import spec_of
from workouts import stream_store
from workouts.domain.run_record import RunRecord
from workouts.models import Source
from workouts.services.runs import run_record
from workouts.services.track_runs import zones_of
from workouts.track_record import record_of_track
from workouts.tracks import summarise

WEEKS_OF_RUNS = 9
WEEKDAY_START, WEEKEND_START = time(18, 40), time(9, 10)
SATURDAY = 5
UNPLANNED = (10, 31)
"""Days before today with a run that no plan asked for, if they are free."""
EFFORT = {
    WorkoutType.RECOVERY: 2,
    WorkoutType.EASY: 3,
    WorkoutType.LONG: 5,
    WorkoutType.TEMPO: 7,
    WorkoutType.INTERVAL: 8,
    WorkoutType.RACE: 10,
}
TITLES = {3: "With the club", 8: "Wind from everywhere", 15: "Round the lake", 21: "Before work"}
NOTES = {
    3: "Felt easy. Kept it slower than I wanted to.",
    15: "Left calf a little stiff in the first two kilometres, gone afterwards.",
}


@dataclass(frozen=True)
class WhatBecame:
    """Of one session: its outcome, the share of it that was run, and how that is known."""

    outcome: str
    share: Decimal = Decimal(1)
    is_by_hand: bool = False


def what_became(place: int) -> WhatBecame:
    """Of the session in this place of a plan; ``open`` is one that was missed."""
    Outcome = ScheduledWorkout.Outcome  # noqa: N806
    if place % 14 == 9:
        return WhatBecame(Outcome.SKIPPED, Decimal(0))
    if place % 29 == 20:
        return WhatBecame(Outcome.OPEN, Decimal(0))
    share = Decimal("0.6") if place % 19 == 7 else Decimal(98 + place * 3 % 7) / 100
    outcome = Outcome.PARTLY if place % 19 == 7 else Outcome.DONE
    return WhatBecame(outcome, share, is_by_hand=place % 4 == 1)


def runs_until_today(plan: TrainingPlan) -> None:
    """What became of the sessions so far: of the older ones a tick, of the last weeks runs."""
    today = plan.user.today()
    targets = RunnerTargets.of_plan(plan)
    past = plan.workouts.filter(date__lt=today).exclude(workout_type=WorkoutType.REST)
    for place, workout in enumerate(past.select_related("plan").order_by("date", "order_in_day")):
        became = what_became(place)
        has_run = bool(became.share) and workout.workout_type != WorkoutType.CROSS
        if has_run and workout.date >= today - timedelta(weeks=WEEKS_OF_RUNS):
            stretches = _stretches(workout, targets, float(became.share))
            _run(plan, workout.date, stretches, place, workout, is_by_hand=became.is_by_hand)
        else:
            _tick(workout, became)
    for days in UNPLANNED:
        day = today - timedelta(days=days)
        _run(plan, day, [(26 * 60 + days, 4300.0)], 1000 + days, None, is_by_hand=days % 2 == 1)


def _tick(workout: ScheduledWorkout, became: WhatBecame) -> None:
    if became.outcome == ScheduledWorkout.Outcome.OPEN:
        return
    planned = workout.target_distance_km
    done = (planned * became.share).quantize(Decimal("0.1")) if planned and became.share else None
    outcome_set(
        workout=workout,
        outcome=became.outcome,
        done_distance_km=done,
        at=_moment(workout.plan, workout.date, time(19)),
    )


def _stretches(workout: ScheduledWorkout, targets: RunnerTargets, share: float) -> list[Stretch]:
    """The session as it was run: its stretches, each a little shorter or longer."""
    bars = session_picture(spec_of(workout), targets.paces, targets.race_distance_m).bars
    return [(bar.seconds * share, bar.metres * share) for bar in bars if bar.seconds > 0]


def _run(
    plan: TrainingPlan,
    day: date,
    stretches: Sequence[Stretch],
    place: int,
    workout: ScheduledWorkout | None,
    *,
    is_by_hand: bool,
) -> None:
    kind = workout.workout_type if workout else WorkoutType.EASY
    told: dict[str, Any] = {
        "title": TITLES.get(place, ""),
        "notes": NOTES.get(place, ""),
        "perceived_effort": min(EFFORT[WorkoutType(kind)] + place % 2, 10) if place % 5 else None,
        "workout_type": str(kind),
    }
    if is_by_hand:
        run_record(user=plan.user, record=_by_hand(day, stretches, told), workout=workout)
        return
    begins = WEEKEND_START if day.weekday() >= SATURDAY else WEEKDAY_START
    track = demo_track(stretches, _moment(plan, day, begins), seed=place)
    summary = summarise(track, zones_of(plan.user, day))
    record = replace(record_of_track(track, summary, day), **told)
    run = run_record(user=plan.user, record=record, workout=workout)
    stream_store.put(run, track)


def _by_hand(day: date, stretches: Sequence[Stretch], told: dict[str, Any]) -> RunRecord:
    seconds, metres = (sum(values) for values in zip(*stretches, strict=True))
    return RunRecord(
        date=day,
        distance_km=round(Decimal(metres) / 1000, 1),
        duration=timedelta(seconds=round(seconds / 10) * 10),
        source=Source.MANUAL,
        **told,
    )


def _moment(plan: TrainingPlan, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=ZoneInfo(plan.user.time_zone))
