"""Sessions as coaches write them on paper."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from plans.domain.notation import parse_session
from plans.domain.spec import Effort
from plans.wording.shorthand import NBSP, effort_sign, item_amounts, session_shorthand


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def shorthand(text: str) -> str:
    return session_shorthand(parse_session(text)).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8km E", "8 km E"),
        ("2.25km E", "2.25 km E"),
        ("90min E", "90 min E"),
        ("6km rec", "6 km recovery"),
        ("2km E, 3x2km T / 90s jog, 2km E", "2 km E, 3×2 km T / 90 s jog, 2 km E"),
        ("3x(1km T, 1km M) / 2min30", "3×(1 km T, 1 km M) / 2 min 30 s jog"),
        ("2x(3x200m R / 200m jog)", "2×(3×200 m R / 200 m jog)"),
        ("12km E, 6x100m strides / 100m jog", "12 km E, 6×100 m strides / 100 m jog"),
        ("long: 24km E", "long 24 km"),
        ("long: 16km E, 12km M", "long 16 km E, 12 km M"),
        ("long: 24km M", "long 24 km M"),
        ("tempo: 8km E", "tempo: 8 km E"),
        ("10km E, 5km @4:30-4:40, 1km @4:00", "10 km E, 5 km @4:30–4:40, 1 km @4:00"),
        ("10km goal", "10 km goal pace"),
        ("race 10km I", "race 10 km I"),
        ("race 21.0975km", "race 21.1 km"),
        ("cross 45min", "45 min cross training"),
        ("cross", "cross training"),
        ("rest", "rest"),
        ("race", "Race day"),
    ],
)
def test_a_session_in_its_fewest_words(text: str, words: str) -> None:
    assert shorthand(text) == words


def test_the_note_is_not_in_it() -> None:
    assert shorthand('8km E "slowly"') == "8 km E"


def test_lines_break_between_steps_only() -> None:
    words = session_shorthand(parse_session("2km E, 3x2km T / 90s jog, 2km E"))

    together = ["2 km E,", "3×2 km T", "/ 90 s jog,", "2 km E"]
    assert words.split(" ") == [part.replace(" ", NBSP) for part in together]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("8km E", "8 km"),
        ("3x2km T / 90s jog", "3×2 km"),
        ("3x(1km T, 400m R) / 2min", "3×(1 km, 400 m)"),
    ],
)
def test_how_much_of_it_without_how_fast(text: str, amounts: str) -> None:
    [item] = parse_session(text).steps
    assert item_amounts(item).replace(NBSP, " ") == amounts


def test_the_letters_are_those_of_the_notation() -> None:
    assert effort_sign(Effort.THRESHOLD) == "T"
    assert effort_sign(Effort.RECOVERY) == ""


def test_letters_stay_in_dutch_and_words_do_not_break_the_sentence() -> None:
    with translation.override("nl"):
        assert "3×2 km T" in shorthand("3x2km T / 90s jog")
        assert shorthand("8.5km E") == "8,5 km E"
