"""A week and a day: their addresses, what they say, and what they cost."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import BUSY_WEEK, make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.today("2026-11-25")]

QUERIES = 8
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"
CELLS = (
    "",
    "8km E",
    '2km E, 3x2km T / 90s jog, 2km E "hold back"',
    "",
    "6km E",
    "",
    "long: 16km E",
)


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 12, 6), cells=CELLS)
)


def heading(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html)
    assert found, "the page has a heading"
    return found[1]


class TestTheWeek:
    def test_it_tells_structure_and_paces_without_opening(
        self, runner_client: Client, runner: User
    ) -> None:
        html = runner_client.get("/calendar/week/2026-11-11/").text

        assert heading(html) == "Week 5"
        assert "9–15 Nov 2026 · build, week 5 of 8 · 40 km" in html
        [day] = re.findall(r'<li class="week-day[^"]*" id="d2026-11-11".*?</li>', html, re.S)
        assert "3 × 2 km threshold with 90 s jog between" in day
        assert "4:51/km" in day
        assert "hold back" in day
        assert '<svg class="picture' in day

    def test_any_of_its_days_is_its_address(self, runner_client: Client) -> None:
        for day in ("2026-11-09", "2026-11-12", "2026-11-15"):
            html = runner_client.get(f"/calendar/week/{day}/").text
            days = re.findall(r'<li class="week-day[^"]*" id="d([\d-]+)"', html)
            assert days == [f"2026-11-{number:02}" for number in range(9, 16)], day

    def test_without_a_plan_week_it_is_named_by_its_days(
        self, runner_client: Client, runner: User
    ) -> None:
        assert (
            heading(runner_client.get("/calendar/week/2027-12-28/").text) == "27 Dec – 2 Jan 2028"
        )

    def test_a_cutback_week_says_so(self, runner_client: Client, plan: TrainingPlan) -> None:
        week = plan.weeks.get(starts_on=date(2026, 11, 9))
        week.workouts.filter(workout_type="long").delete()
        week.total_distance_km = 24
        week.save()

        assert "cutback, week 5 of 8" in runner_client.get("/calendar/week/2026-11-09/").text
        month = runner_client.get("/calendar/2026/11/").text
        assert month.count('<span class="calendar-focus is-cutback">cutback</span>') == 1
        assert '<span class="calendar-focus is-taper">taper</span>' in month

    def test_the_race_is_told_apart_from_its_weeks_kilometres(
        self, runner_client: Client, runner: User
    ) -> None:
        assert "and the race" in runner_client.get("/calendar/week/2026-12-01/").text


class TestTheDay:
    def test_it_tells_each_session_in_full(self, runner_client: Client, plan: TrainingPlan) -> None:
        html = runner_client.get("/calendar/day/2026-11-11/").text

        assert heading(html) == "Wednesday 11 November"
        assert "3 × 2 km threshold" in html
        assert "4:51/km" in html
        workout = plan.workouts.get(date=date(2026, 11, 11))
        assert f"/my-plans/sessions/{workout.uid}/move/" in html
        assert html.count('aria-current="page" class=') == 1  # in the strip of the week

    def test_a_rest_day_says_what_comes_next(self, runner_client: Client, runner: User) -> None:
        html = runner_client.get("/calendar/day/2026-11-12/").text
        assert "Rest day" in html
        assert "Next: 6 km easy on Friday" in html

    def test_a_day_outside_every_plan_offers_nothing_to_add(
        self, runner_client: Client, runner: User
    ) -> None:
        html = runner_client.get("/calendar/day/2027-11-12/").text
        assert "Nothing planned" in html
        assert "/add/" not in html
        assert runner_client.get("/calendar/day/2027-11-12/add/").status_code == 404

    def test_the_year_is_said_when_it_is_another(self, runner_client: Client) -> None:
        assert heading(runner_client.get("/calendar/day/2031-03-04/").text).endswith("March 2031")

    def test_adding_leads_to_the_form_of_the_plan_with_the_day_filled_in(
        self, runner_client: Client, plan: TrainingPlan
    ) -> None:
        page = runner_client.get("/calendar/day/2026-11-12/add/", follow=True)
        assert page.redirect_chain[-1][0].startswith(f"/my-plans/{plan.pk}/sessions/add/")
        assert 'value="2026-11-12"' in page.text

    def test_it_unfolds_in_the_month_as_a_fragment(
        self, runner_client: Client, runner: User
    ) -> None:
        htmx = {"hx-request": "true"}
        html = runner_client.get("/calendar/day/2026-11-11/?inside", headers=htmx).text
        assert 'id="inside-2026-11-11"' in html
        assert "<h1" not in html
        assert "3 × 2 km threshold" in html


class TestTheFirstPage:
    def test_a_phone_begins_with_today(self, runner_client: Client, runner: User) -> None:
        response = runner_client.get("/calendar/", headers={"user-agent": PHONE})
        assert (
            heading(response.text)
            == f"{runner.today():%A} {runner.today().day} {runner.today():%B}"
        )
        assert "User-Agent" in response["Vary"]

    def test_a_wide_screen_begins_with_the_month(self, runner_client: Client, runner: User) -> None:
        html = runner_client.get("/calendar/").text
        assert heading(html) == f"{runner.today():%B %Y}"

    def test_a_month_that_is_asked_for_is_shown_on_a_phone_too(self, runner_client: Client) -> None:
        html = runner_client.get("/calendar/?month=2026-11", headers={"user-agent": PHONE}).text
        assert heading(html) == "November 2026"


def test_what_is_no_day_is_no_address(runner_client: Client) -> None:
    for path in (
        "/calendar/day/2026-02-29/",
        "/calendar/day/2026-13-01/",
        "/calendar/week/1999-12-31/",
        "/calendar/day/2101-01-01/",
        "/calendar/day/today/",
        "/calendar/week/9999-99-99/",
    ):
        assert runner_client.get(path).status_code == 404, path


@pytest.mark.parametrize("path", ["/calendar/day/2000-01-01/", "/calendar/week/2100-12-31/"])
def test_the_calendar_ends_at_its_bounds_without_a_link_beyond(
    other_runner_client: Client, path: str
) -> None:
    html = other_runner_client.get(path).text
    assert "/1999-" not in html.replace("/calendar/day/1999-12-2", "").replace(
        "/calendar/day/1999-12-3", ""
    )
    assert "/2101-" not in html


@pytest.mark.parametrize("path", ["/calendar/week/2026-11-26/", "/calendar/day/2026-11-24/"])
def test_the_queries_are_few_and_do_not_grow(
    other_runner_client: Client, other_runner: User, path: str, django_assert_max_num_queries
) -> None:
    make_plan(other_runner, race_date=date(2026, 12, 6), cells=BUSY_WEEK)
    with django_assert_max_num_queries(QUERIES) as few:
        other_runner_client.get(path)

    for number in range(1, 4):
        plan = make_plan(other_runner, race_date=date(2026, 12, 6) + timedelta(weeks=9 * number))
        plan_archive(plan=plan, who=other_runner)
    with django_assert_max_num_queries(QUERIES) as many:
        assert other_runner_client.get(path).status_code == 200
    assert len(many) == len(few)


class TestArchivedPlans:
    @pytest.fixture
    def old(self, runner: User) -> ScheduledWorkout:
        plan = make_plan(runner, race_date=date(2024, 3, 31))
        plan_archive(plan=plan, who=runner)
        return plan.workouts.filter(date__month=3).order_by("date")[0]

    def test_their_sessions_stand_there_and_are_missed_by_nobody(
        self, runner_client: Client, old: ScheduledWorkout
    ) -> None:
        html = runner_client.get("/calendar/2024/3/").text
        [link] = re.findall(rf'<a class="session[^>]*{old.uid}/"[^>]*>.*?</a>', html, re.S)
        assert "state-archived" in link
        assert "of an archived plan" in link
        assert "data-v" not in link
        assert "state-missed" not in html

    def test_they_can_be_hidden_and_shown_again(
        self, runner_client: Client, old: ScheduledWorkout
    ) -> None:
        for show, count in (("0", 0), ("1", 1)):
            answer = runner_client.post(
                "/calendar/archived/", {"show": show, "next": "/calendar/2024/3/"}
            )
            assert answer["Location"] == "/calendar/2024/3/"
            for path in ("/calendar/2024/3/", f"/calendar/week/{old.date}/"):
                assert runner_client.get(path).text.count(f'{old.uid}/"') == count
        html = runner_client.get("/calendar/2024/3/").text
        assert "Hide archived plans" in html

    def test_one_is_sent_back_within_the_site_only(self, runner_client: Client) -> None:
        answer = runner_client.post("/calendar/archived/", {"show": "0", "next": "//evil.example/"})
        assert answer["Location"] == "/calendar/"
