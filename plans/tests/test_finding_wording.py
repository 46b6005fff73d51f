"""What the linter and the notation find, in sentences with their figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from plans.domain.lint import lint_plan
from plans.domain.notation import NotationError, parse_cell
from plans.domain.notation_errors import MESSAGES
from plans.domain.spec import Focus, PlanSpec
from plans.tests.written_plans import easy_week, plan, race_week, week
from plans.wording import finding_text, notation_problem_text


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def texts(spec: PlanSpec, code: str) -> list[str]:
    findings = lint_plan(spec, minimum_weeks=2)
    return [finding_text(finding) for finding in findings if finding.code == code]


@pytest.mark.parametrize(
    ("spec", "code", "parts"),
    [
        (
            plan(easy_week(52), easy_week(62), race_week()),
            "growth",
            ("Week 2: 62 km is 19 % more than the 52 km of week 1",),
        ),
        # Not "10 % more", which is what is allowed.
        (plan(easy_week(50), easy_week(55.2), race_week()), "growth", ("10.4 % more",)),
        (plan(*[easy_week(40)] * 6, race_week()), "no_cutback", ("from week 1 to week 6",)),
        (plan(week("5km T", "5km T"), race_week()), "hard_days", ("Monday and Tuesday",)),
        (
            plan(week("", "", "", "", "", "", "5km T"), week("5km T"), race_week()),
            "hard_days",
            ("Week 1: Sunday and Monday of the week after",),
        ),
        (
            plan(week("15km E", "15km E", "long: 20km E"), race_week()),
            "long_run",
            ("long run of 20 km on Wednesday is 40 % of the week's 50 km",),
        ),
        (
            plan(easy_week(60), race_week(45)),
            "taper",
            ("Week 2", "have 45 km, 25 % less than the 60 km", "highest week, 1"),
        ),
        (plan(easy_week(30), race_week(45)), "taper", ("no less than the 30 km",)),
        (plan(easy_week(40), easy_week(40)), "no_race", ("The plan has no race",)),
        (
            plan(race_week(), race_week()),
            "several_races",
            ("Week 2: a second race on Sunday", "Sunday of week 1"),
        ),
        (plan(easy_week(9), week("race", "5km E")), "after_race", ("1 session after", "Tuesday")),
        (plan(easy_week(9), week("race", "5km", "5km")), "after_race", ("2 sessions after",)),
        (plan(race_week(), week()), "weeks_after_race", ("1 empty week follows",)),
        (plan(race_week()), "too_short", ("has 1 week; 2 or more",)),
        (plan(week(), race_week()), "empty_week", ("Week 1",)),
        (plan(week("12M"), race_week()), "short_step", ("Monday has a step of 12 m",)),
    ],
)
def test_a_finding_is_said_with_its_figures(
    spec: PlanSpec, code: str, parts: tuple[str, ...]
) -> None:
    (text,) = texts(spec, code)
    for part in parts:
        assert part in text
    assert text.endswith(".")


def test_findings_are_said_in_the_readers_language() -> None:
    spec = plan(easy_week(50), easy_week(55.2, Focus.BUILD), race_week())
    with translation.override("nl"):
        (text,) = texts(spec, "growth")
    assert "10,4" in text


def test_a_mistake_in_a_cell_says_where_and_what_was_expected() -> None:
    with pytest.raises(NotationError) as caught:
        parse_cell("3x2km Q")
    text = notation_problem_text(caught.value)
    assert text.startswith("Character 7: “Q” is not an effort.")
    assert "rec, E, M, H, T, I, R" in text


def test_a_mistake_in_a_later_line_names_the_line() -> None:
    with pytest.raises(NotationError) as caught:
        parse_cell("8km E\n8")
    assert notation_problem_text(caught.value).startswith("Line 2, character 2: ")


def test_a_message_does_not_repeat_all_that_was_typed() -> None:
    with pytest.raises(NotationError) as caught:
        parse_cell("x" * 900)
    assert len(notation_problem_text(caught.value)) < 300


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_no_message_about_the_notation_exclaims(code: str) -> None:
    assert not any("!" in text for text in MESSAGES[code])
