"""TCX: laps, their totals, pauses between tracks, and points without a place."""

import numpy as np
import pytest

from workouts.tests.track_files import (
    START,
    TCX,
    lap,
    point,
    read,
    refusal,
    remarks,
    tcx,
    trackpoint,
)


def trackpoints(count: int, first: int = 0) -> list[str]:
    return [trackpoint(number) for number in range(first, first + count)]


def test_points_and_their_measurements():
    track = read(tcx(lap(trackpoints(10))), "run.tcx")
    assert (track.format, track.sport, track.device) == ("tcx", "running", "Hand watch")
    assert track.started_at == START
    assert track.time.tolist() == [3.0 * number for number in range(10)]
    assert track.distance.tolist() == [10.0 * number for number in range(10)]
    assert track.heart_rate[:2].tolist() == [140, 141]
    assert track.cadence[0] == 168
    assert track.speed[0] == 3.3
    assert track.remarks == ()


def test_laps_and_totals_are_the_devices_own():
    laps = [
        lap(trackpoints(10), seconds=30, metres=100),
        lap(trackpoints(10, 10), start=30, seconds=45.5, metres=101),
    ]
    track = read(tcx(*laps))
    assert [(one.start_s, one.moving_s, one.distance_m) for one in track.laps] == [
        (0, 30, 100),
        (30, 45.5, 101),
    ]
    assert track.laps[0].trigger == "distance"
    assert track.laps[0].average_heart_rate == 145
    assert track.totals.distance_m == 201
    assert track.totals.moving_s == 75.5
    assert track.totals.average_heart_rate == pytest.approx(145)
    assert track.totals.max_heart_rate == 150
    assert track.totals.elapsed_s is None


def test_a_lap_lasts_until_the_next_begins():
    laps = [lap(trackpoints(10)), lap(trackpoints(10, 20), start=60), lap([], start=90)]
    track = read(tcx(*laps))
    assert [one.elapsed_s for one in track.laps] == [60, 30, 30]
    assert [one.moving_s for one in track.laps] == [30, 30, 30]


def test_a_lap_is_no_pause_and_a_second_track_in_it_is():
    track = read(tcx(lap(trackpoints(5)), lap(trackpoints(5, 5), trackpoints(5, 40))))
    assert track.segments == ((0, 10), (10, 15))


def test_a_heart_rate_of_the_lap_is_none_of_a_point():
    bare = trackpoint(0, inner="<DistanceMeters>0</DistanceMeters>")
    track = read(tcx(lap([bare, trackpoint(1)])))
    assert np.isnan(track.heart_rate[0])


def test_on_a_treadmill_points_have_distance_without_place():
    inner = "<DistanceMeters>{}</DistanceMeters><HeartRateBpm><Value>140</Value></HeartRateBpm>"
    track = read(tcx(lap([trackpoint(n, inner=inner.format(n * 9)) for n in range(5)])))
    assert np.isnan(track.latitude).all()
    assert track.distance.tolist() == [0, 9, 18, 27, 36]


def test_points_with_nothing_but_a_time_go():
    track = read(tcx(lap([*trackpoints(5), trackpoint(5, inner=""), *trackpoints(5, 6)])))
    assert len(track) == 10
    assert track.remarks == ()


def test_run_cadence_in_the_extension_counts():
    inner = (
        "<DistanceMeters>1</DistanceMeters>"
        "<Extensions><ns3:TPX><ns3:RunCadence>88</ns3:RunCadence></ns3:TPX></Extensions>"
    )
    track = read(tcx(lap([trackpoint(n, inner=inner) for n in range(2)])))
    assert track.cadence.tolist() == [176, 176]


def test_cycling_keeps_its_cadence():
    track = read(tcx(lap(trackpoints(3)), sport="Biking"))
    assert track.cadence[0] == 84
    assert track.sport == "biking"


def test_several_activities_are_joined_and_distance_counts_on():
    first = f'<Activity Sport="Running">{lap(trackpoints(10))}</Activity>'
    second = lap([trackpoint(n).replace(f"{n * 10}<", f"{n * 10 - 200}<") for n in range(20, 30)])
    text = f'{TCX}<Activities>{first}<Activity Sport="Running">{second}</Activity></Activities>'
    track = read(text + "</TrainingCenterDatabase>")
    assert remarks(track) == {"tracks_joined": {"count": 2}}
    assert track.segments == ((0, 10), (10, 20))
    assert track.distance[[9, 10, 19]].tolist() == [90, 90, 180]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"<Courses><Course>{lap([trackpoint(0)])}</Course></Courses>", "tcx_course"),
        ("<Workouts><Workout Sport='Running'/></Workouts>", "tcx_workout"),
        ("<Folders/>", "tcx_no_activity"),
        ("<Activities><Activity Sport='Running'><Lap/></Activity></Activities>", "no_points"),
    ],
)
def test_what_is_no_activity_says_what_it_is(content: str, code: str):
    assert refusal(f"{TCX}{content}</TrainingCenterDatabase>", "a.tcx") == code


def test_gpx_points_in_a_tcx_file_are_none():
    assert refusal(f"{TCX}{point(0)}</TrainingCenterDatabase>") == "tcx_no_activity"
