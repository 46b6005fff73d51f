"""What a coach would remark on before sessions change days."""

from datetime import date

import pytest

from plans.domain.moving import (
    DayRemark,
    move_remarks,
    new_remarks,
    shift_of,
    shifted,
    swap_remarks,
)
from plans.domain.notation import parse_session

RACE = date(2026, 4, 26)
EASY = parse_session("8km E")
STRIDES = parse_session("8km E, 6x100m strides / 100m jog")
TEMPO = parse_session("2km E, 3x2km T / 90s jog, 2km E")
INTERVALS = parse_session("2km E, 5x1km I / 2min jog, 2km E")
THE_RACE = parse_session("race")


def march(day: int) -> date:
    return date(2026, 3, day)


DAYS = {march(3): (INTERVALS,), march(4): (EASY,), march(5): (TEMPO,), march(6): (EASY,)}


def said(remarks: tuple[DayRemark, ...]) -> list[tuple[str, date]]:
    return [(remark.code, remark.day) for remark in remarks]


@pytest.mark.parametrize(
    ("session", "origin", "to", "expected"),
    [
        # A hard session beside another hard day, before and after it.
        (TEMPO, march(5), march(4), [("beside_hard", march(3))]),
        (TEMPO, march(5), march(2), [("beside_hard", march(2))]),
        (TEMPO, march(5), march(3), [("hard_twice", march(3))]),
        # It does not stand beside itself: moving one day on is no reason for a remark.
        (TEMPO, march(5), march(6), []),
        (TEMPO, march(5), march(7), []),
        # Easy days, strides included, go anywhere.
        (STRIDES, march(6), march(2), []),
        (EASY, march(6), march(3), []),
        # Around the race.
        (TEMPO, None, date(2026, 4, 24), [("race_near", date(2026, 4, 24))]),
        (TEMPO, None, date(2026, 4, 22), []),
        (EASY, None, date(2026, 4, 24), []),
        (EASY, None, date(2026, 4, 27), [("after_race", date(2026, 4, 27))]),
    ],
)
def test_a_move(session, origin, to, expected) -> None:
    found = move_remarks(DAYS, session, origin=origin, to=to, race_date=RACE)
    assert said(found) == expected


def test_what_was_wrong_before_is_no_news() -> None:
    side_by_side = {march(3): (INTERVALS,), march(4): (TEMPO,), march(6): (EASY,)}
    assert move_remarks(side_by_side, EASY, origin=march(6), to=march(7), race_date=RACE) == ()


def test_the_day_before_the_race_is_beside_a_hard_day() -> None:
    days = {RACE: (THE_RACE,), date(2026, 4, 21): (TEMPO,)}
    found = move_remarks(
        days, TEMPO, origin=date(2026, 4, 21), to=date(2026, 4, 25), race_date=RACE
    )
    assert said(found) == [("beside_hard", date(2026, 4, 25)), ("race_near", date(2026, 4, 25))]


def test_a_swap_is_looked_at_from_both_sides() -> None:
    # Tempo comes to Wednesday, beside Tuesday's intervals; the easy run leaves nothing wrong.
    found = swap_remarks(DAYS, one=march(5), other=march(4), race_date=RACE)
    assert said(found) == [("beside_hard", march(3))]
    assert swap_remarks(DAYS, one=march(5), other=march(6), race_date=RACE) == ()


class TestShiftingByADay:
    def test_a_rest_day_takes_it_up_and_what_lies_behind_stays(self) -> None:
        taken = frozenset({march(3), march(4), march(5), march(7), march(8)})
        moves = shift_of(taken, first=march(4), last=march(8))
        assert moves == {march(4): march(5), march(5): march(6)}

    def test_a_free_day_shifts_nothing(self) -> None:
        assert shift_of(frozenset({march(3)}), first=march(4), last=march(8)) == {}

    def test_without_a_free_day_it_does_not_go(self) -> None:
        taken = frozenset(march(day) for day in range(2, 9))
        with pytest.raises(ValueError, match="no free day"):
            shift_of(taken, first=march(4), last=march(8))

    def test_sessions_keep_their_days_together(self) -> None:
        days = {march(3): (INTERVALS, EASY), march(4): (TEMPO,), march(8): (EASY,)}
        after = shifted(days, {march(3): march(4), march(4): march(5)})
        assert after == {march(4): (INTERVALS, EASY), march(5): (TEMPO,), march(8): (EASY,)}
        assert said(new_remarks(days, after, RACE)) == [("beside_hard", march(4))]
