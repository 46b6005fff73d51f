"""Runs by day, as the calendar shows them."""

from collections.abc import Iterable
from datetime import date

from accounts.models import User
from workouts.models import CompletedWorkout

# Written out for the reason given in workouts.selectors.planned.
RUNS = """
    SELECT id, uid, user_id, scheduled_workout_id, date, title, workout_type,
           actual_distance_km, actual_duration, average_pace_min_per_km
      FROM workouts_completedworkout
     WHERE user_id = %s AND date BETWEEN %s AND %s AND status = 'kept'
     ORDER BY date, started_at, id
"""


def runs_by_day(user: User, first: date, last: date) -> dict[date, list[CompletedWorkout]]:
    """Runs from ``first`` to ``last`` in the order they were run."""
    days: dict[date, list[CompletedWorkout]] = {}
    for run in CompletedWorkout.objects.raw(RUNS, [user.pk, first, last]):
        days.setdefault(run.date, []).append(run)
    return days


def runs_by_session(runs: Iterable[CompletedWorkout]) -> dict[int, list[CompletedWorkout]]:
    """Those that belong to a session, by its key."""
    sessions: dict[int, list[CompletedWorkout]] = {}
    for run in runs:
        if run.scheduled_workout_id is not None:
            sessions.setdefault(run.scheduled_workout_id, []).append(run)
    return sessions
