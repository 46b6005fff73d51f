"""A draft is looked at first: saved with what its runner says of it, or thrown away."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import session_add
from workouts.domain.run_record import MISSING
from workouts.models import CompletedWorkout, TrackUpload, UploadBatch
from workouts.selectors.runs import runs_of
from workouts.tests.kept_plans import BegunWithAPlan, last_tempo_of
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

SPLIT = {"number": 1, "distance_m": 1000, "moving_s": 330}


def draft(user: User, day: date, **fields: Any) -> CompletedWorkout:
    values: dict[str, Any] = {"draft": True, "source": "gpx_upload", "splits": [SPLIT]}
    return make_run(user, day, **{**values, **fields})


def untimed(user: User) -> CompletedWorkout:
    return draft(
        user, user.today(), minutes=1 / 60, origins={"actual_duration": MISSING}, splits=[]
    )


def address(run: CompletedWorkout, action: str = "") -> str:
    return f"/runs/{run.uid}/{action}"


def said(**changed: str) -> dict[str, str]:
    return {"workout_type": "easy", **changed}


class TestOnTheDayOfASession(BegunWithAPlan):
    @pytest.fixture
    def tempo(self, plan: TrainingPlan) -> ScheduledWorkout:
        return last_tempo_of(plan)

    def test_its_page_is_a_preview(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        page = runner_client.get(address(draft(runner, tempo.date, title="Morning"))).text
        for shown in ("Save this run?", "10 km", "5:30/km", "Kilometres", 'value="Morning"'):
            assert shown in page, shown
        assert f'value="{tempo.uid}" id="id_session_0" checked' in page
        assert "duration" not in page

    def test_saved_it_is_a_run_with_its_session(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        run = draft(runner, tempo.date)
        words = said(title="Canal", perceived_effort="6", notes="Windy.", session=str(tempo.uid))
        page = runner_client.post(address(run, "confirm/"), words, follow=True)
        assert page.redirect_chain == [(address(run), 302)]
        assert "Saved: 10 km in 55:00, 5:30/km." in page.text
        stored = runs_of(runner).get()
        assert (stored.title, stored.perceived_effort, stored.notes) == ("Canal", 6, "Windy.")
        # What was found by date and left as it was stays found by date.
        assert (stored.scheduled_workout, stored.link_origin) == (tempo, "auto")

    def test_another_session_is_the_runners_word(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        session_add(plan=tempo.plan, on=tempo.date, session=parse_session("5km E"), who=runner)
        second = tempo.plan.workouts.filter(date=tempo.date).last()
        run = draft(runner, tempo.date)
        assert 'value="none" id="id_session_2" checked' in runner_client.get(address(run)).text
        runner_client.post(address(run, "confirm/"), said(session=str(second.uid)))
        run.refresh_from_db()
        assert (run.scheduled_workout, run.link_origin) == (second, "runner")

    def test_none_of_them_stays_none(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        for workout in (None, tempo):  # found by date, or sent for that session
            run = draft(runner, tempo.date, workout=workout)
            runner_client.post(address(run, "confirm/"), said(session="none"))
            run.refresh_from_db()
            assert (run.status, run.scheduled_workout, run.link_origin) == ("kept", None, "runner")

    def test_one_sent_for_a_session_keeps_it(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        run = draft(runner, tempo.date - timedelta(days=4), workout=tempo)
        runner_client.post(address(run, "confirm/"), said(session=str(tempo.uid)))
        run.refresh_from_db()
        assert (run.scheduled_workout, run.link_origin) == (tempo, "runner")

    def test_a_session_that_is_not_offered_is_refused(
        self, runner_client: Client, runner: User, other_runner: User, tempo: ScheduledWorkout
    ) -> None:
        theirs = make_plan(other_runner, race_date=date(2027, 4, 25)).workouts.first()
        run = draft(runner, tempo.date)
        response = runner_client.post(address(run, "confirm/"), said(session=str(theirs.uid)))
        assert response.status_code == 422
        assert not runs_of(runner)


class TestWithoutTimes:
    def test_day_and_time_are_asked_for(self, runner_client: Client, runner: User) -> None:
        page = runner_client.get(address(untimed(runner))).text
        assert "The file has no times" in page
        assert 'name="duration"' in page
        assert 'name="date"' in page
        assert "/km" not in page.partition("<main")[2].partition("<form")[0]

    def test_the_pace_follows_from_what_is_said(self, runner_client: Client, runner: User) -> None:
        run = untimed(runner)
        today = runner.today().isoformat()
        for wrong in ("", "0:00", "1:30", "soon"):
            answer = said(duration=wrong, date=today)
            assert runner_client.post(address(run, "confirm/"), answer).status_code == 422
        day = (runner.today() - timedelta(days=3)).isoformat()
        runner_client.post(address(run, "confirm/"), said(duration="55:00", date=day))
        stored = runs_of(runner).get()
        assert (stored.average_pace_min_per_km, stored.date.isoformat()) == (5.5, day)
        assert stored.origins["actual_duration"] == "runner"


def test_the_second_click_finds_it_saved(runner_client: Client, runner: User) -> None:
    run = draft(runner, runner.today())
    for title in ("Canal", "again"):
        response = runner_client.post(address(run, "confirm/"), said(title=title))
        assert response["Location"] == address(run)
    assert runs_of(runner).get().title == "Canal"


def test_a_mistake_keeps_what_was_typed(runner_client: Client, runner: User) -> None:
    run = draft(runner, runner.today())
    response = runner_client.post(
        address(run, "confirm/"), said(title="Canal", perceived_effort="12")
    )
    assert response.status_code == 422
    assert 'value="Canal"' in response.text
    assert "Select a valid choice." in response.text


def test_discarded_nothing_is_left_of_it(
    runner_client: Client, runner: User, django_capture_on_commit_callbacks
) -> None:
    run = draft(runner, runner.today())
    batch = UploadBatch.objects.create(user=runner)
    upload = TrackUpload.objects.create(batch=batch, file_name="run.gpx", run=run)
    page = runner_client.post(address(run, "discard/"), {"next": "/today/"}, follow=True)
    assert page.redirect_chain[0] == ("/today/", 302)
    assert "Discarded. Nothing of it was kept." in page.text
    assert not CompletedWorkout.objects.exists()
    upload.refresh_from_db()
    assert (upload.status, upload.run) == ("discarded", None)


def test_what_was_saved_cannot_be_discarded(runner_client: Client, runner: User) -> None:
    run = make_run(runner, runner.today())
    assert runner_client.post(address(run, "discard/")).status_code == 404
    assert runs_of(runner).get() == run


def test_a_draft_has_no_other_pages(
    runner_client: Client, other_runner_client: Client, runner: User
) -> None:
    run = draft(runner, runner.today())
    assert runner_client.get(address(run, "edit/"))["Location"] == address(run)
    assert runner_client.get(address(run, "session/")).status_code == 404
    for action in ("remove/", "restore/", "effort/"):
        assert runner_client.post(address(run, action), {"effort": 3}).status_code == 404
    for action in ("confirm/", "discard/"):
        assert other_runner_client.post(address(run, action)).status_code == 404


def test_the_same_run_twice_is_remarked_on(runner_client: Client, runner: User) -> None:
    make_run(runner, runner.today(), km=10.1)
    page = runner_client.get(address(draft(runner, runner.today()))).text
    assert "There is another run of about this length on that day" in page
