"""Two tabs, two clicks, htmx and the cost of a page: nothing is made that was not seen."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from fitness.models import PaceZoneSet
from plans.models import TrainingPlan
from plans.tests.making import start_plan
from plans.tests.template_examples import published_page, weeks
from plans.tests.wizard_walk import Walk, page_text, race_answers, saturday_in_weeks

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.fixture
def walk(runner_client: Client, runner: User) -> Walk:
    return Walk.with_methodology(runner_client, runner)


def test_sending_the_last_step_twice_makes_one_plan(walk: Walk) -> None:
    walk.answer().go_on()
    address, data = walk.url, walk.confirm_data()

    for _click in range(2):
        walk.response = walk.client.post(address, data)
        assert walk.url.startswith(f"/my-plans/{walk.plan().pk}/")
    assert TrainingPlan.objects.count() == 1
    assert PaceZoneSet.objects.count() == 1


def test_two_clicks_at_once_make_one_plan(walk: Walk, runner: User) -> None:
    """The second request has read the session before the first one was done."""
    walk.answer().go_on()
    address, data = walk.url, walk.confirm_data()
    before = dict(walk.client.session.items())
    walk.make()

    session = walk.client.session
    session.update(before)
    session.save()
    walk.response = walk.client.post(address, data)
    assert walk.url.startswith(f"/my-plans/{walk.plan().pk}/")
    assert TrainingPlan.objects.count() == 1


def test_going_back_after_the_plan_is_made_leads_to_it(walk: Walk) -> None:
    walk.answer().go_on()
    address = walk.url
    walk.make()

    for step in ("start", "race", "preview", "confirm"):
        walk.go(address.replace("/confirm/", f"/{step}/"))
        assert walk.url.startswith(f"/my-plans/{walk.plan().pk}/")
    assert walk.text.count("This plan is made already") == 4


def test_two_tabs_do_not_mix(runner_client: Client, runner: User) -> None:
    one = Walk.with_methodology(runner_client, runner)
    two = Walk.with_methodology(runner_client, runner, "threshold")
    one.answer(goal_time="1:45:00", race_date=saturday_in_weeks(runner.today(), 14).isoformat())
    two.answer(goal_time="1:50:00", race_date=saturday_in_weeks(runner.today(), 15).isoformat())

    one.go_on().make("First tab")
    plan = TrainingPlan.objects.get()
    assert (plan.name, plan.methodology) == ("First tab", "polarised")
    assert plan.goal_time == timedelta(hours=1, minutes=45)

    two.go(two.url)
    assert two.step == "race"
    assert "Your plan “First tab” has days in common" in two.text
    assert TrainingPlan.objects.count() == 1


def test_one_run_in_two_tabs_saves_nothing_unseen(walk: Walk) -> None:
    walk.answer().go_on()
    address, data = walk.url, walk.confirm_data()

    other = walk.go(address.replace("/confirm/", "/race/"))
    other.answer(weekly_km="55")

    walk.response = walk.client.post(address, data)
    assert walk.step == "preview"
    assert "Something changed since you saw this plan" in walk.text
    assert not TrainingPlan.objects.exists()


def test_the_last_step_is_reached_by_way_of_the_preview(walk: Walk) -> None:
    walk.answer()
    walk.go(re.sub(r"&seen=.*", "", walk.url.replace("/preview/", "/confirm/")))

    assert walk.step == "preview"


def test_a_run_kept_by_an_earlier_version_of_the_site_begins_again(
    walk: Walk, subtests: pytest.Subtests
) -> None:
    address = walk.url
    for stored in [
        {"source": {"kind": "gone"}, "answers": None},
        {"source": None, "answers": {"race": "2026-05-31"}},
        [],
        "x",
    ]:
        with subtests.test(ascii(stored)):
            session = walk.client.session
            session["plan_wizard"] = dict.fromkeys(session["plan_wizard"], stored)
            session.save()

            walk.go(address)

            assert walk.step == "start"
            assert "Begin again" in walk.text


def test_another_runner_cannot_take_up_a_run(walk: Walk, other_runner_client: Client) -> None:
    walk.answer()
    response = other_runner_client.get(walk.url, follow=True)

    assert "Begin again" in response.content.decode()


def test_htmx_gets_the_step_with_its_stepper_and_title(walk: Walk, runner: User) -> None:
    response = walk.client.post(walk.url, race_answers(runner.today()), headers=HTMX, follow=True)
    html = response.content.decode()

    assert response.status_code == 200
    assert html.lstrip().startswith("<title>Your plan before you save it · Pace Keeper</title>")
    assert "<!doctype" not in html
    assert re.search(r'aria-current="step"><span>Preview', html)
    assert "HX-Request" in response["Vary"]
    assert "no-store" in response["Cache-Control"]


def test_htmx_is_shown_mistakes_without_another_address(walk: Walk, runner: User) -> None:
    answers = race_answers(runner.today(), goal_time="0:30:00")
    response = walk.client.post(walk.url, answers, headers=HTMX)

    assert response.status_code == 200
    assert response["HX-Push-Url"] == "false"
    assert "would beat the world best" in page_text(response)


def test_htmx_is_told_what_happened_inside_the_piece(walk: Walk) -> None:
    response = walk.client.get(walk.url.replace("/race/", "/preview/"), headers=HTMX, follow=True)

    assert "Answer this step first" in page_text(response)


def test_htmx_leaves_for_the_plan_as_a_whole(walk: Walk) -> None:
    walk.answer().go_on()
    response = walk.client.post(walk.url, walk.confirm_data(), headers=HTMX)

    assert response["HX-Redirect"] == f"/my-plans/{walk.plan().pk}/"


def test_htmx_without_a_session_is_sent_to_sign_in(stranger_client: Client) -> None:
    response = stranger_client.get("/my-plans/new/race/", headers=HTMX)

    assert response["HX-Redirect"].startswith("/account/login/?next=")


def test_a_page_rebuilt_from_the_browsers_history_is_whole(walk: Walk) -> None:
    headers = {**HTMX, "HX-History-Restore-Request": "true"}

    assert "<!doctype" in walk.client.get(walk.url, headers=headers).content.decode()


def test_the_preview_costs_the_same_for_any_length(
    runner_client: Client, runner: User, site: object
) -> None:
    counts = []
    for number, length in enumerate((9, 16)):
        page = published_page(title=f"Plan {number}", weeks=weeks(length))
        walk = Walk(runner_client, runner, f"?template={page.pk}")
        answers = race_answers(
            runner.today(), race_date=saturday_in_weeks(runner.today(), 20).isoformat()
        )
        walk.send(answers).go(walk.url)
        with CaptureQueriesContext(connection) as queries:
            walk.client.get(walk.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 9


def test_the_first_step_costs_the_same_for_any_library(
    runner_client: Client,
    runner: User,
    site: object,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    walk = Walk(runner_client, runner)
    today = runner.today()
    for number in range(2):
        published_page(title=f"Plan {number}")
        race_date = saturday_in_weeks(today, 12 * number + 10)
        start_plan(runner, race_date=race_date, today=race_date - timedelta(weeks=9))
    walk.go(walk.url)
    with django_assert_max_num_queries(8):
        walk.client.get(walk.url)


def test_every_link_of_the_stepper_leads_somewhere(walk: Walk) -> None:
    walk.answer()
    stepper = re.search(r'<ol class="stepper">(.*?)</ol>', walk.html, re.S)
    assert stepper
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', stepper[1])]
    assert len(links) == 3
    for link in links:
        assert walk.go(link).response.status_code == 200
