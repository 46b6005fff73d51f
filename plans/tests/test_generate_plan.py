"""A generator stores the plan it builds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_race, zone_set_from_vdot
from plans.domain.request import CurrentFitness
from plans.generators.base import GeneratorError
from plans.generators.registry import registry
from plans.models import ScheduledWorkout, TemplateVersion, TrainingPlan
from plans.tests.plan_examples import sunday_plan

pytestmark = pytest.mark.django_db

FITNESS = CurrentFitness(vdot=45, weekly_km=45)


def test_a_computed_plan_is_stored_with_its_race_and_zones(runner):
    race_date = runner.today() + timedelta(weeks=16)
    plan = registry.get_generator("polarised").generate_plan(
        runner, race_date, timedelta(hours=1, minutes=45), FITNESS, plan_type="half_marathon"
    )

    assert plan.user == runner
    assert plan.methodology == "polarised"
    assert plan.plan_type == "half_marathon"
    assert plan.goal_time == timedelta(hours=1, minutes=45)
    assert plan.zone_set is not None
    assert float(plan.zone_set.vdot) == 45
    race = plan.workouts.get(workout_type="race")
    assert race.date == race_date
    assert race.is_goal_race
    assert plan.inputs["weekly_km"] == 45


def test_the_distance_is_that_of_the_plan_it_starts_from(runner):
    race_date = runner.today() + timedelta(weeks=20)
    spec = sunday_plan(16)
    plan = registry.get_generator("custom").generate_plan(
        runner, race_date, None, FITNESS, spec=spec
    )

    assert plan.plan_type == "full_marathon"
    assert plan.goal_time is None
    assert plan.plan_spec == spec


def test_a_published_version_is_adopted_and_remembered(runner):
    spec = sunday_plan(16)
    version = TemplateVersion.objects.create(
        title="Example", number=1, spec=spec.to_json(), schema=spec.schema, sha256="0" * 64
    )
    plan = registry.get_generator("template").generate_plan(
        runner,
        runner.today() + timedelta(weeks=20),
        None,
        CurrentFitness(vdot=45, weekly_km=51),
        template_version=version,
    )

    assert plan.template_version == version
    assert plan.methodology == "template"
    assert plan.plan_spec.weeks[0] == spec.weeks[0]


def test_a_request_with_errors_stores_nothing(runner):
    with pytest.raises(GeneratorError, match="goal_beats_world_best"):
        registry.get_generator("threshold").generate_plan(
            runner, runner.today() + timedelta(weeks=16), timedelta(minutes=30), FITNESS
        )
    assert not TrainingPlan.objects.exists()
    assert not ScheduledWorkout.objects.exists()


def test_a_plan_that_is_too_long_is_not_stored(runner):
    race_date = runner.today() + timedelta(weeks=70)
    with pytest.raises(GeneratorError, match="plan_too_long"):
        registry.get_generator("custom").generate_plan(
            runner, race_date, None, FITNESS, spec=sunday_plan(60)
        )
    assert not TrainingPlan.objects.exists()


def test_zones_of_the_same_fitness_are_not_made_twice(runner):
    generator = registry.get_generator("polarised")
    first = generator.generate_plan(runner, runner.today() + timedelta(weeks=10), None, FITNESS)
    second = generator.generate_plan(runner, runner.today() + timedelta(weeks=40), None, FITNESS)

    assert first.zone_set == second.zone_set


def test_zones_that_begin_later_are_none_of_today(runner):
    today = runner.today()
    later = zone_set_from_vdot(user=runner, vdot=45, effective_from=today + timedelta(days=3))
    plan = registry.get_generator("polarised").generate_plan(
        runner, today + timedelta(weeks=16), None, FITNESS
    )

    assert plan.zone_set != later
    assert plan.zone_set == zone_set_in_force(runner, today)


def test_zones_of_a_race_are_kept_where_they_are_of_the_same_fitness(runner):
    ran = zone_set_from_race(
        user=runner, distance_m=5_000, time=timedelta(minutes=20), effective_from=runner.today()
    )
    plan = registry.get_generator("polarised").generate_plan(
        runner,
        runner.today() + timedelta(weeks=16),
        None,
        CurrentFitness(vdot=float(ran.vdot), weekly_km=45),
    )

    assert plan.zone_set == ran
