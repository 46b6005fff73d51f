"""Writing a run down: what the form takes, refuses and makes of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive
from workouts.models import CompletedWorkout
from workouts.selectors.runs import runs_of
from workouts.tests.kept_plans import BegunWithAPlan, last_tempo_of
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

HTMX = {"hx-request": "true"}
NEW = "/runs/new/"


def filled_in(user: User, **changed: Any) -> dict[str, Any]:
    return {
        "uid": str(uuid4()),
        "date": user.today().isoformat(),
        "distance_km": "10",
        "duration": "55:00",
        **changed,
    }


def test_a_run_is_what_was_written(runner_client: Client, runner: User) -> None:
    words = {
        "start_time": "7:12",
        "distance_km": "10,5",
        "duration": "1:02:30",
        "workout_type": "long",
        "perceived_effort": "4",
        "average_heart_rate": "143",
        "title": "Along the river",
        "notes": "Headwind home.",
    }
    response = runner_client.post(NEW, filled_in(runner, date="2026-10-07", **words))
    run = runs_of(runner).get()
    assert response["Location"] == f"/runs/{run.uid}/"
    assert run.date == date(2026, 10, 7)
    assert run.started_at == datetime(2026, 10, 7, 5, 12, tzinfo=UTC)  # 7:12 in Amsterdam
    assert (run.actual_distance_km, run.actual_duration) == (
        Decimal("10.5"),
        timedelta(minutes=62, seconds=30),
    )
    assert run.average_pace_min_per_km == Decimal("5.9524")
    assert (run.workout_type, run.perceived_effort, run.average_heart_rate) == ("long", 4, 143)
    assert (run.title, run.notes, run.source) == ("Along the river", "Headwind home.", "manual")
    page = runner_client.get(f"/runs/{run.uid}/").text
    for shown in ("5:57/km", "1:02:30", "10.5 km", "Wednesday 7 October 2026, 7:12", "143"):
        assert shown in page


@pytest.mark.parametrize(("written", "km"), [("8", 8), ("8.25", "8.25"), ("8,25 km", "8.25")])
def test_kilometres_with_comma_or_point(
    runner_client: Client, runner: User, written: str, km: Any
) -> None:
    runner_client.post(NEW, filled_in(runner, distance_km=written))
    assert runs_of(runner).get().actual_distance_km == Decimal(km)


WRONG: list[tuple[dict[str, str], str]] = [
    ({"distance_km": ""}, "This field is required."),
    ({"distance_km": "ten"}, "Write the kilometres as a number"),
    ({"distance_km": "0"}, "Enter a distance between 0.1 and 300 km."),
    ({"distance_km": "301"}, "Enter a distance between 0.1 and 300 km."),
    ({"duration": "55"}, "Write the time as h:mm:ss or mm:ss"),
    ({"duration": "1:75:00"}, "Minutes and seconds go up to 59."),
    ({"duration": "0:00"}, "Enter how long you ran, such as 47:30."),
    ({"duration": "48:00:01", "distance_km": "300"}, "48 hours at most"),
    ({"duration": "1:30", "distance_km": "16"}, "faster than anybody runs"),
    ({"duration": "5:00:00"}, "slower than walking"),
    ({"date": ""}, "Choose the day of the run."),
    ({"date": "yesterday"}, "Write the day as year-month-day"),
    ({"date": "1949-12-31"}, "Check the year."),
    ({"date": "9999-01-01"}, "This day is still to come."),
    ({"average_heart_rate": "300"}, "between 30 and 240"),
    ({"average_heart_rate": "fast"}, "between 30 and 240"),
    ({"start_time": "25:00"}, "Write the time of day"),
    ({"perceived_effort": "11"}, "Select a valid choice."),
    ({"workout_type": "rest"}, "Select a valid choice."),
    ({"notes": "x" * 5001}, "at most 5000 characters"),
]


def test_a_wrong_value_says_what_is_expected_and_keeps_the_rest(
    runner_client: Client, runner: User, subtests: pytest.Subtests
) -> None:
    for changed, sentence in WRONG:
        with subtests.test(f"{changed!s:.60}"):
            typed = filled_in(runner, title="Along the river", **changed)
            response = runner_client.post(NEW, typed)
            assert response.status_code == 422
            assert sentence in response.text
            assert 'value="Along the river"' in response.text
            assert not CompletedWorkout.objects.exists()
            # The panel shows it too, where htmx takes nothing but a 200.
            panel = runner_client.post(NEW, typed, headers=HTMX)
            shown = (panel.status_code, sentence in panel.text, "<html" in panel.text)
            assert shown == (200, True, False)


def test_tomorrow_is_still_to_come(runner_client: Client, runner: User) -> None:
    tomorrow = runner.today() + timedelta(days=1)
    response = runner_client.post(NEW, filled_in(runner, date=tomorrow.isoformat()))
    assert "This day is still to come." in response.text


def test_today_is_the_runners_own(runner_client: Client, runner: User) -> None:
    runner.time_zone = "Pacific/Kiritimati"
    runner.save()
    today = runner.today().isoformat()
    assert f'value="{today}"' in runner_client.get(NEW).text
    assert runner_client.post(NEW, filled_in(runner, date=today)).status_code == 302


def test_a_form_sent_twice_is_one_run(runner_client: Client, runner: User) -> None:
    typed = filled_in(runner)
    runner_client.post(NEW, typed)
    runner_client.post(NEW, typed)
    assert runs_of(runner).count() == 1


def test_a_form_that_comes_back_changed_corrects_its_run(
    runner_client: Client, runner: User
) -> None:
    typed = filled_in(runner)
    runner_client.post(NEW, typed)
    runner_client.post(NEW, {**typed, "distance_km": "11"})
    assert runs_of(runner).get().actual_distance_km == 11


def test_a_form_whose_run_was_removed_makes_a_new_one(runner_client: Client, runner: User) -> None:
    typed = filled_in(runner)
    runner_client.post(NEW, typed)
    runner_client.post(f"/runs/{typed['uid']}/remove/")
    runner_client.post(NEW, typed)
    assert runs_of(runner).count() == 1
    assert str(runs_of(runner).get().uid) != typed["uid"]


def test_the_name_of_somebody_elses_run_is_no_way_to_it(
    runner_client: Client, runner: User, other_runner: User
) -> None:
    theirs = make_run(other_runner, other_runner.today())
    response = runner_client.post(NEW, filled_in(runner, uid=str(theirs.uid)))
    assert response.status_code == 302
    assert runs_of(runner).get().uid != theirs.uid
    assert runs_of(other_runner).get().actual_duration == theirs.actual_duration


def test_the_panel_gets_the_form_and_then_the_run(runner_client: Client, runner: User) -> None:
    form = runner_client.get(NEW, headers=HTMX)
    assert "<html" not in form.text
    assert 'id="panel-title"' in form.text
    assert "HX-Request" in form["Vary"]
    shown = runner_client.post(NEW, filled_in(runner), headers=HTMX)
    assert "10 km in 55:00, 5:30/km" in shown.text
    assert "plan-changed" in shown["HX-Trigger"]
    assert runner.today().isoformat() in shown["HX-Trigger"]
    assert "/remove/" in shown["HX-Trigger"]  # the way to undo


def test_the_day_asked_for_is_filled_in(runner_client: Client, runner: User) -> None:
    assert 'value="2026-10-07"' in runner_client.get(f"{NEW}?date=2026-10-07").text
    today = f'value="{runner.today().isoformat()}"'
    for odd in ("2026-99-99", "9999-12-31", "x"):
        assert today in runner_client.get(f"{NEW}?date={odd}").text


class TestFromASession(BegunWithAPlan):
    @pytest.fixture
    def tempo(self, plan: TrainingPlan) -> ScheduledWorkout:
        return last_tempo_of(plan)

    def test_it_is_filled_in_with_the_targets(
        self, runner_client: Client, tempo: ScheduledWorkout
    ) -> None:
        page = runner_client.get(f"{NEW}?session={tempo.uid}").text
        minutes = tempo.target_duration.total_seconds() / 60
        assert f'value="{tempo.date.isoformat()}"' in page
        assert 'value="10"' in page
        assert f'value="{int(minutes)}:' in page
        assert '<option value="tempo" selected>' in page

    def test_a_session_to_come_is_run_today(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        ahead = plan.workouts.filter(date__gt=runner.today(), workout_type="tempo").first()
        page = runner_client.get(f"{NEW}?session={ahead.uid}").text
        assert f'value="{runner.today().isoformat()}"' in page

    def test_the_run_belongs_to_it_whatever_its_day(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        day = tempo.date - timedelta(days=3)
        typed = filled_in(runner, date=day.isoformat(), session=str(tempo.uid))
        runner_client.post(NEW, typed)
        run = runs_of(runner).get()
        assert (run.scheduled_workout, run.link_origin) == (tempo, "runner")
        assert run.workout_type == "tempo"
        tempo.refresh_from_db()
        assert tempo.outcome == "done"

    def test_only_the_runners_own_sessions_to_run(
        self,
        runner_client: Client,
        other_runner_client: Client,
        runner: User,
        other_runner: User,
        plan: TrainingPlan,
        tempo: ScheduledWorkout,
    ) -> None:
        address = f"{NEW}?session={tempo.uid}"
        assert other_runner_client.get(address).status_code == 404
        other_runner_client.post(NEW, filled_in(other_runner, session=str(tempo.uid)))
        assert runs_of(other_runner).get().scheduled_workout is None
        assert runner_client.get(f"{NEW}?session=x").status_code == 404
        plan_archive(plan=plan, who=runner)
        assert runner_client.get(address).status_code == 404

    def test_a_run_without_a_type_is_of_that_of_its_days_session(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        runner_client.post(NEW, filled_in(runner, date=tempo.date.isoformat(), workout_type=""))
        run = runs_of(runner).get()
        assert (run.scheduled_workout, run.link_origin) == (tempo, "auto")
        assert run.workout_type == "tempo"


class TestTheSameRunTwice:
    def test_it_is_saved_and_remarked_on(self, runner_client: Client, runner: User) -> None:
        there = make_run(runner, runner.today(), km=10.2)
        shown = runner_client.post(NEW, filled_in(runner), headers=HTMX)
        assert "There is another run of about this length on that day" in shown.text
        assert f"/runs/{there.uid}/" in shown.text
        assert runs_of(runner).count() == 2

    def test_on_a_page_of_its_own_too(self, runner_client: Client, runner: User) -> None:
        make_run(runner, runner.today(), km=10.2)
        page = runner_client.post(NEW, filled_in(runner), follow=True).text
        assert "There is another run of about this length on that day" in page

    @pytest.mark.parametrize("km", [9.6, 10.4])
    def test_another_length_is_another_run(
        self, runner_client: Client, runner: User, km: float
    ) -> None:
        make_run(runner, runner.today(), km=km)
        shown = runner_client.post(NEW, filled_in(runner), headers=HTMX)
        assert "another run of about this length" not in shown.text
