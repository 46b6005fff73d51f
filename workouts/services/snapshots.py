"""What recent runs say of a runner, for forms that are filled in beforehand."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, Min, Q, Sum

from accounts.models import User
from fitness.domain.vdot import VdotError, vdot_from_race
from fitness.models import FitnessSnapshot
from plans.models import WorkoutType
from workouts.models import BestEffort, CompletedWorkout

FOUR_WEEKS = timedelta(days=28)
LONGEST_WITHIN = timedelta(days=30)
BEST_WITHIN = timedelta(days=90)
DISTANCES_THAT_TELL_M = (5_000, 10_000, Decimal("21097.5"), 42_195)
"""Shorter bests say little about a half or a whole marathon."""


def fitness_snapshot_refresh(*, user: User, days: Iterable[date]) -> None:
    """Weekly km over four weeks, the longest run of 30 days, the best VDOT of 90 days.

    ``days`` are those on which a run came, went or changed; if all are long ago there is
    nothing to reckon, as for most of an archive.
    """
    today = user.today()
    if max(days) <= today - BEST_WITHIN:
        return
    runs = CompletedWorkout.objects.kept().filter(user=user, date__lte=today)
    figures = runs.filter(date__gt=today - LONGEST_WITHIN).aggregate(
        total=Sum("actual_distance_km", filter=Q(date__gt=today - FOUR_WEEKS)),
        longest=Max("actual_distance_km"),
    )
    total, longest = figures["total"], figures["longest"]
    snapshot = FitnessSnapshot(
        user=user,
        weekly_km=None if total is None else round(total / 4, 1),
        longest_run_km=None if longest is None else round(longest, 1),
        best_vdot=_best_vdot(user),
    )
    FitnessSnapshot.objects.bulk_create(
        [snapshot],
        update_conflicts=True,
        update_fields=["weekly_km", "longest_run_km", "best_vdot", "updated_at"],
        unique_fields=["user"],
    )


def _best_vdot(user: User) -> Decimal | None:
    since = user.today() - BEST_WITHIN
    runs = CompletedWorkout.objects.kept().filter(user=user, date__gt=since)
    stretches = (
        BestEffort.objects.filter(run__in=runs, distance_m__in=DISTANCES_THAT_TELL_M)
        .values_list("distance_m")
        .annotate(Min("seconds"))
    )
    races = runs.filter(workout_type=WorkoutType.RACE).values_list(
        "actual_distance_km", "actual_duration"
    )
    results = [
        *((float(metres), float(seconds)) for metres, seconds in stretches),
        *((float(km) * 1000, time.total_seconds()) for km, time in races),
    ]
    found = [vdot for metres, seconds in results if (vdot := _vdot(metres, seconds)) is not None]
    return round(Decimal(max(found)), 2) if found else None


def _vdot(metres: float, seconds: float) -> float | None:
    """None for a result that the formulae do not hold for."""
    try:
        return vdot_from_race(metres, seconds)
    except VdotError:
        return None
