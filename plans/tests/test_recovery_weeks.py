"""The easy weeks after a race: how many, from when, and how far."""

from datetime import date

import pytest

from plans.domain.recovery import recovery_weeks
from plans.domain.spec import PlanType

HALF, MARATHON = PlanType.HALF_MARATHON, PlanType.FULL_MARATHON


def test_two_after_a_half_and_three_after_a_marathon():
    half = recovery_weeks(HALF, date(2026, 11, 29), 60)
    marathon = recovery_weeks(MARATHON, date(2026, 11, 29), 60)

    assert [week.km for week in half] == [15, 30]
    assert [week.km for week in marathon] == [0, 18, 30]
    assert [week.monday for week in half] == [date(2026, 11, 30), date(2026, 12, 7)]
    assert marathon[-1].sunday == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("race_date", "monday"),
    [
        (date(2026, 12, 26), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2028, 2, 27), date(2028, 2, 28)),
    ],
)
def test_they_begin_on_the_monday_after_the_race(race_date, monday):
    assert recovery_weeks(HALF, race_date, 40)[0].monday == monday


def test_without_a_biggest_week_there_is_nothing_to_measure_by():
    assert recovery_weeks(HALF, date(2026, 11, 29), 0) == ()
