"""A runner's own plan: blank weeks or a copy, nothing scaled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import PlanSpec, PlanType
from plans.domain.window import AnchorError
from plans.generators.custom import CustomPlanGenerator
from plans.tests.plan_examples import steady_week, sunday_plan
from plans.tests.runners import TODAY

GENERATOR = CustomPlanGenerator()


def request_of(
    weeks_ahead: int, *, weeks: int | None = None, spec: PlanSpec | None = None, weekday: int = 5
) -> PlanRequest:
    return PlanRequest(
        plan_type=PlanType.FULL_MARATHON,
        race_date=TODAY + timedelta(weeks=weeks_ahead - 1, days=weekday),
        today=TODAY,
        fitness=CurrentFitness(vdot=45, weekly_km=20),
        weeks=weeks,
        spec=spec,
    )


@pytest.mark.parametrize(
    ("ahead", "asked", "expected"), [(13, None, 13), (30, None, 16), (30, 20, 20), (20, 12, 12)]
)
def test_a_blank_plan_has_its_weeks_its_phases_and_its_race(ahead, asked, expected):
    plan = GENERATOR.build(request_of(ahead, weeks=asked))

    assert len(plan.weeks) == expected
    assert plan.race_position == (expected - 1, 5)
    assert sum(len(day) for week in plan.weeks for day in week.days) == 1
    assert plan.weeks[0].focus == "base"
    assert plan.weeks[-1].focus == "taper"


def test_a_blank_plan_in_dates_is_the_race_alone():
    preview = GENERATOR.preview(request_of(13))
    assert [item.date for item in preview.anchored.sessions] == [preview.request.race_date]


def test_a_copy_is_kept_as_it_was_written():
    plan = sunday_plan(16)
    preview = GENERATOR.preview(request_of(16, spec=plan, weekday=6))

    assert preview.spec == plan
    assert preview.changes == ()
    assert "volume_jump" in [remark.code for remark in preview.remarks]


def test_a_copy_without_a_race_gets_one_on_the_race_day():
    plan = PlanSpec(PlanType.FULL_MARATHON, tuple(steady_week() for _ in range(14)))
    built = GENERATOR.build(request_of(14, spec=plan))

    assert built.race_position == (13, 5)
    assert built.weeks[:13] == plan.weeks[:13]


@pytest.mark.parametrize(("plan_type", "weeks"), [("full_marathon", 12), ("half_marathon", 8)])
def test_the_minimum_is_that_of_the_distance(plan_type, weeks):
    assert GENERATOR.minimum_weeks(plan_type) == weeks


@pytest.mark.parametrize(("weeks", "code"), [(6, "too_few_weeks"), (60, "too_many_weeks")])
def test_too_few_and_too_many_weeks_are_refused(weeks, code):
    remarks = GENERATOR.check(request_of(30, weeks=weeks))
    assert [(remark.code, remark.severity) for remark in remarks] == [(code, "error")]


@pytest.mark.parametrize(("weeks", "codes"), [(30, []), (31, ["plan_too_long"])])
def test_a_copy_is_no_longer_than_a_plan_may_be(weeks, codes):
    preview = GENERATOR.preview(request_of(40, spec=sunday_plan(weeks)))
    assert [remark.code for remark in preview.errors] == codes


def test_a_race_that_is_too_near_is_refused():
    with pytest.raises(AnchorError):
        GENERATOR.preview(request_of(9))
