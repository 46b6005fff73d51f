"""Reads about fitness, always of one runner."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from fitness.models import FitnessSnapshot, PaceZoneSet


def zone_set_in_force(user: User, on: date) -> PaceZoneSet | None:
    """The newest set that has begun by ``on``, with its zones."""
    return (
        PaceZoneSet.objects.filter(user=user, effective_from__lte=on)
        .prefetch_related("zones")
        .first()
    )


def zone_sets_of(user: User) -> QuerySet[PaceZoneSet]:
    """All sets of the runner with their zones, the newest first."""
    return PaceZoneSet.objects.filter(user=user).prefetch_related("zones")


def fitness_snapshot(user: User) -> FitnessSnapshot | None:
    return FitnessSnapshot.objects.filter(user=user).first()
