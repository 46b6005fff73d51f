"""Every answer that makes no plan gets a sentence that says what to change."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from plans.models import TrainingPlan
from plans.tests.making import start_plan
from plans.tests.wizard_walk import Walk, saturday_in_weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(runner_client: Client, runner: User) -> Walk:
    return Walk.with_methodology(runner_client, runner)


WRONG_ANSWERS: list[tuple[dict[str, Any], str]] = [
    ({"race_date": ""}, "Choose the date of your race"),
    ({"race_date": "2027-02-31"}, "Write the date as year-month-day"),
    ({"race_date": "soon"}, "Write the date as year-month-day"),
    ({"race_date": "1999-01-01"}, "Your race has to lie ahead. Choose a date after today"),
    ({"race_date": "9999-12-31"}, "That is more than two years ahead. Choose a date until"),
    ({"aim": None}, "Choose a time, or “Just finish”"),
    ({"aim": "win"}, "Select a valid choice"),
    ({"goal_time": ""}, "Enter your goal time, such as 1:45:00, or choose “Just finish”"),
    ({"goal_time": "0:30:00"}, "0:30:00 would beat the world best of 0:57:20"),
    ({"goal_time": "1:45"}, "For hours and minutes write 1:45:00"),
    ({"goal_time": "9:30:00"}, "slower than a walk"),
    ({"goal_time": "1:75:00"}, "Minutes and seconds go up to 59"),
    ({"goal_time": "105 minutes"}, "Write the time as h:mm:ss or mm:ss"),
    ({"goal_time": "9" * 5000}, "Write the time as h:mm:ss or mm:ss"),
    ({"fitness": None}, "Choose what your paces should be taken from"),
    ({"fitness": "zones"}, "Select a valid choice"),
    ({"race_time": ""}, "Enter the time you ran, such as 47:30"),
    ({"race_time": "15:00"}, "faster than anybody has run this distance"),
    ({"race_time": "2:30:00"}, "too slow to derive training paces from"),
    ({"race_time": "0:00"}, "Enter the time you ran"),
    ({"race_distance": ""}, "Choose the distance of your race"),
    ({"race_distance": "100000"}, "Select a valid choice"),
    ({"fitness": "threshold"}, "Enter the pace per km, such as 5:02"),
    (
        {"fitness": "threshold", "threshold_pace": "5,02"},
        "Write the pace as minutes and seconds",
    ),
    ({"fitness": "threshold", "threshold_pace": "5:75"}, "The seconds of a pace go up to 59"),
    ({"fitness": "threshold", "threshold_pace": "0:00"}, "A pace is longer than 0:00"),
    ({"fitness": "threshold", "threshold_pace": "2:00"}, "faster than anybody’s"),
    ({"fitness": "threshold", "threshold_pace": "15:00"}, "too slow to derive"),
    ({"fitness": "easy"}, "Enter the pace per km, such as 5:02"),
    ({"fitness": "easy", "easy_pace": "2:30"}, "too fast for an easy pace"),
    ({"fitness": "easy", "easy_pace": "20:00"}, "too slow to derive"),
    ({"weekly_km": ""}, "Enter what you run in a usual week"),
    ({"weekly_km": "a lot"}, "Write the kilometres as a number, such as 42 or 42.5"),
    ({"weekly_km": "-5"}, "Write the kilometres as a number"),
    ({"weekly_km": "nan"}, "Write the kilometres as a number"),
    ({"weekly_km": "3"}, "A plan starts from at least 8 km a week"),
    ({"weekly_km": "0"}, "A plan starts from at least 8 km a week"),
    ({"weekly_km": "900"}, "Nobody runs more than 250 km a week for long"),
    ({"longest_run_km": "0"}, "Enter a distance between 1 and 100 km"),
    ({"longest_run_km": "90"}, "more than twice what you run in a week"),
    ({"days": []}, "Choose the days on which you can run, at least three"),
    ({"days": ["1", "3"]}, "A plan needs at least three days a week"),
    ({"days": ["1", "3", "9"]}, "9 is not one of the available choices"),
    (
        {"days": ["1", "3", "6"], "long_run_day": "5"},
        "Saturday is not among the days that suit you",
    ),
    ({"long_run_day": "7"}, "Select a valid choice"),
]


QUESTIONS = (
    {"race_date"},
    {"aim", "goal_time"},
    {"fitness", "race_distance", "race_time", "threshold_pace", "easy_pace"},
    {"weekly_km", "longest_run_km"},
    {"days", "long_run_day"},
)
"""The fields whose answers are looked at together."""


def rounds() -> Iterator[list[tuple[set[str], dict[str, Any], str]]]:
    """The wrong answers with the fields of their question, one to each question at a time."""
    by_question = [
        [(fields, changed, words) for changed, words in WRONG_ANSWERS if changed.keys() <= fields]
        for fields in QUESTIONS
    ]
    assert sum(map(len, by_question)) == len(WRONG_ANSWERS)
    for wrong in zip_longest(*by_question):
        yield [one for one in wrong if one is not None]


def test_an_answer_that_makes_no_plan(walk: Walk, subtests: pytest.Subtests) -> None:
    """As many fields are refused as were answered wrongly: none hides behind another one, and
    each has its own sentence, though several may begin with the same words."""
    for wrong in rounds():
        walk.answer(**{name: value for _, changed, _ in wrong for name, value in changed.items()})
        assert walk.response.status_code == 422
        assert walk.step == "race"
        errors = walk.response.context["form"].errors
        assert len(errors) == len(wrong)
        for fields, changed, message in wrong:
            with subtests.test(ascii(changed)):
                (refused,) = errors.keys() & fields
                assert message in errors[refused][0]
                assert message in walk.text
        assert not TrainingPlan.objects.exists()


def test_several_mistakes_are_told_at_once(walk: Walk) -> None:
    walk.answer(goal_time="0:30:00", weekly_km="3", days=[])

    assert "3 answers need another look" in walk.text


def test_a_race_too_near_names_the_earliest_date(walk: Walk, runner: User) -> None:
    walk.answer(race_date=(runner.today() + timedelta(days=20)).isoformat())

    assert walk.response.status_code == 422
    assert "this plan needs at least 8" in walk.text
    assert "or later, or a shorter plan" in walk.text


def test_tomorrow_is_no_race_date_for_a_plan(walk: Walk, runner: User) -> None:
    walk.answer(race_date=(runner.today() + timedelta(days=1)).isoformat())

    assert walk.response.status_code == 422
    assert "needs at least 8" in walk.text


def test_today_is_the_runners_own_day(runner_client: Client, runner: User, settings: Any) -> None:
    """Where it is tomorrow already, tomorrow's date lies in the past."""
    runner.time_zone = "Pacific/Kiritimati"
    runner.save()
    ahead = runner.today()
    runner.time_zone = "Pacific/Pago_Pago"
    runner.save()
    behind = runner.today()
    assert ahead > behind

    runner.time_zone = "Pacific/Kiritimati"
    runner.save()
    walk = Walk.with_methodology(runner_client, runner)
    walk.answer(race_date=ahead.isoformat())
    assert "Your race has to lie ahead" in walk.text


