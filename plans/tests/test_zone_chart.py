"""The chart of zones over time, as geometry."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from fitness.models import PaceZoneSet
from fitness.services import zone_set_from_race
from plans.zone_chart import LEAST_BAND, PACE_BASE, PACE_TOP, draw_zone_chart

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


def a_set(runner: User, days_ago: int, minutes: int) -> PaceZoneSet:
    return zone_set_from_race(
        user=runner,
        distance_m=10_000,
        time=timedelta(minutes=minutes),
        effective_from=TODAY - timedelta(days=days_ago),
    )


def number(percent: str) -> float:
    return float(percent.removesuffix("%"))


def test_one_day_is_no_history(runner: User) -> None:
    assert draw_zone_chart([], TODAY) is None
    assert draw_zone_chart([a_set(runner, 9, 48), a_set(runner, 9, 47)], TODAY) is None


def test_fitter_is_higher_and_faster_is_higher(runner: User) -> None:
    chart = draw_zone_chart([a_set(runner, 90, 50), a_set(runner, 30, 45)], TODAY)
    assert chart is not None
    first, last = chart.steps
    assert last.y < first.y
    assert number(first.x2) == number(last.x) < number(last.x2) <= 100
    easy = [band for band in chart.bands if band.zone == "easy"]
    assert easy[1].y < easy[0].y
    threshold = next(band for band in chart.bands if band.zone == "threshold")
    assert threshold.height == LEAST_BAND
    assert all(PACE_TOP - 4 <= band.y <= PACE_BASE for band in chart.bands)
    assert [line.label for line in chart.grid] == ["4:00", "5:00", "6:00", "7:00"]


def test_the_last_set_of_a_day_counts_and_those_to_come_do_not(runner: User) -> None:
    sets = [a_set(runner, 90, 50), a_set(runner, 30, 44), a_set(runner, 30, 46)]
    ahead = a_set(runner, -5, 40)
    chart = draw_zone_chart([*sets, ahead], TODAY)
    assert chart is not None
    assert len(chart.steps) == 2
    assert str(round(sets[2].vdot, 1)) in chart.summary


def test_figures_that_would_overlap_are_left_out_but_the_last(runner: User) -> None:
    sets = [a_set(runner, days, 50 - number) for number, days in enumerate((300, 10, 5, 0))]
    chart = draw_zone_chart(sets, TODAY)
    assert chart is not None
    assert [bool(step.label) for step in chart.steps] == [True, False, False, True]
