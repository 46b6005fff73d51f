"""Zones as cards, and where they come from."""

from dataclasses import dataclass

from django import template

from fitness.models import PaceZoneSet
from fitness.wording import zone_description
from fitness.zone_proposal import ZoneProposal
from plans.wording import pace_text
from plans.wording.stored import pace_range_text
from plans.wording.zones import source_text

register = template.Library()


@dataclass(frozen=True, slots=True)
class ZoneCard:
    """``before`` is empty where it reads the same, or there was none."""

    name: str
    pace: str
    before: str
    description: str


@register.simple_tag
def zone_cards(zones: ZoneProposal, before: ZoneProposal | None = None) -> list[ZoneCard]:
    """The six zones, slowest first."""
    old = _paces(before) if before else {}
    return [
        ZoneCard(
            name=name,
            pace=pace,
            before=old[name] if old.get(name, pace) != pace else "",
            description=zone_description(name),
        )
        for name, pace in _paces(zones).items()
    ]


@register.filter
def zone_source(zones: PaceZoneSet | ZoneProposal) -> str:
    return source_text(zones)


def _paces(zones: ZoneProposal) -> dict[str, str]:
    return {
        zone.name: pace_range_text(
            pace_text(zone.min_pace_min_per_km), pace_text(zone.max_pace_min_per_km)
        )
        for zone in zones.zones
    }
