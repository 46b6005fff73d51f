"""A run far beyond those around it is remarked; a plan's own growth is not."""

from __future__ import annotations

import pytest

from plans.domain.leap import Leap, run_leap
from plans.domain.notation import parse_cell
from plans.domain.paces import RunnerPaces
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec

PACES = RunnerPaces.reference()
TUESDAY, SUNDAY = 1, 6


def plan(*weeks: tuple[str, str]) -> PlanSpec:
    """Weeks of a Tuesday and a Sunday."""
    return PlanSpec(
        plan_type=PlanType.HALF_MARATHON,
        title="Plan",
        weeks=tuple(
            WeekSpec(
                focus=Focus.BUILD,
                days=tuple(
                    parse_cell({TUESDAY: tuesday, SUNDAY: sunday}.get(day, "")) for day in range(7)
                ),
            )
            for tuesday, sunday in weeks
        ),
    )


def test_a_run_of_twice_the_longest_is_a_leap() -> None:
    spec = plan(("8km E", "15km E"), ("8km E", "16km E"), ("30km E", "17km E"))
    assert run_leap(spec, {14 + TUESDAY}, PACES) == Leap(30_000, 16_000)


def test_a_tenth_more_is_none() -> None:
    spec = plan(("8km E", "15km E"), ("8km E", "16km E"), ("8km E", "17.6km E"))
    assert run_leap(spec, {14 + SUNDAY}, PACES) is None


def test_days_that_were_not_touched_are_not_looked_at() -> None:
    spec = plan(("8km E", "15km E"), ("8km E", "16km E"), ("30km E", "17km E"))
    assert run_leap(spec, {14 + SUNDAY}, PACES) is None


@pytest.mark.parametrize("day", [TUESDAY, 7 + TUESDAY])
def test_the_first_weeks_are_compared_with_what_comes(day: int) -> None:
    spec = plan(("14km E", "15km E"), ("14km E", "16km E"), ("8km E", "17km E"))
    assert run_leap(spec, {day}, PACES) is None


def test_two_sessions_of_one_day_are_two_runs() -> None:
    spec = plan(("8km E", "15km E"), ("8km E", "15km E"), ("8km E", "15km E; 5km E"))
    assert run_leap(spec, {14 + SUNDAY}, PACES) is None


def test_the_race_is_no_training_run() -> None:
    spec = plan(("8km E", "15km E"), ("8km E", "15km E"), ("8km E", "race"))
    assert run_leap(spec, {14 + SUNDAY}, PACES) is None


def test_where_nothing_else_is_run_there_is_nothing_to_compare() -> None:
    assert run_leap(plan(("", "15km E"), ("", "")), {SUNDAY}, PACES) is None
