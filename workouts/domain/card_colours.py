"""The light colours of the style sheet, for pictures that leave the site without it.

``workouts/tests/test_share_card_colours.py`` holds them to ``assets/css/parts/tokens.css``.
"""

from collections.abc import Mapping

GROUND = "#fffefb"
INK = "#16242b"
SOFT = "#53646d"
LINE = "#dcd9cf"
BRAND = "#0d6265"

ZONES: Mapping[str, str] = {
    "recovery": "#64788a",
    "easy": "#2f7d4f",
    "long": "#1f6aa5",
    "tempo": "#b87a00",
    "threshold": "#cc5510",
    "interval": "#b92b3b",
    "repetition": "#7442a6",
    "race": "#16242b",
    "cross": "#7a6c5a",
    "rest": "#8b969b",
}
"""Of shapes."""

ZONE_LETTERS: Mapping[str, str] = {
    "recovery": "#566a7b",
    "easy": "#27704a",
    "long": "#1f6aa5",
    "tempo": "#8a5600",
    "threshold": "#ad4606",
    "interval": "#b92b3b",
    "repetition": "#7442a6",
    "race": "#16242b",
    "cross": "#6b5f50",
    "rest": "#53646d",
}
"""Of letters."""
