"""FIT workout files say what the session says, as Garmin's own SDK reads them."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from garmin_fit_sdk import Decoder, Stream
from hypothesis import assume, given
from hypothesis import strategies as st

from fitness.domain.zones import POINT_TOLERANCE
from plans.domain.spec import Effort, SessionSpec, Step, WorkoutType, unrolled_count
from plans.tests.session_strategies import RACES, RUNS
from workouts.domain.fit_file import Field, Kind, checksum, fit_file, fitting, message
from workouts.domain.fit_workout import NAME_BYTES, fit_workout
from workouts.tests.watch_files import (
    CHANGED_AT,
    HALF_M,
    PACES,
    UID,
    Message,
    as_watch_session,
    plain_name,
    read_fit,
    run_through,
    steps_as_run,
)

QUIET = {Effort.JOG, Effort.WALK, Effort.REST}


def written(session: SessionSpec | str, **more: object) -> bytes:
    return fit_workout(as_watch_session(session, **more), uid=UID, changed_at=CHANGED_AT)


def steps_of(session: SessionSpec | str, **more: object) -> list[Message]:
    return read_fit(written(session, **more))["workout_step_mesgs"]


def outline(steps: list[Message]) -> list[str]:
    """``warmup 2000 m``, ``repeat 1 x2`` and so on."""
    lines = []
    for step in steps:
        if "repeat_steps" in step:
            lines.append(f"repeat {step['duration_step']} x{step['repeat_steps']}")
        elif step["duration_type"] == "distance":
            lines.append(f"{step['intensity']} {step['duration_distance']:g} m")
        else:
            lines.append(f"{step['intensity']} {step['duration_time']:g} s")
    return lines


def test_recovery_stands_between_repeats_and_not_behind_the_last() -> None:
    assert outline(steps_of("2km E, 3x2km T / 90s jog, 2km E")) == [
        "warmup 2000 m",
        "active 2000 m",
        "recovery 90 s",
        "repeat 1 x2",
        "active 2000 m",
        "cooldown 2000 m",
    ]


def test_a_group_without_recovery_is_repeated_as_it_stands() -> None:
    assert outline(steps_of("3x(1km T, 1km M), 2km E")) == [
        "active 1000 m",
        "active 1000 m",
        "repeat 0 x3",
        "cooldown 2000 m",
    ]


def test_a_repeat_says_from_where_and_how_often_and_nothing_else() -> None:
    assert steps_of("3x(1km T, 1km M), 2km E")[2] == {
        "message_index": 2,
        "duration_type": "repeat_until_steps_cmplt",
        "duration_value": 0,
        "duration_step": 0,
        "target_type": "open",
        "target_value": 3,
        "repeat_steps": 3,
    }


def test_two_turns_with_recovery_need_no_repeat() -> None:
    assert outline(steps_of("2x10min T / 2min rest")) == [
        "active 600 s",
        "rest 120 s",
        "active 600 s",
    ]


def test_repeats_within_repeats_are_one_level_deep_in_the_file() -> None:
    assert outline(steps_of("2x(4x400m R / 200m jog) / 3min walk")) == [
        "active 400 m",
        "recovery 200 m",
        "repeat 0 x3",
        "active 400 m",
        "recovery 180 s",
        "active 400 m",
        "recovery 200 m",
        "repeat 5 x3",
        "active 400 m",
    ]


def test_the_file_says_what_it_is_and_whose_session() -> None:
    messages = read_fit(written("8km E", name="8 km easy"))

    assert messages["file_id_mesgs"] == [
        {
            "type": "workout",
            "manufacturer": "development",
            "product": 0,
            "serial_number": 0x0102_0304,
            "time_created": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        }
    ]
    assert messages["workout_mesgs"] == [
        {"sport": "running", "num_valid_steps": 1, "wkt_name": "8 km easy"}
    ]
    assert next(iter(messages)) == "file_id_mesgs"


def test_the_same_session_is_the_same_file_and_another_session_another() -> None:
    session = as_watch_session("8km E")
    first = fit_workout(session, uid=UID, changed_at=CHANGED_AT)

    assert fit_workout(session, uid=UID, changed_at=CHANGED_AT) == first
    assert fit_workout(session, uid=UUID(int=7), changed_at=CHANGED_AT) != first


def test_a_serial_number_is_never_the_one_that_means_none() -> None:
    content = fit_workout(as_watch_session("8km E"), uid=UUID(int=1 << 32), changed_at=CHANGED_AT)

    assert read_fit(content)["file_id_mesgs"][0]["serial_number"] == 1


def test_the_race_is_its_distance_at_goal_pace() -> None:
    (step,) = steps_of("race")

    assert step["duration_distance"] == HALF_M
    slow, fast = 1000 / step["custom_target_speed_low"], 1000 / step["custom_target_speed_high"]
    assert fast == pytest.approx(299 * (1 - POINT_TOLERANCE), abs=0.1)
    assert slow == pytest.approx(299 * (1 + POINT_TOLERANCE), abs=0.1)


def test_a_zone_is_sent_as_wide_as_it_is() -> None:
    (step,) = steps_of("8km E")
    fast, slow = PACES.zones["easy"]

    assert step["target_type"] == "speed"
    assert step["target_speed_zone"] == 0  # the limits count, no zone of the watch's
    assert step["custom_target_speed_low"] == pytest.approx(1000 / slow, abs=0.001)
    assert step["custom_target_speed_high"] == pytest.approx(1000 / fast, abs=0.001)


def test_a_pace_written_by_the_coach_is_the_target() -> None:
    (step,) = steps_of("5km @4:30-5:00")

    assert step["custom_target_speed_low"] == pytest.approx(1000 / 300, abs=0.001)
    assert step["custom_target_speed_high"] == pytest.approx(1000 / 270, abs=0.001)


@pytest.mark.parametrize("recovery", ["90s jog", "200m walk", "2min rest"])
def test_recovering_is_as_slow_as_the_runner_likes(recovery: str) -> None:
    step = steps_of(f"4x400m R / {recovery}")[1]

    assert step["target_type"] == "open"
    assert "custom_target_speed_low" not in step


def test_a_recovery_with_an_effort_has_its_pace() -> None:
    step = steps_of("4x400m R / 400m E")[1]

    assert step["intensity"] == "recovery"
    assert step["target_type"] == "speed"


def test_names_are_cut_between_characters_and_stand_in_the_notes_in_full() -> None:
    name = "é" * 20

    (step,) = steps_of("8km E", step_name=lambda _step: name, name=name)

    assert step["wkt_step_name"] == "é" * 15  # 30 bytes; the next would end at 32
    assert step["notes"] == name
    messages = read_fit(written("8km E", name=name))
    assert messages["workout_mesgs"][0]["wkt_name"] == "é" * 15


def test_names_that_fit_need_no_notes() -> None:
    assert "notes" not in steps_of("8km E")[0]


def test_a_file_with_a_wrong_byte_is_found_out() -> None:
    content = bytearray(written("8km E"))
    content[40] ^= 0x10

    assert not Decoder(Stream.from_byte_array(content)).check_integrity()


def test_the_checksum_is_that_of_the_protocol() -> None:
    assert checksum(b"123456789") == 0xBB3D  # the check value of CRC-16/ARC


def test_a_text_beyond_a_field_is_refused() -> None:
    with pytest.raises(ValueError, match="256 bytes"):
        message(0, 26, [{Field(8, Kind.STRING): "x" * 255}])


def test_times_beyond_the_format_are_as_long_as_it_can_say() -> None:
    session = SessionSpec(WorkoutType.EASY, (Step(Effort.EASY, duration_s=10_000_000),))

    assert steps_of(session)[0]["duration_time"] == pytest.approx(4_294_967.294)


def test_an_empty_file_is_whole() -> None:
    assert Decoder(Stream.from_byte_array(bytearray(fit_file([])))).check_integrity()


@given(st.text(), st.integers(1, 40))
def test_a_cut_text_is_a_beginning_that_fits(text: str, size: int) -> None:
    cut = fitting(text, size)

    assert len(cut.encode()) <= size
    assert text.startswith(cut)
    if len(text.encode()) <= size:
        assert cut == text.rstrip()


def expected_target(step: Step) -> tuple[float, float] | None:
    """(slow, fast) in metres per second."""
    target = PACES.target(step, HALF_M)
    if step.effort in QUIET or target is None:
        return None
    middle = (target[0] + target[1]) / 2
    fast = min(target[0], middle * 0.985)
    slow = max(target[1], middle * 1.015)
    return 1000 / slow, 1000 / fast


@given(st.one_of(RUNS, RACES))
def test_a_watch_runs_every_session_as_it_is_written(session: SessionSpec) -> None:
    assume(unrolled_count(session.steps) <= 500)
    messages = read_fit(written(session))
    steps = messages["workout_step_mesgs"]

    assert messages["workout_mesgs"][0]["num_valid_steps"] == len(steps)
    assert [step["message_index"] for step in steps] == list(range(len(steps)))
    run = run_through(steps)
    planned = steps_as_run(session)
    assert len(run) == len(planned)
    for found, step in zip(run, planned, strict=True):
        if step.distance_m is not None:
            assert found["duration_type"] == "distance"
            assert found["duration_distance"] == pytest.approx(step.distance_m, abs=0.01)
        else:
            assert found["duration_type"] == "time"
            assert found["duration_time"] == step.duration_s
        target = expected_target(step)
        assert found["target_type"] == ("open" if target is None else "speed")
        if target is not None:
            assert found["custom_target_speed_low"] == pytest.approx(target[0], abs=0.001)
            assert found["custom_target_speed_high"] == pytest.approx(target[1], abs=0.001)
        assert found["wkt_step_name"] == fitting(plain_name(step), NAME_BYTES)
        assert (found["intensity"] == "rest") == (step.effort is Effort.REST)
