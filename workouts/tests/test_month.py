"""A month knows its whole weeks, its neighbours and its address."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from workouts.domain.month import Month


@pytest.mark.parametrize(
    ("month", "first_shown", "last_shown", "weeks"),
    [
        (Month(2026, 11), date(2026, 10, 26), date(2026, 12, 6), 6),
        (Month(2027, 2), date(2027, 2, 1), date(2027, 2, 28), 4),  # exactly four weeks
        (Month(2028, 2), date(2028, 1, 31), date(2028, 3, 5), 5),  # leap day
        (Month(2026, 12), date(2026, 11, 30), date(2027, 1, 3), 5),  # into the next year
        (Month(2027, 1), date(2026, 12, 28), date(2027, 1, 31), 5),  # out of the last one
        (Month(2026, 3), date(2026, 2, 23), date(2026, 4, 5), 6),  # summer time begins
    ],
)
def test_weeks_are_whole_and_run_from_monday(
    month: Month, first_shown: date, last_shown: date, weeks: int
) -> None:
    grid = month.weeks()
    days = [day for week in grid for day in week]

    assert (days[0], days[-1], len(grid)) == (first_shown, last_shown, weeks)
    assert all(week[0].isoweekday() == 1 and len(week) == 7 for week in grid)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2028, 2), date(2028, 2, 29)),
        (Month(2100, 2), date(2100, 2, 28)),
        (Month(2026, 12), date(2026, 12, 31)),
    ],
)
def test_last_day(month: Month, last: date) -> None:
    assert month.last == last
    assert last in month
    assert last + timedelta(days=1) not in month


def test_neighbours_cross_the_year_and_end_with_the_calendar() -> None:
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2027, 1).previous == Month(2026, 12)
    assert Month(2000, 1).previous is None
    assert Month(2100, 12).next is None


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-0", "abc", "99999-01", "1999-12"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert Month.parse(text) is None


@pytest.mark.parametrize(
    "text", ["\u0662\u0660\u0662\u0666-11", "2026-11\n", " 2026-11", "2026-1\u0661"]
)
def test_only_plain_digits_make_a_month(text: str) -> None:
    assert Month.parse(text) is None


def test_address_and_month_are_each_others_inverse() -> None:
    assert Month.parse(str(Month(2026, 3))) == Month(2026, 3)
    assert Month.parse("2026-3") == Month(2026, 3)


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1999, 1), (10**20, 1)])
def test_a_month_outside_the_calendar_is_refused(year: int, month: int) -> None:
    with pytest.raises(ValueError, match=r"calendar goes|months 1 to 12"):
        Month(year, month)
