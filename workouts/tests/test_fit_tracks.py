"""FIT activities: layouts of all kinds, pauses, totals, and files that are hurt."""

import struct
from dataclasses import replace

import numpy as np
import pytest

from workouts.tests.fit_files import (
    BYTE,
    ENUM,
    EVENT,
    FILE_ID,
    LAP,
    RECORD,
    RECORD_FIELDS,
    SESSION,
    STAMP,
    STRING,
    TIMER,
    TIMER_START,
    TIMER_STOP,
    UINT8,
    UINT16,
    UINT32,
    Layout,
    fit,
    fit_run,
    record_values,
    records,
    session_row,
)
from workouts.tests.track_files import START, read, refusal, remarks

TIMED = (253, "I", UINT32)


def test_records_become_arrays():
    track = read(fit_run(20), "run.fit")
    assert (track.format, track.sport, track.device) == ("fit", "running", "Garmin fenix 5")
    assert track.started_at == START
    assert track.time.tolist() == [3.0 * number for number in range(20)]
    assert track.latitude[1] == pytest.approx(52.00009, abs=1e-7)
    assert track.altitude[0] == pytest.approx(12.6)
    assert track.distance[:2].tolist() == [0, 10]
    assert track.speed[0] == 3.3
    assert track.heart_rate[0] == 140
    assert track.segments == ((0, 20),)
    assert track.remarks == ()


def test_cadence_counts_both_feet_with_the_part_of_a_step():
    layout = replace(RECORD, fields=[*RECORD_FIELDS, (53, "B", UINT8)])
    rows = [layout.row(*record_values(number), 64) for number in range(3)]
    assert read(fit(layout.define(), *rows)).cadence.tolist() == [169, 169, 169]


def test_totals_and_laps_are_the_devices_own():
    lap = LAP.row(STAMP + 90, STAMP + 30, 60_000, 55_500, 20_000, 151, 2)
    track = read(
        fit(
            *(RECORD.define(), records(30), LAP.define(), lap),
            *(SESSION.define(), session_row(85.5, 290.25, elapsed=90)),
        )
    )
    totals = track.totals
    assert (totals.distance_m, totals.elapsed_s, totals.moving_s) == (290.25, 90, 85.5)
    assert (totals.ascent_m, totals.average_heart_rate) == (12, 145)
    assert totals.average_cadence == 164
    (only,) = track.laps
    assert (only.start_s, only.elapsed_s, only.moving_s, only.distance_m) == (30, 60, 55.5, 200)
    assert (only.average_heart_rate, only.trigger) == (151, "distance")


def test_values_that_are_not_set_are_missing():
    unset = (STAMP + 3, 0x7FFF_FFFF, 0x7FFF_FFFF, 0xFFFF, 10, 0xFFFF, 0xFF, 0xFF)
    track = read(fit(RECORD.define(), records(1), RECORD.row(*unset), records(1, 2)))
    for name in ("latitude", "longitude", "altitude", "speed", "heart_rate", "cadence"):
        assert np.isnan(getattr(track, name)).tolist() == [False, True, False], name


def test_the_newer_fields_win_where_both_are_there():
    layout = Layout(2, 20, [*RECORD_FIELDS, (78, "I", UINT32), (73, "I", UINT32)])
    rows = [
        layout.row(*record_values(0), 3000, 2500),
        layout.row(*record_values(1), 0xFFFF_FFFF, 0xFFFF_FFFF),
    ]
    track = read(fit(layout.define(), *rows))
    assert track.altitude.tolist() == pytest.approx([100, 12.6])
    assert track.speed.tolist() == [2.5, 3.3]


def test_big_endian_and_developer_fields_and_redefinitions():
    big = replace(RECORD, order=">")
    developed = replace(RECORD, developer=5)
    track = read(
        fit(
            *(RECORD.define(), records(4)),
            *(big.define(), records(4, 4, big)),
            *(developed.define(), records(4, 8, developed)),
            *(RECORD.define(), records(4, 12)),
        )
    )
    assert track.time.tolist() == [3.0 * number for number in range(16)]
    assert track.heart_rate.tolist() == [140 + number for number in range(16)]


