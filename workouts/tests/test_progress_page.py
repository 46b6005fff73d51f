"""The progress page: what it says, in a fixed number of queries."""

import re
from datetime import date, timedelta

import pytest

from fitness.services import zone_set_from_race
from workouts.domain.progress import RunEffort, Span, daily_loads
from workouts.domain.run_record import Effort
from workouts.selectors.progress import load_of, recent_races, records_of, weeks_of
from workouts.services.runs import run_remove
from workouts.tests.plans import make_plan
from workouts.tests.runs import copies_of, make_run

pytestmark = pytest.mark.django_db

URL = "/runs/progress/"
MOST_QUERIES = 10


def text_of(client, query: str = "", **headers: str) -> str:
    response = client.get(f"{URL}{query}", headers=headers)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def words_of(client, query: str = "") -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(client, query)).split())


def test_without_runs_it_says_how_to_begin(runner_client):
    assert "No runs yet" in text_of(runner_client)


def test_nothing_run_of_late(runner, runner_client):
    make_run(runner, runner.today() - timedelta(days=500), 10, 50)

    page = words_of(runner_client)

    assert "Nothing was run in these weeks" in page
    assert "Records" in page
    assert "50:00" in page


def test_a_first_run_today(runner, runner_client):
    make_run(runner, runner.today(), 7.5, 45, perceived_effort=3)

    page = words_of(runner_client)

    assert "7.5 km" in page
    assert "first guess" in page
    assert "Records come with" in page
    assert "A race, or a brisk run of 5 km" in page


def test_weeks_load_records_and_predictions(runner, runner_client):
    today = runner.today()
    make_plan(runner, race_date=today + timedelta(days=27 - today.weekday()), weeks=8)
    run = make_run(runner, today, 12, 66, perceived_effort=3)
    copies_of(run, [today - timedelta(weeks=week) for week in range(1, 12)])
    make_run(runner, today - timedelta(days=2), 10, 47.5, workout_type="race")

    page = words_of(runner_client)

    assert "As a table" in page
    assert "Of what was planned" in page
    assert "From 10 km in 47:30, your race on" in page
    assert "1:44–1:48 h" in page
    assert "date of birth and sex" in page


def test_htmx_gets_the_charts_alone(runner, runner_client):
    make_run(runner, runner.today())

    part = text_of(runner_client, "?span=year", HX_Request="true")

    assert part.startswith('<div class="stack" id="progress-charts">')
    assert part.count('class="progress-week') == 52
    assert "Records" not in part


def test_age_grade_for_who_gave_age_and_sex(runner, runner_client):
    today = runner.today()
    runner.date_of_birth, runner.sex = date(today.year - 50, 1, 1), "male"
    runner.save()
    make_run(runner, today, 42.195, 210, workout_type="race")
    make_run(runner, today, 1, 4)

    page = words_of(runner_client)

    assert "64.1 %" in page
    assert "date of birth" not in page


def test_children_are_not_graded(runner, runner_client):
    runner.date_of_birth, runner.sex = runner.today() - timedelta(days=365 * 15), "female"
    runner.save()
    make_run(runner, runner.today(), 5, 25)

    assert "Age grade" not in text_of(runner_client)


def test_nobody_else_sees_it(runner, other_runner_client):
    make_run(runner, runner.today())

    assert "No runs yet" in text_of(other_runner_client)


def test_nothing_of_anybody_else_is_in_it(runner, other_runner):
    today = runner.today()
    make_run(runner, today - timedelta(days=3), 8, 50)

    def read():
        spans = [of(runner, Span.QUARTER, today) for of in (weeks_of, load_of)]
        return [*spans, records_of(runner, today), recent_races(runner, today)]

    before = read()
    make_plan(other_runner, race_date=today + timedelta(days=27 - today.weekday()))
    fast = [Effort(5000, 1000)]
    make_run(other_runner, today, 21.1, 75, workout_type="race", efforts=fast)

    assert read() == before


