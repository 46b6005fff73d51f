"""Sentences about zones: where they come from, and what sessions would follow them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from fitness.models import PaceZoneSet
from fitness.zone_proposal import ZoneProposal
from plans.services.zones import FollowPreview, ZonesSaved
from plans.wording.amounts import distance_text, duration_text, pace_text
from plans.wording.names import zone_name
from plans.wording.stored import pace_range_text


def source_text(zones: PaceZoneSet | ZoneProposal) -> str:
    """Where zones come from: “from 10 km in 47:30”, “set by hand”."""
    if isinstance(zones, PaceZoneSet):
        zones = ZoneProposal.of_set(zones)
    if zones.distance_m is not None and zones.time is not None:
        return _("from %(distance)s in %(time)s") % {
            "distance": race_distance_text(zones.distance_m),
            "time": duration_text(zones.time),
        }
    if zones.threshold_pace is not None:
        return _("from a threshold pace of %(pace)s") % {"pace": pace_text(zones.threshold_pace)}
    return _("set by hand")


def race_distance_text(distance_m: float) -> str:
    names = {HALF_MARATHON_M: _("a half marathon"), MARATHON_M: _("a marathon")}
    return names.get(distance_m) or distance_text(distance_m)


def follow_text(preview: FollowPreview) -> str:
    """“31 sessions ahead get new paces, easy 5:40 to 6:10/km instead of 5:52 to 6:24/km.”"""
    words = {
        "n": preview.sessions,
        "zone": zone_name(preview.zone),
        "new": _range(preview.new),
        "old": _range(preview.old) if preview.old else "",
    }
    if preview.old is None or words["old"] == words["new"]:
        text = ngettext(
            "%(n)d session ahead gets new paces, %(zone)s %(new)s.",
            "%(n)d sessions ahead get new paces, %(zone)s %(new)s.",
            preview.sessions,
        )
    else:
        text = ngettext(
            "%(n)d session ahead gets new paces, %(zone)s %(new)s instead of %(old)s.",
            "%(n)d sessions ahead get new paces, %(zone)s %(new)s instead of %(old)s.",
            preview.sessions,
        )
    return text % words


def saved_text(saved: ZonesSaved) -> str:
    if not saved.is_new:
        return _("These are your zones already.")
    return _("These are your zones now.")


def followed_text(name: str) -> str:
    return _("The sessions ahead in “%(plan)s” follow your zones.") % {"plan": name}


def _range(paces: tuple[float, float]) -> str:
    return pace_range_text(pace_text(paces[0]), pace_text(paces[1]))
