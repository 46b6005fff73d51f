"""Today's page while the easy weeks after a race are in the calendar."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta

import pytest

from home.selectors import Situation, dashboard_of
from home.tests.making import plan_with_race_on
from plans.services.plans import plan_archive
from plans.services.recovery import recovery_start
from tests.support.arranged import arranged, rosa
from workouts.selectors.easy_weeks import usual_training_of
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

RACE = date(2026, 11, 29)  # a Sunday
PRESS = "Put two easy weeks in my calendar"


@pytest.fixture
def on(monkeypatch):
    """Sets every runner's calendar to a day."""

    def set_day(day: date):
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        monkeypatch.setattr("accounts.models.User.now", lambda self: moment)

    return set_day


def raced_and_easy():
    raced = plan_with_race_on(rosa(), RACE)
    usual = usual_training_of(raced.user, raced)
    easy = recovery_start(
        user=raced.user, after=raced, usual=usual, today=RACE + timedelta(days=1)
    ).plan
    return raced, easy


@pytest.fixture(scope="module")
def kept_plans(django_db_setup, django_db_blocker):
    yield from arranged(django_db_blocker, raced_and_easy)


@pytest.fixture
def plans(db, kept_plans, on):
    on(RACE + timedelta(days=1))
    return deepcopy(kept_plans)


@pytest.fixture
def raced(plans):
    return plans[0]


@pytest.fixture
def easy(plans):
    return plans[1]


@pytest.fixture
def runner(raced):
    return raced.user


def page(client) -> str:
    response = client.get("/today/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_day_of_rest_first(runner, runner_client, easy):
    body = page(runner_client)

    assert dashboard_of(runner).situation is Situation.TRAINING
    assert "Week 1 of 2 after your race: 18 km, all of it easy." in body
    assert "Nothing to run today" in body
    assert "Rest first: walk, eat and sleep." in body
    assert PRESS not in body


def test_then_the_first_jog(runner, runner_client, easy, on):
    jog = easy.workouts.order_by("date")[0]
    on(jog.date)

    assert dashboard_of(runner).sessions_today == [jog]
    assert "6 km" in page(runner_client)


def test_growing_weeks_are_no_biggest_so_far(runner_client, easy, on):
    on(RACE + timedelta(days=9))

    body = page(runner_client)

    assert "Week 2 of 2 after your race: 30 km, all of it easy." in body
    assert "biggest" not in body


def test_the_race_is_still_news(runner, runner_client, raced, easy):
    assert "How did it go?" in page(runner_client)
    make_run(runner, RACE, 21.1, 104)
    body = page(runner_client)

    assert "1:00 faster than your goal of 1:45:00." in body
    assert "New zones from this result" in body
    assert "How did it go?" not in body


def test_the_next_plan_is_a_link_away(runner_client, raced, easy):
    body = page(runner_client)

    assert "When you want a new goal" in body
    assert f"/my-plans/new/?plan={raced.pk}" in body
    assert f"/my-plans/new/?plan={easy.pk}" not in body


def test_the_next_race_stands_there_once_there_is_one(runner, runner_client, easy):
    following = plan_with_race_on(runner, RACE + timedelta(weeks=14))

    body = page(runner_client)

    assert dashboard_of(runner).plan == easy
    assert dashboard_of(runner).race.plan == following
    assert "When you want a new goal" not in body


def test_when_they_are_over_the_race_is_news_a_little_longer(runner, runner_client, easy, on):
    on(RACE + timedelta(days=16))

    assert dashboard_of(runner).situation is Situation.RACED
    assert PRESS not in page(runner_client)


def test_taken_out_of_the_calendar_they_are_offered_again(runner, runner_client, easy):
    plan_archive(plan=easy, who=runner)

    assert PRESS in page(runner_client)


def test_what_is_asked_is_little(runner, runner_client, easy, django_assert_max_num_queries):
    make_run(runner, RACE, 21.1, 104)
    page(runner_client)

    with django_assert_max_num_queries(14):
        page(runner_client)
