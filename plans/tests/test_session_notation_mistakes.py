"""Where a mistake is, what was expected there, and that its right spelling is named."""

from __future__ import annotations

import pytest

from plans.domain.notation import MAX_CELL_CHARACTERS, NotationError, parse_cell, parse_session
from plans.domain.notation_errors import MESSAGES

# text, line, column, a part of what is expected
MISTAKES = [
    ("3x2km Q", 1, 7, "an effort: rec, E, M"),
    ("8", 1, 2, "8km"),
    ("8 E", 1, 3, "8km"),
    ("8 easy", 1, 3, "8km"),
    ("3x2km T, rest", 1, 10, "such as 90s rest"),
    ("6km E, jog 90s", 1, 8, "such as 90s jog"),
    ("6km E, strides", 1, 8, "such as 100m strides"),
    ("1u30 E", 1, 2, "1h30"),
    ("5mins30 E", 1, 2, "5min30"),
    ("5' E", 1, 2, "5min"),
    ("5'30 E", 1, 2, "5min30"),
    ('6x30" R', 1, 5, "30s"),
    ("30'' R", 1, 3, "30s"),
    ("8-10km", 1, 2, "8km or 10km"),
    ("8 - 10 min", 1, 2, "8min or 10min"),
    ("8km-10km E", 1, 4, "8km or 10km"),
    ("3-4x2km T", 1, 2, "3x or 4x"),
    ("5mi", 1, 2, "8km"),
    ("3 miles E", 1, 3, "4.8km"),
    ("1:30", 1, 2, "90s, 1min30, 90min, 1h30"),
    ("1:30:00 E", 1, 2, "1h30"),
    ("0:00 E", 1, 2, "1h30, 90min, 90s"),
    ("8km easy", 1, 5, "easy: 8km"),
    ("8km easy", 1, 5, "8km E"),
    ("8km E long", 1, 7, "long: 8km E"),
    ("easy: 24km long", 1, 12, "in front, long: 24km,"),
    ("3x2km tempo", 1, 7, "2km T"),
    ("8km marathon", 1, 5, "8km M"),
    ("3x(1km T / 90s)", 1, 10, "behind the bracket"),
    ("3x(1km T, 1km M / 90s)", 1, 17, "behind the bracket"),
    ("2km E / 90s jog", 1, 7, "comma"),
    ("3x2km T / 90s / 60s", 1, 15, "comma"),
    ("3x2km T (90s jog)", 1, 9, "/ 90s jog"),
    ("3x2km T / jog", 1, 11, "first"),
    ("3x2km T /", 1, 10, "a distance or a time"),
    ("3x2km", 1, 6, "an effort"),
    ("3x2km, 2km E", 1, 6, "an effort"),
    ("3x", 1, 3, "3x2km T"),
    ("3x(1km T", 1, 9, "“)”"),
    ("3x(1km T; 8km E", 1, 9, "“)”"),
    ("3x()", 1, 4, "a step"),
    ("8km E)", 1, 6, "the end of the session"),
    ("(2km E)", 1, 1, "3x("),
    ("3(2km E)", 1, 2, "3x("),
    ("2x3x400m I", 1, 3, "2x(3x400m I"),
    ("3*400m I", 1, 2, "3x400m I"),
    ("1x2km T", 1, 1, "2 to 99"),
    ("100x100m R", 1, 1, "2 to 99"),
    ("2.5x2km T", 1, 1, "2 to 99"),
    ("0km", 1, 1, "above zero"),
    ("2km E, 0.0km T", 1, 8, "above zero"),
    ("0min00 E", 1, 1, "above zero"),
    (
        "8km @4:75",
        1,
        8,
        "00 to 59",
    ),
    ("8km @4:5", 1, 8, "@4:45"),
    ("8km @4.45", 1, 6, "@4:45"),
    ("8km @", 1, 6, "@4:45"),
    ("8km @0:00", 1, 6, "@4:45"),
    ("8km @4:45/km", 1, 10, "without “/km”"),
    ("8km @4:45–4:55", 1, 10, "@4:45-4:55"),
    ("8km @4:45-", 1, 11, "@4:45-4:55"),
    ("8km 4:45", 1, 5, "@4:45"),
    ("1h5 E", 1, 3, "1h05"),
    ("1h75 E", 1, 3, "00 to 59"),
    ("1h30min E", 1, 5, "1h30"),
    ("1h 30 E", 1, 4, "1h30"),
    ("2min 30s T", 1, 6, "2min30"),
    ("1.5h E", 1, 4, "whole number"),
    ("400.5m I", 1, 6, "whole number"),
    (".5km E", 1, 1, "0.5"),
    ("1.2.3km", 1, 4, "one decimal sign"),
    ("1h30,2km E", 1, 5, "space behind the comma"),
    ("5km @4:30,2km E", 1, 10, "space behind the comma"),
    ("2m30 T", 1, 2, "2min30"),
    ("1h30m", 1, 5, "1h30"),
    ("8k E", 1, 2, "8km"),
    ("90sec T", 1, 3, "90s"),
    ("5mins T", 1, 2, "5min"),
    ("1 hour E", 1, 3, "1h"),
    ("400 meter I", 1, 5, "400m"),
    ("8furlongs E", 1, 2, "km, m, h, min or s"),
    ("8  km E", 1, 4, "8km"),
    ("E 8km", 1, 1, "8km E"),
    ("2km E 3km T", 1, 7, "a comma"),
    ("2km E + 3km T", 1, 7, "a comma"),
    ("2km E T", 1, 7, "one effort"),
    ("2km E, ", 1, 7, "a step"),
    ("2km E,, 3km T", 1, 7, "a step"),
    ("2km E,,3km T", 1, 7, "a step"),
    ("8km E;", 1, 7, "a session"),
    (";8km E", 1, 1, "a session"),
    ("8km E;;8km E", 1, 7, "a session"),
    ("8km E\n\n8km E", 2, 1, "a session"),
    ("8km E\n3x2km Q", 2, 7, "an effort"),
    ("8km E; 4km E\r\nrest\r\n8", 3, 2, "8km"),
    ('8km E "relaxed', 1, 7, "closing quote"),
    ('8km E "two\nlines"', 1, 7, "closing quote"),
    ('8km "a" "b"', 1, 9, "the end of the session"),
    ('8km "a", 2km E', 1, 8, "the end of the session"),
    ("8km E relaxed", 1, 7, "in quotes"),
    ("8km E (relaxed)", 1, 7, "in quotes"),
    ("rest 30min", 1, 6, "a note"),
    ("rest: 30min", 1, 5, "“rest” without"),
    ("race 30min", 1, 6, "race 10km"),
    ("race 10km, 2km E", 1, 10, "another session"),
    ("race: 10km", 1, 5, "“race” without"),
    ("long: race", 1, 7, "a step"),
    ("cross 10km", 1, 7, "cross 45min"),
    ("cross 45min E", 1, 13, "a note"),
    ("long", 1, 5, "a step"),
    ("long: easy: 8km", 1, 7, "a step"),
    ("off", 1, 1, "“rest”"),
    ("bike 45min", 1, 1, "cross 45min"),
    ("fartlek 8km", 1, 1, "a session"),
    ("?", 1, 1, "a step"),
    ("٣km", 1, 1, "a step"),
    ("8\u212am E", 1, 2, "km, m, h, min or s"),
    ("8km\u200bE", 1, 4, "the end of the session"),
]


