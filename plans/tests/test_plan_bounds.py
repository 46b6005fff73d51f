"""What can be asked for: goals, volume, weeks."""

from __future__ import annotations

import math

import pytest

from plans.domain.bounds import (
    goal_remarks,
    longest_run_remarks,
    volume_remarks,
    week_count_remarks,
)
from plans.domain.spec import PlanType

HALF, FULL = PlanType.HALF_MARATHON, PlanType.FULL_MARATHON


def seconds(text: str) -> int:
    hours, minutes, rest = (int(part) for part in text.split(":"))
    return hours * 3600 + minutes * 60 + rest


@pytest.mark.parametrize(
    ("plan_type", "goal", "expected"),
    [
        (HALF, "0:30:00", ("goal_beats_world_best", "error")),
        (HALF, "0:57:19", ("goal_beats_world_best", "error")),
        (HALF, "0:57:20", ("goal_among_the_best", "warning")),
        (HALF, "1:00:00", ("goal_among_the_best", "warning")),
        (HALF, "1:45:00", None),
        (HALF, "3:30:00", None),
        (HALF, "3:30:01", ("goal_after_cut_off", "warning")),
        (HALF, "5:00:01", ("goal_slower_than_walking", "error")),
        (FULL, "1:59:29", ("goal_beats_world_best", "error")),
        (FULL, "2:05:00", ("goal_among_the_best", "warning")),
        (FULL, "2:30:00", None),
        (FULL, "7:00:00", None),
        (FULL, "8:00:00", ("goal_after_cut_off", "warning")),
        (FULL, "20:00:00", ("goal_slower_than_walking", "error")),
    ],
)
def test_goal_times(plan_type, goal, expected):
    found = goal_remarks(plan_type, seconds(goal))
    assert [(remark.code, remark.severity) for remark in found] == ([expected] if expected else [])


def test_just_finish_is_always_fine():
    assert goal_remarks(FULL, None) == ()


@pytest.mark.parametrize(
    ("km", "code"),
    [(0, "volume_too_low"), (7.9, "volume_too_low"), (8, None), (250, None),
     (251, "volume_too_high"), (math.nan, "volume_too_low"), (-4, "volume_too_low")],
)  # fmt: skip
def test_weekly_kilometres(km, code):
    assert [remark.code for remark in volume_remarks(km)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("weekly_km", "longest_km", "expected"),
    [
        (36, None, None),
        (36, 18, None),
        (36, 36, None),
        (36, 60, ("longest_run_past_week", "warning")),
        (12, 16, ("longest_run_past_week", "warning")),
        (12, 24, ("longest_run_past_week", "warning")),
        (12, 24.1, ("longest_run_unlikely", "error")),
        (0, 10, None),
    ],
)
def test_the_longest_run_beside_a_week(weekly_km, longest_km, expected):
    found = longest_run_remarks(weekly_km, longest_km)
    assert [(remark.code, remark.severity) for remark in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("weeks", "code"), [(11, "too_few_weeks"), (12, None), (30, None), (31, "too_many_weeks")]
)
def test_weeks(weeks, code):
    found = week_count_remarks(weeks, minimum_weeks=12)
    assert [remark.code for remark in found] == ([code] if code else [])