class TestLoad:
    def test_days_of_rest_lower_it_and_do_not_start_it_anew(self, runner):
        today = runner.today()
        run = make_run(runner, today - timedelta(days=60), perceived_effort=5, minutes=60)
        copies_of(run, [today - timedelta(days=days) for days in range(59, 30, -1)])

        series = {day.date: day.fitness for day in load_of(runner, Span.QUARTER, today)}

        end, later = today - timedelta(days=31), today - timedelta(days=10)
        assert len(series) == 61
        assert series[end] > series[later] > 0.55 * series[end]

    def test_a_run_of_long_ago_counts_still(self, runner):
        """It stands before the span that is shown."""
        today = runner.today()
        run = make_run(runner, today - timedelta(days=240), perceived_effort=10, minutes=60)
        copies_of(run, [today - timedelta(days=days) for days in range(238, 180, -2)])
        first = Span.QUARTER.first_monday(today)

        series = {day.date: day.fitness for day in load_of(runner, Span.QUARTER, today)}

        assert series[first] > 10

    def test_a_removed_run_weighs_nothing(self, runner):
        run = make_run(runner, runner.today(), perceived_effort=5)
        run_remove(run=run)

        assert load_of(runner, Span.YEAR, runner.today()) == []

    def test_without_an_effort_the_pace_says_it_by_the_zones_of_that_day(self):
        day = date(2026, 5, 1)
        thresholds = [(day, 300.0), (day + timedelta(days=10), 270.0)]
        runs = [RunEffort(day + timedelta(days=days), 3600, None, 300.0) for days in (-5, 0, 9, 10)]

        early, first, before, after = (load for _day, load in daily_loads(runs, thresholds))

        assert early == first == before == 7 * 60
        assert after == 5 * 60

    def test_without_zones_it_counts_as_easy(self):
        assert daily_loads([RunEffort(date(2026, 5, 1), 3600, None, 240.0)], []) == [
            (date(2026, 5, 1), 180)
        ]


class TestWhatWasDrawnBefore:
    """The page is drawn once, until something in it changes."""

    def test_a_second_look_asks_for_no_runs(
        self, runner, runner_client, django_assert_max_num_queries
    ):
        make_run(runner, runner.today(), 10, 50)
        first = words_of(runner_client)

        with django_assert_max_num_queries(4):
            assert words_of(runner_client) == first

    def test_a_record_goes_with_its_run(self, runner, runner_client):
        make_run(runner, runner.today(), 10, 50)
        quick = make_run(runner, runner.today(), 10, 45)
        assert "45:00" in words_of(runner_client)

        run_remove(run=quick)

        page = words_of(runner_client)
        assert "45:00" not in page
        assert "50:00" in page

    def test_other_zones_are_another_load(self, runner, runner_client):
        today = runner.today()
        make_run(runner, today, 10, 50)
        before = words_of(runner_client)

        zone_set_from_race(
            user=runner, distance_m=5_000, time=timedelta(minutes=25), effective_from=today
        )

        assert words_of(runner_client) != before

    def test_a_profile_filled_in_gives_grades(self, runner, runner_client):
        make_run(runner, runner.today(), 10, 50)
        assert "Age grade" not in words_of(runner_client)

        runner.date_of_birth, runner.sex = date(1980, 2, 29), "female"
        runner.save()

        assert "Age grade" in words_of(runner_client)


def test_the_number_of_queries_does_not_grow(runner, runner_client, django_assert_max_num_queries):
    today = runner.today()
    make_run(runner, today, 10, 50, efforts=[Effort(1_000, 250)])
    runner_client.get("/today/")  # what is read once and then known to the process
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        runner_client.get(URL)
    for more in range(2):
        run = make_run(runner, today - timedelta(days=1), 10 + more, 50)
        copies_of(run, [today - timedelta(days=number) for number in range(7, 60, 6)])
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        runner_client.get(f"{URL}?span=year")

    assert len(many) == len(few)
