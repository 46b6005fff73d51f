"""Correcting a run, saying how hard it was, removing it and bringing it back."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from workouts.models import CompletedWorkout
from workouts.selectors.runs import runs_of
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 7)
HTMX = {"hx-request": "true"}


def address(run: CompletedWorkout, action: str = "") -> str:
    return f"/runs/{run.uid}/{action}"


def typed(**changed: Any) -> dict[str, Any]:
    shown = {
        "date": "2026-10-07",
        "distance_km": "10",
        "duration": "55:00",
        "workout_type": "easy",
    }
    return {**shown, **changed}


class TestEditing:
    def test_the_form_has_what_is_there(self, runner_client: Client, runner: User) -> None:
        run = make_run(
            runner,
            DAY,
            km=8.25,
            at=time(5, 12),
            title="Canal",
            perceived_effort=6,
            notes="Windy.",
            average_heart_rate=150,
        )
        page = runner_client.get(address(run, "edit/")).text
        for shown in ('"2026-10-07"', '"07:12"', '"8.25"', '"55:00"', '"Canal"', '"150"', "Windy."):
            assert shown in page, shown
        assert 'value="6" id="id_perceived_effort_6" checked' in page

    def test_a_treadmill_is_put_right(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY, source="gpx_upload", origins={"actual_distance_km": "device"})
        response = runner_client.post(address(run, "edit/"), typed(distance_km="11"))
        assert response["Location"] == address(run)
        run.refresh_from_db()
        assert (run.actual_distance_km, run.average_pace_min_per_km) == (11, 5)
        assert "As you wrote it: distance." in runner_client.get(address(run)).text

    def test_what_was_not_touched_keeps_its_fractions(
        self, runner_client: Client, runner: User
    ) -> None:
        began = datetime(2026, 10, 7, 5, 12, 31, tzinfo=UTC)
        run = make_run(runner, DAY, km=10.123, minutes=55.0051, started_at=began)
        before = run.actual_duration
        shown = typed(start_time="07:12", distance_km="10.123", title="Canal")
        runner_client.post(address(run, "edit/"), shown)
        run.refresh_from_db()
        assert (run.started_at, run.actual_duration, run.title) == (began, before, "Canal")
        assert "actual_duration" not in run.origins

    def test_another_day_takes_the_hour_along(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY, at=time(5, 12))
        runner_client.post(address(run, "edit/"), typed(date="2026-10-05", start_time="07:12"))
        run.refresh_from_db()
        assert run.started_at == datetime(2026, 10, 5, 5, 12, tzinfo=UTC)

    def test_a_hike_that_was_measured_can_have_a_title(
        self, runner_client: Client, runner: User
    ) -> None:
        hike = make_run(runner, DAY, km=10, minutes=250)
        runner_client.post(address(hike, "edit/"), typed(duration="4:10:00", title="Hike"))
        hike.refresh_from_db()
        assert hike.title == "Hike"
        refused = runner_client.post(address(hike, "edit/"), typed(duration="4:20:00"))
        assert "slower than walking" in refused.text

    def test_the_panel_goes_back_to_the_run(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        response = runner_client.post(address(run, "edit/"), typed(title="Canal"), headers=HTMX)
        assert "Canal" in response.text
        assert "plan-changed" in response["HX-Trigger"]

    def test_a_run_has_a_type(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        response = runner_client.post(address(run, "edit/"), typed(workout_type=""))
        assert response.status_code == 422


class TestRemoving:
    def test_it_can_be_undone(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        page = runner_client.post(address(run, "remove/"), follow=True)
        assert page.redirect_chain == [("/calendar/day/2026-10-07/", 302)]
        assert "Removed: 10 km in 55:00, 5:30/km." in page.text
        assert f'action="{address(run, "restore/")}"' in page.text
        assert not runs_of(runner)
        back = runner_client.post(address(run, "restore/"), follow=True)
        assert "Back again" in back.text
        assert runs_of(runner).get() == run

    def test_the_second_click_is_no_mistake(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        for action in ("remove/", "remove/", "restore/", "restore/"):
            assert runner_client.post(address(run, action)).status_code == 302
        assert runs_of(runner).get() == run

    def test_htmx_is_told_by_events(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        response = runner_client.post(address(run, "remove/"), headers=HTMX)
        for told in ("panel-close", "plan-changed", "2026-10-07", address(run, "restore/")):
            assert told in response["HX-Trigger"]

    def test_nobody_is_sent_to_the_page_that_is_gone(
        self, runner_client: Client, runner: User
    ) -> None:
        run = make_run(runner, DAY)
        response = runner_client.post(address(run, "remove/"), {"next": address(run)})
        assert response["Location"] == "/calendar/day/2026-10-07/"

    def test_its_session_is_open_again(self, runner_client: Client, runner: User) -> None:
        plan = make_plan(runner, race_date=date(2026, 12, 6))
        tempo = plan.workouts.filter(workout_type="tempo").first()
        run = make_run(runner, tempo.date)
        runner_client.post(address(run, "remove/"))
        tempo.refresh_from_db()
        assert tempo.outcome == "open"

    def test_a_get_removes_nothing(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        assert runner_client.get(address(run, "remove/")).status_code == 405

    def test_somebody_elses_stays(self, other_runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        for action in ("remove/", "restore/", "effort/", "session/", "edit/"):
            response = other_runner_client.post(address(run, action), {"effort": 5, "session": ""})
            assert response.status_code == 404, action
        assert runs_of(runner).get() == run


class TestEffort:
    def test_one_tap_says_it(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, DAY)
        page = runner_client.post(address(run, "effort/"), {"effort": "7"}, follow=True).text
        assert "Noted: 7, hard." in page
        assert "7 of 10" in page
        assert "How hard was it?" not in page

    def test_anything_else_says_what_is_expected(
        self, runner_client: Client, runner: User, subtests: pytest.Subtests
    ) -> None:
        run = make_run(runner, DAY)
        for odd in ("0", "11", "-1", "x", "", "²"):
            with subtests.test(odd=odd):
                effort = {"effort": odd}
                page = runner_client.post(address(run, "effort/"), effort, follow=True).text
                assert "Choose a number from 1, very easy, to 10, all out." in page


class TestHowWasIt:
    def card(self, client: Client) -> str:
        page = client.get("/today/").text
        return page.partition("How was it?")[2].partition("</section>")[0]

    def test_the_latest_run_without_effort_is_asked_about(
        self, runner_client: Client, runner: User
    ) -> None:
        today = runner.today()
        older = make_run(runner, today - timedelta(days=6), title="Older")
        latest = make_run(runner, today, title="Latest")
        make_run(runner, today, title="Said", perceived_effort=3)
        make_run(runner, today - timedelta(days=7), title="Forgotten")
        card = self.card(runner_client)
        assert address(latest, "effort/") in card
        assert "Latest" in card
        assert "One more run asks after this one." in card
        runner_client.post(address(latest, "effort/"), {"effort": "4", "next": "/today/"})
        assert address(older, "effort/") in self.card(runner_client)

    def test_it_is_asked_once(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, runner.today(), origins={"actual_distance_km": "device"})
        answer = runner_client.post(address(run, "effort/"), {"effort": "skip", "next": "/today/"})
        assert answer["Location"] == "/today/"
        assert self.card(runner_client) == ""
        run.refresh_from_db()
        assert run.origins["actual_distance_km"] == "device"
        # The page of the run has it still, and an answer is an answer.
        runner_client.post(address(run, "effort/"), {"effort": "2"})
        run.refresh_from_db()
        assert (run.perceived_effort, "perceived_effort" in run.origins) == (2, False)

    def test_drafts_and_removed_runs_are_not_asked_about(
        self, runner_client: Client, runner: User
    ) -> None:
        make_run(runner, runner.today(), draft=True)
        runner_client.post(address(make_run(runner, runner.today()), "remove/"))
        assert self.card(runner_client) == ""

    def test_htmx_refreshes_the_page_behind(self, runner_client: Client, runner: User) -> None:
        run = make_run(runner, runner.today())
        response = runner_client.post(address(run, "effort/"), {"effort": "4"}, headers=HTMX)
        assert "plan-changed" in response["HX-Trigger"]
        assert "Noted: 4, moderate." in response["HX-Trigger"]


def test_pace_is_reckoned_from_the_stored_figures(runner_client: Client, runner: User) -> None:
    run = make_run(runner, DAY, km=21.0975, minutes=105)
    run.refresh_from_db()
    assert run.average_pace_min_per_km == Decimal("4.9769")
    assert "4:59/km" in runner_client.get(address(run)).text
