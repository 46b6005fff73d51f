"""The card is drawn without the style sheet, in its colours."""

from tests.test_colour_contrast import read_tokens
from workouts.domain import card_colours


def test_the_colours_are_the_light_ones_of_the_style_sheet() -> None:
    tokens = {name: f"#{value}" for name, value in read_tokens()["light"].items()}
    zones = [name.removeprefix("zone-") for name in tokens if name.startswith("zone-")]

    assert {
        zone: tokens[f"zone-{zone}"] for zone in zones if not zone.endswith("-text")
    } == card_colours.ZONES
    assert {
        zone: tokens[f"zone-{zone}-text"] for zone in card_colours.ZONES
    } == card_colours.ZONE_LETTERS
    assert (tokens["card"], tokens["ink"]) == (card_colours.GROUND, card_colours.INK)
    assert (tokens["soft"], tokens["line"]) == (card_colours.SOFT, card_colours.LINE)
    assert tokens["brand"] == card_colours.BRAND
