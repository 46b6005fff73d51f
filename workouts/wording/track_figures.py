"""What is said about the figures of a track in the reader's language.

The English sentences stand in ``workouts/tracks/remarks.py`` too; a test holds the two
together.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

type Params = Mapping[str, object]


def _count(params: Params) -> int:
    return int(str(params["count"]))


SUMMARY_REMARKS: dict[str, Callable[[Params], str]] = {
    "jumps_left_out": lambda p: (
        ngettext(
            "%(count)d jump of the position that no runner can make was left out of the distance.",
            "%(count)d jumps of the position that no runner can make were left out of the "
            "distance.",
            _count(p),
        )
        % p
    ),
    "faster_than_running": lambda _p: _(
        "Much of this track is faster than anyone runs, so no best efforts were taken from it."
    ),
    "effort_too_fast": lambda _p: _(
        "Best efforts faster than the world's best were left out: the position must have jumped."
    ),
    "few_times": lambda p: (
        _("Only %(percent)d %% of the points have a time, so there are no splits and best efforts.")
        % p
    ),
    "clock_ran_back": lambda p: (
        ngettext(
            "The clock of the device ran backward at %(count)d point.",
            "The clock of the device ran backward at %(count)d points.",
            _count(p),
        )
        % p
    ),
    "device_distance_unlikely": lambda p: (
        _("The device says %(device)d m, its points %(computed)d m: the points were used.") % p
    ),
    "device_elapsed_unlikely": lambda p: (
        _(
            "The device says it took %(device)d seconds, its points %(computed)d: the points "
            "were used."
        )
        % p
    ),
    "device_moving_unlikely": lambda p: (
        _(
            "The device says %(device)d seconds of running, its points %(computed)d: the points "
            "were used."
        )
        % p
    ),
    "device_ascent_unlikely": lambda p: (
        _("The device says %(device)d m up, its points %(computed)d m: the points were used.") % p
    ),
    "device_descent_unlikely": lambda p: (
        _("The device says %(device)d m down, its points %(computed)d m: the points were used.") % p
    ),
    "device_average_heart_rate_unlikely": lambda p: (
        _(
            "The device says an average heart rate of %(device)d, its points %(computed)d: the "
            "points were used."
        )
        % p
    ),
    "device_max_heart_rate_unlikely": lambda p: (
        _(
            "The device says a highest heart rate of %(device)d, its points %(computed)d: the "
            "points were used."
        )
        % p
    ),
    "device_average_cadence_unlikely": lambda p: (
        _(
            "The device says an average cadence of %(device)d, its points %(computed)d: the "
            "points were used."
        )
        % p
    ),
}
