"""Every remark on a plan and every change to it has words, with its figures in them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plans.domain.change import Change
from plans.domain.remarks import Remark
from plans.domain.window import AnchorError
from plans.wording import percent_text
from plans.wording.remarks import anchor_problem_text, remark_text
from plans.wording.tailoring import change_text, changes_texts

DOMAIN = Path(__file__).parents[1] / "domain"

REMARKS: dict[str, tuple[dict[str, Any], str]] = {
    "goal_beats_world_best": ({"goal_s": 1800, "limit_s": 3440}, "0:30:00 would beat"),
    "goal_slower_than_walking": ({"goal_s": 20000, "limit_s": 18000}, "5:33:20 is slower"),
    "goal_among_the_best": ({"goal_s": 3600, "limit_s": 3440}, "1:00:00 is a time of the world"),
    "goal_after_cut_off": ({"goal_s": 13500, "limit_s": 12600}, "3:45:00 is after"),
    "volume_too_low": ({"weekly_km": 3, "limit_km": 8.0}, "at least 8 km a week"),
    "volume_too_high": ({"weekly_km": 300, "limit_km": 250.0}, "more than 250 km"),
    "too_few_weeks": ({"weeks": 3, "limit": 8}, "at least 8 weeks"),
    "too_many_weeks": ({"weeks": 60, "limit": 30}, "at most 30 weeks"),
    "plan_too_long": ({"weeks": 60, "limit": 30}, "has 60 weeks; the longest a plan can be is 30"),
    "joins_late": ({"week": 5, "weeks": 16}, "You join in week 5 of 16"),
    "starts_later": ({"starts_on": date(2026, 3, 2), "days": 12}, "Monday 2 March 2026"),
    "race_week_days": ({"weekdays": (1, 3)}, "there is running on Tuesday and Thursday"),
    "race_weekday": ({"weekday": 1, "sessions": 2, "softened": 1}, "on a Tuesday"),
    "goal_faster": (
        {"share": 0.09, "goal_s": 6000, "predicted_s": 6540},
        "1:40:00 is 9 % faster than the 1:49:00",
    ),
    "goal_slower": (
        {"share": 0.12, "goal_s": 6000, "predicted_s": 5300},
        "12 % slower than the 1:28:20",
    ),
    "volume_jump": (
        {"weekly_km": 30, "first_m": 38_100, "share": 0.27},
        "38 km, 27 % more than the 30 km",
    ),
    "volume_less": (
        {"weekly_km": 60, "first_m": 38_000, "share": 0.37},
        "38 km, 37 % less than the 60 km",
    ),
    "volume_little": ({"weekly_km": 12, "advised_km": 25.0}, "You run 12 km a week; 25 km"),
    "longest_run_unlikely": (
        {"weekly_km": 12, "longest_m": 30_000},
        "more than twice what you run in a week",
    ),
    "longest_run_past_week": (
        {"weekly_km": 12, "longest_m": 16_000},
        "of late, 16 km, is more than the 12 km you run in a usual week",
    ),
    "long_run_jump": (
        {"longest_m": 10_000, "first_m": 14_000, "share": 0.4},
        "14 km, 40 % longer than your longest of late, 10 km",
    ),
    "long_run_hours": ({"longest_m": 32_000, "seconds": 11_900}, "32 km, takes you about 3:20:00"),
    "long_run_short": ({"longest_m": 12_000, "advised_m": 14_000}, "is 12 km, where 14 km"),
    "blank_shorter": ({"weeks": 11, "wanted": 20}, "There are 11 weeks"),
}

CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "volume": (
        {
            "percent": -20,
            "first_from_m": 40_000,
            "first_to_m": 32_000,
            "peak_from_m": 70_000,
            "peak_to_m": 56_000,
        },
        "begins with 32 km and its longest week is 56 km instead of 70 km",
    ),
    "gentle_start": ({"weeks": 3, "now_m": 25_000}, "first 3 weeks are held back"),
    "quality_reduced": ({"weeks": (3, 5, 6, 7, 10)}, "In weeks 3, 5–7 and 10 hard work"),
    "runs_dropped": ({"weeks": (4,)}, "In week 4 a short easy run"),
    "long_run_day": ({"to": 5, "weeks": 11}, "The long run is on Saturday"),
    "sessions_moved": ({"source": 1, "to": 2, "weeks": 9}, "on Tuesday is on Wednesday in 9 weeks"),
    "race_week_moved": (
        {"moves": ((2, 3), (4, 5))},
        "Wednesday to Thursday and Friday to Saturday",
    ),
    "sessions_dropped": ({"count": 4}, "4 easy runs are left out"),
    "quality_dropped": ({"count": 1}, "1 hard session is left out"),
    "sessions_softened": ({"count": 2}, "2 hard sessions are run easily"),
}


@pytest.mark.parametrize("code", REMARKS)
def test_a_remark_in_words(code: str) -> None:
    params, words = REMARKS[code]

    assert words in remark_text(Remark(code, "info", params))


def test_shares_are_rounded_as_everywhere() -> None:
    params = {"weekly_km": 40, "first_m": 45_000, "share": 0.125}

    assert f"{percent_text(0.125)} more" in remark_text(Remark("volume_jump", "warning", params))


@pytest.mark.parametrize("code", CHANGES)
def test_a_change_in_words(code: str) -> None:
    params, words = CHANGES[code]

    assert words in change_text(Change(code, params))


@pytest.mark.parametrize(
    ("percent", "words"), [(15, "longer than in the plan"), (0, "a little different")]
)
def test_volume_up_and_about_the_same(percent: int, words: str) -> None:
    params = {**CHANGES["volume"][0], "percent": percent}

    assert words in change_text(Change("volume", params))


def test_nothing_that_the_domain_can_say_is_without_words() -> None:
    """Whoever adds a code adds its words, and an example above."""
    source = "\n".join(path.read_text() for path in DOMAIN.glob("*.py"))
    remarks = set(re.findall(r'(?:\bRemark|_goal|_volume)\(\s*"([a-z_]+)"', source))
    changes = set(re.findall(r'\bChange\(\s*"([a-z_]+)"', source))

    assert len(remarks) > 10
    assert len(changes) > 5
    assert remarks - REMARKS.keys() == set()
    assert changes - CHANGES.keys() == set()


def test_moves_are_told_in_one_sentence() -> None:
    moves = [
        Change("sessions_moved", {"source": 2, "to": 1, "weeks": 1}),
        Change("sessions_moved", {"source": 2, "to": 6, "weeks": 6}),
        Change("sessions_moved", {"source": 5, "to": 6, "weeks": 6}),
    ]
    texts = changes_texts([Change("sessions_dropped", {"count": 2}), *moves])

    assert len(texts) == 2
    assert "mostly Wednesday to Sunday and Saturday to Sunday." in texts[1]
    assert "on Wednesday is on Sunday in 6 weeks" in changes_texts(moves[1:2])[0]


def test_no_sentence_shouts() -> None:
    texts = [remark_text(Remark(code, "info", params)) for code, (params, _) in REMARKS.items()]
    texts += [change_text(Change(code, params)) for code, (params, _) in CHANGES.items()]

    assert all(text.endswith(".") and "!" not in text for text in texts)


def test_why_a_race_date_will_not_do() -> None:
    too_near = AnchorError("race_too_near", "", weeks=5, minimum=12, earliest=date(2026, 6, 1))

    assert "only 5 weeks to this race; this plan needs at least 12" in anchor_problem_text(too_near)
    assert "1 June 2026 or later" in anchor_problem_text(too_near)
    assert "has to lie ahead" in anchor_problem_text(AnchorError("race_not_ahead", ""))
    assert "no race in it" in anchor_problem_text(AnchorError("no_race", ""))
