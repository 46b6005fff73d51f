"""Today: what to run, what comes, the week and the race, in every situation there is."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from wagtail import hooks

from accounts.hooks import Contribution
from home.selectors import Situation, dashboard_of
from home.tests.making import plan_with_race_on, sunday_in_weeks
from home.wording import greeting
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive
from plans.services.sessions import outcome_set
from tests.support.arranged import arranged, rosa
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

URL = "/today/"


@pytest.fixture
def on(monkeypatch):
    """Sets every runner's calendar to a day."""

    def set_day(day: date, hour: int = 9):
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        monkeypatch.setattr("accounts.models.User.now", lambda self: moment)

    return set_day


RACE = date(2026, 11, 29)  # a Sunday; week 1 begins on Monday 21 September
MONDAY_OF_WEEK_5 = date(2026, 10, 19)


def page(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_somebody_new_is_welcomed_and_shown_where_plans_are(runner_client):
    body = page(runner_client)

    assert "Welcome, Rosa" in body
    assert "Which race is next?" in body
    assert 'href="/plans/"' in body


def test_without_a_first_name_the_greeting_stands_alone(runner, runner_client):
    runner.first_name = ""
    runner.save()

    assert "<h1>Welcome</h1>" in page(runner_client)


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (3, "Hello, Rosa"),
        (5, "Good morning, Rosa"),
        (11, "Good morning, Rosa"),
        (12, "Good afternoon, Rosa"),
        (17, "Good afternoon, Rosa"),
        (18, "Good evening, Rosa"),
        (23, "Good evening, Rosa"),
    ],
)
def test_the_greeting_follows_the_hour(hour, words):
    assert greeting(datetime(2026, 5, 1, hour, tzinfo=UTC), "Rosa") == words


class TestTraining:
    @pytest.fixture(scope="class")
    def kept_plan(self, django_db_setup, django_db_blocker):
        yield from arranged(django_db_blocker, lambda: plan_with_race_on(rosa(), RACE))

    @pytest.fixture(autouse=True)
    def _plan(self, db, kept_plan, on):
        on(MONDAY_OF_WEEK_5 + timedelta(days=1))
        self.plan = deepcopy(kept_plan)

    @pytest.fixture
    def runner(self, _plan):
        return self.plan.user

    def test_todays_session_stands_first_with_its_paces(self, runner_client):
        body = page(runner_client)

        assert "2 km easy, 3 × 1 km threshold with 1 min jog between, 2 km easy" in body
        assert "Threshold is 4:51/km" in body
        assert "comfortably hard, you can say a few words" in body
        assert 'class="picture picture-large"' in body

    def test_the_next_session_is_named_with_its_day(self, runner):
        dashboard = dashboard_of(runner)

        assert dashboard.next_session is not None
        assert dashboard.next_session.date == MONDAY_OF_WEEK_5 + timedelta(days=2)

    def test_the_week_has_every_session_in_order(self, runner, runner_client):
        week = dashboard_of(runner).week

        assert week is not None
        assert [session.date.weekday() for session in week.sessions] == [1, 2, 3, 5, 6]
        assert week.planned_km == pytest.approx(40.3, abs=0.5)
        assert "Week 5 of 10" in page(runner_client)

    def test_the_race_says_days_goal_and_forecast(self, runner_client):
        body = page(runner_client)

        assert "Sunday 29 November" in body
        assert "40 days" in body
        assert "1:45:00" in body
        assert "1:44–1:48" in body
        assert "Your goal lies within what your fitness shows." in body

    def test_a_session_that_was_run_shows_it(self, runner, runner_client):
        workout = ScheduledWorkout.objects.get(plan=self.plan, date=runner.today())
        outcome_set(workout=workout, outcome="done", done_distance_km=Decimal("7.4"))

        body = page(runner_client)

        assert "7.4 km" in body
        assert "state-done" in body

    def test_a_day_of_rest_says_so_and_what_is_next(self, runner_client, on):
        on(MONDAY_OF_WEEK_5 + timedelta(days=4))

        body = page(runner_client)

        assert "Nothing to run today" in body
        assert "tomorrow" in body

    def test_each_week_has_its_sentence(self, runner_client, on, subtests):
        for week, words in (
            (1, "Week 1 of 10, base:"),
            (4, "a cutback week: 26 km instead of 40"),
            (9, "taper: 27 km. Less on purpose."),
            (10, "Week 10 of 10, and the race at the end of it."),
        ):
            with subtests.test(week=week):
                on(date(2026, 9, 21) + timedelta(weeks=week - 1, days=2))

                assert words in page(runner_client)

    def test_race_day_is_all_about_the_race(self, runner_client, on):
        on(RACE)

        body = page(runner_client)

        assert "Race day. Everything you could do for it is done." in body
        assert "At even pace you pass" in body
        assert "24:53" in body
        assert "Nothing to run today" not in body

    def test_before_it_begins_the_first_week_is_shown(self, runner, runner_client, on):
        on(date(2026, 9, 9))

        body = page(runner_client)

        assert "Your plan begins on Monday 21 September, in 12 days." in body
        assert "Your first week" in body
        assert dashboard_of(runner).next_session is not None

    def test_the_day_before_it_begins(self, runner_client, on):
        on(date(2026, 9, 20))

        assert "Your plan begins tomorrow." in page(runner_client)

    @pytest.mark.parametrize(
        ("days", "words"),
        [(1, "Your half marathon was yesterday."), (9, "Your half marathon was 9 days ago.")],
    )
    def test_after_the_race_it_is_time_to_recover(self, runner_client, on, days, words):
        on(RACE + timedelta(days=days))

        body = page(runner_client)

        assert words in body
        assert "Now recover" in body

    def test_after_the_race_its_run_is_asked_for(self, runner_client, on):
        on(RACE + timedelta(days=1))

        assert "How did it go?" in page(runner_client)
        assert f"/runs/new/?date={RACE.isoformat()}" in page(runner_client)

    def test_after_the_race_stands_the_result_beside_the_goal(self, runner, runner_client, on):
        on(RACE + timedelta(days=1))
        make_run(runner, RACE, 21.1, 104)

        body = page(runner_client)

        assert "1:00 faster than your goal of 1:45:00." in body
        assert "1:44–1:48" in body
        assert "How did it go?" not in body

    def test_easy_weeks_follow_by_the_size_of_the_plan(self, runner_client, on):
        on(RACE + timedelta(days=1))

        body = page(runner_client)

        assert "30 Nov to 6 Dec" in body
        assert "about 18 km" in body
        assert "about 30 km" in body
        assert "Put two easy weeks in my calendar" in body
        assert f"/my-plans/new/?plan={self.plan.pk}" in body

    def test_on_race_day_the_result_stands_first_once_it_is_run(self, runner, runner_client, on):
        on(RACE, hour=15)
        make_run(runner, RACE, 21.1, 104)

        body = page(runner_client)

        assert "You have run your race. The rest of the day is yours." in body
        assert body.index("1:00 faster than your goal") < body.index("today, Sunday")

    def test_what_is_asked_after_the_race_is_little(
        self, runner, runner_client, on, django_assert_max_num_queries
    ):
        on(RACE + timedelta(days=1))
        make_run(runner, RACE, 21.1, 104)
        runner_client.get(URL)

        with django_assert_max_num_queries(10):
            runner_client.get(URL)

    def test_on_race_day_the_easy_weeks_are_offered_once_it_is_run(self, runner, runner_client, on):
        on(RACE, hour=15)
        assert "easy weeks in my calendar" not in page(runner_client)
        make_run(runner, RACE, 21.1, 104)

        assert "Put two easy weeks in my calendar" in page(runner_client)

    def test_long_after_the_race_there_is_room_for_another(self, runner, runner_client, on):
        on(RACE + timedelta(days=60))

        assert dashboard_of(runner).situation is Situation.NO_PLAN
        assert "You have no plan at the moment" in page(runner_client)

    def test_an_archived_plan_does_not_count(self, runner):
        plan_archive(plan=self.plan, who=runner)

        assert dashboard_of(runner).situation is Situation.NO_PLAN

    def test_just_finishing_is_a_goal_too(self, runner_client):
        TrainingPlan.objects.filter(pk=self.plan.pk).update(goal_time=None)

        body = page(runner_client)

        assert "You run to finish." in body

    @pytest.mark.parametrize(
        ("goal", "words"),
        [
            (timedelta(hours=1, minutes=36), "8 minutes faster than your fitness shows"),
            (timedelta(hours=2), "well within reach"),
        ],
    )
    def test_a_goal_beside_the_forecast_gets_an_honest_word(self, runner_client, goal, words):
        TrainingPlan.objects.filter(pk=self.plan.pk).update(goal_time=goal)

        assert words in page(runner_client)

    def test_nobody_else_sees_it(self, other_runner, other_runner_client):
        assert dashboard_of(other_runner).plan is None
        assert "threshold" not in page(other_runner_client)