def test_a_plan_in_the_same_weeks_is_named_and_linked(walk: Walk, runner: User) -> None:
    today = runner.today()
    present = start_plan(runner, race_date=saturday_in_weeks(today, 6), today=today)

    walk.answer()
    assert walk.response.status_code == 422
    assert "Your plan Steady half has days in common with this one" in walk.text
    assert f'<a href="/my-plans/{present.pk}/"' in walk.html
    assert TrainingPlan.objects.count() == 1


def test_markup_in_a_plans_name_stays_text(walk: Walk, runner: User) -> None:
    today = runner.today()
    present = start_plan(runner, race_date=saturday_in_weeks(today, 6), today=today)
    present.name = "<b>{start}</b>"
    present.save()

    walk.answer()
    assert "&lt;b&gt;{start}&lt;/b&gt;" in walk.html
    assert "<b>{start}" not in walk.html


def test_a_goal_far_from_the_fitness_is_remarked_not_refused(walk: Walk) -> None:
    walk.answer(goal_time="1:30:00")

    assert walk.step == "preview"
    assert "faster than the" in walk.text
    assert "your fitness predicts" in walk.text


def test_a_goal_after_the_cut_off_is_remarked_not_refused(walk: Walk) -> None:
    walk.answer(goal_time="3:45:00")

    assert walk.step == "preview"
    assert "after the usual cut-off of 3:30:00" in walk.text


def test_a_refused_form_keeps_what_was_typed(walk: Walk) -> None:
    walk.answer(goal_time="0:30:00", weekly_km="44,5", days=["1", "3", "6"])

    assert 'value="0:30:00"' in walk.html
    assert 'value="44,5"' in walk.html
    assert walk.html.count('name="days"') == 7
    assert walk.html.count("checked") >= 5
