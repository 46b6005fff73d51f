"""The weeks of a progress page: every one there is, over ends of years and changes of clocks."""

from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from workouts.domain.progress import Span, span_of
from workouts.selectors.progress import weeks_of
from workouts.services.runs import run_remove
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 7)  # a Wednesday
MONDAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "span"),
    [("year", Span.YEAR), ("quarter", Span.QUARTER), ("", Span.HALF_YEAR), ("x", Span.HALF_YEAR)],
)
def test_the_address_says_the_span(text, span):
    assert span_of(text) is span


@pytest.mark.parametrize(("span", "weeks"), [("quarter", 13), ("half-year", 26), ("year", 52)])
def test_there_are_all_weeks_and_this_one_is_the_last(runner, span, weeks):
    found = weeks_of(runner, Span(span), TODAY)

    assert len(found) == weeks
    assert found[-1].monday == MONDAY
    assert {week.monday.weekday() for week in found} == {0}
    assert all(b.monday - a.monday == timedelta(days=7) for a, b in pairwise(found))


def test_a_week_over_the_end_of_the_year_is_one_week(runner):
    for day, km in ((date(2025, 12, 29), 8), (date(2025, 12, 31), 5.5), (date(2026, 1, 1), 12)):
        make_run(runner, day, km)

    week = weeks_of(runner, Span.QUARTER, TODAY)[-2]

    assert (week.monday, week.km, week.longest_km, week.runs) == (date(2025, 12, 29), 25.5, 12, 3)


def test_29_february_is_a_day_like_others(runner):
    make_run(runner, date(2028, 2, 29), 10)
    make_run(runner, date(2028, 3, 1), 6)

    week = weeks_of(runner, Span.QUARTER, date(2028, 3, 5))[-1]

    assert (week.monday, week.km) == (date(2028, 2, 28), 16)


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_night_the_clocks_change(runner, sunday):
    """A run belongs to the week of its own day, whatever day it is in UTC."""
    make_run(runner, sunday, 9, at=time(22, 30))
    make_run(runner, sunday + timedelta(days=1), 7, at=time(0, 15))

    before, after = weeks_of(runner, Span.QUARTER, sunday + timedelta(days=1))[-2:]

    assert (before.km, after.km) == (9, 7)


def test_removed_runs_drafts_and_runs_to_come_do_not_count(runner, other_runner):
    make_run(runner, MONDAY, 10)
    run_remove(run=make_run(runner, MONDAY, 11))
    make_run(runner, MONDAY, 12, draft=True)
    make_run(other_runner, MONDAY, 13)

    assert weeks_of(runner, Span.QUARTER, TODAY)[-1].km == 10


def test_what_was_planned_stands_beside_it_for_the_whole_of_this_week(runner):
    plan = make_plan(runner, race_date=date(2026, 1, 25), weeks=8)
    week = plan.weeks.get(starts_on=MONDAY)

    found = weeks_of(runner, Span.QUARTER, TODAY)

    assert found[-1].planned_km == pytest.approx(float(week.total_distance_km))
    assert found[0].planned_km is None
    planned = sum(
        (w.total_distance_km for w in plan.weeks.filter(starts_on__lte=MONDAY)), Decimal()
    )
    assert sum(w.planned_km or 0 for w in found) == pytest.approx(float(planned))
