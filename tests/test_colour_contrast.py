"""The colours of the style sheet hold to WCAG AA, in light and in dark."""

import itertools
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[1] / "assets" / "css" / "parts" / "tokens.css"
TOKEN = re.compile(r"--color-([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);")

TEXT_MINIMUM = 4.5
GRAPHICS_MINIMUM = 3.0

SURFACES = ("paper", "card", "sunken", "tint")
MESSAGE_SURFACES = ("tint-warn", "tint-danger")
ZONES = (
    "recovery",
    "easy",
    "long",
    "tempo",
    "threshold",
    "interval",
    "repetition",
    "race",
    "cross",
    "rest",
)

ON_EVERY_SURFACE = (
    "ink",
    "soft",
    "brand",
    "brand-strong",
    "ok",
    "warn",
    "danger",
    *(f"zone-{zone}-text" for zone in ZONES),
)
TEXT_PAIRS = (
    *itertools.product(ON_EVERY_SURFACE, SURFACES),
    *itertools.product(("ink", "soft", "danger", "brand"), MESSAGE_SURFACES),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("on-danger", "danger"),
    ("paper", "ink"),
    # The letter of a chip stands on the zone's text colour
    *(("card", f"zone-{zone}-text") for zone in ZONES),
)
GRAPHICS_PAIRS = (
    ("control", "card"),
    ("control", "paper"),
    ("brand", "line"),
    *itertools.product(
        (f"zone-{zone}" for zone in ZONES if zone != "rest"), ("card", "paper", "sunken")
    ),
)
MODES = ("light", "dark")


def read_tokens() -> dict[str, dict[str, str]]:
    found = TOKEN.findall(TOKENS.read_text())
    return {
        "light": {name: light for name, light, _dark in found},
        "dark": {name: dark for name, _light, dark in found},
    }


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.478, abs=0.001)


def test_every_colour_has_a_light_and_a_dark_value() -> None:
    named = set(re.findall(r"--color-([a-z-]+):", TOKENS.read_text()))
    assert named - {"transparent", "current"} == set(read_tokens()["light"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("letters", "ground"), TEXT_PAIRS)
def test_text_can_be_read(mode: str, letters: str, ground: str) -> None:
    tokens = read_tokens()[mode]
    measured = contrast(tokens[letters], tokens[ground])
    assert measured >= TEXT_MINIMUM, f"{letters} on {ground}, {mode}: {measured:.2f}"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("shape", "ground"), GRAPHICS_PAIRS)
def test_shapes_can_be_told_from_their_ground(mode: str, shape: str, ground: str) -> None:
    tokens = read_tokens()[mode]
    measured = contrast(tokens[shape], tokens[ground])
    assert measured >= GRAPHICS_MINIMUM, f"{shape} on {ground}, {mode}: {measured:.2f}"
