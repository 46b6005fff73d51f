"""What a coach may type into a day, what it means, and how it is written back."""

from __future__ import annotations

import pytest

from plans.domain.notation import (
    MAX_CELL_CHARACTERS,
    NotWritableError,
    derived_type,
    parse_cell,
    parse_session,
    write_cell,
    write_session,
)
from plans.domain.spec import Effort, Repeat, SessionSpec, Step, WorkoutType

# text, type, written metres, written seconds, canonical form
EXAMPLES = [
    ("8km E", "easy", 8000, 0, "8km E"),
    ("8km", "easy", 8000, 0, "8km E"),
    ("8KM e", "easy", 8000, 0, "8km E"),
    ("  8 km   E ", "easy", 8000, 0, "8km E"),
    ("8kmE", "easy", 8000, 0, "8km E"),
    ("8\u00a0km E", "easy", 8000, 0, "8km E"),
    ("8\tkm\tE", "easy", 8000, 0, "8km E"),
    ("08km E", "easy", 8000, 0, "8km E"),
    ("8.5km E", "easy", 8500, 0, "8.5km E"),
    ("8,5km E", "easy", 8500, 0, "8.5km E"),
    ("8.50km E", "easy", 8500, 0, "8.5km E"),
    ("21.0975km E", "easy", 21097.5, 0, "21.0975km E"),
    ("0.4km R", "interval", 400, 0, "400m R"),
    ("1000m T", "tempo", 1000, 0, "1km T"),
    ("1200m I", "interval", 1200, 0, "1200m I"),
    ("1.2km I", "interval", 1200, 0, "1200m I"),
    ("2400m T", "tempo", 2400, 0, "2.4km T"),
    ("90min", "easy", 0, 5400, "90min E"),
    ("1h30", "easy", 0, 5400, "90min E"),
    ("1h", "easy", 0, 3600, "60min E"),
    ("1H00 e", "easy", 0, 3600, "60min E"),
    ("1 h30 E", "easy", 0, 5400, "90min E"),
    ("2h E", "easy", 0, 7200, "2h E"),
    ("2h15 E", "easy", 0, 8100, "2h15 E"),
    ("0h45 E", "easy", 0, 2700, "45min E"),
    ("2min30 T", "tempo", 0, 150, "2min30 T"),
    ("1min30 T", "tempo", 0, 90, "90s T"),
    ("90s T", "tempo", 0, 90, "90s T"),
    ("120s T", "tempo", 0, 120, "2min T"),
    ("45s R", "interval", 0, 45, "45s R"),
    ("45 sR", "interval", 0, 45, "45s R"),
    ("6km rec", "recovery", 6000, 0, "6km rec"),
    ("recovery 6km", "recovery", 6000, 0, "recovery: 6km E"),
    ("recovery: 6km rec", "recovery", 6000, 0, "6km rec"),
    ("5km rec, 1km E", "easy", 6000, 0, "5km rec, 1km E"),
    ("long 24km", "long", 24000, 0, "long: 24km E"),
    ("long: 24km E", "long", 24000, 0, "long: 24km E"),
    ("LONG : 24km E", "long", 24000, 0, "long: 24km E"),
    ("long24km", "long", 24000, 0, "long: 24km E"),
    ("long: 16km E, 12km M", "long", 28000, 0, "long: 16km E, 12km M"),
    ("easy: 8km E", "easy", 8000, 0, "8km E"),
    ("tempo: 3x2km T", "tempo", 6000, 0, "3x2km T"),
    ("tempo 8km E", "tempo", 8000, 0, "tempo: 8km E"),
    ("interval: 8km T", "interval", 8000, 0, "interval: 8km T"),
    ("10km M", "tempo", 10000, 0, "10km M"),
    ("10km H", "tempo", 10000, 0, "10km H"),
    ("10km goal", "tempo", 10000, 0, "10km goal"),
    ("5km @4:45", "tempo", 5000, 0, "5km @4:45"),
    ("5km@4:45-4:55", "tempo", 5000, 0, "5km @4:45-4:55"),
    ("5km @ 4:55 - 4:45", "tempo", 5000, 0, "5km @4:45-4:55"),
    ("5km @4:45-4:45", "tempo", 5000, 0, "5km @4:45"),
    ("30min walk", "easy", 0, 1800, "30min walk"),
    ("20min jog", "easy", 0, 1200, "20min jog"),
    ("8km E, 2min rest, 4km E", "easy", 12000, 120, "8km E, 2min rest, 4km E"),
    (
        "2km E, 3x2km T / 90s jog, 2km E",
        "tempo",
        10000,
        180,
        "2km E, 3x2km T / 90s jog, 2km E",
    ),
    ("2kmE,3X2kmT/90SJOG,2 kmE", "tempo", 10000, 180, "2km E, 3x2km T / 90s jog, 2km E"),
    ("3 × 2 km T / 90 s", "tempo", 6000, 180, "3x2km T / 90s jog"),
    ("3x(2km T)", "tempo", 6000, 0, "3x2km T"),
    ("3x(2km)", "easy", 6000, 0, "3x2km E"),
    ("5x1km I / 400m E", "interval", 6600, 0, "5x1km I / 400m E"),
    ("2x5km T / 1km I", "interval", 11000, 0, "2x5km T / 1km I"),
    ("400mI", "interval", 400, 0, "400m I"),
    ("400mi", "interval", 400, 0, "400m I"),
    ("4x5min T / 60s @6:30", "tempo", 0, 1380, "4x5min T / 1min @6:30"),
    ("4x5minrec/1minwalk", "easy", 0, 1380, "4x5min rec / 1min walk"),
    ("10x1minI/1minrest", "interval", 0, 1140, "10x1min I / 1min rest"),
    ("12km E, 6x100m strides / 100m jog", "easy", 13100, 0, "12km E, 6x100m strides / 100m jog"),
    ('3x(1km T, 1km M), 2km E "relaxed"', "tempo", 8000, 0, '3x(1km T, 1km M), 2km E "relaxed"'),
    ("3 x ( 1km T , 1km M ) / 2min", "tempo", 6000, 240, "3x(1km T, 1km M) / 2min jog"),
    (
        "2x(3x400m I / 200m jog, 1km E) / 3min",
        "interval",
        5200,
        180,
        "2x(3x400m I / 200m jog, 1km E) / 3min jog",
    ),
    ("2x(3x400m R)", "interval", 2400, 0, "2x(3x400m R)"),
    ("99x100m strides", "easy", 9900, 0, "99x100m strides"),
    ("rest", "rest", 0, 0, "rest"),
    ("REST “sleep in”", "rest", 0, 0, 'rest "sleep in"'),
    ("race", "race", 0, 0, "race"),
    ('race "Eindhoven"', "race", 0, 0, 'race "Eindhoven"'),
    ("Race 10km", "race", 10000, 0, "race 10km"),
    ('race 10km I "tune-up"', "race", 10000, 0, 'race 10km I "tune-up"'),
    ("race 21.0975km @4:30", "race", 21097.5, 0, "race 21.0975km @4:30"),
    ("2km @4:30 ,2km E", "tempo", 4000, 0, "2km @4:30, 2km E"),
    ("2km @4:30-4:40\t,90s E", "tempo", 2000, 90, "2km @4:30-4:40, 90s E"),
    ("race10kmT", "race", 10000, 0, "race 10km T"),
    ("cross", "cross", 0, 0, "cross"),
    ('cross 45min "bike"', "cross", 0, 2700, 'cross 45min "bike"'),
    ("cross 1h30", "cross", 0, 5400, "cross 90min"),
    ('8km E "flat; no hills, (really)"', "easy", 8000, 0, '8km E "flat; no hills, (really)"'),
    ('8km E ""', "easy", 8000, 0, "8km E"),
    ("8km E „zacht”", "easy", 8000, 0, '8km E "zacht"'),
]


