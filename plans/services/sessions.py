"""What a runner does to single sessions of a plan. Each is one recorded change.

``expected_version`` is the version the runner saw; if the session has moved on since,
StaleSessionError is raised and nothing changes.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.domain.notation import write_session
from plans.domain.spec import SessionSpec
from plans.domain.window import monday_of
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek, WorkoutType
from plans.services.changes import Recording, plan_change, plan_touch, week_of_day
from plans.services.errors import (
    ArchivedPlanError,
    NoRaceError,
    OutsidePlanError,
    PlanError,
    SecondRaceError,
    SettledSessionError,
    StaleSessionError,
)
from plans.services.snapshots import Scope
from plans.services.targets import RunnerTargets, workout_fill

KEEP: Final = "keep"

StartTime = time | None | Literal["keep"]
"""A time of day, none, or the one that the session has."""


def session_move(
    *,
    workout: ScheduledWorkout,
    to: date,
    who: User,
    expected_version: int | None = None,
) -> PlanChange | None:
    """Puts the session on another day of the plan, behind what is there already."""
    params = {"from": workout.date.isoformat(), "to": to.isoformat(), "session": workout.session}
    scope = Scope.of(workout.date, to, workouts=[workout])
    with plan_change(
        plan=workout.plan, who=who, kind="move", params=params, within=scope
    ) as recording:
        current = _fresh(workout, recording, expected_version)
        if current.date != to:
            _refuse_race([current])
            recording.move(current, to, _week_for(current, recording.plan, to))
    return recording.change


def sessions_swap(
    *,
    plan: TrainingPlan,
    one: date,
    other: date,
    who: User,
    workout: ScheduledWorkout | None = None,
    expected_version: int | None = None,
) -> PlanChange | None:
    """Exchanges everything that two days of the plan hold.

    ``workout`` is the session of day ``one`` that was asked to change places: if it is
    not there any more, it was swapped already.
    """
    if one == other:
        return None
    params = {"one": one.isoformat(), "other": other.isoformat()}
    scope = Scope.of(one, other)
    with plan_change(plan=plan, who=who, kind="swap", params=params, within=scope) as recording:
        if workout is not None and _fresh(workout, recording, expected_version).date != one:
            raise StaleSessionError
        plan_check_active(recording.plan)
        weeks = {day: _week_at(recording.plan, day) for day in (one, other)}
        moving = sorted(recording.workouts, key=lambda item: item.order_in_day)
        _refuse_race(moving)
        _refuse_settled(moving)
        days = {item: other if item.date == one else one for item in moving}
        for item in moving:
            item.order_in_day = 0  # each day is filled anew, from the first place on
        for item in moving:
            recording.move(item, days[item], weeks[days[item]])
    return recording.change


def session_edit(
    *,
    workout: ScheduledWorkout,
    session: SessionSpec,
    who: User,
    start_time: StartTime = KEEP,
    expected_version: int | None = None,
) -> PlanChange | None:
    """Replaces what is to be run that day, and with ``start_time`` at what time.

    A time alone is no edit by hand: the session still follows its plan when the race moves.
    """
    params = {"date": workout.date.isoformat(), "session": workout.session}
    scope = Scope.of(workout.date, workouts=[workout])
    with plan_change(
        plan=workout.plan, who=who, kind="edit", params=params, within=scope
    ) as recording:
        current = _fresh(workout, recording, expected_version)
        if session.is_goal_race and not current.is_goal_race:
            raise _bare_race_error(recording.plan)
        if current.is_goal_race and not session.is_goal_race:
            raise PlanError(
                _("The race of a plan stays its race. Use “Change race” for another date.")
            )
        if not _is_already(current, session):
            workout_fill(current, session, RunnerTargets.of_plan(recording.plan))
            current.edited_by_runner = True
        at = _time_for(current, start_time)
        if at != current.start_time:
            recording.params["at"] = at.isoformat() if at else ""
            current.start_time = at
        current.save()
        recording.params["becomes"] = current.session
    return recording.change


def session_add(
    *,
    plan: TrainingPlan,
    on: date,
    session: SessionSpec,
    who: User,
    start_time: time | None = None,
    uid: UUID | None = None,
) -> PlanChange | None:
    """One more session on a day of the plan, at a time of day or at any.

    ``uid`` names the wish, and the session that comes of it: the same wish again hands
    back the change that it made the first time.
    """
    params = {"date": on.isoformat(), "session": write_session(session)}
    with plan_change(
        plan=plan, who=who, kind="add", params=params, within=Scope.of(on)
    ) as recording:
        plan_check_active(recording.plan)
        made = _added_already(recording.plan, uid, params) if uid else None
        if made is not None:
            return made
        if session.is_goal_race:
            raise _bare_race_error(recording.plan)
        workout = ScheduledWorkout(
            plan=recording.plan, changed_at=timezone.now(), edited_by_runner=True
        )
        if uid is not None and not _is_known(uid):
            workout.uid = uid
        workout_fill(workout, session, RunnerTargets.of_plan(recording.plan))
        workout.start_time = _time_for(workout, start_time)
        there = [item.order_in_day for item in recording.workouts]
        workout.date, workout.order_in_day = on, max(there, default=0) + 1
        workout.week = _week_at(recording.plan, on)
        workout.save()
        if workout.start_time is not None:
            recording.params["at"] = workout.start_time.isoformat()
    return recording.change


def _added_already(plan: TrainingPlan, uid: UUID, params: dict[str, str]) -> PlanChange | None:
    """The change by which this wish came true, unless the session is gone again."""
    if not plan.workouts.filter(uid=uid).exists():
        return None
    made = plan.changes.filter(kind="add", after__workouts__has_key=str(uid)).first()
    return made if made is not None and params.items() <= made.params.items() else None


def _is_known(uid: UUID) -> bool:
    """Whether calendars may have seen this uid: a new session needs one of its own."""
    return (
        ScheduledWorkout.objects.filter(uid=uid).exists()
        or PlanChange.objects.filter(after__workouts__has_key=str(uid)).exists()
    )


def session_remove(
    *, workout: ScheduledWorkout, who: User, expected_version: int | None = None
) -> PlanChange | None:
    params = {"date": workout.date.isoformat(), "session": workout.session}
    scope = Scope.of(workout.date, workouts=[workout])
    with plan_change(
        plan=workout.plan, who=who, kind="remove", params=params, within=scope
    ) as recording:
        current = _fresh(workout, recording, expected_version)
        _refuse_race([current])
        current.delete()
    return recording.change


@transaction.atomic
def outcome_set(
    *,
    workout: ScheduledWorkout,
    outcome: str,
    done_distance_km: Decimal | None = None,
    at: datetime | None = None,
) -> None:
    """What became of the session. Not a change of the plan, so nothing to undo."""
    # Takes turns with changes of the plan, too, which write the session's row as a whole.
    plan_touch(workout.plan_id)
    ScheduledWorkout.objects.filter(pk=workout.pk).update(
        outcome=outcome,
        done_distance_km=done_distance_km,
        outcome_at=None if outcome == ScheduledWorkout.Outcome.OPEN else at or timezone.now(),
        updated_at=timezone.now(),
    )


def _fresh(
    workout: ScheduledWorkout, recording: Recording, expected_version: int | None
) -> ScheduledWorkout:
    """The session as it is now that the plan is locked."""
    current = next((item for item in recording.workouts if item.pk == workout.pk), None)
    if current is None or (expected_version is not None and current.version != expected_version):
        raise StaleSessionError
    session_check_open(current)
    return current


def _is_already(workout: ScheduledWorkout, session: SessionSpec) -> bool:
    steps = [step.to_json() for step in session.steps]
    return workout.session == write_session(session) and workout.steps == steps


def _time_for(workout: ScheduledWorkout, wanted: StartTime) -> time | None:
    """Rest has no time of day."""
    if workout.workout_type == WorkoutType.REST:
        return None
    return workout.start_time if isinstance(wanted, str) else wanted


def session_check_open(workout: ScheduledWorkout) -> None:
    """Raises SettledSessionError if the session has been run or left out, and
    ArchivedPlanError if its plan is put away."""
    plan_check_active(workout.plan)
    if workout.outcome != ScheduledWorkout.Outcome.OPEN:
        raise SettledSessionError


def plan_check_active(plan: TrainingPlan) -> None:
    if plan.status != TrainingPlan.Status.ACTIVE:
        raise ArchivedPlanError


def _week_at(plan: TrainingPlan, day: date) -> TrainingWeek:
    week = week_of_day(plan, day)
    if week is None:
        raise OutsidePlanError
    return week


def _week_for(workout: ScheduledWorkout, plan: TrainingPlan, day: date) -> TrainingWeek | None:
    """The week of ``day``; None if the session is in it already."""
    if monday_of(workout.date) == monday_of(day):
        return None
    return _week_at(plan, day)


def _bare_race_error(plan: TrainingPlan) -> PlanError:
    return SecondRaceError() if plan.leads_to_race else NoRaceError()


def _refuse_race(workouts: list[ScheduledWorkout]) -> None:
    if any(workout.is_goal_race for workout in workouts):
        raise PlanError(
            _("The race stays on its day. Use “Change race” to give the plan another date.")
        )


def _refuse_settled(workouts: list[ScheduledWorkout]) -> None:
    if any(workout.outcome != ScheduledWorkout.Outcome.OPEN for workout in workouts):
        raise SettledSessionError(
            _(
                "A session of these two days was run or left out, so it stays on its day. Move "
                "the other one there without swapping."
            )
        )
