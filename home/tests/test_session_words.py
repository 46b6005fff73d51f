"""What the dashboard says about a session: how much, at which paces, and how it feels."""

import pytest

from home.wording import session_words
from plans.domain.notation import parse_session
from plans.domain.paces import RunnerPaces
from plans.services.targets import RunnerTargets

TARGETS = RunnerTargets(
    paces=RunnerPaces.from_vdot(45, goal=300), zones={}, race_distance_m=21_097.5
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8km E", "8 km, about 47 minutes"),
        ("long: 24km E", "24 km, about 2:20 hours"),
        ("2km E, 3x1km T / 1min jog, 2km E", "About 7.3 km in 39 minutes"),
        ("cross 45min", "45 minutes"),
        ("cross 1h30", "90 minutes"),
        ("rest", ""),
        ("race", "21.1 km, about 1:45 hours"),
    ],
)
def test_how_much_it_is(text, amount):
    assert session_words(parse_session(text), TARGETS).amount == amount


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("8km E", "Easy is 5:34 to 6:08/km: you can talk"),
        ("6km rec", "Recovery is 6:08 to 6:"),
        ("2km E, 3x1km T / 1min jog", "Threshold is 4:38/km: comfortably hard"),
        ("2km E, 5x1km I / 3min jog", "Interval pace is 4:1"),
        ("2km E, 8x200m R / 200m jog", "Repetition pace is 4:0"),
        ("2km E, 8km M", "Marathon pace is 4:56/km: steady"),
        ("2km E, 5km H", "Half marathon pace is 4:4"),
        ("2km E, 3x1km goal / 2min jog", "Your goal pace is 5:00/km: what your goal asks"),
        ("2km E, 3km @4:50-4:40", "The pace is 4:40 to 4:50/km: steady"),
        ("race 10km", "Race pace is 4:3"),
        ("race", "Your goal pace is 5:00/km"),
        ("cross 45min", ""),
        ("rest", ""),
    ],
)
def test_how_it_should_feel(text, start):
    feeling = session_words(parse_session(text), TARGETS).feeling

    assert feeling.startswith(start)
    assert bool(feeling) is bool(start)


def test_each_pace_is_told_once_and_jogging_not_at_all():
    words = session_words(
        parse_session("2km E, 3x(1km T, 1km M) / 90s jog, 6x100m strides / 100m jog, 2km E"),
        TARGETS,
    )

    assert [name for _, name, _ in words.paces] == [
        "Easy",
        "Threshold",
        "Marathon pace",
        "Strides",
    ]
    assert not words.is_even
