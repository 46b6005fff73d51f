"""Colours for what was run of what was planned."""

import pytest

from fitness.domain.compliance import compliance


@pytest.mark.parametrize(
    ("share", "colour"),
    [
        (0, "red"),
        (0.01, "orange"),
        (0.49, "orange"),
        (0.5, "yellow"),
        (0.79, "yellow"),
        (0.8, "green"),
        (1, "green"),
        (1.2, "green"),
        (1.21, "yellow"),
        (1.5, "yellow"),
        (1.51, "orange"),
        (9, "orange"),
    ],
)
def test_the_share_of_the_target_gives_the_colour(share: float, colour: str) -> None:
    assert compliance(10 * share, 10) == colour


def test_binary_fractions_do_not_take_a_colour_away() -> None:
    assert compliance(0.1 + 0.7, 1) == "green"
    assert compliance(8.4 * 0.8, 8.4) == "green"


def test_what_was_not_planned_has_no_colour() -> None:
    with pytest.raises(ValueError, match="not planned"):
        compliance(5, 0)
