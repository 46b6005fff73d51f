"""Undoing a change of race takes back the zones that came with it, for the whole runner."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_race
from plans.models import PlanChange, TrainingPlan
from plans.services.changes import change_undo
from plans.services.race import race_change
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

FASTER = FitnessBasis.from_race(10_000, 44 * 60)


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    return start_plan(
        runner, race_date=today + timedelta(weeks=3), today=today, spec=plan_spec(weeks=4)
    )


def change(plan: TrainingPlan, *, basis: FitnessBasis | None = FASTER, days: int = 0) -> PlanChange:
    done = race_change(
        plan=TrainingPlan.objects.get(pk=plan.pk),
        race_date=(plan.target_race_date or date.max) + timedelta(days=days),
        goal_time=plan.goal_time,
        basis=basis,
        today=plan.user.today(),
        who=plan.user,
    )
    assert done is not None
    return done


def in_force(plan: TrainingPlan) -> PaceZoneSet:
    zone_set = zone_set_in_force(plan.user, plan.user.today())
    assert zone_set is not None
    return zone_set


def facts(zone_set: PaceZoneSet | None) -> list[object]:
    """All that a set says, whichever row says it."""
    assert zone_set is not None
    zones = zone_set.zones.order_by("name").values_list(
        "name", "min_pace_min_per_km", "max_pace_min_per_km", "description", "color_hex", "user"
    )
    return [zone_set.method, zone_set.race_distance_m, zone_set.race_time, zone_set.vdot, *zones]


def of_plan(plan: TrainingPlan) -> PaceZoneSet | None:
    return TrainingPlan.objects.select_related("zone_set").get(pk=plan.pk).zone_set


def test_the_zones_of_before_are_in_force_again_and_those_of_after_when_done_again(
    plan: TrainingPlan,
) -> None:
    old = in_force(plan)
    done = change(plan)
    new = in_force(plan)
    assert new.vdot > old.vdot
    for _turn in range(2):
        done = change_undo(change=done, who=plan.user)
        assert facts(in_force(plan)) == facts(old)
        assert of_plan(plan) == old
        done = change_undo(change=done, who=plan.user)
        assert facts(in_force(plan)) == facts(new)
        assert of_plan(plan) == new


def test_it_is_the_runners_zones_of_before_that_come_back_not_an_old_plans(
    plan: TrainingPlan,
) -> None:
    between = zone_set_from_race(
        user=plan.user,
        distance_m=5_000,
        time=timedelta(minutes=22),
        effective_from=plan.user.today(),
    )
    begun_with = of_plan(plan)
    change_undo(change=change(plan), who=plan.user)
    assert facts(in_force(plan)) == facts(between)
    assert of_plan(plan) == begun_with != between


def test_zones_that_were_set_since_stay_in_force(plan: TrainingPlan) -> None:
    done = change(plan)
    since = zone_set_from_race(
        user=plan.user,
        distance_m=5_000,
        time=timedelta(minutes=21),
        effective_from=plan.user.today(),
    )
    change_undo(change=done, who=plan.user)
    assert in_force(plan) == since


@pytest.mark.parametrize("basis", [None, FitnessBasis.from_race(10_000, 47 * 60 + 30)])
def test_a_change_that_made_no_zones_takes_none_back(
    plan: TrainingPlan, basis: FitnessBasis | None
) -> None:
    change_undo(change=change(plan, basis=basis, days=7), who=plan.user)
    assert plan.user.pace_zone_sets.count() == 1


def test_zones_that_were_deleted_since_are_let_go(plan: TrainingPlan) -> None:
    old, done = in_force(plan), change(plan)
    new = in_force(plan)
    old.delete()
    change_undo(change=done, who=plan.user)
    assert in_force(plan) == new
