"""What the editor is told about the cells a coach is typing."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.tests.template_examples import REST_OF_WEEK

pytestmark = pytest.mark.django_db


def ask(client: Client, data: Any) -> Any:
    body = data if isinstance(data, str) else json.dumps(data)
    return client.post(reverse("plans_cms:notation"), body, content_type="application/json")


def question(*weeks: tuple[str, ...], draw: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "plan_type": "half_marathon",
        "weeks": [{"focus": "build", "cells": list(cells)} for cells in weeks],
        "draw": list(draw),
    }


def test_a_session_is_drawn_and_named(coach_client: Client) -> None:
    answer = ask(coach_client, question(draw=("2km E, 3x2km T / 90s jog, 2km E",))).json()
    cell = answer["cells"]["2km E, 3x2km T / 90s jog, 2km E"]
    assert "<svg" in cell["html"]
    assert "3 × 2 km" in cell["html"]
    assert "threshold" in cell["html"]
    assert cell["problem"] == ""


def test_half_a_session_is_not_yet_readable(coach_client: Client) -> None:
    cells = ("3x2km Q", *REST_OF_WEEK[1:])
    answer = ask(coach_client, question(REST_OF_WEEK, cells, draw=("3x2km Q",))).json()
    assert "Q" in answer["cells"]["3x2km Q"]["problem"]
    assert "Not yet readable" in answer["cells"]["3x2km Q"]["html"]
    assert "not yet readable" in answer["weeks"][1]["line"]
    assert "not yet readable" not in answer["weeks"][0]["line"]


def test_weeks_come_with_kilometres_hard_share_and_growth(coach_client: Client) -> None:
    more = ("10km E", *REST_OF_WEEK[1:])
    first, second = ask(coach_client, question(REST_OF_WEEK, more)).json()["weeks"]
    assert first["line"] == "36 km · 16 % hard"
    assert second["line"] == "46 km · 13 % hard · +27 % on week 1"
    assert second["tone"] == "note"


def easy(km: int) -> tuple[str, ...]:
    return (f"{km}km E", f"{km}km E", "", "", "", "", "")


@pytest.mark.parametrize(
    ("days", "tone", "growth"),
    [
        # 40 km, an easier week of 30, and on as before: what the linter finds fine.
        ((20, 15, 20), "", "+33 % on week 2"),
        ((20, 15, 22), "", "+47 % on week 2"),
        # 50 km is 25 % more than the 40 before the easier week.
        ((20, 15, 25), "note", "+25 % on week 1"),
        ((20, 21, 22), "", "+5 % on week 2"),
        ((20, 21, 25), "note", "+19 % on week 2"),
    ],
)
def test_only_what_the_linter_calls_too_fast_is_marked(
    coach_client: Client, days: tuple[int, ...], tone: str, growth: str
) -> None:
    last = ask(coach_client, question(*(easy(km) for km in days))).json()["weeks"][-1]
    assert last["tone"] == tone
    assert last["line"].endswith(growth)


def test_markup_in_a_note_is_text(coach_client: Client) -> None:
    text = '8km E "<img src=x onerror=alert(1)>"'
    html = ask(coach_client, question(draw=(text,))).json()["cells"][text]["html"]
    assert "<img" not in html


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 50_000,
        {"weeks": [], "draw": [1]},
        {"weeks": [{"focus": "build", "cells": ["8km E"]}], "draw": []},
        {"weeks": [{"focus": 1, "cells": [""] * 7}], "draw": []},
        {"weeks": [{"focus": "base", "cells": [""] * 7}] * 61, "draw": []},
        {"weeks": 5, "draw": []},
        {"plan_type": [], "weeks": [], "draw": {}, "more": 1, "cells": "x" * 600_000},
    ],
)
def test_rubbish_is_refused_and_never_an_error(coach_client: Client, body: Any) -> None:
    assert ask(coach_client, body).status_code == 400


def test_an_unknown_distance_is_no_error(coach_client: Client) -> None:
    response = ask(coach_client, question(REST_OF_WEEK) | {"plan_type": "ultra"})
    assert response.status_code == 200


@pytest.mark.parametrize("who", ["editor_client", "runner_client", "stranger_client"])
def test_it_answers_coaches_only(who: str, request: pytest.FixtureRequest) -> None:
    response = ask(request.getfixturevalue(who), question(REST_OF_WEEK))
    assert response.status_code in {302, 403}


def test_it_is_not_for_reading(coach_client: Client) -> None:
    assert coach_client.get(reverse("plans_cms:notation")).status_code == 405
