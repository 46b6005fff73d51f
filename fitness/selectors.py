"""Reads about fitness, always of one runner."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from fitness.models import FitnessSnapshot, PaceZoneSet
from fitness.zone_proposal import ZoneProposal


def zone_set_in_force(user: User, on: date) -> PaceZoneSet | None:
    """The newest set that has begun by ``on``, with its zones."""
    return (
        PaceZoneSet.objects.filter(user=user, effective_from__lte=on)
        .prefetch_related("zones")
        .first()
    )


def zones_set_since(*, user: User, before: int, after: int, on: date) -> bool:
    """Whether others are in force than those of set ``after``, and than those of ``before``
    that it replaced: a set that says the same as that one is no news."""
    current = zone_set_in_force(user, on)
    if current is None or current.pk == after:
        return False
    earlier = zone_sets_of(user).filter(pk=before).first()
    return earlier is None or not same_paces(current, earlier)


def same_paces(one: PaceZoneSet, other: PaceZoneSet) -> bool:
    """Whether two sets give the same paces, whichever rows say so and wherever they come from."""
    if one.pk == other.pk:
        return True
    zones = (ZoneProposal.of_set(one).zones, ZoneProposal.of_set(other).zones)
    return one.vdot == other.vdot and zones[0] == zones[1]


def zone_sets_of(user: User) -> QuerySet[PaceZoneSet]:
    """All sets of the runner with their zones, the newest first."""
    return PaceZoneSet.objects.filter(user=user).prefetch_related("zones")


def fitness_snapshot(user: User) -> FitnessSnapshot | None:
    return FitnessSnapshot.objects.filter(user=user).first()
