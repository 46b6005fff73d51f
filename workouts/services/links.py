"""Which session a run belongs to, and what that makes of the session.

The runner's own word stands: a run that was linked, or taken off a session, by hand is
never linked by itself again.
"""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.db import transaction

from plans.models import ScheduledWorkout
from plans.services.changes import runner_lock
from plans.services.sessions import outcome_set
from workouts.domain.outcome import is_done, share_done
from workouts.models import CompletedWorkout, LinkOrigin, RunStatus
from workouts.selectors.runs import link_choices, linked_runs
from workouts.signals import run_changed, tell

Outcome = ScheduledWorkout.Outcome


@transaction.atomic
def run_link(*, run: CompletedWorkout, workout: ScheduledWorkout) -> None:
    """By the runner's own hand. The session may have other runs: a warm-up, the race and the
    way home are three files of one session."""
    before = run.scheduled_workout_id
    _link_store(run, workout, LinkOrigin.RUNNER)
    sessions_settle([before, workout.pk])
    tell(run_changed, run)


@transaction.atomic
def run_unlink(*, run: CompletedWorkout) -> None:
    """By the runner's own hand: it belongs to no session, and stays so."""
    before = run.scheduled_workout_id
    _link_store(run, None, LinkOrigin.RUNNER)
    sessions_settle([before])
    tell(run_changed, run)


@transaction.atomic
def run_link_by_date(*, run: CompletedWorkout) -> ScheduledWorkout | None:
    """Links a run to the only session of its day that has none yet.

    With several such sessions the runner is asked, and nothing is done here. What the
    runner has said stands.
    """
    if run.is_link_locked or run.status != RunStatus.KEPT:
        return run.scheduled_workout
    # Of two runs that arrive at once only one finds the session free.
    runner_lock(run.user)
    before = run.scheduled_workout_id
    found = session_by_date(run)
    if found is None and before is None:
        return None
    _link_store(run, found, LinkOrigin.AUTO if found else "")
    sessions_settle([before, found.pk if found else None])
    return found


def session_by_date(run: CompletedWorkout) -> ScheduledWorkout | None:
    """The only session of the run's day that has none yet. Of two runs that arrive at once
    only one finds it so, as long as both hold the runner's row."""
    candidates = free_sessions(run)
    return candidates[0] if len(candidates) == 1 else None


def free_sessions(run: CompletedWorkout) -> list[ScheduledWorkout]:
    """The sessions of the run's day that no other run belongs to."""
    sessions = link_choices(run.user, run.date).same_day
    if not sessions:
        return []
    taken = set(
        CompletedWorkout.objects.kept()
        .filter(scheduled_workout__in=sessions)
        .exclude(pk=run.pk)
        .values_list("scheduled_workout_id", flat=True)
    )
    return [workout for workout in sessions if workout.pk not in taken]


def sessions_settle(pks: Iterable[int | None]) -> None:
    """Writes down what became of sessions, from the runs that belong to them now."""
    wanted = {pk for pk in pks if pk is not None}
    for workout in ScheduledWorkout.objects.filter(pk__in=wanted).order_by("plan_id", "pk"):
        session_settle(workout)


def session_settle(workout: ScheduledWorkout) -> None:
    runs = linked_runs(workout)
    if not runs:
        if workout.outcome in {Outcome.DONE, Outcome.PARTLY}:
            outcome_set(workout=workout, outcome=Outcome.OPEN)
        return
    done_km = sum((run.actual_distance_km for run in runs), Decimal(0))
    share = share_done(
        target_km=workout.target_distance_km,
        target_time=workout.target_duration,
        done_km=done_km,
        done_time=sum((run.actual_duration for run in runs), timedelta()),
    )
    outcome_set(
        workout=workout,
        outcome=Outcome.DONE if is_done(share) else Outcome.PARTLY,
        done_distance_km=done_km,
    )


def _link_store(run: CompletedWorkout, workout: ScheduledWorkout | None, origin: str) -> None:
    run.scheduled_workout, run.link_origin = workout, origin
    run.save(update_fields=["scheduled_workout", "link_origin", "updated_at"])
