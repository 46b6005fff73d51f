"""What a week amounts to: its kilometres, hard share, growth and cutbacks."""

from __future__ import annotations

import pytest

from plans.domain.figures import peak_figure, week_figures
from plans.domain.paces import RunnerPaces
from plans.domain.spec import Focus, PlanSpec
from plans.tests.written_plans import easy_week, plan, race_week, week

PACES = RunnerPaces.reference()


def kilometres(spec: PlanSpec) -> list[float]:
    return [round(figure.distance_m / 1000, 1) for figure in week_figures(spec, PACES)]


def cutback_weeks(*km: float) -> list[int]:
    figures = week_figures(plan(*[easy_week(each) for each in km]), PACES)
    return [figure.number for figure in figures if figure.is_cutback]


def test_hard_kilometres_are_part_of_the_week() -> None:
    (figure,) = week_figures(plan(week("10km E", "2km E, 3x2km T / 400m jog", "16km E")), PACES)
    assert figure.distance_m == pytest.approx(34_800)
    assert figure.hard_m == pytest.approx(6_000)
    assert figure.hard_share == pytest.approx(6_000 / 34_800)
    assert figure.longest_m == pytest.approx(16_000)
    assert not figure.estimated


def test_time_becomes_distance_at_the_runners_pace() -> None:
    (figure,) = week_figures(plan(week("60min E")), PACES)
    easy_pace = sum(PACES.zones["easy"]) / 2
    assert figure.distance_m == pytest.approx(3_600 / easy_pace * 1_000)
    assert figure.seconds == pytest.approx(3_600)
    assert figure.estimated


def test_cross_training_is_no_distance() -> None:
    (figure,) = week_figures(plan(week("10km E", "cross 60min")), PACES)
    assert figure.distance_m == pytest.approx(10_000)


def test_the_race_is_apart_from_the_week_and_a_tune_up_race_is_in_it() -> None:
    tune_up, race = week_figures(
        plan(week("10km E", "", "", "", "", "", "race 10km"), race_week(12)), PACES
    )
    assert (tune_up.distance_m, tune_up.race_m, tune_up.is_race_week) == (20_000, 0, False)
    assert (race.distance_m, race.race_m, race.is_race_week) == (12_000, 42_195, True)
    assert tune_up.hard_m == 10_000
    assert race.hard_m == 0
    assert race.longest_m == 4_000


def test_growth_is_against_the_week_before() -> None:
    figures = week_figures(plan(easy_week(40), easy_week(50), week(), easy_week(40)), PACES)
    assert figures[0].growth is None
    assert figures[1].growth == pytest.approx(0.25)
    assert figures[2].growth is None  # a week that is still to be filled has not shrunk
    assert figures[3].growth is None  # there is nothing to compare with


def test_a_week_at_nine_tenths_of_the_last_full_one_is_a_cutback() -> None:
    assert cutback_weeks(40, 44, 36, 48) == [3]
    assert cutback_weeks(40, 36, 40) == [2]
    assert cutback_weeks(40, 37, 40) == []


def test_the_first_week_is_no_cutback() -> None:
    assert cutback_weeks(10, 40) == []


def test_climbing_back_is_still_a_cutback_until_the_third_low_week() -> None:
    assert cutback_weeks(60, 40, 42, 44, 46) == [2, 3]


def test_a_low_week_that_grows_a_lot_is_no_cutback() -> None:
    """One big week among small ones: the week after its cutback is half as long again."""
    assert cutback_weeks(30, 60, 23, 35, 36) == [3]


def test_weeks_with_nothing_in_them_are_no_cutbacks() -> None:
    figures = week_figures(plan(easy_week(40), week(), week(), easy_week(44), week()), PACES)
    assert not any(figure.is_cutback for figure in figures)


def test_the_taper_is_no_cutback() -> None:
    figures = week_figures(plan(easy_week(60), easy_week(40, Focus.TAPER), race_week(20)), PACES)
    assert [figure.is_cutback for figure in figures] == [False, False, False]
    assert [figure.is_taper for figure in figures] == [False, True, True]


def test_nothing_is_concluded_from_a_week_that_cannot_be_read_yet() -> None:
    weeks = plan(easy_week(60), easy_week(20), easy_week(60))
    figures = week_figures(weeks, PACES, unreadable_weeks={2})
    assert [figure.readable for figure in figures] == [True, False, True]
    assert [figure.growth for figure in figures] == [None, None, None]
    assert not any(figure.is_cutback for figure in figures)


def test_the_peak_is_the_earliest_of_the_highest_weeks() -> None:
    figures = week_figures(plan(easy_week(40), easy_week(60), easy_week(60), race_week()), PACES)
    peak = peak_figure(figures)
    assert peak is not None
    assert peak.number == 2
    assert peak_figure(()) is None


def test_a_plan_without_weeks_has_no_figures() -> None:
    assert week_figures(plan(), PACES) == ()


def test_the_kilometres_follow_the_text() -> None:
    assert kilometres(plan(easy_week(40), race_week(12))) == [40, 12]
