"""Text on a card: wrapped, set smaller, cut short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.domain.card_text import ELLIPSIS, fitted

SETTINGS: tuple[tuple[float, int], ...] = ((20, 1), (10, 2))
ROOM = 100


def by_letters(text: str, size: float, weight: int) -> float:
    """Every letter half as wide as high."""
    return len(text) * size / 2


@pytest.mark.parametrize(
    ("text", "lines", "size"),
    [
        ("eight km", ("eight km",), 20),
        ("a little longer", ("a little longer",), 10),
        ("longer than one line can be", ("longer than one line", "can be"), 10),
        ("", ("",), 20),
    ],
)
def test_the_first_setting_that_fits_is_taken(
    text: str, lines: tuple[str, ...], size: float
) -> None:
    found = fitted(text, SETTINGS, 400, room=ROOM, measure=by_letters)

    assert (found.lines, found.size) == (lines, size)


def test_what_is_too_much_is_left_out_and_said_so() -> None:
    found = fitted("word " * 20, SETTINGS, 400, room=ROOM, measure=by_letters)

    assert found.lines == ("word word word word", f"word word word word{ELLIPSIS}")


def test_a_word_wider_than_the_line_is_cut() -> None:
    found = fitted("x" * 50, SETTINGS, 400, room=ROOM, measure=by_letters)

    assert found.lines == ("x" * 19 + ELLIPSIS,)


@given(st.text("abc ,", max_size=300), st.integers(20, 400))
def test_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    found = fitted(text, SETTINGS, 400, room=room, measure=by_letters)

    assert len(found.lines) <= dict(SETTINGS)[found.size]
    assert all(by_letters(line, found.size, 400) <= room for line in found.lines)
