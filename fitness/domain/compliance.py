"""How near what was run came to what was planned, as one of four colours."""

from __future__ import annotations

GREEN, YELLOW, ORANGE, RED = "green", "yellow", "orange", "red"

COLOURS = (GREEN, YELLOW, ORANGE, RED)
"""Best first."""

GREEN_SHARE = (0.8, 1.2)
YELLOW_SHARE = (0.5, 1.5)


def compliance(actual: float, target: float) -> str:
    """Green within a fifth of ``target``, yellow from half of it to half as much again,
    orange beyond, red for nothing. Both in the same unit; ValueError without a target.
    """
    if target <= 0:
        raise ValueError("what was not planned cannot be complied with")
    if actual <= 0:
        return RED
    # To the thousandth: 8 of 10 km is four fifths, whatever binary fractions make of it.
    share = round(actual / target, 3)
    for colour, (least, most) in ((GREEN, GREEN_SHARE), (YELLOW, YELLOW_SHARE)):
        if least <= share <= most:
            return colour
    return ORANGE