@pytest.mark.parametrize(("text", "line", "column", "expected"), MISTAKES)
def test_a_mistake_is_placed_and_the_right_spelling_named(
    text: str, line: int, column: int, expected: str
) -> None:
    with pytest.raises(NotationError) as caught:
        parse_cell(text)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert expected in error.expected or expected in error.problem
    assert f"line {line}, column {column}: " in str(error)


def test_there_are_enough_mistakes() -> None:
    assert len({mistake[0] for mistake in MISTAKES}) >= 40


def test_the_error_says_what_it_found() -> None:
    with pytest.raises(NotationError) as caught:
        parse_session("3x2km Quick")
    assert caught.value.found == "Quick"
    assert "Quick" in str(caught.value)
    with pytest.raises(NotationError) as caught:
        parse_session("8km E,")
    assert caught.value.found == ""


@pytest.mark.parametrize("text", ["8km E; 8km E", "8km E\nrest"])
def test_one_session_is_one_session(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_session(text)
    assert (caught.value.code, caught.value.column) == ("one_session", 6)


def test_no_session_is_not_one_session() -> None:
    with pytest.raises(NotationError):
        parse_session("  ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8km E; " * 2000, "too_long"),
        ('8km "' + "x" * MAX_CELL_CHARACTERS + '"', "too_long"),
        ("(" * 400, "count_missing"),
        ("3x(" * 150, "too_deep"),
        ("9" * 400 + "km", "number_too_long"),
        ("9" * 400 + ":30", "number_too_long"),
        ("3x" + "9" * 300 + "min E", "number_too_long"),
        ("9" * 300 + "x2km E", "number_too_long"),
        ("5km @" + "9" * 300 + ":00", "pace_form"),
        ("999km E", "too_far"),
        ("301km E", "too_far"),
        ("100km E, 100km E, 101km E", "too_far"),
        ("99x99km E", "too_far"),
        ("49h E", "too_much_time"),
        ("99x3h E", "too_much_time"),
        ("99x(99x(99x1m R))", "too_many_steps"),
        ("0." + "0" * 30 + "1km", "number_too_long"),
    ],
)
def test_absurd_input_is_a_mistake_and_nothing_worse(text: str, code: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_cell(text)
    assert caught.value.code == code


def _brackets(depth: int) -> str:
    return "2x(" * depth + "1km T, 1km E" + ")" * depth


def _noted(characters: int) -> str:
    return '8km E "' + "x" * (characters - 8) + '"'


@pytest.mark.parametrize(
    ("allowed", "too_much", "code"),
    [
        ("5km @4:59", "5km @4:60", "pace_seconds"),
        ("5km @99:59", "5km @100:00", "pace_form"),
        ("1h59 E", "1h60 E", "two_digits"),
        ("50mi", "49mi", "unit_miles"),
        (_brackets(5), _brackets(6), "too_deep"),
        (_noted(MAX_CELL_CHARACTERS), _noted(MAX_CELL_CHARACTERS + 1), "too_long"),
        # 77 times twelve steps, and 76 recoveries between them: a thousand.
        ("77x(12x10s R) / 1s", "77x(12x10s R) / 1s, 1km E", "too_many_steps"),
    ],
    ids=lambda text: text[:12],
)
def test_each_limit_lets_its_last_through(allowed: str, too_much: str, code: str) -> None:
    assert len(parse_cell(allowed)) == 1
    with pytest.raises(NotationError) as caught:
        parse_cell(too_much)
    assert caught.value.code == code


def test_every_message_can_be_filled_by_its_error() -> None:
    """No message asks for a word that its error does not carry."""
    seen = set()
    for text, *_ in MISTAKES:
        with pytest.raises(NotationError) as caught:
            parse_cell(text)
        seen.add(caught.value.code)
        assert "%" not in str(caught.value)
    assert seen <= set(MESSAGES)
    # Codes that only absurd input or parse_session reach are named in the tests above.
    elsewhere = {"one_session", "too_long", "too_deep", "too_many_steps", "too_far"}
    elsewhere |= {"too_much_time", "number_too_long"}
    assert set(MESSAGES) - seen - elsewhere == set()
