"""What a coach would remark on before a session goes to another day."""

from datetime import date

import pytest

from plans.domain.moving import move_remarks
from plans.domain.notation import parse_session

RACE = date(2026, 4, 26)
EASY = parse_session("8km E")
STRIDES = parse_session("8km E, 6x100m strides / 100m jog")
TEMPO = parse_session("2km E, 3x2km T / 90s jog, 2km E")
INTERVALS = parse_session("2km E, 5x1km I / 2min jog, 2km E")

DAYS = {
    date(2026, 3, 3): (INTERVALS,),
    date(2026, 3, 4): (EASY,),
    date(2026, 3, 5): (TEMPO,),
    date(2026, 3, 6): (EASY,),
}


@pytest.mark.parametrize(
    ("session", "origin", "to", "expected"),
    [
        # A hard session beside another hard day, before and after it.
        (TEMPO, date(2026, 3, 5), date(2026, 3, 4), ("beside_hard", "taken")),
        (TEMPO, date(2026, 3, 5), date(2026, 3, 2), ("beside_hard",)),
        # It does not stand beside itself: moving one day on is no reason for a remark.
        (TEMPO, date(2026, 3, 5), date(2026, 3, 6), ("taken",)),
        (TEMPO, date(2026, 3, 5), date(2026, 3, 7), ()),
        # Easy days, strides included, go anywhere.
        (STRIDES, date(2026, 3, 6), date(2026, 3, 2), ()),
        (EASY, date(2026, 3, 6), date(2026, 3, 3), ("taken",)),
        # Around the race.
        (TEMPO, None, date(2026, 4, 24), ("race_near",)),
        (TEMPO, None, date(2026, 4, 22), ()),
        (EASY, None, date(2026, 4, 24), ()),
        (EASY, None, date(2026, 4, 27), ("after_race",)),
    ],
)
def test_remarks(session, origin, to, expected) -> None:
    assert move_remarks(DAYS, session, origin=origin, to=to, race_date=RACE) == expected
