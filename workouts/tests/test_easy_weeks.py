"""The press that puts easy weeks into the calendar: where it is offered, what it does, and what
the calendar then shows."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.feeds import feed_ensure
from plans.services.plans import plan_archive
from plans.services.recovery import recovery_start
from plans.services.sessions import outcome_set, session_move
from tests.support.arranged import arranged, rosa
from workouts.selectors.calendar import get_calendar_data, get_day_data
from workouts.selectors.easy_weeks import AfterRace, usual_training_of
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

RACE = date(2026, 11, 29)  # a Sunday
PRESS = "Put two easy weeks in my calendar"

SetDay = Callable[[date], None]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Sets every runner's calendar to a day."""

    def set_day(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
        monkeypatch.setattr("accounts.models.User.now", lambda self: moment)

    return set_day


@pytest.fixture(scope="module")
def kept_plan(django_db_setup: None, django_db_blocker: Any) -> Iterator[TrainingPlan]:
    yield from arranged(django_db_blocker, lambda: make_plan(rosa(), race_date=RACE))


@pytest.fixture
def raced(db: None, kept_plan: TrainingPlan, on: SetDay) -> TrainingPlan:
    """A half marathon yesterday, after eight weeks of 33 km or so on four days."""
    on(RACE + timedelta(days=1))
    return deepcopy(kept_plan)


@pytest.fixture
def runner(raced: TrainingPlan) -> User:
    return raced.user


def words(response: HttpResponse) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def press(client: Client, raced: TrainingPlan, **more: str) -> Any:
    return client.post(f"/calendar/easy-weeks/{raced.pk}/", more, follow=True)


def put_in(runner: User, raced: TrainingPlan) -> TrainingPlan:
    """The easy weeks as the press puts them in, without it."""
    usual = usual_training_of(runner, raced)
    return recovery_start(user=runner, after=raced, usual=usual, today=runner.today()).plan


def easy_plans() -> list[TrainingPlan]:
    return list(TrainingPlan.objects.filter(methodology="recovery"))


class TestMeasuredBy:
    def test_the_weeks_that_were_planned(self, runner: User, raced: TrainingPlan) -> None:
        usual = usual_training_of(runner, raced)
        week = raced.weeks.order_by("week_number")[0]

        assert usual.weekly_km == pytest.approx(float(week.total_distance_km))
        assert usual.days == {1, 2, 4, 6}
        assert usual.long_run_day == 6

    def test_the_weeks_that_were_run_where_runs_are_known(
        self, runner: User, raced: TrainingPlan
    ) -> None:
        for number in range(1, 6):
            make_run(runner, RACE - timedelta(weeks=number), 20, 120)

        assert usual_training_of(runner, raced).weekly_km == 20

    def test_what_was_ticked_off_counts_as_run(self, runner: User, raced: TrainingPlan) -> None:
        for workout in raced.workouts.filter(workout_type="long"):
            outcome_set(workout=workout, outcome="done", done_distance_km=Decimal(12))

        assert usual_training_of(runner, raced).weekly_km == 12

    def test_a_run_and_its_tick_count_once(self, runner: User, raced: TrainingPlan) -> None:
        for workout in raced.workouts.filter(workout_type="long"):
            make_run(runner, workout.date, 12, 70, workout=workout)

        assert usual_training_of(runner, raced).weekly_km == 12

    def test_a_session_that_was_moved_once_makes_no_running_day(
        self, runner: User, raced: TrainingPlan
    ) -> None:
        run = raced.workouts.filter(workout_type="easy").order_by("date")[0]
        session_move(workout=run, to=run.date + timedelta(days=2), who=runner)

        assert 3 not in usual_training_of(runner, raced).days

    def test_nobody_elses_runs(self, runner: User, other_runner: User, raced: TrainingPlan) -> None:
        for number in range(1, 6):
            make_run(other_runner, RACE - timedelta(weeks=number), 20, 120)

        assert usual_training_of(runner, raced).weekly_km > 20


class TestOffered:
    def offered(self, runner: User, raced: TrainingPlan) -> int:
        return AfterRace(runner, raced, runner.today()).offered

    def test_from_race_day_to_the_end_of_the_weeks(
        self, runner: User, raced: TrainingPlan, on: SetDay, subtests: pytest.Subtests
    ) -> None:
        table = [(-1, 0), (0, 2), (1, 2), (6, 2), (7, 1), (12, 1), (13, 1), (14, 0)]
        for days_after, weeks in table:
            with subtests.test(days_after=days_after):
                on(RACE + timedelta(days=days_after))

                assert self.offered(runner, raced) == weeks

    def test_not_over_another_plan(self, runner: User, raced: TrainingPlan) -> None:
        make_plan(runner, race_date=RACE + timedelta(weeks=9))

        assert self.offered(runner, raced) == 0

    def test_before_a_plan_that_begins_later(self, runner: User, raced: TrainingPlan) -> None:
        make_plan(runner, race_date=RACE + timedelta(weeks=10))

        assert self.offered(runner, raced) == 2

    def test_not_when_they_are_there(self, runner: User, raced: TrainingPlan) -> None:
        put_in(runner, raced)
        after = AfterRace(runner, raced, runner.today())

        assert after.offered == 0
        assert after.taken == easy_plans()[0]

    def test_on_the_races_own_pages_once_it_is_run(
        self, runner: User, runner_client: Client, raced: TrainingPlan
    ) -> None:
        race = raced.workouts.get(date=RACE)
        race_page = f"/calendar/sessions/{race.uid}/"
        assert PRESS not in words(runner_client.get(race_page))

        run = make_run(runner, RACE, 21.1, 104)
        panel = {"HX-Request": "true"}
        for page in (race_page, f"/runs/{run.uid}/"):
            for headers in ({}, panel):
                response = runner_client.get(page, headers=headers)
                body = response.content.decode()
                form = body[body.index(f'action="/calendar/easy-weeks/{raced.pk}/"') :]
                assert PRESS in words(response)
                assert 'name="csrfmiddlewaretoken" value="' in form[: form.index("</form>")]
        put_in(runner, raced)
        afterwards = words(runner_client.get(race_page))
        assert PRESS not in afterwards
        assert "Your easy weeks" in afterwards


class TestPressed:
    def test_says_what_it_did_and_offers_to_undo_it(
        self, runner_client: Client, raced: TrainingPlan
    ) -> None:
        response = press(runner_client, raced, next="/today/")
        change = easy_plans()[0].changes.get()

        assert response.redirect_chain[-1][0] == "/today/"
        assert "2 easy weeks are in your calendar, up to 13 Dec." in words(response)
        assert f'action="/my-plans/changes/{change.pk}/undo/"' in response.content.decode()

    def test_leads_to_the_plan_from_a_page_that_names_no_other(
        self, runner_client: Client, raced: TrainingPlan
    ) -> None:
        response = press(runner_client, raced, next="https://elsewhere.example/")

        assert response.redirect_chain[-1][0] == f"/my-plans/{easy_plans()[0].pk}/"

    def test_over_the_calendar_the_page_stays_and_hears_of_it(
        self, runner_client: Client, raced: TrainingPlan
    ) -> None:
        response = runner_client.post(
            f"/calendar/easy-weeks/{raced.pk}/", headers={"HX-Request": "true"}
        )
        news = json.loads(response["HX-Trigger"])

        assert news["plan-changed"]["plan"] == easy_plans()[0].pk
        assert news["panel-close"] is True
        assert news["toast"]["undo_url"].endswith("/undo/")

    def test_undo_takes_them_out_of_the_calendar(
        self, runner: User, runner_client: Client, raced: TrainingPlan
    ) -> None:
        put_in(runner, raced)
        change = easy_plans()[0].changes.get()
        response = runner_client.post(
            f"/my-plans/changes/{change.pk}/undo/", {"next": "/today/"}, follow=True
        )

        assert "Undone: Easy weeks put in the calendar." in words(response)
        assert PRESS in words(response)
        data = get_calendar_data(runner, 2026, 12, archived=False)
        assert data["stats"]["sessions"] == 0

    def test_twice_it_says_that_they_are_there(
        self, runner: User, runner_client: Client, raced: TrainingPlan
    ) -> None:
        put_in(runner, raced)
        response = press(runner_client, raced, next="/today/")

        assert "“Easy weeks after the half marathon” is in your calendar already." in words(
            response
        )
        assert len(easy_plans()) == 1
        over_the_page = runner_client.post(
            f"/calendar/easy-weeks/{raced.pk}/", headers={"HX-Request": "true"}
        )
        assert json.loads(over_the_page["HX-Trigger"])["toast"]["level"] == "info"

    def test_over_another_plan_it_names_that_one(
        self, runner: User, runner_client: Client, raced: TrainingPlan
    ) -> None:
        other = make_plan(runner, race_date=RACE + timedelta(weeks=9), title="Spring half")
        response = press(runner_client, raced, next="/today/")

        assert "Nothing was put into your calendar." in words(response)
        assert f'<a href="/my-plans/{other.pk}/"' in response.content.decode()
        assert easy_plans() == []

    @pytest.mark.parametrize(
        ("days_after", "sentence"),
        [(-1, "Your race is still ahead."), (15, "The easy weeks after this race are over.")],
    )
    def test_at_another_time_it_says_why_not(
        self,
        runner_client: Client,
        raced: TrainingPlan,
        on: SetDay,
        days_after: int,
        sentence: str,
    ) -> None:
        on(RACE + timedelta(days=days_after))

        assert sentence in words(press(runner_client, raced))
        assert easy_plans() == []

    def test_a_plan_without_runs_has_nothing_to_measure_by(
        self, runner_client: Client, raced: TrainingPlan
    ) -> None:
        raced.workouts.exclude(date=RACE).delete()

        assert "too few kilometres" in words(press(runner_client, raced))
        assert easy_plans() == []

    def test_a_get_does_nothing(self, runner_client: Client, raced: TrainingPlan) -> None:
        assert runner_client.get(f"/calendar/easy-weeks/{raced.pk}/").status_code == 405

    def test_easy_weeks_have_none_after_them(
        self, runner: User, runner_client: Client, raced: TrainingPlan
    ) -> None:
        assert press(runner_client, put_in(runner, raced)).status_code == 404


class TestInTheCalendar:
    @pytest.fixture
    def easy(self, runner: User, raced: TrainingPlan) -> TrainingPlan:
        return put_in(runner, raced)

    def test_the_weeks_are_numbered_and_counted(self, runner: User, easy: TrainingPlan) -> None:
        weeks = get_calendar_data(runner, 2026, 12)["weeks"]
        shown = [week["plan_weeks"][0] for week in weeks if week["plan_weeks"]]

        assert [(week.number, week.last, week.focus) for week in shown] == [
            (1, 2, "recovery"),
            (2, 2, "recovery"),
        ]
        assert not any(week.is_cutback for week in shown)
        assert weeks[0]["planned_km"] == pytest.approx(
            float(easy.weeks.get(week_number=1).total_distance_km)
        )

    def test_days_between_are_days_of_rest_to_the_last(
        self, runner: User, easy: TrainingPlan
    ) -> None:
        rests = [
            get_day_data(runner, RACE + timedelta(days=number))["day"]["is_rest_day"]
            for number in (1, 2, 13, 15)
        ]
        assert rests == [True, True, True, False]

    def test_every_view_of_it_can_be_opened(
        self, runner_client: Client, easy: TrainingPlan
    ) -> None:
        session = easy.workouts.order_by("date")[0]
        for path in (
            "/calendar/2026/12/",
            "/calendar/week/2026-12-07/",
            f"/calendar/day/{session.date}/",
            f"/calendar/sessions/{session.uid}/",
        ):
            text = words(runner_client.get(path))
            assert "recovery" in text
            assert "to the race" not in text
        assert "Week 1 of 2, recovery · Easy weeks after the half marathon" in words(
            runner_client.get(f"/calendar/sessions/{session.uid}/")
        )

    def test_a_run_finds_its_session(self, runner: User, easy: TrainingPlan) -> None:
        session = easy.workouts.order_by("date")[0]
        run = make_run(runner, session.date, float(session.target_distance_km or 0), 40)

        assert run.scheduled_workout == session
        session.refresh_from_db()
        assert session.outcome == ScheduledWorkout.Outcome.DONE

    def test_the_calendar_program_has_them(
        self, runner: User, client: Client, easy: TrainingPlan
    ) -> None:
        address = f"/calendar/feed/{feed_ensure(user=runner).token}.ics"
        feed = client.get(address).content.decode().replace("\r\n ", "")
        session = easy.workouts.order_by("date")[0]

        assert str(session.uid) in feed
        assert "Easy weeks after the half marathon" in feed
        change_undo(change=easy.changes.get(), who=runner)
        assert str(session.uid) not in client.get(address).content.decode()

    def test_the_race_before_keeps_its_place(
        self, runner: User, raced: TrainingPlan, easy: TrainingPlan
    ) -> None:
        race_week = get_day_data(runner, RACE)["week"]

        assert [week.plan for week in race_week["plan_weeks"]] == [raced]
        plan_archive(plan=easy, who=runner)
        assert get_day_data(runner, RACE)["week"]["has_race"]
