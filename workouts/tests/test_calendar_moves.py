"""Moving on the calendar itself: saved at once, or asked first, and shown as it is then."""

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.sessions import session_move
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.today("2026-11-25")]

CELLS = (
    "",
    "8km E",
    "2km E, 3x2km T / 90s jog, 2km E",
    "",
    "3km E, 6x800m I / 400m jog, 2km E",
    "",
    "long: 16km E",
)
WEDNESDAY = date(2027, 3, 10)
ON_THE_MONTH = {"hx-request": "true", "hx-current-url": "http://testserver/calendar/2027/3/"}
ON_THE_WEEK = {
    "hx-request": "true",
    "hx-current-url": "http://testserver/calendar/week/2027-03-10/",
}


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2027, 4, 4), cells=CELLS)
)


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=WEDNESDAY)


@pytest.fixture
def easy(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=WEDNESDAY - timedelta(days=1))


def send(client: Client, workout: ScheduledWorkout, to: date, **more: object):
    headers = more.pop("headers", ON_THE_MONTH)
    data = {"to": to.isoformat(), "version": workout.version, **more}
    return client.post(f"/calendar/sessions/{workout.uid}/move/", data, headers=headers)


def parts(html: str) -> set[str]:
    return set(re.findall(r'id="([\w-]+)"[^>]* hx-swap-oob="true"', html))


def toast(response) -> dict[str, str]:
    return json.loads(response["HX-Trigger"])["toast"]


def test_a_harmless_move_is_saved_and_brings_only_what_changed(
    runner_client: Client, easy: ScheduledWorkout
) -> None:
    monday = easy.date - timedelta(days=1)

    answer = send(runner_client, easy, monday)

    easy.refresh_from_db()
    assert easy.date == monday
    assert parts(answer.text) == {"d2027-03-08", "d2027-03-09"}
    assert "8 km easy" in re.findall(r'<td [^>]*id="d2027-03-08".*?</td>', answer.text, re.S)[0]
    assert answer["HX-Reswap"] == "none"
    change = PlanChange.objects.get()
    assert toast(answer)["undo_url"] == f"/my-plans/changes/{change.pk}/undo/"
    assert "moved from Tue 9 March to Mon 8 March" in toast(answer)["message"]


