"""A runner's session is downloaded as a file for watches and for Zwift."""

from datetime import date
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.services.plans import plan_archive
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.tests.watch_files import read_fit
from workouts.watch_files import file_stem

pytestmark = pytest.mark.django_db

CELLS = (
    'cross 45min "bike"',
    "8km E; 5x800m I / 400m jog",
    '2km E, 3x2km T / 90s jog, 2km E "hold back, & smile <3"',
    "",
    "6km E",
    "",
    "long: 16km E",
)
FILES = ("watch.fit", "watch.zwo")


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 12, 6), cells=CELLS)
)


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=date(2026, 11, 11))


def address(workout: ScheduledWorkout, file: str) -> str:
    return f"/calendar/sessions/{workout.uid}/{file}"


def test_the_fit_file_has_the_runners_paces_and_words(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    response = runner_client.get(address(tempo, "watch.fit"))

    assert response["Content-Type"] == "application/vnd.ant.fit"
    messages = read_fit(response.content)
    assert messages["workout_mesgs"][0]["wkt_name"] == "3 × 2 km threshold"
    steps = messages["workout_step_mesgs"]
    assert [step.get("wkt_step_name") for step in steps] == [
        "2 km easy",
        "2 km threshold",
        "90 s jog",
        None,
        "2 km threshold",
        "2 km easy",
    ]
    # What follows from 10 km in 47:30: 4:51/km.
    low, high = steps[1]["custom_target_speed_low"], steps[1]["custom_target_speed_high"]
    assert 1000 / high < 291 < 1000 / low
    assert messages["file_id_mesgs"][0]["time_created"] == tempo.changed_at.replace(microsecond=0)


def test_the_zwo_file_has_them_too(runner_client: Client, tempo: ScheduledWorkout) -> None:
    response = runner_client.get(address(tempo, "watch.zwo"))

    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ET.fromstring(response.content)  # noqa: S314  (our own)
    assert root.findtext("name") == "3 × 2 km threshold"
    assert root.findtext("thresholdSecPerKm") == "285"
    description = root.findtext("description")
    assert "3 × 2 km threshold with 90 s jog between" in description
    assert "hold back, & smile <3" in description
    assert "47:30" in description
    assert [block[0].get("message") for block in root.find("workout")] == [
        "2 km easy",
        "2 km threshold",
        "2 km threshold",
        "2 km easy",
    ]


@pytest.mark.parametrize("file", FILES)
def test_they_are_downloads_with_a_name_that_says_what_they_are(
    runner_client: Client, tempo: ScheduledWorkout, file: str
) -> None:
    response = runner_client.get(address(tempo, file))

    name = f"2026-11-11-3x2km-threshold.{file[-3:]}"
    assert response["Content-Disposition"] == (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    )
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
    assert runner_client.post(address(tempo, file)).status_code == 405


def test_they_speak_the_runners_language(
    runner_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    User.objects.filter(pk=runner.pk).update(language="nl")

    response = runner_client.get(address(tempo, "watch.fit"))

    steps = read_fit(response.content)["workout_step_mesgs"]
    assert steps[0]["wkt_step_name"] == "2 km rustig"


def test_the_race_goes_onto_the_watch(runner_client: Client, tempo: ScheduledWorkout) -> None:
    race = tempo.plan.workouts.get(workout_type=WorkoutType.RACE)

    response = runner_client.get(address(race, "watch.fit"))

    (step,) = read_fit(response.content)["workout_step_mesgs"]
    assert step["duration_distance"] == 21_097.5
    assert "2026-12-06-race-day.fit" in response["Content-Disposition"]


def test_cross_training_and_rest_are_no_files(
    runner_client: Client, tempo: ScheduledWorkout
) -> None:
    cross = tempo.plan.workouts.filter(workout_type=WorkoutType.CROSS).first()
    for file in FILES:
        assert runner_client.get(address(cross, file)).status_code == 404, file

    ScheduledWorkout.objects.filter(pk=tempo.pk).update(workout_type=WorkoutType.REST, steps=[])
    for file in FILES:
        assert runner_client.get(address(tempo, file)).status_code == 404, file


@pytest.mark.parametrize("workout_type", [WorkoutType.TEMPO, WorkoutType.RACE])
def test_steps_that_cannot_be_read_are_not_guessed_at(
    runner_client: Client, tempo: ScheduledWorkout, workout_type: WorkoutType
) -> None:
    ScheduledWorkout.objects.filter(pk=tempo.pk).update(
        workout_type=workout_type, steps=[{"effort": "levitate"}]
    )

    for file in FILES:
        assert runner_client.get(address(tempo, file)).status_code == 404, file
    assert "watch.fit" not in runner_client.get(f"/calendar/sessions/{tempo.uid}/").text


def test_somebody_elses_session_is_not_there(
    other_runner_client: Client, stranger_client: Client, tempo: ScheduledWorkout
) -> None:
    for file in FILES:
        assert other_runner_client.get(address(tempo, file)).status_code == 404, file
        assert stranger_client.get(address(tempo, file)).status_code == 302, file
        nowhere = f"/calendar/sessions/{uuid4()}/{file}"
        assert other_runner_client.get(nowhere).status_code == 404, file


def test_an_archived_plan_can_still_be_downloaded(
    runner_client: Client, runner: User, tempo: ScheduledWorkout
) -> None:
    plan_archive(plan=tempo.plan, who=runner)

    for file in FILES:
        assert runner_client.get(address(tempo, file)).status_code == 200, file


@pytest.mark.parametrize("htmx", [{}, {"hx-request": "true"}])
def test_page_and_panel_offer_both(
    runner_client: Client, tempo: ScheduledWorkout, htmx: dict[str, str]
) -> None:
    html = runner_client.get(f"/calendar/sessions/{tempo.uid}/", headers=htmx).text

    for file in FILES:
        assert f'href="{address(tempo, file)}" download hx-boost="false"' in html


def test_cross_training_offers_none(runner_client: Client, tempo: ScheduledWorkout) -> None:
    cross = tempo.plan.workouts.filter(workout_type=WorkoutType.CROSS).first()

    assert "watch.fit" not in runner_client.get(f"/calendar/sessions/{cross.uid}/").text


@pytest.mark.parametrize(
    ("notation", "stem"),
    [
        ("5x800m I / 400m jog", "5x800m-interval"),
        ("8.5km E", "8.5km-easy"),
        ("long: 16km E, 12km M", "28km-long-12km-at-marathon-pace"),
        ("3x(1km T, 1km M)", "3x-1km-threshold-1km-at-marathon-pace"),
        ("5km @4:45-4:55", "5km-at-4.45-4.55-km"),
        ("2h15 E", "2h-15min-easy"),
    ],
)
def test_file_names_are_plain_letters(
    runner: User, notation: str, stem: str, tempo: ScheduledWorkout
) -> None:
    cells = ("", notation, "", "", "6km E", "", "long: 16km E")
    plan = make_plan(runner, race_date=date(2027, 4, 4), cells=cells)
    workout = plan.workouts.filter(date__week_day=3).first()

    with override("en"):
        assert file_stem(workout) == f"{workout.date:%Y-%m-%d}-{stem}"
