"""The time zones a person can choose from, by continent."""

import zoneinfo
from functools import cache

from django.utils.translation import gettext as _

CONTINENTS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@cache
def time_zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped choices: (continent, [(zone name, city in words), …])."""
    groups: dict[str, list[tuple[str, str]]] = {continent: [] for continent in CONTINENTS}
    for name in sorted(zoneinfo.available_timezones()):
        continent, _slash, city = name.partition("/")
        if city and continent in groups:
            groups[continent].append((name, city.replace("_", " ").replace("/", ", ")))
    return [*groups.items(), ("UTC", [("UTC", "UTC")])]


def choices_with(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices, and first of them the zone ``name`` if it is of no continent: a form that
    does not offer what is stored would change it unasked."""
    groups = time_zone_choices()
    if any(name == zone for _continent, zones in groups for zone, _city in zones):
        return groups
    return [(_("Your zone now"), [(name, name.replace("_", " "))]), *groups]
