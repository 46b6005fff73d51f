"""Who joins in the middle of a week meets the plan in the week after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plans.domain.long_run import length_m
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import PlanSpec, PlanType
from plans.generators.base import PlanPreview
from plans.generators.template import TemplatePlanGenerator
from plans.tests.plan_examples import easy, long, race_week, week
from plans.tests.runners import TODAY

WEEK_KM = (36, 42, 44, 33, 46, 50, 52, 40, 56, 60, 64, 50, 36)
PLAN = PlanSpec(
    PlanType.HALF_MARATHON,
    (
        *[
            week(easy(km * 0.2), None, easy(km * 0.25), None, easy(km * 0.25), None, long(km * 0.3))
            for km in WEEK_KM
        ],
        race_week(),
    ),
)


def preview(days_late: int, weekly_km: float, spec: PlanSpec = PLAN) -> PlanPreview:
    """For one who begins so many days after the plan's first Monday."""
    request = PlanRequest(
        plan_type=spec.plan_type,
        race_date=TODAY + timedelta(weeks=len(spec.weeks) - 1, days=6),
        today=TODAY + timedelta(days=days_late),
        fitness=CurrentFitness(vdot=45, weekly_km=weekly_km),
        spec=spec,
    )
    return TemplatePlanGenerator().preview(request)


def first_full_week_km(plan: PlanPreview) -> float:
    anchored = plan.anchored
    full = next(week for week in anchored.weeks if week.starts_on >= anchored.starts_on)
    return sum(length_m(item.session, plan.paces) for item in full.sessions) / 1000


@pytest.mark.parametrize("weekday", [1, 3, 5])
def test_the_first_full_week_is_fitted_and_no_leap(weekday: int) -> None:
    plan = preview(weekday, 36)

    assert first_full_week_km(plan) <= 1.1 * 36
    assert "volume_jump" not in {remark.code for remark in plan.remarks}
    assert "volume" in {change.code for change in plan.changes}


def test_on_a_monday_the_week_that_begins_is_the_first_full_one() -> None:
    assert preview(0, 36).changes == ()


def test_an_easier_week_to_begin_with_does_not_make_the_plan_too_small() -> None:
    """The week of 33 km is met first, and the plan is one of 46 for who runs 44."""
    plan = preview(21, 44)

    assert first_full_week_km(plan) < 0.8 * 44
    assert "volume_less" not in {remark.code for remark in plan.remarks}


def test_a_plan_of_a_week_that_has_begun_has_no_full_one_and_is_made_all_the_same() -> None:
    plan = preview(2, 36, PlanSpec(PlanType.HALF_MARATHON, (race_week(),)))

    assert len(plan.anchored.weeks) == 1
    assert plan.anchored.starts_on == TODAY + timedelta(days=2)
