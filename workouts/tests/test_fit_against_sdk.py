"""Our FIT reader and Garmin's own read the same figures from the same files."""

from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from garmin_fit_sdk import Decoder, Stream

from workouts.tests.made_runs import fit_of, made_run
from workouts.tests.shared_tracks import content_of, needs_shared_tracks, shared_files
from workouts.tests.track_files import attempt, read
from workouts.tracks import Track, TrackError
from workouts.tracks.fit_checksum import checksum

EPOCH = 631_065_600
"""Where FIT begins to count, in seconds since 1970."""

CRASHED = "strava-android-app"
"""Its session tells of more than its records do, and its last record is of another year."""


def sdk_messages(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """All messages of all files in the file, read as far as they can be."""
    stream = Stream.from_byte_array(bytearray(content))
    messages, _errors = Decoder(stream).read(
        enable_crc_check=False, convert_datetimes_to_dates=False, merge_heart_rates=False
    )
    return dict(messages)


def agree(track: Track, content: bytes) -> None:
    """Every point has values that the SDK reads of some record at the same moment."""
    said = defaultdict(set)
    for record in sdk_messages(content)["record_mesgs"]:
        for name, value in record.items():
            if isinstance(value, int | float):
                said[record.get("timestamp"), name].add(value)
    start = track.started_at.timestamp() - EPOCH
    for name, column, scale in (
        ("heart_rate", track.heart_rate, 1),
        ("distance", track.distance, 1),
        ("enhanced_altitude", track.altitude, 1),
        ("position_lat", track.latitude, 180 / 2**31),
        ("position_long", track.longitude, 180 / 2**31),
    ):
        for number in np.flatnonzero(np.isfinite(column)).tolist():
            values = said[round(start + track.time[number]), name]
            near = [value for value in values if abs(value * scale - column[number]) < 0.01]
            assert near, (name, number, values)


def same_totals(track: Track, content: bytes) -> None:
    session = sdk_messages(content)["session_mesgs"][0]
    for name, value in (
        ("total_distance", track.totals.distance_m),
        ("total_elapsed_time", track.totals.elapsed_s),
        ("total_timer_time", track.totals.moving_s),
        ("total_ascent", track.totals.ascent_m),
        ("avg_heart_rate", track.totals.average_heart_rate),
    ):
        assert value == (session.get(name) or None) or value == session.get(name), name


def test_a_run_of_our_own_making():
    content = fit_of(made_run(900))
    track = read(content)
    assert len(track) == 900
    agree(track, content)
    same_totals(track, content)


@needs_shared_tracks
@pytest.mark.parametrize("name", [name for name in shared_files() if name.endswith(".fit")])
def test_a_real_file(name: str):
    content = content_of(name)
    track = attempt(content, name)
    if isinstance(track, TrackError):
        assert track.code in ("fit_settings", "fit_workout")
        return
    agree(track, content)
    if CRASHED not in name:
        same_totals(track, content)


def test_the_checksum_of_whole_files_is_zero():
    content = fit_of(made_run(50))
    assert checksum(content) == 0
    assert checksum(content[:-1]) != 0
    assert checksum(b"") == 0
