"""Why a file is no track that can be read, and what had to be done to read one."""


class TrackError(ValueError):
    """A file that cannot be read as a run, as a sentence for the runner.

    ``code`` is a key of ``MESSAGES`` and ``params`` fills its sentence; ``str()`` is that
    sentence in English. ``workouts/wording/tracks.py`` says it in the reader's language.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code] % params)


MESSAGES: dict[str, str] = {
    "empty": "The file is empty.",
    "too_large": "The file is larger than %(megabytes)d MB, more than a run needs.",
    "too_many_points": "The file has more than %(most)d points, more than a run needs.",
    "gzip_damaged": "The file is compressed and damaged, so it cannot be unpacked.",
    "archive": "This is a zip archive; unpack it or upload it as an archive.",
    "unknown_format": "This is no GPX, TCX or FIT file.",
    "not_as_named": "This is no GPX, TCX or FIT file, although its name says so.",
    "web_page": "This is a web page, not a track; export the file again while signed in there.",
    "other_xml": "This is an XML file of another kind (%(root)s), not GPX or TCX.",
    "document_type": "The file has a document type declaration, which no track needs, "
    "so it is not read.",
    "encoding": "The file's character set %(encoding)s is not known here.",
    "xml_damaged": "The file is damaged at line %(line)d, and nothing of a run can be read.",
    "gpx_route_only": "The file has a planned route but no recorded track.",
    "gpx_waypoints_only": "The file has single waypoints but no recorded track.",
    "gpx_no_track": "The file has no track in it.",
    "tcx_course": "The file holds a planned course, not a recorded run.",
    "tcx_workout": "The file holds a workout to be done, not a recorded run.",
    "tcx_no_activity": "The file has no activity in it.",
    "fit_damaged": "The file is a FIT file, but so damaged that nothing can be read.",
    "fit_workout": "This FIT file holds a workout to be done, not a recorded run.",
    "fit_settings": "This FIT file holds the settings of a device, not a recorded run.",
    "fit_course": "This FIT file holds a planned course, not a recorded run.",
    "fit_daily": "This FIT file holds what a watch measured over the day, not a recorded run.",
    "fit_other": "This FIT file holds no recorded run.",
    "no_points": "The track in the file has no points.",
    "one_point": "The track has one usable point only, too few for a run.",
    "no_places": "No point of the track has a place on Earth, and no distance was recorded.",
    "several_days": "The times in the file are %(days)d days apart, so it is more than one run.",
}

REMARKS: dict[str, str] = {
    "untimed": "The points have no time, so there is no pace.",
    "mostly_untimed": "Only %(count)d of %(total)d points have a time, so there is no pace.",
    "points_untimed": "%(count)d points without time were skipped.",
    "times_impossible": "%(count)d times before 2000 or after 2099 were left out.",
    "times_backward": "%(count)d points whose time runs backward were skipped.",
    "times_unordered": "The times run backward, so they were left out and there is no pace.",
    "times_apart": "%(count)d points days away from all others were skipped.",
    "times_without_zone": "The times name no time zone and were taken as UTC.",
    "points_placeless": "%(count)d points without a place were skipped.",
    "places_impossible": "%(count)d places that are not on Earth were left out.",
    "places_zero": "%(count)d places at 0° north, 0° east were left out.",
    "pause_marks": "%(count)d marks of a pause were read as pauses.",
    "tracks_joined": "%(count)d tracks in the file were joined to one run.",
    "xml_damaged": "The file is damaged at line %(line)d; what could be read was kept.",
    "fit_checksum": "The checksum is wrong, so a part of the file may have changed.",
    "fit_cut_short": "The file is cut short; all up to there was read.",
    "fit_part_skipped": "A part of the file is damaged or no activity and was skipped.",
}
"""What the codes of a track's ``TrackRemark`` mean, filled by its ``params``."""
