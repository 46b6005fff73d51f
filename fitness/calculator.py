"""The pace zone calculator under the name the rest of the product knows it by."""

from fitness.domain.zones import PaceZoneCalculator, Zone, zones_from_vdot

__all__ = ["PaceZoneCalculator", "Zone", "zones_from_vdot"]
