"""The month page: its address, its fragment, its size and its cost."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from plans.models import ScheduledWorkout
from plans.services.sessions import outcome_set
from workouts.tests.plans import BUSY_WEEK, make_plan

pytestmark = pytest.mark.django_db

PAGE_BYTES = 60_000
FRAGMENT_BYTES = 40_000
QUERIES = 8


def heading(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html)
    assert found, "the page has a heading"
    return found[1]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/calendar/2026/11/", "November 2026"),
        ("/calendar/?month=2026-11", "November 2026"),
        ("/calendar/?year=2027&month=1", "January 2027"),
    ],
)
def test_a_month_has_an_address(runner_client: Client, path: str, title: str) -> None:
    response = runner_client.get(path)

    assert response.status_code == 200
    assert heading(response.text) == title


def test_a_query_that_is_no_month_shows_the_current_one(
    runner_client: Client, runner: User, subtests: pytest.Subtests
) -> None:
    for query in (
        *("", "?month=2026-13", "?month=abc", "?year=abc&month=2"),
        *("?year=99999&month=1", "?month=%00"),
    ):
        with subtests.test(query):
            response = runner_client.get(f"/calendar/{query}")

            assert response.status_code == 200
            assert heading(response.text) == f"{runner.today():%B %Y}"


def test_an_address_that_is_no_month_is_a_404(runner_client: Client) -> None:
    for month in ("2026/13", "2026/0", "99999/1", "1/1"):
        assert runner_client.get(f"/calendar/{month}/").status_code == 404, month


def test_the_calendar_ends_at_its_bounds_without_a_link_beyond(runner_client: Client) -> None:
    assert "/calendar/1999/12/" not in runner_client.get("/calendar/2000/1/").text
    assert "/calendar/2101/1/" not in runner_client.get("/calendar/2100/12/").text


def test_htmx_gets_the_month_alone_and_a_new_title(runner_client: Client, runner: User) -> None:
    make_plan(runner, race_date=date(2026, 12, 6))

    fragment = runner_client.get("/calendar/2026/11/", headers={"hx-request": "true"})

    assert "<html" not in fragment.text
    assert "<title>November 2026 · Pace Keeper</title>" in fragment.text
    assert '<table class="calendar"' in fragment.text


def test_page_and_fragment_are_kept_apart_by_caches(runner_client: Client) -> None:
    for headers in ({}, {"hx-request": "true"}):
        response = runner_client.get("/calendar/2026/11/", headers=headers)
        assert "HX-Request" in response["Vary"]


def test_history_gets_the_whole_page(runner_client: Client) -> None:
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}
    assert "<html" in runner_client.get("/calendar/2026/11/", headers=headers).text


def test_links_to_the_neighbours_work_with_and_without_htmx(runner_client: Client) -> None:
    html = runner_client.get("/calendar/2026/12/").text

    for address in ("/calendar/2026/11/", "/calendar/2027/1/"):
        assert re.search(rf'<a [^>]*href="{address}" rel="(prev|next)"', html)
    assert 'hx-boost="true" hx-target="#view"' in html


def test_today_is_marked_on_the_runners_own_day(runner_client: Client, runner: User) -> None:
    make_plan(runner, race_date=runner.today() + timedelta(weeks=2), cells=("4km E",) * 7)

    html = runner_client.get("/calendar/").text

    [cell] = re.findall(
        r'<td class="[^"]*is-today[^"]*"[^>]*aria-current="date"[^>]*>.*?</td>', html, re.S
    )
    assert f"<span>{runner.today().day}</span>" in cell
    assert html.count('<svg class="picture') == cell.count('<svg class="picture') == 1


def test_sessions_are_links_with_a_state_in_words(runner_client: Client, runner: User) -> None:
    plan = make_plan(runner, race_date=date(2024, 3, 31), weeks=6)
    first = plan.workouts.filter(date__month=3).order_by("date").first()
    assert first is not None
    outcome_set(workout=first, outcome=ScheduledWorkout.Outcome.PARTLY)

    html = runner_client.get("/calendar/2024/3/").text

    [link] = re.findall(rf'<a class="session[^>]*{first.uid}/">.*?</a>', html, re.S)
    assert "state-partly" in link
    assert "partly done" in link
    assert html.count("state-missed") > 5


def test_a_runner_without_a_plan_is_told_where_to_find_one(runner_client: Client) -> None:
    html = runner_client.get("/calendar/").text

    assert "No plan yet" in html
    assert 'href="/plans/"' in html
    assert '<table class="calendar"' not in html


def test_an_empty_month_leads_to_the_nearest_with_sessions(
    runner_client: Client, runner: User
) -> None:
    make_plan(runner, race_date=date(2026, 12, 6))

    html = runner_client.get("/calendar/2027/5/").text

    assert "Nothing is planned in this month." in html
    assert 'href="/calendar/2026/12/"' in html


def test_totals_say_what_they_mean(runner_client: Client, runner: User) -> None:
    make_plan(runner, race_date=date(2024, 3, 31), weeks=10)

    html = runner_client.get("/calendar/2024/3/").text

    assert "the race, on Sunday 31 March" in html
    assert "0 % of what was planned" in html


def test_whoever_is_not_signed_in_is_sent_there(stranger_client: Client) -> None:
    for path in ("/calendar/", "/calendar/2026/11/", "/calendar/subscribe/"):
        response = stranger_client.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")


def test_other_methods_are_refused(runner_client: Client) -> None:
    assert runner_client.post("/calendar/").status_code == 405


def test_names_are_escaped(runner_client: Client, runner: User) -> None:
    make_plan(runner, race_date=date(2026, 12, 6), title="<script>alert(1)</script>")

    assert "<script>alert" not in runner_client.get("/calendar/2026/11/").text


@pytest.mark.parametrize(
    ("race_date", "path"),
    [(date(2022, 6, 5), "/calendar/2022/5/"), (date(2099, 12, 6), "/calendar/2099/11/")],
    ids=["all of it missed", "all of it ahead"],
)
def test_a_busy_month_of_six_weeks_stays_small(
    runner_client: Client, runner: User, race_date: date, path: str
) -> None:
    make_plan(runner, race_date=race_date, weeks=10, cells=BUSY_WEEK)

    page = runner_client.get(path)
    fragment = runner_client.get(path, headers={"hx-request": "true"})

    assert page.text.count('<a class="session') > 60
    assert len(page.content) < PAGE_BYTES
    assert len(fragment.content) < FRAGMENT_BYTES


def test_the_queries_are_few_and_do_not_grow(
    runner_client: Client, runner: User, django_assert_max_num_queries
) -> None:
    race_date = runner.today() + timedelta(weeks=3)
    make_plan(runner, race_date=race_date, weeks=8, cells=BUSY_WEEK)  # with a session today
    with django_assert_max_num_queries(QUERIES) as few:
        runner_client.get("/calendar/")

    for number in range(1, 4):
        make_plan(runner, race_date=race_date + timedelta(weeks=9 * number))
    with django_assert_max_num_queries(QUERIES) as many:
        runner_client.get("/calendar/")

    assert len(many) == len(few) == 6
