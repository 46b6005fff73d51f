"""Garmin's watches have the numbers that Garmin's own profile gives them."""

import re

from garmin_fit_sdk import Profile

from workouts.tracks.fit_watches import GARMIN_WATCHES

PRODUCTS = {int(number): name for number, name in Profile["types"]["garmin_product"].items()}


def test_every_number_is_garmins_and_of_that_watch() -> None:
    for number, name in GARMIN_WATCHES.items():
        model = re.sub(r"[^a-z0-9]", "", name.lower().replace("forerunner", "fr"))
        family = re.match(r"[a-z]+?(?=\d|$)|[a-z]+", model)
        assert family is not None
        theirs = PRODUCTS[number].lower().replace("_", "")
        assert theirs.startswith(family[0][:4]), (number, name, PRODUCTS[number])
        assert set(re.findall(r"\d+", model)) <= set(re.findall(r"\d+", PRODUCTS[number])), (
            number,
            name,
        )


def test_the_watches_that_runners_wear_are_there() -> None:
    # Numbers below a hundred are of one byte and nobody's but a test device's.
    runners = [
        number
        for number, name in PRODUCTS.items()
        if number > 100 and re.match(r"fr\d\d+|fenix\d", name)
    ]
    known = [number for number in runners if number in GARMIN_WATCHES]
    assert len(known) == len(runners)