def test_a_header_can_hold_the_last_bits_of_the_time():
    layout = Layout(2, 20, RECORD_FIELDS[1:])
    full = Layout(3, 20, RECORD_FIELDS)
    second = STAMP
    rows = [full.row(*record_values(0))]
    for number in range(1, 20):
        second += 3
        rows.append(layout.compressed(second & 31, *record_values(number)[1:]))
    track = read(fit(layout.define(), full.define(), *rows))
    assert track.time.tolist() == [3.0 * number for number in range(20)]
    assert track.distance.tolist() == [10.0 * number for number in range(20)]


def test_speed_and_distance_in_three_bytes():
    layout = Layout(2, 20, [TIMED, (8, "3s", BYTE)])

    def packed(speed: float, metres: float) -> bytes:
        low, far = round(speed * 100), round(metres * 16) % 4096
        return bytes((low & 0xFF, low >> 8 | (far & 0x0F) << 4, far >> 4))

    metres = [0, 100, 200, 300, 400]
    rows = [layout.row(STAMP + n, packed(3.25, away)) for n, away in enumerate(metres)]
    track = read(fit(layout.define(), *rows, layout.row(STAMP + 5, b"\xff\xff\xff")))
    assert track.distance.tolist() == metres
    assert track.speed.tolist() == [3.25] * 5


def test_places_and_distances_in_records_of_their_own():
    far = Layout(5, 20, [TIMED, (5, "I", UINT32)])
    near = Layout(2, 20, RECORD_FIELDS[:3])
    rows = []
    for number in range(5):
        rows.append(near.row(*record_values(number)[:3]))
        rows.append(far.row(STAMP + 3 * number, number * 1000))
    track = read(fit(near.define(), far.define(), *rows))
    assert len(track) == 5
    assert track.distance.tolist() == [0, 10, 20, 30, 40]
    assert np.isfinite(track.latitude).all()


def test_a_stopped_timer_is_a_pause_and_breaks_the_line():
    track = read(
        fit(
            *(EVENT.define(), EVENT.row(STAMP, TIMER, TIMER_START)),
            *(RECORD.define(), records(10)),
            *(EVENT.row(STAMP + 28, TIMER, TIMER_STOP), EVENT.row(STAMP + 58, TIMER, TIMER_START)),
            *(records(10, 20), EVENT.row(STAMP + 90, TIMER, TIMER_STOP)),
        )
    )
    assert track.pauses == ((28, 58),)
    assert track.segments == ((0, 10), (10, 20))


def test_points_within_a_pause_keep_the_line_whole():
    track = read(
        fit(
            *(EVENT.define(), RECORD.define(), records(20)),
            *(EVENT.row(STAMP + 10, TIMER, TIMER_STOP), EVENT.row(STAMP + 20, TIMER, TIMER_START)),
        )
    )
    assert track.pauses == ((10, 20),)
    assert track.segments == ((0, 20),)


def test_what_else_stops_and_starts_is_no_pause():
    battery = 11
    events = EVENT.row(STAMP + 10, battery, TIMER_STOP) + EVENT.row(
        STAMP + 20, battery, TIMER_START
    )
    assert read(fit(EVENT.define(), RECORD.define(), records(20), events)).pauses == ()


def test_a_start_before_its_stop_is_no_pause():
    events = EVENT.row(STAMP + 20, TIMER, TIMER_STOP) + EVENT.row(STAMP + 10, TIMER, TIMER_START)
    assert read(fit(EVENT.define(), RECORD.define(), records(20), events)).pauses == ()


def test_chained_files_are_joined():
    first = fit(RECORD.define(), records(10), SESSION.define(), session_row(30, 100))
    later = fit(RECORD.define(), records(10, 30))
    track = read(first + later)
    assert len(track) == 20
    assert track.segments == ((0, 10), (10, 20))
    assert remarks(track) == {"tracks_joined": {"count": 2}}
    assert track.distance.max() == 390


