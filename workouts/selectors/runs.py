"""A runner's runs. Drafts and removed runs are no part of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from workouts.models import CompletedWorkout, RunStatus

HEAVY_FIELDS = (
    "route",
    "splits",
    "laps",
    "zone_seconds",
    "origins",
    "remarks",
    "outline",
    "notes",
)
"""What only the page of a run shows, and what weighs more than all the rest."""

SAME_START = timedelta(minutes=2)
SAME_DISTANCE = Decimal("0.03")
DAYS_AROUND = timedelta(days=1)
NOT_RUN = (WorkoutType.REST.value, WorkoutType.CROSS.value)


def runs_of(user: User) -> QuerySet[CompletedWorkout]:
    """All runs that count, the latest first, without what only a run's own page needs."""
    return CompletedWorkout.objects.kept().filter(user=user).defer(*HEAVY_FIELDS)


def run_of(user: User, uid: UUID) -> CompletedWorkout | None:
    """One run with everything but its route, which is long, and its session; None for anybody
    else's and for a removed one. A draft is the runner's own, too."""
    return (
        CompletedWorkout.objects.exclude(status=RunStatus.REMOVED)
        .filter(user=user, uid=uid)
        .select_related(
            "pace_zone",
            "scheduled_workout__plan",
            "scheduled_workout__week",
            "scheduled_workout__pace_zone",
        )
        .defer("route", "scheduled_workout__plan__spec", "scheduled_workout__plan__inputs")
        .first()
    )


def light_run_of(user: User, uid: UUID) -> CompletedWorkout | None:
    """The same run without its session and what was measured."""
    runs = CompletedWorkout.objects.exclude(status=RunStatus.REMOVED)
    return runs.filter(user=user, uid=uid).defer(*HEAVY_FIELDS).first()


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """Sessions that a run may belong to: those of its day, and where there is none, those
    of the days around it."""

    same_day: tuple[ScheduledWorkout, ...]
    around: tuple[ScheduledWorkout, ...]

    @property
    def all(self) -> tuple[ScheduledWorkout, ...]:
        return self.same_day or self.around


def link_choices(user: User, day: date) -> LinkChoices:
    """Sessions to run of active plans on ``day``, or around it; one query."""
    found = list(
        ScheduledWorkout.objects.filter(
            plan__user=user,
            plan__status=TrainingPlan.Status.ACTIVE,
            plan__is_template=False,
            date__range=(day - DAYS_AROUND, day + DAYS_AROUND),
        )
        .exclude(workout_type__in=NOT_RUN)
        .select_related("plan", "week")
        .defer("plan__spec", "plan__inputs")
        .order_by("date", "order_in_day")
    )
    return LinkChoices(
        tuple(workout for workout in found if workout.date == day),
        tuple(workout for workout in found if workout.date != day),
    )


def linked_runs(workout: ScheduledWorkout) -> list[CompletedWorkout]:
    """The runs of one session, the earliest first."""
    runs = CompletedWorkout.objects.kept().filter(scheduled_workout=workout)
    return list(runs.defer(*HEAVY_FIELDS).order_by("date", "started_at", "pk"))


def same_run(
    user: User,
    *,
    started_at: datetime | None,
    distance_km: Decimal,
    file_sha256: str = "",
    strava_activity_id: int | None = None,
) -> CompletedWorkout | None:
    """A run that is there already: of the same activity or file, or of the same start and
    distance, whatever it was told by."""
    runs = runs_of(user)
    if strava_activity_id:
        same_activity = runs.filter(strava_activity_id=strava_activity_id).first()
        if same_activity is not None:
            return same_activity
    if file_sha256:
        same_file = runs.filter(file_sha256=file_sha256).first()
        if same_file is not None:
            return same_file
    if started_at is None:
        return None
    return runs.filter(
        started_at__range=(started_at - SAME_START, started_at + SAME_START),
        actual_distance_km__range=(
            distance_km * (1 - SAME_DISTANCE),
            distance_km * (1 + SAME_DISTANCE),
        ),
    ).first()
