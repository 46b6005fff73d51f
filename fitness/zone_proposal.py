"""Zones that somebody looks at before they are theirs, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from fitness.domain.basis import FitnessBasis
from fitness.domain.zones import (
    ZONE_COLORS,
    ZONE_DESCRIPTIONS,
    ZONE_NAMES,
    Zone,
    seconds_per_km,
    zones_from_vdot,
)
from fitness.models import PaceZoneSet

VDOT_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ZoneProposal:
    """Six zones, slowest first, exactly as they would be stored. Of ``distance_m`` with
    ``time``, and ``threshold_pace`` (min/km), only what the method names is set."""

    method: PaceZoneSet.Method
    vdot: Decimal
    zones: tuple[Zone, ...]
    distance_m: float | None = None
    time: timedelta | None = None
    threshold_pace: Decimal | None = None

    @classmethod
    def from_race(cls, distance_m: float, time: timedelta) -> ZoneProposal:
        """Raises VdotError for a result that is not a runner's."""
        vdot = FitnessBasis.from_race(distance_m, time.total_seconds()).vdot
        return cls(
            PaceZoneSet.Method.RACE,
            Decimal(str(vdot)).quantize(VDOT_PLACES),
            tuple(zones_from_vdot(vdot)),
            distance_m=distance_m,
            time=time,
        )

    @classmethod
    def from_threshold_pace(cls, pace: Decimal) -> ZoneProposal:
        """``pace`` in minutes per km. Raises VdotError for one that is nobody's."""
        vdot = FitnessBasis.from_threshold_pace(seconds_per_km(pace)).vdot
        return cls(
            PaceZoneSet.Method.THRESHOLD,
            Decimal(str(vdot)).quantize(VDOT_PLACES),
            tuple(zones_from_vdot(vdot)),
            threshold_pace=pace,
        )

    @classmethod
    def by_hand(
        cls, paces: Mapping[str, tuple[Decimal, Decimal]], vdot: Decimal | float
    ) -> ZoneProposal:
        """``paces`` are (fast, slow) in minutes per km of all six zones, checked before."""
        zones = tuple(
            Zone(name, *paces[name], ZONE_DESCRIPTIONS[name], ZONE_COLORS[name])
            for name in ZONE_NAMES
        )
        return cls(PaceZoneSet.Method.MANUAL, Decimal(str(vdot)).quantize(VDOT_PLACES), zones)

    @classmethod
    def of_set(cls, zone_set: PaceZoneSet) -> ZoneProposal:
        """Zones that are stored already."""
        stored = {zone.name: zone for zone in zone_set.zones.all()}
        paces = {
            name: (zone.min_pace_min_per_km, zone.max_pace_min_per_km)
            for name, zone in stored.items()
        }
        if set(paces) >= set(ZONE_NAMES):
            zones = cls.by_hand(paces, zone_set.vdot).zones
        else:  # a set that lost a zone is read by its VDOT
            zones = tuple(zones_from_vdot(float(zone_set.vdot)))
        distance_m = zone_set.race_distance_m
        return cls(
            PaceZoneSet.Method(zone_set.method),
            zone_set.vdot,
            zones,
            distance_m=None if distance_m is None else float(distance_m),
            time=zone_set.race_time,
            threshold_pace=zone_set.threshold_pace_min_per_km,
        )

    @property
    def paces(self) -> dict[str, tuple[Decimal, Decimal]]:
        """(fast, slow) in minutes per km by name."""
        return {
            zone.name: (zone.min_pace_min_per_km, zone.max_pace_min_per_km) for zone in self.zones
        }

    @property
    def seconds(self) -> dict[str, tuple[float, float]]:
        """(fast, slow) in seconds per km by name."""
        return {
            name: (seconds_per_km(fast), seconds_per_km(slow))
            for name, (fast, slow) in self.paces.items()
        }
