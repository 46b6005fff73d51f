"""What is said about a track file in the reader's language: why it was refused, what was odd.

The English sentences stand in ``workouts/tracks/errors.py`` too, for code that knows no
languages; a test holds the two together.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workouts.tracks import TrackError
from workouts.tracks.track import TrackRemark
from workouts.wording.track_figures import SUMMARY_REMARKS

type Params = Mapping[str, object]


def problem_text(error: TrackError) -> str:
    """Why the file could not be read."""
    return PROBLEMS[error.code](error.params)


def remark_text(remark: TrackRemark) -> str:
    """What was odd, and what was done about it, in reading or in reckoning."""
    return {**REMARKS, **SUMMARY_REMARKS}[remark.code](remark.params)


def remark_texts(kept: Iterable[Mapping[str, Any]]) -> list[str]:
    """The same of all that a run keeps as (code, params)."""
    return [remark_text(TrackRemark(told["code"], told.get("params", {}))) for told in kept]


def _count(params: Params) -> int:
    return int(str(params["count"]))


PROBLEMS: dict[str, Callable[[Params], str]] = {
    "empty": lambda _p: _("The file is empty."),
    "too_large": lambda p: (
        _("The file is larger than %(megabytes)d MB, more than a run needs.") % p
    ),
    "too_many_points": lambda p: (
        _("The file has more than %(most)d points, more than a run needs.") % p
    ),
    "gzip_damaged": lambda _p: _("The file is compressed and damaged, so it cannot be unpacked."),
    "archive": lambda _p: _("This is a zip archive; unpack it or upload it as an archive."),
    "unknown_format": lambda _p: _("This is no GPX, TCX or FIT file."),
    "not_as_named": lambda _p: _("This is no GPX, TCX or FIT file, although its name says so."),
    "web_page": lambda _p: _(
        "This is a web page, not a track; export the file again while signed in there."
    ),
    "other_xml": lambda p: _("This is an XML file of another kind (%(root)s), not GPX or TCX.") % p,
    "document_type": lambda _p: _(
        "The file has a document type declaration, which no track needs, so it is not read."
    ),
    "encoding": lambda p: _("The file's character set %(encoding)s is not known here.") % p,
    "xml_damaged": lambda p: (
        _("The file is damaged at line %(line)d, and nothing of a run can be read.") % p
    ),
    "gpx_route_only": lambda _p: _("The file has a planned route but no recorded track."),
    "gpx_waypoints_only": lambda _p: _("The file has single waypoints but no recorded track."),
    "gpx_no_track": lambda _p: _("The file has no track in it."),
    "tcx_course": lambda _p: _("The file holds a planned course, not a recorded run."),
    "tcx_workout": lambda _p: _("The file holds a workout to be done, not a recorded run."),
    "tcx_no_activity": lambda _p: _("The file has no activity in it."),
    "fit_damaged": lambda _p: _("The file is a FIT file, but so damaged that nothing can be read."),
    "fit_workout": lambda _p: _("This FIT file holds a workout to be done, not a recorded run."),
    "fit_settings": lambda _p: _(
        "This FIT file holds the settings of a device, not a recorded run."
    ),
    "fit_course": lambda _p: _("This FIT file holds a planned course, not a recorded run."),
    "fit_daily": lambda _p: _(
        "This FIT file holds what a watch measured over the day, not a recorded run."
    ),
    "fit_other": lambda _p: _("This FIT file holds no recorded run."),
    "no_points": lambda _p: _("The track in the file has no points."),
    "one_point": lambda _p: _("The track has one usable point only, too few for a run."),
    "no_places": lambda _p: _(
        "No point of the track has a place on Earth, and no distance was recorded."
    ),
    "several_days": lambda p: (
        _("The times in the file are %(days)d days apart, so it is more than one run.") % p
    ),
}

REMARKS: dict[str, Callable[[Params], str]] = {
    "untimed": lambda _p: _("The points have no time, so there is no pace."),
    "mostly_untimed": lambda p: (
        ngettext(
            "Only %(count)d of %(total)d points has a time, so there is no pace.",
            "Only %(count)d of %(total)d points have a time, so there is no pace.",
            _count(p),
        )
        % p
    ),
    "points_untimed": lambda p: (
        ngettext(
            "%(count)d point without time was skipped.",
            "%(count)d points without time were skipped.",
            _count(p),
        )
        % p
    ),
    "times_impossible": lambda p: (
        ngettext(
            "%(count)d time before 2000 or after 2099 was left out.",
            "%(count)d times before 2000 or after 2099 were left out.",
            _count(p),
        )
        % p
    ),
    "times_backward": lambda p: (
        ngettext(
            "%(count)d point whose time runs backward was skipped.",
            "%(count)d points whose time runs backward were skipped.",
            _count(p),
        )
        % p
    ),
    "times_unordered": lambda _p: _(
        "The times run backward, so they were left out and there is no pace."
    ),
    "times_apart": lambda p: (
        ngettext(
            "%(count)d point days away from all others was skipped.",
            "%(count)d points days away from all others were skipped.",
            _count(p),
        )
        % p
    ),
    "times_without_zone": lambda _p: _("The times name no time zone and were taken as UTC."),
    "points_placeless": lambda p: (
        ngettext(
            "%(count)d point without a place was skipped.",
            "%(count)d points without a place were skipped.",
            _count(p),
        )
        % p
    ),
    "places_impossible": lambda p: (
        ngettext(
            "%(count)d place that is not on Earth was left out.",
            "%(count)d places that are not on Earth were left out.",
            _count(p),
        )
        % p
    ),
    "places_zero": lambda p: (
        ngettext(
            "%(count)d place at 0° north, 0° east was left out.",
            "%(count)d places at 0° north, 0° east were left out.",
            _count(p),
        )
        % p
    ),
    "pause_marks": lambda p: (
        ngettext(
            "%(count)d mark of a pause was read as a pause.",
            "%(count)d marks of a pause were read as pauses.",
            _count(p),
        )
        % p
    ),
    "tracks_joined": lambda p: (
        ngettext(
            "%(count)d track in the file was joined to one run.",
            "%(count)d tracks in the file were joined to one run.",
            _count(p),
        )
        % p
    ),
    "xml_damaged": lambda p: (
        _("The file is damaged at line %(line)d; what could be read was kept.") % p
    ),
    "fit_checksum": lambda _p: _("The checksum is wrong, so a part of the file may have changed."),
    "fit_cut_short": lambda _p: _("The file is cut short; all up to there was read."),
    "fit_part_skipped": lambda _p: _(
        "A part of the file is damaged or no activity and was skipped."
    ),
}
