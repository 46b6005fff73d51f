"""Times as files have them: missing, impossible, backward, with zones and without."""

from datetime import UTC, datetime

import numpy as np
import pytest

from workouts.tests.track_files import START, gpx, iso, point, points, read, refusal, remarks
from workouts.tracks.figures import epoch_seconds


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-03T06:00:00Z", "2026-05-03T06:00:00+00:00"),
        ("2026-05-03T06:00:00.250Z", "2026-05-03T06:00:00.250+00:00"),
        ("2026-05-03T06:00:00.1234567Z", "2026-05-03T06:00:00.123456+00:00"),
        ("2026-05-03T06:00:00,5Z", "2026-05-03T06:00:00.500+00:00"),
        ("2026-05-03T08:00:00+02:00", "2026-05-03T06:00:00+00:00"),
        ("2026-05-03T00:30:00.5-05:30", "2026-05-03T06:00:00.5+00:00"),
        ("2026-05-03T08:00:00+0200", "2026-05-03T06:00:00+00:00"),
        ("2026-05-03 06:00:00Z", "2026-05-03T06:00:00+00:00"),
        ("2026-05-03T06:00:00", "2026-05-03T06:00:00+00:00"),
        ("  2026-05-03T06:00:00Z\n", "2026-05-03T06:00:00+00:00"),
        ("20260503T060000Z", "2026-05-03T06:00:00+00:00"),
        ("2024-02-29T23:59:60Z", "2024-03-01T00:00:00+00:00"),
        ("2025-12-31T24:00:00Z", "2026-01-01T00:00:00+00:00"),
        ("1901-12-13T20:45:52.2073437Z", "1901-12-13T20:45:52.207343+00:00"),
    ],
)
def test_one_way_of_writing_a_time(text: str, moment: str):
    seconds, zoneless = epoch_seconds([text])
    wanted = datetime.fromisoformat(moment).timestamp()
    assert seconds[0] == pytest.approx(wanted, abs=2e-6)
    assert zoneless == (text == "2026-05-03T06:00:00")


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2026-02-29T06:00:00Z", "2026-13-01T06:00:00Z", "2026-00-01T06:00:00Z"),
        *("2026-05-00T06:00:00Z", "2026-05-03T25:00:00Z", "2026-05-03T06:61:00Z", "0" * 20),
        *("2026-05-03T06:00:00Q", "\u0662\u0660\u0662\u0666-05-03T06:00:00Z", "-" * 500, None),
    ],
)
def test_what_is_no_time(text: str | None):
    assert np.isnan(epoch_seconds([text])[0]).all()


def test_times_of_many_shapes_in_one_file():
    shapes = [
        *("2026-05-03T06:00:00Z", "2026-05-03T06:00:01.5Z", "2026-05-03T08:00:02+02:00", "no"),
        *("2026-05-03T04:00:03-02:00", "2026-05-03T06:00:04.123456Z", "2026-5-3", "", "20260503"),
    ]
    seconds, _zoneless = epoch_seconds(shapes)
    after = seconds - START.timestamp()
    assert after[[0, 1, 2, 4]].tolist() == [0, 1.5, 2, 3]
    assert np.isnan(after[[3, 6, 7]]).all()


def test_offsets_and_parts_of_seconds():
    times = ["2026-05-03T11:30:00.250+05:30", "2026-05-03T11:30:03.250+05:30"]
    track = read(gpx([point(n, time=time) for n, time in enumerate(times)]))
    assert track.started_at == datetime(2026, 5, 3, 6, 0, 0, 250_000, tzinfo=UTC)
    assert track.time.tolist() == [0, 3]


def test_a_time_without_zone_is_taken_as_utc_and_says_so():
    track = read(gpx([point(0, time="2026-05-03T06:00:00"), point(1)]))
    assert track.started_at == START
    assert remarks(track) == {"times_without_zone": {}}


def test_no_times_give_a_route_without_pace():
    track = read(gpx([point(n, inner="<ele>3</ele>") for n in range(4)]))
    assert track.started_at is None
    assert np.isnan(track.time).all()
    assert remarks(track) == {"untimed": {}}


def test_points_without_time_among_others_are_skipped():
    track = read(gpx([*points(3), point(3, inner="<ele>3</ele>"), point(4, time="x"), point(5)]))
    assert track.time.tolist() == [0, 3, 6, 15]
    assert remarks(track) == {"points_untimed": {"count": 2}}


def test_times_on_few_points_are_left_out():
    track = read(gpx([point(0), *(point(n, inner="") for n in range(1, 4))]))
    assert track.started_at is None
    assert len(track) == 4
    assert remarks(track) == {"mostly_untimed": {"count": 1, "total": 4}}


@pytest.mark.parametrize(
    "day", ["1970-01-01", "1980-01-06", "1989-12-31", "0001-01-01", "2000-01-01", "2100-01-01"]
)
def test_clocks_that_were_never_set(day: str):
    track = read(gpx([point(n, time=f"{day}T06:00:0{n}Z") for n in range(3)]))
    assert track.started_at is None
    assert remarks(track) == {"times_impossible": {"count": 3}, "untimed": {}}


def test_a_first_time_of_day_zero_is_skipped():
    track = read(gpx([point(0, time="1989-12-31T00:00:00Z"), *points(5, 1)]))
    assert len(track) == 5
    assert remarks(track) == {"times_impossible": {"count": 1}}


def test_a_time_that_runs_backward_costs_the_fewest_points():
    back = [*points(3), point(3, time=iso(2)), *points(3, 4)]
    ahead = [*points(3), point(3, time=iso(900)), *points(3, 4)]
    for segment in (back, ahead):
        track = read(gpx(segment))
        assert track.time.tolist() == [0, 3, 6, 12, 15, 18]
        assert remarks(track) == {"times_backward": {"count": 1}}


def test_times_that_only_run_backward_are_worth_nothing():
    track = read(gpx([point(n, time=iso(300 - 3 * n)) for n in range(20)]))
    assert track.started_at is None
    assert len(track) == 20
    assert remarks(track) == {"times_unordered": {}}


def test_a_negative_pause():
    track = read(gpx(points(10), [point(n, time=iso(3 * n - 6)) for n in range(10, 20)]))
    assert (np.diff(track.time) >= 0).all()
    assert remarks(track) == {"times_backward": {"count": 1}}
    assert len(track.segments) == 2


def test_the_same_time_everywhere_is_kept():
    track = read(gpx([point(n, time=iso(0)) for n in range(5)]))
    assert track.time.tolist() == [0.0] * 5


def test_a_race_of_six_days_is_one_run():
    track = read(gpx([point(n, time=iso(5_200 * n)) for n in range(100)]))
    assert track.time[-1] == 5_200 * 99


def test_a_file_of_27_days_is_more_than_one_run():
    times = [iso(3 * n + (27 * 86_400 if n > 50 else 0)) for n in range(100)]
    assert refusal(gpx([point(n, time=time) for n, time in enumerate(times)])) == "several_days"


def test_a_tenth_of_the_points_are_no_strays():
    times = [f"2014-01-01T00:00:0{n}Z" if n < 10 else iso(n) for n in range(100)]
    assert refusal(gpx([point(n, time=time) for n, time in enumerate(times)])) == "several_days"


def test_a_stray_time_of_years_ago_is_skipped():
    track = read(gpx([point(0, time="2014-01-01T00:00:00Z"), *points(40, 1)]))
    assert len(track) == 40
    assert remarks(track) == {"times_apart": {"count": 1}}
