"""Real files of many makers: each gives sane figures or says in one sentence why not."""

from datetime import timedelta

import numpy as np
import pytest

from workouts.tests.shared_tracks import content_of, needs_shared_tracks, shared_files
from workouts.tests.track_faults import holds_together
from workouts.tests.track_files import attempt, read, remarks
from workouts.tracks import TrackError
from workouts.wording.tracks import problem_text, remark_text

pytestmark = needs_shared_tracks

REFUSED = {
    "OpenTracksApp__OpenTracks/gpx_timezone.gpx": "one_point",
    "Sibyx__phpGPX/timezero.gpx": "several_days",
    "Sibyx__phpGPX/waypoint_test.gpx": "gpx_waypoints_only",
    "_synthetic/deep_nesting.gpx": "xml_damaged",
    "_synthetic/empty_file.gpx": "empty",
    "_synthetic/empty_trk.gpx": "no_points",
    "_synthetic/html_error_page.gpx": "web_page",
    "_synthetic/lat_out_of_range.gpx": "no_places",
    "_synthetic/nan_inf.gpx": "no_places",
    "_synthetic/not_xml.gpx": "not_as_named",
    "_synthetic/single_point.gpx": "one_point",
    "_synthetic/whitespace.gpx": "empty",
    "_synthetic/xml_bomb_billion_laughs.gpx": "document_type",
    "_synthetic/xml_quadratic_blowup.gpx": "document_type",
    "_synthetic/xxe_external.gpx": "document_type",
    "polyvertex__fitdecode/Settings.fit": "fit_settings",
    "polyvertex__fitdecode/WorkoutRepeatSteps.fit": "fit_workout",
    "tkrajina__gpxgo/gpx-without-root-attributes.gpx": "one_point",
    "tkrajina__gpxgo/gpx-without-xml-declaration.gpx": "one_point",
    "tkrajina__gpxgo/iso8859-1encoded.gpx": "gpx_waypoints_only",
    "tkrajina__gpxpy/gpx1.0_with_all_fields.gpx": "one_point",
    "tkrajina__gpxpy/gpx1.1_with_extensions_without_namespaces.gpx": "gpx_waypoints_only",
    "tkrajina__gpxpy/route.gpx": "gpx_route_only",
    "tkrajina__gpxpy/unicode_with_bom.gpx": "gpx_waypoints_only",
    "tkrajina__gpxpy/unicode_with_bom_noencoding.gpx": "gpx_waypoints_only",
}

REMARKED = {
    "Mojstrovka.gpx": "untimed",
    "activity-activity-filecrc.fit": "fit_checksum",
    "activity-filecrc.fit": "fit_checksum",
    "activity-settings-corruptheader.fit": "fit_part_skipped",
    "activity-unexpected-eof.fit": "fit_cut_short",
    "cerknicko-without-times.gpx": "mostly_untimed",
    "html_entity_undefined.gpx": "xml_damaged",
    "legacy_gpx_pause_resume.gpx": "pause_marks",
    "missing_tz.gpx": "times_without_zone",
    "strava-android-app-201.10-b1218918.fit": "fit_cut_short",
    "time_backwards.gpx": "times_unordered",
    "track-with-extremes.gpx": "untimed",
}

LASTED = {
    "portland.fit": 6791,
    "20170319_run_906581465.gpx": 1958,
    "antimeridian_1000m.gpx": 300,
    "straight_1000m_300s.gpx": 300,
    "pause_gap_1000m_300s_moving_420s.gpx": 420,
    "pause_recorded_1000m_300s_moving_420s.gpx": 420,
    "pause_segments_1000m.gpx": 420,
}
"""Seconds from the first point to the last, where INDEX.csv states them or implies them."""


@pytest.mark.parametrize("name", shared_files())
def test_a_real_file(name: str):
    content, short = content_of(name), name.rpartition("/")[2]
    track = attempt(content, name)
    if isinstance(track, TrackError):
        assert REFUSED.get(name) == track.code, track
        assert problem_text(track).endswith(".")
        return
    assert name not in REFUSED
    holds_together(track)
    for remark in track.remarks:
        assert remark_text(remark).endswith(".")
    if short in REMARKED:
        assert REMARKED[short] in remarks(track)
    if track.started_at is not None:
        assert 2000 < track.started_at.year < 2027
        assert timedelta(seconds=float(track.time[-1])) < timedelta(hours=4)
    if short in LASTED:
        assert track.time[-1] == pytest.approx(LASTED[short], abs=1)


def test_a_run_with_laps_pauses_and_totals():
    track = read(content_of("thomaschampagne__elevate/running/portland.fit"))
    paused = sum(end - start for start, end in track.pauses)
    assert track.totals.elapsed_s - paused == pytest.approx(track.totals.moving_s, abs=15)
    assert track.totals.ascent_m == 543
    assert len(track.laps) == 17
    assert sum(lap.distance_m or 0 for lap in track.laps) == pytest.approx(16_076, abs=20)
    assert np.nanmedian(track.cadence) == pytest.approx(172, abs=3)


def test_the_laps_of_a_tcx_file():
    track = read(content_of("alenrajsp__tcxreader/cross-country-skiing_activity_1.tcx"))
    assert len(track.laps) == 2
    assert track.laps[0].average_cadence == 76  # 38 of one foot
