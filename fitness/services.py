"""Writes about fitness: pace zones come in sets, and a set is never changed."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from fitness.domain.basis import FitnessBasis, Method
from fitness.domain.vdot import vdot_from_race, vdot_from_threshold_pace
from fitness.domain.zones import Zone, minutes_per_km, seconds_per_km, zones_from_vdot
from fitness.models import PaceZone, PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.zone_proposal import ZoneProposal


def zone_set_from_race(
    *, user: User, distance_m: float, time: timedelta, effective_from: date
) -> PaceZoneSet:
    """Zones after a race; VdotError for a result outside what the formulae hold for."""
    return _zone_set_save(
        PaceZoneSet(
            user=user,
            method=PaceZoneSet.Method.RACE,
            race_distance_m=Decimal(str(distance_m)),
            race_time=time,
            effective_from=effective_from,
        ),
        vdot_from_race(distance_m, time.total_seconds()),
    )


def zone_set_from_threshold_pace(
    *, user: User, pace_min_per_km: Decimal, effective_from: date
) -> PaceZoneSet:
    """Zones from a threshold pace in min/km; VdotError for a pace that is nobody's."""
    return _zone_set_save(
        PaceZoneSet(
            user=user,
            method=PaceZoneSet.Method.THRESHOLD,
            threshold_pace_min_per_km=pace_min_per_km,
            effective_from=effective_from,
        ),
        vdot_from_threshold_pace(seconds_per_km(pace_min_per_km)),
    )


def zone_set_from_vdot(*, user: User, vdot: float, effective_from: date) -> PaceZoneSet:
    """Zones of a runner who knows neither: kept as set by hand, unless those in force are
    of the same VDOT, whatever they came from."""
    return _zone_set_save(
        PaceZoneSet(user=user, method=PaceZoneSet.Method.MANUAL, effective_from=effective_from),
        vdot,
    )


def zone_set_from_basis(*, user: User, basis: FitnessBasis, effective_from: date) -> PaceZoneSet:
    """Zones as ``basis`` says; those in force are kept when it is they that it names."""
    if basis.method is Method.ZONES:
        current = zone_set_in_force(user, effective_from)
        if current is not None:
            return current
    if basis.method is Method.RACE and basis.distance_m is not None and basis.seconds:
        return zone_set_from_race(
            user=user,
            distance_m=basis.distance_m,
            time=timedelta(seconds=basis.seconds),
            effective_from=effective_from,
        )
    if basis.method is Method.THRESHOLD and basis.pace_s is not None:
        return zone_set_from_threshold_pace(
            user=user,
            pace_min_per_km=minutes_per_km(basis.pace_s),
            effective_from=effective_from,
        )
    return zone_set_from_vdot(user=user, vdot=basis.vdot, effective_from=effective_from)


def zone_set_from_proposal(
    *, user: User, proposal: ZoneProposal, effective_from: date
) -> PaceZoneSet:
    """Zones as they were looked at; those in force are kept if they say the same."""
    return _zone_set_save(
        PaceZoneSet(
            user=user,
            method=proposal.method,
            race_distance_m=(
                None if proposal.distance_m is None else Decimal(str(proposal.distance_m))
            ),
            race_time=proposal.time,
            threshold_pace_min_per_km=proposal.threshold_pace,
            effective_from=effective_from,
        ),
        float(proposal.vdot),
        proposal.zones,
    )


@transaction.atomic
def zone_set_put_back(
    *, user: User, before: int, after: int, effective_from: date
) -> PaceZoneSet | None:
    """The zones of set ``before`` in force again instead of those of set ``after``.

    They come back as a set of their own that begins on ``effective_from``, since sets are
    the history of zones. None, and nothing done, if ``after`` is not in force any more or
    ``before`` is gone.
    """
    current = zone_set_in_force(user, effective_from)
    earlier = user.pace_zone_sets.filter(pk=before).first()
    if earlier is None or current is None or current.pk != after:
        return None
    zones = list(earlier.zones.all())
    # A row without a key is stored as a new one, whatever columns it has.
    earlier.pk, earlier._state.adding, earlier.effective_from = None, True, effective_from
    earlier.save()
    for zone in zones:
        zone.pk, zone._state.adding, zone.zone_set = None, True, earlier
    PaceZone.objects.bulk_create(zones)
    return earlier


@transaction.atomic
def _zone_set_save(
    zone_set: PaceZoneSet, vdot: float, zones: Iterable[Zone] | None = None
) -> PaceZoneSet:
    """Stores the set with its zones, or hands back the one in force if it says the same.

    Without ``zones`` they are those of ``vdot``.
    """
    zone_set.vdot = Decimal(str(vdot)).quantize(Decimal("0.01"))
    given = None if zones is None else list(zones)
    current = zone_set_in_force(zone_set.user, zone_set.effective_from)
    if current is not None and _says_the_same(current, zone_set, given):
        return current
    zone_set.save()
    PaceZone.objects.bulk_create(
        PaceZone(
            zone_set=zone_set,
            user=zone_set.user,
            name=zone.name,
            min_pace_min_per_km=zone.min_pace_min_per_km,
            max_pace_min_per_km=zone.max_pace_min_per_km,
            description=zone.description,
            color_hex=zone.color_hex,
        )
        for zone in given or zones_from_vdot(float(zone_set.vdot))
    )
    return zone_set


def _says_the_same(current: PaceZoneSet, new: PaceZoneSet, zones: list[Zone] | None) -> bool:
    """Whether ``new`` would say nothing that ``current`` does not. Where ``zones`` are given
    they have to be the same too: by hand, one VDOT has many."""
    fields = ["vdot"]
    if new.method != PaceZoneSet.Method.MANUAL:
        fields += ["method", "race_distance_m", "race_time", "threshold_pace_min_per_km"]
    if any(getattr(current, field) != getattr(new, field) for field in fields):
        return False
    return zones is None or ZoneProposal.of_set(current).zones == tuple(zones)
