"""What fitness adds to other parts of the site."""

from wagtail import hooks

from accounts.portable import PLACE, ExportPart
from fitness import portable_zones


@hooks.register(PLACE)
def zones_part() -> ExportPart:
    return portable_zones.PART
