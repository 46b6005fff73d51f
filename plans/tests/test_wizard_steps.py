"""The way through “Create a plan” without JavaScript: four steps, and a plan at the end."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from fitness.models import FitnessSnapshot, PaceZoneSet
from fitness.services import zone_set_from_threshold_pace
from plans.models import TrainingPlan
from plans.tests.wizard_walk import Walk, saturday_in_weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(runner_client: Client, runner: User) -> Walk:
    return Walk(runner_client, runner)


@pytest.fixture
def race_step(runner_client: Client, runner: User) -> Walk:
    return Walk.with_methodology(runner_client, runner)


def test_a_methodology_leads_to_a_plan_in_four_steps(walk: Walk, runner: User) -> None:
    assert walk.step == "start"

    walk.choose("methodology-polarised")
    assert walk.step == "race"

    walk.answer()
    assert walk.step == "preview"
    assert "Nothing is saved yet" in walk.text
    assert not TrainingPlan.objects.exists()
    assert not PaceZoneSet.objects.exists()

    walk.go_on()
    assert walk.step == "confirm"
    assert not TrainingPlan.objects.exists()

    walk.make("Spring half")
    plan = walk.plan()
    assert walk.url.startswith(f"/my-plans/{plan.pk}/")
    assert plan.name == "Spring half"
    assert plan.methodology == "polarised"
    assert plan.goal_time == timedelta(hours=1, minutes=45)
    assert plan.target_race_date == saturday_in_weeks(runner.today(), 15)


def test_the_preview_writes_weeks_as_the_plan_does(race_step: Walk) -> None:
    race_step.answer()

    shown = re.findall(r"week \d+, ([^,]+), \d+ km", race_step.text)
    assert shown
    # 16–22 Nov, or 30 Nov – 6 Dec: the month once where it is the same.
    assert all(re.fullmatch(r"\d+–\d+ \w+|\d+ (\w+) – \d+ (?!\1)\w+", text) for text in shown)


def test_what_was_answered_is_kept_with_the_plan(race_step: Walk) -> None:
    race_step.answer(long_run_day="5", days=["1", "3", "5", "6"]).go_on().make()

    plan = race_step.plan()
    answers = plan.inputs["answers"]
    assert answers["weekly_km"] == 38
    assert answers["days"] == [1, 3, 5, 6]
    assert answers["long_run_day"] == 5
    zone_set = plan.zone_set
    assert zone_set is not None
    assert zone_set.method == PaceZoneSet.Method.RACE
    assert zone_set.race_time == timedelta(minutes=47, seconds=30)
    assert zone_set.race_distance_m == Decimal(10_000)
    assert zone_set.zones.count() == 6


def test_just_finish_needs_no_time_and_a_threshold_pace_is_enough(race_step: Walk) -> None:
    race_step.answer(
        aim="finish", goal_time="nonsense", fitness="threshold", threshold_pace="5:02/km"
    )
    assert race_step.step == "preview"

    plan = race_step.go_on().make().plan()
    assert plan.goal_time is None
    zone_set = plan.zone_set
    assert zone_set is not None
    assert zone_set.method == PaceZoneSet.Method.THRESHOLD
    assert zone_set.threshold_pace_min_per_km == Decimal("5.0333")


def test_who_does_not_know_gives_an_easy_pace_and_kilometres_may_have_a_comma(
    race_step: Walk,
) -> None:
    race_step.answer(fitness="easy", easy_pace="6:30", weekly_km="38,5 km").go_on().make()

    plan = race_step.plan()
    assert plan.inputs["answers"]["weekly_km"] == 38.5
    zone_set = plan.zone_set
    assert zone_set is not None
    easy = zone_set.zones.get(name="easy")
    middle = (easy.min_pace_min_per_km + easy.max_pace_min_per_km) / 2
    assert abs(middle - Decimal("6.5")) < Decimal("0.02")


def test_going_back_finds_the_answers_as_they_were_given(race_step: Walk) -> None:
    race_step.answer(goal_time="1:50:00")
    race_url = race_step.url.replace("/preview/", "/race/")

    race_step.go(race_url)
    assert race_step.step == "race"
    assert 'value="1:50:00"' in race_step.html
    assert 'value="47:30"' in race_step.html


def test_reloading_any_step_shows_it_again(race_step: Walk) -> None:
    race_step.answer()
    for step in ("start", "race", "preview"):
        address = race_step.url.replace(f"/{race_step.step}/", f"/{step}/")
        first = race_step.go(address).text
        assert race_step.step == step
        assert race_step.go(race_step.url).text == first


def test_another_distance_asks_for_race_and_goal_again(race_step: Walk) -> None:
    race_step.answer(goal_time="1:47:11")
    start = race_step.url.replace("/preview/", "/start/")
    race_step.go(f"{start}&distance=full_marathon").choose("methodology-polarised")

    assert race_step.step == "race"
    assert "1:47:11" not in race_step.html


def test_a_later_step_without_answers_goes_back_to_the_first_open_one(walk: Walk) -> None:
    walk.go(walk.url.replace("/start/", "/confirm/"))

    assert walk.step == "start"
    assert "Answer this step first" in walk.text


def test_a_step_without_a_run_begins_one(runner_client: Client) -> None:
    response = runner_client.get("/my-plans/new/preview/", follow=True)

    assert response.status_code == 200
    assert "A plan begins with the first step" in response.content.decode()


def test_a_run_nobody_knows_begins_again(runner_client: Client, subtests: pytest.Subtests) -> None:
    for run in ["nonsense", "0" * 32, "%00", "١٢"]:
        with subtests.test(ascii(run)):
            response = runner_client.get(f"/my-plans/new/race/?run={run}", follow=True)

            assert response.status_code == 200
            assert "Begin again" in response.content.decode()


def test_there_is_no_fifth_step(runner_client: Client) -> None:
    assert runner_client.get("/my-plans/new/payment/").status_code == 404


def test_the_session_does_not_grow_with_every_run(runner_client: Client, runner: User) -> None:
    walks = [Walk(runner_client, runner) for _turn in range(12)]

    assert len(runner_client.session["plan_wizard"]) == 8
    assert walks[-1].go(walks[-1].url).step == "start"


def test_nothing_is_chosen(walk: Walk) -> None:
    walk.send({})

    assert walk.response.status_code == 422
    assert "Choose what your plan is to be made from" in walk.text


def test_a_plan_needs_a_name(race_step: Walk) -> None:
    race_step.answer().go_on().make(name="  ")

    assert race_step.response.status_code == 422
    assert "Give your plan a name" in race_step.text
    assert not TrainingPlan.objects.exists()


def test_what_recent_training_says_is_filled_in(runner_client: Client, runner: User) -> None:
    FitnessSnapshot.objects.create(
        user=runner, weekly_km=Decimal("41.5"), longest_run_km=Decimal("17.0"), best_vdot=43
    )
    walk = Walk.with_methodology(runner_client, runner)

    assert 'value="41.5"' in walk.html
    assert 'value="17"' in walk.html
    walk.answer(fitness="runs").go_on().make()
    zone_set = walk.plan().zone_set
    assert zone_set is not None
    assert zone_set.vdot == 43


def test_zones_in_force_are_kept(runner_client: Client, runner: User) -> None:
    zone_set = zone_set_from_threshold_pace(
        user=runner, pace_min_per_km=Decimal("4.9"), effective_from=runner.today()
    )
    walk = Walk.with_methodology(runner_client, runner)
    assert "with threshold at 4:54/km" in walk.text

    walk.answer(fitness="zones").go_on().make()
    assert walk.plan().zone_set == zone_set
    assert PaceZoneSet.objects.count() == 1
