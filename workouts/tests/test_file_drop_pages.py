"""What pages hold ready for files that are dropped on them, and the ways there without."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.wording.sending import drop_texts, sending_texts

UPLOAD = "/runs/upload/"
HTMX = {"HX-Request": "true"}
CELLS = ("6km rec", "8km E", "6km rec", "9km E", "", 'cross 45min "bike"', "long: 18km E")


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 10, 4), cells=CELLS)
)


def of_kind(plan: TrainingPlan, kind: str) -> ScheduledWorkout:
    return plan.workouts.filter(workout_type=kind, date__month=9).earliest("date")


def links_called(name: str, page: str) -> list[str]:
    """The links to the upload page, by what they say after their icon."""
    return re.findall(rf'<a [^>]*href="{UPLOAD}"[^>]*>(?:(?!</a>).)*{name}</a>', page, re.DOTALL)


def put_away(plan: TrainingPlan) -> None:
    plan.status = TrainingPlan.Status.ARCHIVED
    plan.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/calendar/2026/9/", "/calendar/week/2026-09-07/", "/calendar/day/2026-09-07/", "/runs/"],
)
def test_calendar_and_log_take_files_and_lead_who_does_not_drop_by_a_link(
    runner_client: Client, plan: TrainingPlan, address: str
) -> None:
    page = runner_client.get(address).text
    [layer] = re.findall(r"<form[^>]*data-drop-layer[^>]*>", page)
    assert f'action="{UPLOAD}"' in layer
    assert f'data-file-bytes="{settings.TRACK_FILE_MAX_BYTES}"' in layer
    assert "js/file_drop.js" in page
    assert links_called("Upload files", page)
    # It stays where it is while leaves are turned.
    assert "data-drop-layer" not in runner_client.get(address, headers=HTMX).text


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?inside"])
def test_a_day_that_has_come_has_a_link_too(
    runner_client: Client, runner: User, plan: TrainingPlan, query: str
) -> None:
    def links(day: date) -> list[str]:
        headers = HTMX if query else {}
        page = runner_client.get(f"/calendar/day/{day}/{query}", headers=headers).text
        return links_called("From a file", page)

    assert len(links(runner.today())) == 1
    assert links(runner.today() + timedelta(days=1)) == []


@pytest.mark.django_db
def test_the_form_by_hand_leads_to_the_file_of_its_session(
    runner_client: Client, plan: TrainingPlan
) -> None:
    workout = of_kind(plan, "long")
    filled = runner_client.get(f"/runs/new/?session={workout.uid}").text
    assert f'<a href="{UPLOAD}?session={workout.uid}">Have a file of it?' in filled
    assert f'<a href="{UPLOAD}">Have a file of it?' in runner_client.get("/runs/new/").text


@pytest.mark.django_db
def test_sessions_that_can_be_logged_take_files_in_full_view(
    runner_client: Client, plan: TrainingPlan
) -> None:
    run, ride = of_kind(plan, "long"), of_kind(plan, "cross")

    def takes_files(workout: ScheduledWorkout, *places: str) -> list[bool]:
        mark = f'data-session="{workout.uid}"'
        return [mark in runner_client.get(place, headers=HTMX).text for place in places]

    for workout, expected in ((run, True), (ride, False)):
        places = (
            f"/calendar/sessions/{workout.uid}/",
            f"/calendar/day/{workout.date}/",
            f"/calendar/day/{workout.date}/?inside",
        )
        assert takes_files(workout, *places) == [expected] * 3
    put_away(plan)
    assert takes_files(run, f"/calendar/day/{run.date}/") == [False]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/calendar/2026/9/", "/calendar/week/2026-09-07/"])
def test_sessions_of_plans_that_were_put_away_are_marked(
    runner_client: Client, plan: TrainingPlan, address: str
) -> None:
    assert "is-put-away" not in runner_client.get(address).text
    put_away(plan)
    page = runner_client.get(address).text
    sessions = re.findall(r'<a class="(session[^"]*)"', page)
    assert sessions
    assert all("is-put-away" in session for session in sessions)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_script_finds_where_names_go(language: str) -> None:
    with translation.override(language):
        texts = {**sending_texts(), **drop_texts()}
    for name in ("no-track", "too-big", "zip-too-big"):
        assert "{names}" in texts[name]
    assert "{session}" in texts["over-session"]
    assert all(texts.values())
