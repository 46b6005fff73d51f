"""A session has the colour of the zone it is about, where pace is what it is about."""

import pytest

from plans.domain.notation import parse_session
from plans.domain.targets import session_colour


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("8km E", "easy"),
        ("6km rec", "recovery"),
        ("long: 24km E", "long"),
        ("long: 16km E, 12km M", "long"),
        ("12km E, 6x100m strides / 100m jog", "easy"),
        ("2km E, 3x2km T / 90s jog, 2km E", "threshold"),
        ("2km E, 8km M", "tempo"),
        ("2km E, 5km @4:40, 1km E", "tempo"),
        ("3km E, 6x800m I / 400m jog, 2km E", "interval"),
        ("3km E, 10x200m R / 200m jog, 2km E", "repetition"),
        # What takes the longest of its hard work.
        ("2km E, 4km T, 4x200m R / 200m jog", "threshold"),
        ("tempo: 8km E", "tempo"),
        ("race", "race"),
        ("race 10km", "race"),
        ('cross 45min "bike"', "cross"),
        ("rest", "rest"),
    ],
)
def test_the_colour(text: str, colour: str) -> None:
    assert session_colour(parse_session(text)) == colour
