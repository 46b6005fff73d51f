"""The zones' part of an export: all sets there were, oldest first, each under a number."""

from collections.abc import Iterable, Iterator
from typing import Any

from accounts.models import User
from accounts.portable import ExportPart, Import, Member, json_member, text_member
from accounts.portable_rows import filled, portable_fields, row_of
from accounts.portable_tables import table_lines
from fitness.models import PaceZone, PaceZoneSet

FILE, TABLE = "zones.json", "zones.csv"
SET_FIELDS = portable_fields(PaceZoneSet)
ZONE_FIELDS = portable_fields(PaceZone)
SETS, ZONES = "zone_set", "pace_zone"
"""What other parts refer to these by: a number, and a number with the zone's name."""

type Reference = dict[str, Any] | None


def zone_sets(user: User) -> list[PaceZoneSet]:
    sets = user.pace_zone_sets.prefetch_related("zones").order_by("effective_from", "pk")
    return list(sets)


def set_references(user: User) -> dict[int | None, int | None]:
    """The number of a set in the export, by its key."""
    return {None: None, **{row.pk: number for number, row in enumerate(zone_sets(user), start=1)}}


def zone_references(user: User) -> dict[int | None, Reference]:
    """How the export calls a zone, by its key."""
    found: dict[int | None, Reference] = {None: None}
    for number, row in enumerate(zone_sets(user), start=1):
        found |= {zone.pk: {"set": number, "name": zone.name} for zone in row.zones.all()}
    return found


def zone_of(taken: Import, reference: Reference) -> PaceZone | None:
    if reference is None:
        return None
    found: PaceZone | None = taken.refer(ZONES).get((reference["set"], reference["name"]))
    return found


def write(user: User) -> Iterator[Member]:
    rows = [
        {"number": number, **_row(zone_set)}
        for number, zone_set in enumerate(zone_sets(user), start=1)
    ]
    yield json_member(FILE, rows)
    yield text_member(TABLE, table_lines(("effective_from", "vdot", *ZONE_FIELDS), _lines(rows)))


def _row(zone_set: PaceZoneSet) -> dict[str, Any]:
    zones = sorted(zone_set.zones.all(), key=lambda zone: -zone.max_pace_min_per_km)
    return {**row_of(zone_set, SET_FIELDS), "zones": [row_of(zone, ZONE_FIELDS) for zone in zones]}


def _lines(rows: list[dict[str, Any]]) -> Iterator[list[Any]]:
    for row in rows:
        for zone in row["zones"]:
            yield [row["effective_from"], row["vdot"], *(zone[name] for name in ZONE_FIELDS)]


def read(taken: Import) -> None:
    """A set that says just what one here says is that one."""
    here: dict[str, list[PaceZoneSet]] = {}
    for zone_set in zone_sets(taken.user):
        here.setdefault(_said(zone_set, zone_set.zones.all()), []).append(zone_set)
    for data in taken.json(FILE):
        zone_set = filled(PaceZoneSet(user=taken.user), SET_FIELDS, data)
        zones = [filled(PaceZone(user=taken.user), ZONE_FIELDS, zone) for zone in data["zones"]]
        known = here.get(_said(zone_set, zones))
        taken.count("zone_sets", is_new=not known)
        if known:
            zone_set = known.pop(0)
            zones = list(zone_set.zones.all())
        else:
            _save(zone_set, zones)
        taken.refer(SETS)[data["number"]] = zone_set
        taken.refer(ZONES).update({(data["number"], zone.name): zone for zone in zones})


def _said(zone_set: PaceZoneSet, zones: Iterable[PaceZone]) -> str:
    by_name = sorted(zones, key=lambda zone: zone.name)
    return repr([row_of(zone_set, SET_FIELDS), [row_of(zone, ZONE_FIELDS) for zone in by_name]])


def _save(zone_set: PaceZoneSet, zones: list[PaceZone]) -> None:
    zone_set.save()
    for zone in zones:
        zone.zone_set = zone_set
    PaceZone.objects.bulk_create(zones)


PART = ExportPart("zones", 20, write, read, is_empty=lambda user: not user.pace_zone_sets.exists())