def test_two_hard_days_side_by_side_are_asked_about_first(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    thursday = WEDNESDAY + timedelta(days=1)

    question = send(runner_client, tempo, thursday)

    tempo.refresh_from_db()
    assert tempo.date == WEDNESDAY
    assert "Thursday and Friday become hard days side by side." in question.text
    assert question["HX-Retarget"] == "#panel-body"
    # What was dragged goes back while the question stands.
    assert {"d2027-03-10", "d2027-03-11"} <= parts(question.text)

    send(runner_client, tempo, thursday, keep="1")
    tempo.refresh_from_db()
    assert tempo.date == thursday


def test_behind_the_race_is_asked_about_first(
    runner_client: Client, plan: TrainingPlan, runner: User
) -> None:
    plan = make_plan(runner, race_date=date(2027, 8, 25), title="Midweek")  # a Wednesday
    run = plan.workouts.filter(date__lt=date(2027, 8, 23), workout_type="easy").last()
    question = send(runner_client, run, date(2027, 8, 27))
    assert "Friday is after your race." in question.text
    assert "Wednesday is your race day" in send(runner_client, run, date(2027, 8, 25)).text


def test_a_day_with_a_run_offers_a_swap(
    runner_client: Client, tempo: ScheduledWorkout, easy: ScheduledWorkout
) -> None:
    question = send(runner_client, easy, WEDNESDAY)
    assert "That day has 3 × 2 km threshold." in question.text

    send(runner_client, easy, WEDNESDAY, swap="1")

    tempo.refresh_from_db()
    easy.refresh_from_db()
    assert (tempo.date, easy.date) == (WEDNESDAY - timedelta(days=1), WEDNESDAY)
    assert PlanChange.objects.get().kind == "swap"


def test_a_day_that_is_over_is_asked_about_first(runner_client: Client, runner: User) -> None:
    today = runner.today()
    plan = make_plan(
        runner, race_date=today + timedelta(days=40 - today.weekday()), cells=("4km E",) * 7
    )
    run = plan.workouts.filter(date__gt=today).first()
    plan.workouts.filter(date=today - timedelta(days=1)).delete()
    question = send(runner_client, run, today - timedelta(days=1))
    assert "That day is over, so the session counts as missed." in question.text


def test_the_second_of_two_tabs_is_refused_and_shown_how_it_stands(
    runner_client: Client, easy: ScheduledWorkout, runner: User
) -> None:
    stale = ScheduledWorkout.objects.get(pk=easy.pk)
    session_move(workout=easy, to=date(2027, 3, 13), who=runner)

    answer = send(runner_client, stale, date(2027, 3, 8))

    easy.refresh_from_db()
    assert easy.date == date(2027, 3, 13)
    assert toast(answer)["level"] == "error"
    assert "changed in the meantime" in toast(answer)["message"]
    assert {"d2027-03-08", "d2027-03-13"} <= parts(answer.text)
    assert "8 km easy" in re.findall(r'<td [^>]*id="d2027-03-13".*?</td>', answer.text, re.S)[0]


def test_what_a_stale_tab_is_asked_about_is_refused_too(
    runner_client: Client, tempo: ScheduledWorkout, easy: ScheduledWorkout, runner: User
) -> None:
    stale = ScheduledWorkout.objects.get(pk=easy.pk)
    session_move(workout=easy, to=date(2027, 3, 13), who=runner)
    easy.refresh_from_db()

    for more in ({}, {"swap": "1"}, {"keep": "1"}):
        answer = send(runner_client, stale, WEDNESDAY, **more)
        assert "changed in the meantime" in toast(answer)["message"], more

    for workout in (easy, tempo):
        before = workout.date
        workout.refresh_from_db()
        assert workout.date == before


def test_the_day_that_a_tab_showed_it_on_is_drawn_too(
    runner_client: Client, easy: ScheduledWorkout
) -> None:
    answer = send(runner_client, easy, date(2027, 3, 8), shown_on="2027-03-25")
    assert {"d2027-03-08", "d2027-03-09", "d2027-03-25"} <= parts(answer.text)


@pytest.mark.parametrize("to", ["", "tomorrow", "2027-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_gets_a_sentence(
    runner_client: Client, easy: ScheduledWorkout, to: str
) -> None:
    answer = runner_client.post(
        f"/calendar/sessions/{easy.uid}/move/", {"to": to}, headers=ON_THE_MONTH
    )
    assert answer.status_code == 200
    assert toast(answer)["level"] == "error"
    assert not PlanChange.objects.exists()


def test_the_race_stays(runner_client: Client, plan: TrainingPlan) -> None:
    race = plan.workouts.get(workout_type="race")
    answer = send(runner_client, race, race.date - timedelta(days=1), keep="1")
    assert "The race stays on its day" in toast(answer)["message"]


def test_the_week_gets_its_own_parts(runner_client: Client, easy: ScheduledWorkout) -> None:
    answer = send(runner_client, easy, date(2027, 3, 8), headers=ON_THE_WEEK)
    assert parts(answer.text) == {"lead", "d2027-03-08", "d2027-03-09"}
    assert '<li class="week-day' in answer.text


def test_a_move_to_another_week_brings_both(runner_client: Client, easy: ScheduledWorkout) -> None:
    answer = send(runner_client, easy, date(2027, 3, 18))
    assert {"w2027-03-08", "w2027-03-15", "d2027-03-09", "d2027-03-18"} <= parts(answer.text)


@pytest.mark.parametrize(
    "where", ["http://testserver/my-plans/", "http://testserver/calendar/2027/13/", "", "::"]
)
def test_elsewhere_there_are_no_parts(
    runner_client: Client, easy: ScheduledWorkout, where: str
) -> None:
    headers = {"hx-request": "true", "hx-current-url": where}
    answer = send(runner_client, easy, date(2027, 3, 8), headers=headers)
    assert answer.status_code == 200
    assert parts(answer.text) == set()


def test_without_scripts_it_is_a_form_with_a_question(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    thursday = WEDNESDAY + timedelta(days=1)
    page = send(runner_client, tempo, thursday, headers={})
    assert "<html" in page.text
    assert 'name="keep"' in page.text
    answer = send(runner_client, tempo, thursday, headers={}, keep="1")
    assert answer["Location"] == "/calendar/day/2027-03-10/"
    tempo.refresh_from_db()
    assert tempo.date == thursday


def test_parts_can_be_asked_for_by_address(runner_client: Client, plan: TrainingPlan) -> None:
    answer = runner_client.get(
        "/calendar/2027/3/?only=2027-03-10,x,2027-03-09", headers=ON_THE_MONTH
    )
    assert parts(answer.text) == {"lead", "totals", "w2027-03-08", "d2027-03-09", "d2027-03-10"}
    totals = runner_client.get("/calendar/2027/3/?only=", headers=ON_THE_MONTH)
    assert parts(totals.text) == {"lead", "totals"}
    day = runner_client.get("/calendar/day/2027-03-10/?only=2027-03-10", headers=ON_THE_MONTH)
    assert parts(day.text) == {"lead", "strip", "d2027-03-10"}
    # A browser without scripts that finds such an address gets the page.
    assert "<html" in runner_client.get("/calendar/2027/3/?only=2027-03-10").text


class TestWhatAMoveLeavesAsItWas:
    """Weeks and totals come along only where they can be different."""

    def test_the_longest_run_is_told_with_its_day(
        self, runner_client: Client, plan: TrainingPlan
    ) -> None:
        longest = plan.workouts.get(date=date(2027, 3, 14))
        answer = send(runner_client, longest, date(2027, 3, 13), keep="1")
        assert "totals" in parts(answer.text)
        html = runner_client.get("/calendar/2027/3/").text
        assert totals_of(answer.text) == totals_of(html)

    def test_another_month_has_other_totals(
        self, runner_client: Client, plan: TrainingPlan
    ) -> None:
        last = plan.workouts.get(date=date(2027, 3, 31))
        answer = send(runner_client, last, date(2027, 4, 1), keep="1")
        assert "totals" in parts(answer.text)
        html = runner_client.get("/calendar/2027/4/").text  # shown by the address asked from
        assert totals_of(answer.text) != totals_of(html)

    def test_without_totals_they_are_the_same(
        self, runner_client: Client, easy: ScheduledWorkout
    ) -> None:
        before = runner_client.get("/calendar/2027/3/").text
        assert "totals" not in parts(send(runner_client, easy, date(2027, 3, 8)).text)
        after = runner_client.get("/calendar/2027/3/").text
        assert totals_of(after) == totals_of(before)
        assert heads_of(after) == heads_of(before)

    def test_the_cells_are_as_the_whole_page_has_them(
        self, runner_client: Client, easy: ScheduledWorkout
    ) -> None:
        answer = send(runner_client, easy, date(2027, 3, 8)).text
        page = runner_client.get("/calendar/2027/3/").text
        for cell in re.findall(r"<td .*?</td>", answer, re.S):
            assert cell.replace(' hx-swap-oob="true"', "") in page


def totals_of(html: str) -> list[str]:
    return re.findall(r'<span class="stat-(?:value|note)[^"]*">(.*?)</span>', html)


def heads_of(html: str) -> list[str]:
    return re.findall(r'<th class="calendar-week.*?</th>', html, re.S)
