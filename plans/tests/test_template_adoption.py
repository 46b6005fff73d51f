"""A template fitted to the runner who adopts it, over every template that is shipped."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.domain.lint import lint_plan
from plans.domain.notation import parse_cell, parse_session
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.reshape import is_hard_day
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec, WorkoutType
from plans.domain.week_draft import running_metres
from plans.domain.window import AnchorError, weeks_available
from plans.generators.base import GeneratorError
from plans.generators.template import TemplatePlanGenerator
from plans.tests.plan_examples import race_week, steady_week, sunday_plan, week
from plans.tests.runners import TODAY, fitnesses, requests

GENERATOR = TemplatePlanGenerator()


def read_plan(path: Path) -> PlanSpec:
    data = json.loads(path.read_text())
    return PlanSpec(
        plan_type=PlanType(data["plan_type"]),
        weeks=tuple(
            WeekSpec(
                Focus(week["focus"]),
                tuple(parse_cell(cell) for cell in week["days"]),
                week.get("note", ""),
            )
            for week in data["weeks"]
        ),
        title=data["title"],
    )


DEMO = sorted((Path(__file__).parent.parent / "demo").glob("*.json"))
PLANS = [sunday_plan(16), *(read_plan(path) for path in DEMO)]
EVERY_PLAN = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)


def test_there_are_demo_plans_to_test_with():
    assert len(DEMO) >= 6


@EVERY_PLAN
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_every_template_fits_every_runner(plan: PlanSpec, data: st.DataObject):
    request = data.draw(requests(fitnesses(fewest_days=2), spec=plan, fewest_weeks=8))
    minimum = GENERATOR.minimum_weeks(plan.plan_type)
    if weeks_available(request.race_date, request.today) < minimum:
        with pytest.raises(AnchorError):
            GENERATOR.preview(request)
        return
    preview = GENERATOR.preview(request)
    weeks, sessions = preview.anchored.weeks, list(preview.anchored.sessions)

    joined = preview.anchored.weeks[0].number
    first = running_metres(preview.spec.weeks[joined - 1], request.paces)
    assert first <= 1100 * request.fitness.weekly_km
    assert sessions[-1].session.is_goal_race
    assert sessions[-1].date == request.race_date
    assert sessions[0].date >= request.today
    assert all((b.starts_on - a.starts_on).days == 7 for a, b in pairwise(weeks))
    hard = sorted({item.date for item in sessions if is_hard_day((item.session,))})
    assert all((b - a).days > 1 for a, b in pairwise(hard))
    races = {i.date for i in sessions if i.session.workout_type is WorkoutType.RACE}
    days = {item.date.weekday() for item in sessions if item.date not in races}
    assert days <= request.fitness.running_days
    assert [week.number for week in weeks] == list(range(joined, preview.anchored.total_weeks + 1))


@pytest.mark.parametrize("plan", PLANS[1:], ids=lambda plan: plan.title)
@pytest.mark.parametrize("weekly_km", [25, 60])
def test_peak_and_taper_keep_their_shape(plan: PlanSpec, weekly_km: float):
    minimum = GENERATOR.minimum_weeks(plan.plan_type)
    request = request_of(plan, weekly_km)
    before = {finding.code for finding in lint_plan(plan, minimum_weeks=minimum)}
    after = {finding.code for finding in lint_plan(GENERATOR.build(request), minimum_weeks=minimum)}

    assert after - before <= {"long_run", "growth"}
    assert "taper" not in after
    assert "hard_days" not in after


def request_of(plan: PlanSpec, weekly_km: float, **fitness: object) -> PlanRequest:
    return PlanRequest(
        plan_type=plan.plan_type,
        race_date=TODAY + timedelta(weeks=len(plan.weeks) - 1, days=6),
        today=TODAY,
        fitness=CurrentFitness(vdot=45, weekly_km=weekly_km, **fitness),
        spec=plan,
    )


def test_a_runner_whom_the_template_fits_gets_it_as_it_was_published():
    plan = sunday_plan(16)
    km = running_metres(steady_week(), request_of(plan, 1).paces) / 1000
    preview = GENERATOR.preview(request_of(plan, km))

    assert preview.spec == plan
    assert preview.changes == ()
    assert preview.errors == ()


def test_a_late_joiner_keeps_the_numbers_of_the_template():
    plan = sunday_plan(16)
    request = PlanRequest(
        plan_type=plan.plan_type,
        race_date=TODAY + timedelta(weeks=12, days=5),
        today=TODAY,
        fitness=CurrentFitness(vdot=45, weekly_km=30),
        spec=plan,
    )
    preview = GENERATOR.preview(request)

    assert preview.anchored.weeks[0].number == 4
    assert "joins_late" in [remark.code for remark in preview.remarks]
    # The weeks that are not run are not made smaller; the first that is run is.
    assert preview.spec.weeks[:3] == plan.weeks[:3]
    assert running_metres(preview.spec.weeks[3], request.paces) <= 33_000


def test_stretches_at_goal_pace_need_no_goal():
    at_goal_pace = week(None, parse_session("2km E, 20min goal, 2km E"), focus=Focus.BUILD)
    plan = PlanSpec(PlanType.HALF_MARATHON, (*[at_goal_pace] * 11, race_week()))
    preview = GENERATOR.preview(request_of(plan, 12))

    assert any(s.session.workout_type is WorkoutType.TEMPO for s in preview.anchored.sessions)


def test_without_a_template_there_is_nothing_to_start_from():
    request = PlanRequest(
        PlanType.FULL_MARATHON, TODAY + timedelta(weeks=20), TODAY, CurrentFitness(45, 40)
    )
    with pytest.raises(GeneratorError) as caught:
        GENERATOR.build(request)
    assert caught.value.code == "no_spec"


def test_a_template_without_a_race_is_refused():
    plan = PlanSpec(PlanType.FULL_MARATHON, tuple(steady_week() for _ in range(16)))
    with pytest.raises(AnchorError) as caught:
        GENERATOR.build(request_of(plan, 40))
    assert caught.value.code == "no_race"