def test_the_same_file_twice_is_one_run():
    track = read(fit_run(10) * 2)
    assert len(track) == 10
    assert track.totals.distance_m == 100


def test_a_part_that_is_no_activity_is_skipped():
    for rest in (fit(kind=2), b"rubbish behind the file"):
        track = read(fit_run(10) + rest)
        assert len(track) == 10
        assert "fit_part_skipped" in remarks(track)


def test_a_wrong_checksum_is_told_and_the_file_read():
    whole = fit_run(10)
    track = read(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert len(track) == 10
    assert remarks(track) == {"fit_checksum": {}}


@pytest.mark.parametrize("share", [0.5, 0.8, 0.99])
def test_a_file_cut_short_is_read_as_far_as_it_goes(share: float):
    whole = fit_run(100)
    track = read(whole[: int(len(whole) * share)])
    assert 10 < len(track) <= 100
    assert remarks(track) == {"fit_cut_short": {}}


def test_a_recording_that_was_never_ended_has_no_size():
    track = read(fit(RECORD.define(), records(10), size=0))
    assert len(track) == 10
    assert remarks(track) == {"fit_cut_short": {}}


def test_after_a_message_nobody_defined_nothing_is_guessed():
    track = read(fit(RECORD.define(), records(10), b"\x0e\x01\x02", records(5, 10)))
    assert len(track) == 10
    assert remarks(track) == {"fit_cut_short": {}}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        *((5, "fit_workout"), (2, "fit_settings"), (6, "fit_course"), (32, "fit_daily")),
        *((34, "fit_other"), (99, "fit_other"), (4, "no_points")),
    ],
)
def test_what_is_no_activity_says_what_it_is(kind: int, code: str):
    messages = (RECORD.define(), records(5)) if kind == 6 else ()
    assert refusal(fit(*messages, kind=kind), "a.fit") == code


def test_a_head_with_nothing_behind():
    assert refusal(fit_run(5)[:14], "a.fit") == "fit_damaged"


def test_names_and_makers():
    sport = Layout(5, 12, [(0, "B", ENUM), (3, "16s", STRING)])
    maker = Layout(0, 0, [*FILE_ID.fields, (8, "10s", STRING)])
    track = read(
        fit(
            *(sport.define(), sport.row(11, b"Trail Run")),
            *(maker.define(), maker.row(4, 123, 7, b"Vantage\0xx")),
            *(RECORD.define(), records(3)),
        )
    )
    assert track.name == "Trail Run"
    assert track.sport == "walking"
    assert track.device.endswith("Vantage")


@pytest.mark.parametrize(
    ("maker", "number", "device"),
    [
        (1, 3992, "Garmin Forerunner 255"),
        (1, 2697, "Garmin fenix 5"),
        (1, 65_534, "Garmin"),
        (1, 65_535, "Garmin"),
        (123, 3992, "Polar"),
    ],
)
def test_a_garmin_watch_is_known_by_its_number(maker: int, number: int, device: str):
    track = read(fit(RECORD.define(), records(3), maker=maker, product=number))
    assert track.device == device


def test_fields_of_a_size_that_does_not_fit_are_left():
    odd = Layout(2, 20, [*RECORD_FIELDS[:3], (3, "B", UINT16), (5, "2I", UINT32)])
    rows = [odd.row(*record_values(n)[:3], 7, n * 500, 99) for n in range(3)]
    track = read(fit(odd.define(), *rows))
    assert np.isnan(track.heart_rate).all()
    assert track.distance.tolist() == [0, 5, 10]


def test_times_of_a_clock_that_was_never_set():
    rows = [RECORD.row(number, *record_values(number)[1:]) for number in range(5)]
    track = read(fit(RECORD.define(), *rows))
    assert track.started_at is None
    assert remarks(track) == {"times_impossible": {"count": 5}, "untimed": {}}


def test_a_definition_without_fields_ends_nothing():
    empty = struct.pack("<BBBHB", 0x45, 0, 0, 20, 0)
    assert len(read(fit(empty, b"\5\5", RECORD.define(), records(3)))) == 3
