"""After the race: which run it was, its time beside the goal, and what had been foretold."""

import re
from datetime import date, timedelta

import pytest

from fitness.services import zone_set_from_race
from tests.support.arranged import rosa
from workouts.domain.race_result import RaceResult
from workouts.race_item import race_item_of
from workouts.services.links import run_link, run_unlink
from workouts.services.runs import run_edit, run_remove
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run
from workouts.wording.race_result import forecast_sentence, goal_sentence

pytestmark = pytest.mark.django_db

HALF_M = 21_097.5


def plan_to_a_race():
    """A half marathon ten days ago or so, with a goal of 1:45:00."""
    runner = rosa()
    today = runner.today()
    return make_plan(runner, race_date=today - timedelta(days=today.weekday() + 8))


kept_plan, plan, runner = begun_with(plan_to_a_race)


def race_of(plan):
    return plan.workouts.get(date=plan.target_race_date)


def words(response) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestWhichRunItWas:
    def test_nothing_run_yet(self, runner, plan):
        assert race_item_of(runner, plan) is None

    def test_the_run_of_its_session(self, runner, plan):
        run = make_run(runner, plan.target_race_date, 21.3, 104)

        found = race_item_of(runner, plan)

        assert run.scheduled_workout == race_of(plan)
        assert found is not None
        assert found.run == run

    def test_not_the_warm_up(self, runner, plan):
        race = race_of(plan)
        make_run(runner, plan.target_race_date, 3, 18, workout=race)
        run = make_run(runner, plan.target_race_date, 21.2, 104, workout=race)

        assert race_item_of(runner, plan).run == run

    def test_a_run_of_that_day_and_length_that_belongs_to_no_session(self, runner, plan):
        race_of(plan).delete()
        make_run(runner, plan.target_race_date, 12, 60)
        run = make_run(runner, plan.target_race_date, 21.4, 106)

        assert race_item_of(runner, plan).run == run

    def test_not_one_that_the_runner_took_off_it(self, runner, plan):
        run = make_run(runner, plan.target_race_date, 21.3, 104)
        run_unlink(run=run)

        assert race_item_of(runner, plan) is None

    def test_not_one_that_was_removed(self, runner, plan):
        run_remove(run=make_run(runner, plan.target_race_date, 21.3, 104))

        assert race_item_of(runner, plan) is None

    def test_one_of_the_day_after_if_the_runner_says_so(self, runner, plan):
        run = make_run(runner, plan.target_race_date + timedelta(days=1), 21.1, 104)
        run_link(run=run, workout=race_of(plan))

        assert race_item_of(runner, plan).run == run

    def test_nobody_elses(self, runner, other_runner, plan):
        make_run(other_runner, plan.target_race_date, 21.1, 104)

        assert race_item_of(runner, plan) is None


class TestTheTime:
    def test_pauses_count(self, runner, plan):
        make_run(
            runner, plan.target_race_date, 21.3, 104, elapsed_time=timedelta(minutes=104, seconds=9)
        )

        item = race_item_of(runner, plan)

        assert item.time == "1:44:09"
        assert item.pace == "4:56/km"
        assert item.gap == "−0:51"

    def test_what_the_runner_writes_down_is_official(self, runner, plan):
        run = make_run(
            runner, plan.target_race_date, 21.3, 104, elapsed_time=timedelta(minutes=107)
        )
        run_edit(run=run, changes={"actual_duration": timedelta(hours=1, minutes=43, seconds=12)})

        assert race_item_of(runner, plan).time == "1:43:12"

    @pytest.mark.parametrize(
        ("seconds", "sentence"),
        [
            (6192, "1:48 faster than your goal of 1:45:00."),
            (6300.3, "Your goal of 1:45:00, to the second."),
            (6332, "0:32 slower than your goal of 1:45:00."),
        ],
    )
    def test_against_the_goal(self, seconds, sentence):
        assert goal_sentence(RaceResult(HALF_M, HALF_M, seconds, goal_seconds=6300)) == sentence

    def test_without_a_goal_there_is_nothing_against_it(self):
        result = RaceResult(HALF_M, HALF_M, 7000)

        assert (goal_sentence(result), forecast_sentence(result)) == ("", "")

    def test_a_race_that_was_given_up_has_no_time(self, runner, plan):
        make_run(runner, plan.target_race_date, 12, 60, workout=race_of(plan))

        item = race_item_of(runner, plan)

        assert not item.is_finished
        assert item.sentences[0].startswith("The run of your race is 12 km long")
        assert item.zones_query == ""

    def test_new_zones_are_asked_for_by_distance_and_time(self, runner, plan):
        make_run(runner, plan.target_race_date, 21.3, 104)

        query = race_item_of(runner, plan).zones_query

        assert query == "from=race&distance=21097.5&time=1%3A44%3A00"

    def test_a_walk_gives_no_zones(self):
        assert RaceResult(HALF_M, HALF_M, 5 * 3600).vdot is None


