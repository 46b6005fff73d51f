"""Sessions in words: short as a title, full as a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from plans.domain.notation import parse_session
from plans.wording import session_sentence, session_title


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("8km E", "8 km easy"),
        ("8.5km E", "8.5 km easy"),
        ("90min E", "90 min easy"),
        ("2h15 E", "2 h 15 min easy"),
        ("6km rec", "6 km recovery"),
        ("recovery: 6km E", "6 km recovery"),
        ("long: 24km E", "24 km long"),
        ("long: 16km E, 12km M", "28 km long, 12 km at marathon pace"),
        ("long: 16km E, 3x10min M / 2min", "Long run, 3 × 10 min at marathon pace"),
        ("long: 24km M", "24 km at marathon pace"),
        ("2km E, 3x2km T / 90s jog, 2km E", "3 × 2 km threshold"),
        ("2km E, 5x1200m I / 400m jog, 2km E", "5 × 1200 m interval"),
        ("3x(1km T, 1km M), 2km E", "3 × (1 km threshold, 1 km at marathon pace)"),
        ("2km E, 4km T, 4x200m R / 200m jog", "4 km threshold + 4 × 200 m repetition"),
        ("1km T, 1km M, 1km I, 1km R", "1 km threshold + 1 km at marathon pace + 2 more"),
        ("12km E, 6x100m strides / 100m jog", "12 km easy with strides"),
        ("6x100m strides", "6 × 100 m strides"),
        ("8km E, 20min E", "Easy run"),
        ("tempo: 8km E", "8 km tempo"),
        ("10km E, 5km @4:30-4:40", "5 km at 4:30–4:40/km"),
        ("30min walk", "30 min walk"),
        ("race", "Race day"),
        ("race 21.0975km", "21.1 km race"),
        ("race 10km I", "10 km race"),
        ("cross 45min", "45 min cross training"),
        ("cross", "Cross training"),
        ("rest", "Rest"),
    ],
)
def test_the_title_says_what_a_session_is_about(text: str, title: str) -> None:
    assert session_title(parse_session(text)) == title


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "2km E, 3x2km T / 90s jog, 2km E",
            "2 km easy, 3 × 2 km threshold with 90 s jog between, 2 km easy",
        ),
        ("long: 16km E, 12km M", "16 km easy, 12 km at marathon pace"),
        ("long: 24km E", "24 km long"),
        ("12km E, 6x100m strides", "12 km easy, 6 × 100 m strides"),
        (
            "2x(3x400m I / 200m jog, 1km E) / 3min walk",
            "2 × (3 × 400 m interval with 200 m jog between, 1 km easy) with 3 min walk between",
        ),
        (
            "10km H, 5km goal, 1km @4:00",
            "10 km at half-marathon pace, 5 km at goal pace, 1 km at 4:00/km",
        ),
        ("4x2min30 R / 1min rest", "4 × 2 min 30 s repetition with 1 min rest between"),
        ("race 10km", "10 km race"),
        ("race 10km I", "10 km race at interval effort"),
        ("race 10km @4:00", "10 km race at 4:00/km"),
        ("race", "Race day"),
        ('rest "sleep"', "Rest"),
        ("cross", "Cross training"),
    ],
)
def test_the_sentence_says_everything(text: str, sentence: str) -> None:
    assert session_sentence(parse_session(text)) == sentence


def test_decimals_follow_the_language() -> None:
    with translation.override("nl"):
        assert session_title(parse_session("8.5km E")).startswith("8,5 ")


def test_every_effort_has_words() -> None:
    for effort in [
        "rec",
        "E",
        "M",
        "H",
        "T",
        "I",
        "R",
        "goal",
        "strides",
        "jog",
        "walk",
        "rest",
        "@4:45",
    ]:
        sentence = session_sentence(parse_session(f"3km {effort}, 1km {effort}"))
        assert sentence.startswith("3 km ")
        assert session_title(parse_session(f"3km {effort}"))
        assert session_sentence(parse_session(f"race 3km {effort}")).startswith("3 km race")
