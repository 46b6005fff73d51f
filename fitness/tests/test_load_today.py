"""What the load of training means now: a word for how rested, a share for where it goes."""

from datetime import date, timedelta

import pytest

from fitness.domain.load_today import Rest, load_today
from fitness.domain.training_load import LoadDay, load_series

START = date(2026, 1, 1)


def after(*loads: float) -> list[LoadDay]:
    days = [(START + timedelta(days=number), load) for number, load in enumerate(loads)]
    return load_series(days, START + timedelta(days=len(loads) - 1))


def test_without_runs_there_is_nothing_to_say() -> None:
    assert load_today([]) is None


@pytest.mark.parametrize(
    ("last_days", "rest"),
    [
        ([300] * 7, Rest.STRAINED),
        ([130] * 7, Rest.WORKING),
        ([100] * 7, Rest.BALANCED),
        ([70] * 7, Rest.FRESH),
        ([0] * 21, Rest.LONG_RESTED),
    ],
)
def test_how_rested(last_days: list[float], rest: Rest) -> None:
    now = load_today(after(*[100] * 150, *last_days))
    assert now is not None
    assert now.rest is rest


def test_todays_run_counts_in_todays_form() -> None:
    rested, ran = load_today(after(*[100] * 99, 0)), load_today(after(*[100] * 99, 300))
    assert rested is not None
    assert ran is not None
    assert ran.form < rested.form


def test_growth_is_that_of_four_weeks() -> None:
    series = after(*[100] * 200, *[150] * 28)
    now = load_today(series)
    assert now is not None
    assert now.growth == pytest.approx(series[-1].fitness / series[-29].fitness - 1)
    assert now.growth > 0.2


@pytest.mark.parametrize(("days", "is_early"), [(41, True), (42, False)])
def test_six_weeks_have_to_be_known(days: int, is_early: bool) -> None:
    now = load_today(after(*[100] * days))
    assert now is not None
    assert now.is_early is is_early


def test_hardly_anything_run_is_no_rest_either() -> None:
    now = load_today(after(100, *[0] * 300))
    assert now is not None
    assert now.rest is None
    assert now.growth is None
