"""Load of sessions, and fitness, fatigue and form that follow from the days."""

import math
from datetime import date, timedelta

import pytest

from fitness.domain.training_load import (
    effort_of_pace,
    load_series,
    monotony,
    session_load,
    strain,
)

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("given", "load"),
    [
        ({"minutes": 60, "effort": 5}, 300),
        ({"minutes": 60, "effort": 5, "pace": 240, "threshold_pace": 240}, 300),  # effort wins
        ({"minutes": 20, "pace": 240, "threshold_pace": 240}, 140),
        ({"minutes": 60, "pace": 300, "threshold_pace": 240}, 180),
        ({"minutes": 45, "pace": 300}, 135),  # nothing to compare it with: easy
        ({"minutes": 0}, 0),
    ],
)
def test_a_session_weighs_its_effort_times_its_minutes(
    given: dict[str, float], load: float
) -> None:
    assert session_load(**given) == pytest.approx(load)


@pytest.mark.parametrize(
    "given",
    [
        {"minutes": -1},
        {"minutes": math.nan},
        {"minutes": 5, "effort": 11},
        {"minutes": 5, "effort": 0},
    ],
)
def test_what_is_no_session_is_refused(given: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"lasts|effort"):
        session_load(**given)


@pytest.mark.parametrize(
    ("pace", "effort"), [(600, 1.5), (400, 1.5), (300, 3), (240, 7), (228.57, 8), (200, 10)]
)
def test_the_faster_the_harder(pace: float, effort: float) -> None:
    assert effort_of_pace(pace, 240) == pytest.approx(effort, abs=0.01)


def test_a_pace_of_nothing_has_no_effort() -> None:
    with pytest.raises(ValueError, match="longer than nothing"):
        effort_of_pace(0, 240)


def test_the_series_has_every_day_and_adds_up_what_one_day_held() -> None:
    loads = [(MONDAY, 100.0), (MONDAY, 50.0), (MONDAY + timedelta(days=2), 70.0)]
    later = (MONDAY + timedelta(days=9), 900.0)
    series = load_series([*loads, later], MONDAY + timedelta(days=3))
    assert [day.load for day in series] == [150, 0, 70, 0]
    assert [day.date.day for day in series] == [2, 3, 4, 5]


def test_the_averages_fade_over_42_and_7_days() -> None:
    series = load_series([(MONDAY, 100.0)], MONDAY + timedelta(days=42))
    first, last = series[0], series[-1]
    assert last.fitness / first.fitness == pytest.approx(math.exp(-1))
    assert series[7].fatigue / first.fatigue == pytest.approx(math.exp(-1))
    assert first.form == 0
    assert series[1].form == pytest.approx(first.fitness - first.fatigue)
    assert series[1].form < 0 < last.form


def test_the_same_every_day_is_what_fitness_and_fatigue_come_to() -> None:
    loads = [(MONDAY + timedelta(days=n), 80.0) for n in range(600)]
    last = load_series(loads, MONDAY + timedelta(days=599))[-1]
    assert last.fitness == pytest.approx(80, abs=0.01)
    assert last.fatigue == pytest.approx(80)


def test_without_loads_there_is_no_series() -> None:
    assert load_series([], MONDAY) == []
    assert load_series([(MONDAY, 5.0)], MONDAY - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("loads", "found"),
    [
        ([0, 100, 0, 100, 0, 100, 0], 0.866),
        ([50] * 7, None),
        ([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3], None),
        ([0] * 7, None),
    ],
)
def test_monotony_is_guarded_where_days_are_alike(loads: list[float], found: float | None) -> None:
    assert monotony(loads) == (None if found is None else pytest.approx(found, abs=0.001))
    assert strain(loads) == (None if found is None else pytest.approx(300 * found, abs=0.3))


def test_monotony_wants_a_week() -> None:
    with pytest.raises(ValueError, match="seven days"):
        monotony([1, 2, 3])
