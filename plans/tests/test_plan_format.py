"""A plan file is taken whole or refused with everything that is wrong with it."""

import json
from typing import Any

import pytest
from django.conf import settings

from plans.plan_format import (
    MOST_BYTES,
    PlanFileError,
    read_plan_data,
    read_plan_file,
    write_plan_file,
)
from plans.tests.template_examples import RACE_WEEK, REST_OF_WEEK


def plan_data(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "schema": 1,
        "title": "A steady half",
        "plan_type": "half_marathon",
        "level": "beginner",
        "methodology": "polarised",
        "introduction": "<p>Four runs a week.</p>",
        "audience": "You run already.",
        "weekly_km_needed": 26,
        "source": "Written for a test",
        "licence": "CC BY-SA 4.0",
        "weeks": [{"focus": "build", "days": list(REST_OF_WEEK)} for _ in range(9)]
        + [{"focus": "taper", "days": list(RACE_WEEK), "note": "Sleep."}],
    }
    return data | changes


def without(name: str) -> dict[str, Any]:
    data = plan_data()
    del data[name]
    return data


def with_day(week: int, day: int, text: Any) -> dict[str, Any]:
    data = plan_data()
    data["weeks"][week]["days"][day] = text
    return data


def problems_of(data: Any) -> list[tuple[str, str]]:
    with pytest.raises(PlanFileError) as caught:
        read_plan_data(data)
    return [(problem.path, problem.sentence) for problem in caught.value.problems]


def test_a_file_written_and_read_again_is_the_same() -> None:
    plan = read_plan_data(plan_data())
    text = write_plan_file(plan)
    assert read_plan_file(text.encode()) == plan
    assert json.loads(text) == plan_data()


def test_a_plan_that_could_not_be_read_back_is_not_written() -> None:
    plan = read_plan_data(plan_data())
    broken = type(plan)(**{**vars(plan), "weeks": plan.weeks[:-1]})
    with pytest.raises(PlanFileError):
        write_plan_file(broken)


def test_the_page_about_the_format_shows_what_is_really_said() -> None:
    data = with_day(6, 2, "3x2km Q")
    data["weeks"][3]["focus"] = "bild"
    said = [f"{path}: {sentence}" for path, sentence in problems_of(data)]
    page = (settings.BASE_DIR / "docs" / "plan-format.md").read_text()
    shown = [line for line in page.splitlines() if line.startswith("weeks[")]
    assert len(shown) == len(said)
    for real, example in zip(said, shown, strict=True):
        assert real.startswith(example.removesuffix("…"))


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (without("title"), "", "title is missing"),
        (without("weeks"), "", "weeks is missing"),
        (without("schema"), "schema", "missing"),
        (plan_data(schema=2), "schema", "format 2"),
        (plan_data(schema="1"), "schema", "format 1"),
        (plan_data(schema=True), "schema", "format True"),
        (plan_data(levle="beginner"), "", "“levle” is not part of the format"),
        (plan_data(level="expert"), "level", "“expert” is none of: beginner"),
        (plan_data(plan_type="ultra"), "plan_type", "half_marathon"),
        (plan_data(title=""), "title", "empty"),
        (plan_data(title="  "), "title", "empty"),
        (plan_data(title=["x"]), "title", "a list"),
        (plan_data(title="x" * 300), "title", "300 characters"),
        (plan_data(weekly_km_needed="26"), "weekly_km_needed", "whole number"),
        (plan_data(weekly_km_needed=26.5), "weekly_km_needed", "whole number"),
        (plan_data(weekly_km_needed=1), "weekly_km_needed", "least is 5"),
        (plan_data(weekly_km_needed=10**400), "weekly_km_needed", "most is 250"),
        (plan_data(methodology="two words"), "methodology", "“two words”"),
        (plan_data(weeks={}), "weeks", "a list in square brackets"),
        (plan_data(weeks=[]), "weeks", "at least 1"),
        (plan_data(weeks=plan_data()["weeks"] * 6), "weeks", "at most 30"),
        (plan_data(weeks=["week"]), "weeks[0]", "an object in braces"),
        (plan_data(weeks=plan_data()["weeks"][:-1]), "weeks", "race"),
        (plan_data(weeks=[plan_data()["weeks"][-1]] * 2), "weeks", "race"),
        (with_day(6, 2, "3x2km Q"), "weeks[6].days[2]", "Week 7, Wednesday"),
        (with_day(6, 2, None), "weeks[6].days[2]", "a text in quotes"),
        (with_day(0, 0, "8km E, " * 100), "weeks[0].days[0]", "at most 500"),
    ],
)
def test_one_fault_is_told_with_its_place(data: Any, path: str, words: str) -> None:
    found = problems_of(data)
    assert found[0][0] == path
    assert words in found[0][1]
    assert len(found) == 1


def test_all_faults_are_told_at_once() -> None:
    data = plan_data(level="expert", plan_type="ultra")
    del data["source"]
    data["weeks"][3]["focus"] = "bild"
    data["weeks"][4]["days"] = ["8km E"] * 6
    data["weeks"][6]["days"][2] = "3x2km Q"
    assert [path for path, _sentence in problems_of(data)] == [
        "",
        "level",
        "plan_type",
        "weeks[3].focus",
        "weeks[4].days",
        "weeks[6].days[2]",
    ]


def test_all_unreadable_cells_are_told_at_once() -> None:
    data = with_day(0, 1, "8 km easy")
    data["weeks"][8]["days"][6] = "24k"
    assert [path for path, _ in problems_of(data)] == ["weeks[0].days[1]", "weeks[8].days[6]"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "line 1"),
        (b"{", "not JSON"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        (b"[]", "no object"),
        (b'"plan"', "no object"),
        (b'{"schema": 1, "schema": 1}', "twice"),
        (b'{"schema": NaN}', "NaN"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "brackets"),
        (b'{"schema": 1, "weeks": ' + b"[" * 200 + b"]" * 200 + b"}", "brackets"),
        (b" " * (MOST_BYTES + 1), "larger than 1000 kB"),
    ],
)
def test_what_is_no_plan_at_all_is_told_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_plan_file(content)
    (problem,) = caught.value.problems
    assert words in problem.sentence
    assert len(problem.sentence) < 300


def test_a_byte_order_mark_is_no_mistake() -> None:
    content = b"\xef\xbb\xbf" + json.dumps(plan_data()).encode()
    assert read_plan_file(content).title == "A steady half"


def test_sentences_never_repeat_a_huge_value() -> None:
    for _path, sentence in problems_of(plan_data(level="x" * 90_000, title={"a": "y" * 90_000})):
        assert len(sentence) < 300
