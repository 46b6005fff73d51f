"""What the pages about runs ask for, beside the runs themselves."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.selectors import any_session_of
from workouts.models import BestEffort, CompletedWorkout, RunStatus
from workouts.selectors.runs import DAYS_AROUND, NOT_RUN, SAME_DISTANCE, SAME_START, runs_of

EFFORT_IS_ASKED_FOR = timedelta(days=7)
"""How long a runner remembers how hard it was."""

UNREAD = ("route", "splits", "origins", "outline", "notes")
"""What a comparison with the session does not look at."""

NAMES_A_RUN = (
    "uid",
    "updated_at",
    "date",
    "title",
    "workout_type",
    "scheduled_workout",
    "actual_distance_km",
    "gpx_file",
    "file_name",
)


def any_run_of(user: User, uid: UUID) -> CompletedWorkout | None:
    """One of the runner's own, whatever has become of it: the second of two clicks on
    "remove" finds a run that is removed."""
    return (
        CompletedWorkout.objects.filter(user=user, uid=uid)
        .select_related("scheduled_workout")
        .defer("route")
        .first()
    )


def run_for_download(user: User, uid: UUID) -> CompletedWorkout | None:
    """One of the runner's own, drafts too, with what its downloads and series go by."""
    return (
        CompletedWorkout.objects.exclude(status=RunStatus.REMOVED)
        .filter(user=user, uid=uid)
        .only(*NAMES_A_RUN)
        .first()
    )


def session_to_log(user: User, uid: UUID) -> ScheduledWorkout | None:
    """A session that a run may belong to: to be run, and of a plan that is in use."""
    return (
        any_session_of(user)
        .filter(uid=uid, plan__status=TrainingPlan.Status.ACTIVE, plan__is_template=False)
        .exclude(workout_type__in=NOT_RUN)
        .first()
    )


def runs_around(user: User, day: date) -> list[CompletedWorkout]:
    """The runs of the sessions of a day, and those of the days around it that belong to no
    session; the earliest first, in one query."""
    loose = Q(scheduled_workout=None, date__range=(day - DAYS_AROUND, day + DAYS_AROUND))
    return list(
        CompletedWorkout.objects.kept()
        .filter(Q(scheduled_workout__date=day) | loose, user=user)
        .select_related("pace_zone")
        .defer(*UNREAD)
        .order_by("date", "started_at", "pk")
    )


def runs_of_session(workout: ScheduledWorkout) -> list[CompletedWorkout]:
    """All runs of one session with what they are compared by, the earliest first."""
    return list(
        CompletedWorkout.objects.kept()
        .filter(scheduled_workout=workout)
        .select_related("pace_zone")
        .defer(*UNREAD)
        .order_by("date", "started_at", "pk")
    )


def efforts_of(run: CompletedWorkout) -> list[BestEffort]:
    """The fastest stretches of a run, the shortest first."""
    return list(run.best_efforts.order_by("distance_m"))


def same_run_twice(run: CompletedWorkout) -> CompletedWorkout | None:
    """Another run of that day of about the same length, which may be the same one told
    twice; not one that is known to have begun at another time."""
    distance = run.actual_distance_km
    others = runs_of(run.user).filter(
        date=run.date,
        actual_distance_km__range=(
            distance * (1 - SAME_DISTANCE),
            distance * (1 + SAME_DISTANCE),
        ),
    )
    if run.started_at is not None:
        near = (run.started_at - SAME_START, run.started_at + SAME_START)
        others = others.filter(Q(started_at=None) | Q(started_at__range=near))
    return others.exclude(pk=run.pk).first()


def runs_without_effort(user: User, today: date) -> list[CompletedWorkout]:
    """Runs of the last days that the runner has not said of how hard they were, nor that
    they would rather not say; the latest first."""
    return list(
        runs_of(user)
        .filter(perceived_effort=None, date__gt=today - EFFORT_IS_ASKED_FOR, date__lte=today)
        .exclude(origins__has_key="perceived_effort")
        .select_related("scheduled_workout")
    )


def is_draft(run: CompletedWorkout) -> bool:
    return bool(run.status == RunStatus.DRAFT)