class TestWhatWasForetold:
    def test_by_the_zones_of_the_plan(self, runner, plan):
        make_run(runner, plan.target_race_date, 21.1, 104)

        assert race_item_of(runner, plan).forecast == "1:44–1:48"

    def test_not_by_zones_taken_from_the_race_itself(self, runner, plan):
        make_run(runner, plan.target_race_date, 21.1, 95)
        new = zone_set_from_race(
            user=runner,
            distance_m=HALF_M,
            time=timedelta(minutes=95),
            effective_from=plan.target_race_date,
        )
        plan.zone_set = new
        plan.save()

        item = race_item_of(runner, plan)

        assert item.forecast == "1:44–1:48"
        assert item.sentences[-1] == "Faster than your fitness showed before the race."

    def test_unknown_zones_foretell_nothing(self, runner, plan):
        runner.pace_zone_sets.all().delete()
        plan.refresh_from_db()
        make_run(runner, plan.target_race_date, 21.1, 104)

        assert race_item_of(runner, plan).forecast == ""


class TestPages:
    def test_the_session_shows_it(self, runner, runner_client, plan):
        run = make_run(runner, plan.target_race_date, 21.1, 104)

        page = runner_client.get(f"/calendar/sessions/{race_of(plan).uid}/")

        assert "1:00 faster than your goal of 1:45:00." in words(page)
        assert f'href="/runs/{run.uid}/"' in page.content.decode()

    def test_so_does_the_run_as_page_and_in_the_panel(self, runner, runner_client, plan):
        run = make_run(runner, plan.target_race_date, 21.1, 104)

        for headers in ({}, {"HX-Request": "true"}):
            page = words(runner_client.get(f"/runs/{run.uid}/", headers=headers))
            assert "1:00 faster than your goal of 1:45:00." in page
            assert "Predicted before" in page

    def test_no_other_run_or_session_does(self, runner, runner_client, plan):
        race = race_of(plan)
        make_run(runner, plan.target_race_date, 21.1, 104, workout=race)
        warm_up = make_run(runner, plan.target_race_date, 3, 18, workout=race)
        other = plan.workouts.exclude(pk=race.pk).exclude(workout_type="rest").first()

        assert "Your race" not in words(runner_client.get(f"/runs/{warm_up.uid}/"))
        assert "Your race" not in words(runner_client.get(f"/calendar/sessions/{other.uid}/"))

    def test_a_race_to_come_has_none(self, runner, runner_client):
        plan = make_plan(runner, race_date=date(runner.today().year + 1, 6, 6))

        page = words(runner_client.get(f"/calendar/sessions/{race_of(plan).uid}/"))

        assert "Your race" not in page


def test_a_race_of_a_metre_more_or_less_is_whole():
    assert RaceResult(HALF_M, 20_500, 6300).is_finished
    assert RaceResult(HALF_M, 22_000, 6300).is_finished
    assert not RaceResult(HALF_M, 19_000, 6300).is_finished
    assert RaceResult(HALF_M, 21_400, 6300).pace == pytest.approx(298.6, abs=0.1)
