"""The remarks of an honest coach before a plan is begun, and their words."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from plans.domain import bounds, days, preview_remarks, scaling
from plans.domain.remarks import Remark
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import PlanSpec, PlanType
from plans.generators.custom import CustomPlanGenerator
from plans.generators.polarised import PolarisedPlanGenerator
from plans.generators.template import TemplatePlanGenerator
from plans.tests.plan_examples import long, sunday_plan, week
from plans.tests.runners import TODAY
from plans.wording.remarks import remark_text
from plans.wording.tailoring import change_text

HALF_PLAN = sunday_plan(12, PlanType.HALF_MARATHON)


def remarks(
    *,
    weekly_km: float = 51,
    goal: float | None = None,
    longest: float | None = None,
    spec: PlanSpec = HALF_PLAN,
    vdot: float = 42.7,
) -> dict[str, Remark]:
    request = PlanRequest(
        plan_type=spec.plan_type,
        race_date=TODAY + timedelta(weeks=11, days=6),
        today=TODAY,
        fitness=CurrentFitness(vdot=vdot, weekly_km=weekly_km, longest_run_km=longest),
        goal_seconds=goal,
        spec=spec,
    )
    return {remark.code: remark for remark in CustomPlanGenerator().preview(request).remarks}


def test_a_plan_that_fits_gets_none():
    assert remarks() == {}


@pytest.mark.parametrize(
    ("goal", "code", "severity"),
    [
        (6_290 * 0.90, "goal_faster", "warning"),
        (6_290 * 0.96, "goal_faster", "info"),
        (6_290, None, None),
        (6_290 * 1.05, None, None),
        (6_290 * 1.20, "goal_slower", "info"),
    ],
)
def test_a_goal_is_compared_with_what_fitness_predicts(goal, code, severity):
    # VDOT 42.7 predicts a half marathon in about 1:44:50.
    found = remarks(goal=goal)
    assert [(r.code, r.severity) for r in found.values()] == ([(code, severity)] if code else [])


def test_the_share_is_of_the_goal():
    remark = remarks(goal=5_770)["goal_faster"]
    assert remark.params["share"] == pytest.approx(0.09, abs=0.005)


def test_a_first_week_far_past_what_is_run_now():
    remark = remarks(weekly_km=30)["volume_jump"]
    assert remark.params["share"] == pytest.approx(51.2 / 30 - 1, abs=0.02)


def test_a_first_week_far_below_it():
    assert "volume_less" in remarks(weekly_km=90)


def test_few_kilometres_to_begin_with():
    found = remarks(weekly_km=20, spec=sunday_plan(12))
    assert found["volume_little"].params == {"weekly_km": 20, "advised_km": 25}


def test_a_long_run_past_the_longest_of_late():
    assert "long_run_jump" not in remarks(longest=15)
    assert remarks(longest=10)["long_run_jump"].params["share"] == pytest.approx(0.6)


def test_a_longest_run_past_what_a_week_has_is_doubted():
    assert "longest_run_past_week" not in remarks(longest=15)
    doubt = remarks(longest=60)["longest_run_past_week"]
    assert (doubt.severity, doubt.params) == ("warning", {"weekly_km": 51, "longest_m": 60_000})


def test_two_long_runs_that_grow_by_a_tenth_each_are_no_jump():
    fitness = CurrentFitness(vdot=45, weekly_km=60, longest_run_km=16)
    request = PlanRequest(PlanType.FULL_MARATHON, TODAY + timedelta(weeks=16), TODAY, fitness)
    preview = PolarisedPlanGenerator().preview(request)
    second = max(session.distance_m for _, session in preview.spec.weeks[1].sessions)

    assert second > 1.12 * 16_000
    assert "long_run_jump" not in {remark.code for remark in preview.remarks}


def test_long_runs_too_short_for_a_marathon_and_too_long_for_anybody():
    marathon = sunday_plan(12)
    assert "long_run_short" in remarks(spec=marathon)
    assert "long_run_hours" not in remarks(spec=marathon)
    assert "long_run_hours" in remarks(spec=_with_long_runs(marathon, 32), vdot=30)


def _with_long_runs(plan: PlanSpec, km: float) -> PlanSpec:
    return PlanSpec(plan.plan_type, (*[week(*[None] * 6, long(km))] * 11, plan.weeks[-1]))


def codes_in(module: object) -> set[str]:
    source = Path(str(getattr(module, "__file__", ""))).read_text()
    found = re.findall(r"""(?:Remark|Change|_goal|_volume)\(\s*"([a-z_]+)\"""", source)
    return set(found) | set(re.findall(r"""^\s+\("([a-z_]+)", (?:reduced|dropped)""", source, re.M))


@pytest.mark.parametrize("module", [bounds, preview_remarks])
def test_every_remark_has_words(module):
    example = {
        "goal_s": 6300, "limit_s": 3440, "predicted_s": 6290, "share": 0.09, "weekly_km": 20.0,
        "limit_km": 8.0, "weeks": 6, "limit": 8, "first_m": 30_000.0, "advised_km": 25.0,
        "longest_m": 20_000.0, "seconds": 12_000.0, "advised_m": 24_000.0, "weekdays": (1, 3),
    }  # fmt: skip
    codes = codes_in(module)

    assert len(codes) >= 6
    for code in codes:
        text = remark_text(Remark(code, "info", example))
        assert text != code, f"{code} has no words"
        assert text.endswith(".")


def test_every_change_has_words():
    found = codes_in(scaling) | codes_in(days)
    assert {"volume", "gentle_start", "quality_reduced", "sessions_moved", "long_run_day"} <= found

    fitness = CurrentFitness(vdot=45, weekly_km=20, days=frozenset({0, 2, 5}), long_run_day=5)
    spec = sunday_plan(12)
    request = PlanRequest(
        spec.plan_type, TODAY + timedelta(weeks=11, days=6), TODAY, fitness, spec=spec
    )
    changes = TemplatePlanGenerator().preview(request).changes
    assert len(changes) >= 4
    for change in changes:
        assert change_text(change) != change.code
        assert change_text(change).endswith(".")


def test_a_race_week_on_days_that_do_not_suit_names_them():
    """A computed plan of one who can only run on the weekday of the race."""
    request = PlanRequest(
        plan_type=PlanType.HALF_MARATHON,
        race_date=TODAY + timedelta(weeks=11, days=6),
        today=TODAY,
        fitness=CurrentFitness(vdot=45, weekly_km=40, days=frozenset({6})),
    )
    found = {remark.code: remark for remark in PolarisedPlanGenerator().preview(request).remarks}

    assert found["race_week_days"].params == {"weekdays": (1,)}
