"""The calendar counts what was run: of sessions, beside them, and ticked off without a run."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from plans.models import TrainingPlan
from plans.services.sessions import outcome_set
from tests.support.arranged import rosa
from workouts.selectors.calendar import get_calendar_data, get_week_data
from workouts.services.runs import run_remove
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

RACE = date(2026, 6, 14)
MAY = (2026, 5)


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=RACE))


@pytest.fixture
def days(plan: TrainingPlan) -> list[date]:
    """The days of May with exactly one session to run."""
    found = plan.workouts.filter(date__month=5).exclude(workout_type__in=("rest", "cross"))
    return [workout.date for workout in found]


def stats(runner: User):
    return get_calendar_data(runner, *MAY)["stats"]


def test_runs_count_where_they_were_run(runner: User, days: list[date]) -> None:
    linked = make_run(runner, days[0], km=9)
    apart = make_run(runner, days[0], km=4, minutes=25)
    data = get_calendar_data(runner, *MAY)
    day = next(day for day in data["days"] if day["date"] == days[0])
    assert day["completed"] == [linked, apart]
    assert data["stats"]["total_completed_km"] == pytest.approx(13)
    assert (data["stats"]["runs"], data["stats"]["sessions_done"]) == (2, 1)


def test_a_session_with_runs_is_not_counted_twice(
    runner: User, plan: TrainingPlan, days: list[date]
) -> None:
    make_run(runner, days[0], km=9)
    ticked = plan.workouts.get(date=days[1])
    outcome_set(workout=ticked, outcome="done", done_distance_km=Decimal(7))
    assert stats(runner)["total_completed_km"] == pytest.approx(16)


def test_a_run_for_yesterdays_session_counts_on_its_own_day(
    runner: User, plan: TrainingPlan
) -> None:
    last_of_april = plan.workouts.filter(date__month=4).exclude(workout_type="rest").last()
    assert last_of_april is not None
    make_run(runner, date(2026, 5, 1), km=8, workout=last_of_april)
    april = get_calendar_data(runner, 2026, 4)["stats"]
    assert (april["sessions_done"], april["total_completed_km"]) == (1, 0)
    assert stats(runner)["total_completed_km"] == pytest.approx(8)


def test_weeks_say_how_much_of_them_was_run(runner: User, days: list[date]) -> None:
    make_run(runner, days[0], km=9)
    monday = days[0] - timedelta(days=days[0].weekday())
    weeks = {week["starts_on"]: week for week in get_calendar_data(runner, *MAY)["weeks"]}
    assert weeks[monday]["run_km"] == pytest.approx(9)
    assert sum(week["run_km"] for week in weeks.values()) == pytest.approx(9)


def test_removed_runs_and_drafts_do_not_count(runner: User, days: list[date]) -> None:
    run_remove(run=make_run(runner, days[0]))
    make_run(runner, days[1], draft=True)
    assert stats(runner)["total_completed_km"] == 0


def test_a_tick_after_its_run_was_removed_counts(
    runner: User, plan: TrainingPlan, days: list[date]
) -> None:
    run_remove(run=make_run(runner, days[0], km=9))
    ticked = plan.workouts.get(date=days[0])
    outcome_set(workout=ticked, outcome="done", done_distance_km=Decimal(7))
    assert stats(runner)["total_completed_km"] == pytest.approx(7)


@pytest.mark.today("2026-11-30")
def test_a_run_on_the_monday_that_it_is_counts(other_runner: User) -> None:
    today = other_runner.today()
    make_run(other_runner, today)
    assert get_week_data(other_runner, today)["stats"]["runs"] == 1


def test_other_peoples_runs_do_not_count(
    runner: User, other_runner: User, days: list[date]
) -> None:
    make_run(runner, days[1])  # without any of one's own none are looked for
    make_run(other_runner, days[0])
    assert stats(runner)["runs"] == 1


def test_runs_without_a_plan_have_a_calendar(other_runner: User) -> None:
    make_run(other_runner, date(2026, 5, 5), km=12)
    figures = stats(other_runner)
    assert (figures["total_completed_km"], figures["completion_rate"]) == (12, 0)


def test_three_years_of_runs_cost_no_query_more(
    runner: User, plan: TrainingPlan, django_assert_num_queries
) -> None:
    make_run(runner, date(2026, 5, 5))
    with django_assert_num_queries(5):  # plans, sessions, runs, weeks, other months
        get_calendar_data(runner, *MAY)
    for number in range(12):
        make_run(runner, date(2026, 5, 5) - timedelta(days=91 * number))
    with django_assert_num_queries(5):
        get_calendar_data(runner, *MAY)
