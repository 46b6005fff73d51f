"""Reloading the race step after a mistake loses nothing of what was typed."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from plans.tests.wizard_walk import Walk, race_answers

pytestmark = pytest.mark.django_db

MISTAKE: dict[str, Any] = {
    "goal_time": "0:30:00",
    "weekly_km": "44,5",
    "race_time": "46.10",
    "days": ["1", "3", "6"],
    "long_run_day": "6",
}


@pytest.fixture
def walk(runner_client: Client, runner: User) -> Walk:
    return Walk.with_methodology(runner_client, runner)


def ticked(walk: Walk, name: str) -> list[str]:
    return [
        str(box.data["value"])
        for box in walk.response.context["form"][name]
        if box.data["selected"]
    ]


def test_everything_typed_is_still_there(walk: Walk, runner: User) -> None:
    walk.answer(**MISTAKE).go(walk.url)

    assert walk.response.status_code == 200
    assert 'value="0:30:00"' in walk.html
    assert 'value="44,5"' in walk.html
    assert 'value="46.10"' in walk.html
    assert f'value="{race_answers(runner.today())["race_date"]}"' in walk.html
    assert ticked(walk, "days") == ["1", "3", "6"]
    assert ticked(walk, "long_run_day") == ["6"]


def test_a_choice_that_was_taken_away_stays_away(walk: Walk) -> None:
    walk.answer(days=[]).go(walk.url)
    assert ticked(walk, "days") == []


def test_a_mistake_later_on_outlives_the_answers_of_before(walk: Walk) -> None:
    race_url = walk.url
    walk.answer().go(race_url).answer(weekly_km="many").go(race_url)
    assert 'value="many"' in walk.html


def test_good_answers_take_the_place_of_the_mistake(walk: Walk) -> None:
    race_url = walk.url
    walk.answer(**MISTAKE).answer(weekly_km="41").go(race_url)
    assert 'value="41"' in walk.html
    assert 'value="0:30:00"' not in walk.html


def test_a_plan_that_does_not_fit_keeps_the_answers_too(walk: Walk, runner: User) -> None:
    tomorrow = runner.today().isoformat()
    walk.answer(race_date=tomorrow, weekly_km="43").go(walk.url)
    assert 'value="43"' in walk.html
    assert f'value="{tomorrow}"' in walk.html


def test_another_distance_begins_with_an_empty_form(walk: Walk) -> None:
    race_url = walk.url
    walk.answer(**MISTAKE).go(race_url.replace("/race/", "/start/") + "&distance=full_marathon")
    walk.choose("methodology-polarised")
    assert walk.step == "race"
    assert 'value="0:30:00"' not in walk.html


def test_what_is_kept_has_a_limit(walk: Walk) -> None:
    walk.answer(goal_time="9" * 5000, days=["1"] * 500, nonsense="x" * 5000)
    assert len(str(walk.client.session["plan_wizard"])) < 2000
    walk.go(walk.url)
    assert walk.response.status_code == 200


def test_what_an_earlier_version_kept_is_no_reason_to_stumble(
    walk: Walk, subtests: pytest.Subtests
) -> None:
    for typed in ["x", [1], {"days": {"0": 1}}, {"weekly_km": 3, "aim": None}]:
        with subtests.test(ascii(typed)):
            session = walk.client.session
            for run in session["plan_wizard"].values():
                run["typed"] = typed
            session.save()
            walk.go(walk.url)
            assert walk.response.status_code == 200
