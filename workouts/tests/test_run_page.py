"""The page of a run, and its panel: what was run, measured and planned."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from fitness.services import zone_set_from_race
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout
from plans.services.sessions import session_edit
from tests.support.arranged import arranged, rosa
from workouts.models import CompletedWorkout
from workouts.services.links import run_link
from workouts.services.runs import run_remove
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run, measured_run, splits_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 7)
HTMX = {"hx-request": "true"}


def page_of(client: Client, run: CompletedWorkout) -> str:
    response = client.get(f"/runs/{run.uid}/")
    assert response.status_code == 200
    return response.text


def test_everything_that_was_measured_run(runner_client: Client, runner: User) -> None:
    zone_set_from_race(
        user=runner, distance_m=10_000, time=timedelta(minutes=47.5), effective_from=DAY
    )
    page = page_of(
        runner_client, measured_run(runner, DAY, title="Along the river", perceived_effort=7)
    )
    for shown in (
        "Along the river",
        "Wednesday 7 October 2026, 7:12",  # on the runner's own clock
        "Garmin Forerunner 255",
        "58:00 with breaks",
        "in your zone: ",
        "151",
        "at most 174",
        "34 m",
        "31 m down",
        "5:26/km",
        "172",
        "7 of 10",
        "hard",
        "As the device counted it: distance.",
        "half marathon",
        "1:45:00",
        "73 %",  # of the time easy
        "−8 m",
    ):
        assert shown in page, shown


def test_a_bar_is_the_longer_the_faster_in_the_colour_of_its_zone(
    runner_client: Client, runner: User
) -> None:
    zone_set_from_race(
        user=runner, distance_m=10_000, time=timedelta(minutes=47.5), effective_from=DAY
    )
    page = page_of(runner_client, measured_run(runner, DAY))
    assert '<rect class="fill-zone-easy" width="69.3%"' in page  # 5:52
    assert 'width="100.0%"' in page  # 4:58, the fastest
    assert 'class="fill-zone-tempo"' in page or 'class="fill-zone-threshold"' in page
    assert '<th scope="row">400 m</th>' in page  # what was left of the last kilometre


def test_without_zones_bars_have_none(runner_client: Client, runner: User) -> None:
    page = page_of(runner_client, measured_run(runner, DAY))
    assert 'class="fill-zone-rest"' in page
    assert "in your zone" not in page


def test_a_run_by_hand_has_only_what_was_written(runner_client: Client, runner: User) -> None:
    page = page_of(runner_client, make_run(runner, DAY))
    assert "Easy run" in page
    assert "written by hand" in page
    for absent in ("Kilometres</h2>", "Laps</h2>", "Time in zones", "Fastest stretches", "Climb"):
        assert absent not in page


def test_figures_that_were_corrected_are_said_to_be(runner_client: Client, runner: User) -> None:
    run = measured_run(
        runner, DAY, origins={"actual_distance_km": "runner", "moving_time": "device"}
    )
    page = page_of(runner_client, run)
    assert "As you wrote it: distance." in page
    assert "As the device counted it" not in page  # moving time is not known


def test_where_it_came_from_strava_it_can_be_viewed_there(
    runner_client: Client, runner: User
) -> None:
    run = measured_run(runner, DAY, source="strava", device="", strava_activity_id=12345)
    page = page_of(runner_client, run)
    assert 'href="https://www.strava.com/activities/12345"' in page
    assert "View on Strava" in page
    assert "from Strava" in page


def test_words_of_runners_are_text_and_not_markup(runner_client: Client, runner: User) -> None:
    run = make_run(runner, DAY, title="<b>fast</b>", notes="<script>x</script>")
    page = page_of(runner_client, run)
    assert "<b>fast</b>" not in page
    assert "<script>x" not in page


def test_somebody_elses_run_is_not_there(
    other_runner_client: Client, coach_client: Client, stranger_client: Client, runner: User
) -> None:
    address = f"/runs/{make_run(runner, DAY).uid}/"
    assert other_runner_client.get(address).status_code == 404
    assert other_runner_client.get(address, headers=HTMX).status_code == 404
    assert coach_client.get(address).status_code == 404
    assert stranger_client.get(address).status_code == 302


def test_htmx_gets_the_panel_alone(runner_client: Client, runner: User) -> None:
    response = runner_client.get(f"/runs/{make_run(runner, DAY).uid}/", headers=HTMX)
    assert "<html" not in response.text
    assert 'id="panel-title"' in response.text
    assert "HX-Request" in response["Vary"]
    assert response["HX-Push-Url"] == "false"


def test_the_queries_do_not_depend_on_how_much_was_measured(
    runner_client: Client, runner: User
) -> None:
    plan = make_plan(runner, race_date=date(2026, 12, 6))
    tempo = plan.workouts.filter(workout_type="tempo").first()
    counts = []
    for many in (2, 60):
        laps = [{"start_s": 0, "elapsed_s": 100, "distance_m": 300}] * many
        run = measured_run(
            runner, tempo.date, splits=splits_of(*[300 + n for n in range(many)]), laps=laps
        )
        run_link(run=run, workout=tempo)
        runner_client.get(f"/runs/{run.uid}/")
        with CaptureQueriesContext(connection) as queries:
            page_of(runner_client, run)
        counts.append(len(queries))
        run_remove(run=run)  # of a session with two runs no steps are looked for
    assert counts[0] == counts[1] <= 10


class TestPlannedAgainstActual:
    def planned(self) -> ScheduledWorkout:
        plan = make_plan(rosa(), race_date=date(2026, 12, 6))
        found = plan.workouts.filter(workout_type="tempo").earliest("date")
        session = parse_session("2km E, 2x2km T / 90s jog, 2km E")
        session_edit(workout=found, session=session, who=plan.user)
        found.refresh_from_db()
        return found

    @pytest.fixture(scope="class")
    def kept_tempo(
        self, django_db_setup: None, django_db_blocker: Any
    ) -> Iterator[ScheduledWorkout]:
        yield from arranged(django_db_blocker, self.planned)

    @pytest.fixture
    def tempo(self, db: None, kept_tempo: ScheduledWorkout) -> ScheduledWorkout:
        return deepcopy(kept_tempo)

    @pytest.fixture
    def runner(self, tempo: ScheduledWorkout) -> User:
        return tempo.plan.user

    LAPS = [
        {"start_s": 0, "elapsed_s": 740, "moving_s": 730, "distance_m": 2010},
        {"start_s": 740, "elapsed_s": 582, "distance_m": 2000},
        {"start_s": 1322, "elapsed_s": 92, "distance_m": 210},
        {"start_s": 1414, "elapsed_s": 640, "distance_m": 2000},
        {"start_s": 2054, "elapsed_s": 700, "distance_m": 1950},
    ]

    def run_it(self, runner: User, tempo: ScheduledWorkout, **changed: Any) -> CompletedWorkout:
        return make_run(
            runner, tempo.date, **{"km": 8.2, "minutes": 46, "laps": self.LAPS, **changed}
        )

    def test_each_figure_in_words(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        run = self.run_it(runner, tempo, zone_seconds={"threshold": 560, "easy": 2000})
        page = page_of(runner_client, run)
        assert "Planned against actual" in page
        assert page.count("compliance-green") >= 3
        assert "Time in the zone: threshold" in page
        assert "less than planned" in page  # 9:20 of 19:24 at threshold

    def test_each_step_by_its_lap(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        page = page_of(runner_client, self.run_it(runner, tempo))
        assert "by laps" in page
        assert "4:51/km" in page
        assert "slower than planned" in page  # 5:20 instead of 4:51

    def test_laps_that_are_no_steps_are_not_taken_for_them(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        page = page_of(runner_client, self.run_it(runner, tempo, laps=self.LAPS[:4]))
        assert "by laps" not in page

    def test_the_session_tells_the_same(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        run = self.run_it(runner, tempo)
        for headers in ({}, HTMX):
            page = runner_client.get(f"/calendar/sessions/{tempo.uid}/", headers=headers).text
            assert f"/runs/{run.uid}/" in page
            assert "by laps" in page
            assert "compliance-green" in page
            assert "Done as planned" not in page

    def test_runs_of_one_session_count_together(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        warm_up = self.run_it(runner, tempo, km=2, minutes=12)
        rest = make_run(runner, tempo.date, km=6, minutes=33)
        run_link(run=rest, workout=tempo)
        page = page_of(runner_client, warm_up)
        assert "2 runs of this session together." in page
        assert "by laps" not in page