@pytest.mark.parametrize(("text", "kind", "metres", "seconds", "canonical"), EXAMPLES)
def test_a_session_is_read_and_written_back(
    text: str, kind: str, metres: float, seconds: int, canonical: str
) -> None:
    session = parse_session(text)
    assert session.workout_type == kind
    assert session.distance_m == metres
    assert session.duration_s == seconds
    assert write_session(session) == canonical
    assert parse_session(canonical) == session


def test_there_are_enough_examples() -> None:
    assert len({example[0] for example in EXAMPLES}) >= 60


@pytest.mark.parametrize("text", ["", "   ", "\n", " \r\n \t", "\u00a0"])
def test_a_blank_cell_is_a_rest_day(text: str) -> None:
    assert parse_cell(text) == ()


@pytest.mark.parametrize("text", ["8km E; 4km rec", "8km E\n4km rec", "\n 8km ;4km rec \r\n"])
def test_sessions_of_a_day_are_separated_by_semicolons_or_lines(text: str) -> None:
    morning, evening = parse_cell(text)
    assert (morning.distance_m, evening.distance_m) == (8000, 4000)
    assert write_cell((morning, evening)) == "8km E; 4km rec"


def test_a_semicolon_in_a_note_separates_nothing() -> None:
    (session,) = parse_cell('8km E "easy; really"')
    assert session.note == "easy; really"


