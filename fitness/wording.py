"""What the domain of fitness refuses, in the reader's language."""

from django.utils.translation import gettext as _

from fitness.domain.clock import clock
from fitness.domain.vdot import VdotError
from fitness.domain.zone_check import FASTEST, SLOWEST, ZoneFault
from fitness.domain.zones import ZONE_DESCRIPTIONS
from fitness.models import ZoneName


def vdot_problem_text(problem: VdotError) -> str:
    """A sentence that says what is wrong with a race or a pace, and what to do."""
    texts = {
        "distance": _("Choose a distance between 1.5 km and a marathon."),
        "time": _("Enter the time you ran, such as 47:30."),
        "fast": _(
            "This time is faster than anybody has run this distance. Check the time and the "
            "distance."
        ),
        "slow": _(
            "This time is too slow to derive training paces from. Check the time, or choose "
            "your easy pace instead."
        ),
        "threshold_fast": _(
            "This threshold pace is faster than anybody’s. Check it: it is the pace per km that "
            "you could hold for about an hour."
        ),
        "threshold_slow": _(
            "This threshold pace is too slow to derive training paces from. Check it: it is the "
            "pace per km that you could hold for about an hour."
        ),
        "easy_fast": _(
            "This is too fast for an easy pace. Enter the pace per km at which you can talk in "
            "whole sentences."
        ),
        "easy_slow": _(
            "This is too slow to derive training paces from. Enter the pace per km of your easy "
            "runs, without breaks."
        ),
    }
    return texts.get(problem.code, _("Training paces cannot be derived from this. Check it."))


def zone_description(name: str) -> str:
    """What a zone feels like, in the reader's language."""
    return _(ZONE_DESCRIPTIONS[name])


def zone_fault_text(fault: ZoneFault) -> str:
    """A sentence that says what is wrong with one end of a zone set by hand."""
    texts = {
        "fast": _("Nobody runs that fast. Enter a pace of %(fastest)s/km or slower."),
        "slow": _("That is slower than a stroll. Enter a pace of %(slowest)s/km or faster."),
        "upside_down": _(
            "The slow end is faster than the fast end. Perhaps the two changed places."
        ),
        "order": _(
            "This is slower than the same end of the %(other)s zone, which is an easier one."
        ),
    }
    words = {
        "fastest": clock(FASTEST),
        "slowest": clock(SLOWEST),
        "other": ZoneName(fault.other).label if fault.other else "",
    }
    return texts[fault.code] % words
