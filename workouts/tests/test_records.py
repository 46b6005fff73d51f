"""Records: the best stretch of each length, of runs that are there."""

from datetime import date, timedelta

import pytest

from workouts.domain.records import best_prediction
from workouts.domain.run_record import Effort
from workouts.selectors.progress import recent_races, records_of
from workouts.services.runs import run_remove, run_restore
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
MILE, HALF, MARATHON = 1609.3, 21_097.5, 42_195.0


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def best(runner, metres, *, recent=False):
    records = records_of(runner, TODAY)
    result = (records.recent if recent else records.ever).get(metres)
    return result and (result.seconds, result.date)


def test_the_best_stretch_of_each_length_with_its_run(runner):
    make_run(runner, ago(400), 12, 60, efforts=[Effort(5_000, 1400), Effort(1609.344, 400)])
    quick = make_run(runner, ago(200), 8, 40, efforts=[Effort(5_000, 1330), Effort(1609.344, 410)])

    found = records_of(runner, TODAY).ever

    assert (found[5_000].seconds, found[5_000].uid) == (1330, quick.uid)
    assert found[5_000].pace == 266
    assert (found[MILE].seconds, found[MILE].date) == (400, ago(400))


def test_the_last_90_days_have_their_own(runner):
    make_run(runner, ago(90), efforts=[Effort(1_000, 200)])
    make_run(runner, ago(89), efforts=[Effort(1_000, 230)])

    assert best(runner, 1_000) == (200, ago(90))
    assert best(runner, 1_000, recent=True) == (230, ago(89))


def test_a_record_stands_until_it_is_beaten(runner):
    make_run(runner, ago(10), efforts=[Effort(1_000, 200)])
    make_run(runner, ago(5), efforts=[Effort(1_000, 200)])

    assert best(runner, 1_000) == (200, ago(10))


def test_a_record_goes_with_its_run_and_comes_back_with_it(runner):
    make_run(runner, ago(30), efforts=[Effort(1_000, 240)])
    quick = make_run(runner, ago(3), efforts=[Effort(1_000, 200)])

    run_remove(run=quick)
    assert best(runner, 1_000) == (240, ago(30))
    run_restore(run=quick)
    assert best(runner, 1_000) == (200, ago(3))


def test_drafts_and_other_peoples_runs_hold_no_records(runner, other_runner):
    make_run(runner, ago(3), efforts=[Effort(1_000, 200)], draft=True)
    make_run(other_runner, ago(3), efforts=[Effort(1_000, 200)])
    make_run(runner, ago(2), 10, 40, draft=True)

    assert records_of(runner, TODAY).ever == {}


@pytest.mark.parametrize(
    ("km", "kind", "metres"),
    [
        (10, "easy", 10_000),
        (10.05, "easy", 10_000),
        (10.1, "easy", None),
        (9.98, "easy", None),
        (9.98, "race", 10_000),
        (21.1, "race", HALF),
        (21, "race", HALF),
        (21, "easy", None),
        (42.2, "race", MARATHON),
        (1.61, "easy", MILE),
    ],
)
def test_a_run_by_hand_counts_when_it_is_as_long_as_the_distance(runner, km, kind, metres):
    make_run(runner, ago(3), km, km * 5, workout_type=kind)

    assert list(records_of(runner, TODAY).ever) == ([metres] if metres else [])


def test_nobody_writes_down_a_world_record(runner):
    make_run(runner, ago(3), 10, 12)

    assert records_of(runner, TODAY).ever == {}


def test_a_run_with_stretches_of_its_own_counts_by_them_alone(runner):
    make_run(runner, ago(3), 10, 50, efforts=[Effort(5_000, 1400)])

    assert list(records_of(runner, TODAY).ever) == [5_000]


class TestPredictions:
    def of(self, runner):
        recent = records_of(runner, TODAY).recent
        return best_prediction([*recent.values(), *recent_races(runner, TODAY)])

    def test_without_results_there_is_none(self, runner):
        make_run(runner, ago(3), 7, 40, efforts=[Effort(1_000, 200)])
        make_run(runner, ago(120), 10, 45, workout_type="race")

        assert self.of(runner) is None

    def test_a_race_of_any_length_counts(self, runner):
        make_run(runner, ago(10), 15, 70, workout_type="race")

        found = self.of(runner)

        assert (found.result.distance_m, found.result.is_race) == (15_000, True)
        assert [round(item.distance_m) for item in found.ranges] == [5_000, 10_000, 21_098, 42_195]

    def test_the_result_that_is_worth_most_counts(self, runner):
        make_run(runner, ago(10), 10, 45, workout_type="race")
        make_run(runner, ago(4), 12, 66, efforts=[Effort(5_000, 1560), Effort(10_000, 3240)])

        assert self.of(runner).result.seconds == 2700

    def test_a_removed_race_promises_nothing(self, runner):
        run_remove(run=make_run(runner, ago(10), 10, 45, workout_type="race"))

        assert self.of(runner) is None

    def test_a_walk_promises_nothing(self, runner):
        make_run(runner, ago(10), 10, 150, workout_type="race")

        assert self.of(runner) is None