def test_steps_keep_their_shape() -> None:
    assert parse_session("2km E, 3x(1km T, 500m @4:00-4:10) / 90s") == SessionSpec(
        WorkoutType.TEMPO,
        (
            Step(Effort.EASY, distance_m=2000),
            Repeat(
                3,
                (
                    Step(Effort.THRESHOLD, distance_m=1000),
                    Step(Effort.PACE, distance_m=500, pace=(240, 250)),
                ),
                Step(Effort.JOG, duration_s=90),
            ),
        ),
    )


def test_a_race_with_a_distance_is_run_at_race_effort() -> None:
    assert parse_session("race 10km").steps == (Step(Effort.RACE, distance_m=10000),)
    assert parse_session("race").is_goal_race
    assert not parse_session("race 10km").is_goal_race


def test_cross_training_is_time_at_its_own_effort() -> None:
    assert parse_session("cross 45min").steps == (Step(Effort.CROSS, duration_s=2700),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("8km E", "easy"),
        ("8km E, 6x100m strides", "easy"),
        ("2km E, 4km M", "tempo"),
        ("2km E, 4km M, 400m R", "interval"),
        ("5km rec", "recovery"),
        ("5km rec, 1km walk", "easy"),
        ("4x5min rec / 1min rec", "recovery"),
    ],
)
def test_the_type_follows_from_the_efforts(text: str, kind: str) -> None:
    assert derived_type(parse_session(text).steps) == kind


KM = Step(Effort.EASY, distance_m=1000)


@pytest.mark.parametrize(
    "session",
    [
        SessionSpec(WorkoutType.EASY),
        SessionSpec(WorkoutType.REST, (KM,)),
        SessionSpec(WorkoutType.RACE, (Step(Effort.RACE, duration_s=600),)),
        SessionSpec(WorkoutType.RACE, (Step(Effort.CROSS, distance_m=600),)),
        SessionSpec(WorkoutType.CROSS, (Step(Effort.CROSS, distance_m=600),)),
        SessionSpec(WorkoutType.EASY, (Step(Effort.RACE, distance_m=600),)),
        SessionSpec(WorkoutType.EASY, (Repeat(1, (KM,)),)),
        SessionSpec(WorkoutType.EASY, (Repeat(3, ()),)),
        SessionSpec(WorkoutType.EASY, (Step(Effort.EASY, distance_m=float("inf")),)),
        SessionSpec(WorkoutType.EASY, (KM,), 'with a " in it'),
        SessionSpec(WorkoutType.EASY, (KM,), "with a “ in it"),
        SessionSpec(WorkoutType.EASY, (KM,), "two\nlines"),
        SessionSpec(WorkoutType.EASY, (KM,), "x" * 2000),
    ],
)
def test_what_has_no_words_is_refused_rather_than_changed(session: SessionSpec) -> None:
    with pytest.raises(NotWritableError):
        write_session(session)


def test_a_session_nested_without_end_is_refused() -> None:
    steps: tuple[Step | Repeat, ...] = (KM,)
    for _ in range(3000):
        steps = (Repeat(2, steps),)
    with pytest.raises(NotWritableError):
        write_session(SessionSpec(WorkoutType.EASY, steps))


def test_a_day_that_would_not_fit_its_cell_is_refused() -> None:
    session = SessionSpec(WorkoutType.EASY, (KM,), "x" * 300)
    assert parse_cell(write_cell((session,))) == (session,)
    with pytest.raises(NotWritableError):
        write_cell((session, session))


@pytest.mark.parametrize("typed", ["1s,", "1m,", "2x1sE/1s,", "2x(1s)/1s,", "1h@9:00;"])
def test_whatever_fits_a_cell_can_be_written(typed: str) -> None:
    text = (typed * (MAX_CELL_CHARACTERS // len(typed)))[:-1]
    for session in parse_cell(text):
        assert parse_session(write_session(session)) == session