def test_the_runners_own_day_decides(runner, runner_client, monkeypatch):
    """At noon UTC it is tomorrow already on Kiritimati, 14 hours ahead."""
    noon = datetime(2026, 10, 19, 12, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
    runner.time_zone = "Pacific/Kiritimati"
    runner.save()
    plan_with_race_on(runner, RACE)

    body = page(runner_client)

    assert "today, Tuesday" in body
    assert "Hello, Rosa" in body


def test_two_plans_in_a_row_the_running_one_counts(runner):
    first = plan_with_race_on(runner, sunday_in_weeks(runner, 2))
    plan_with_race_on(runner, sunday_in_weeks(runner, 14))

    assert dashboard_of(runner).plan == first


def test_cards_of_other_apps_find_their_place(runner, runner_client):
    plan_with_race_on(runner, sunday_in_weeks(runner, 4))

    def card(request):
        return Contribution(mark_safe("<p>A card from above</p>"))

    with hooks.register_temporarily("dashboard_cards", card):
        assert "A card from above" in page(runner_client)


def test_the_number_of_queries_does_not_grow(runner, runner_client, django_assert_max_num_queries):
    plan_with_race_on(runner, sunday_in_weeks(runner, 3))
    runner_client.get(URL)
    with django_assert_max_num_queries(10) as few:
        runner_client.get(URL)

    for weeks in (15, 27):
        plan_with_race_on(runner, sunday_in_weeks(runner, weeks))
    with django_assert_max_num_queries(10) as many:
        runner_client.get(URL)

    assert len(many) == len(few)


def test_a_stranger_is_sent_to_sign_in(stranger_client):
    assert stranger_client.get(URL)["Location"] == f"/account/login/?next={URL}"


def test_all_that_was_run_counts_in_the_week(runner):
    plan_with_race_on(runner, sunday_in_weeks(runner, 5))
    before = dashboard_of(runner).week
    make_run(runner, runner.today(), km=30, minutes=180)
    after = dashboard_of(runner).week
    assert before is not None
    assert after is not None
    assert after.done_km - before.done_km == pytest.approx(30)
