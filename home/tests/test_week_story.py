"""A week is told by its place among the others."""

import pytest

from home.domain.week_story import WeekStory, week_story

KMS = [40, 44, 48, 36, 52, 57, 62, 46, 64, 48, 36, 20]


@pytest.mark.parametrize(
    ("number", "focus", "story"),
    [
        (1, "base", WeekStory.ORDINARY),
        (2, "base", WeekStory.ORDINARY),
        (3, "base", WeekStory.BIGGEST_SO_FAR),
        (4, "base", WeekStory.CUTBACK),
        (5, "build", WeekStory.BIGGEST_SO_FAR),
        (8, "build", WeekStory.CUTBACK),
        (9, "peak", WeekStory.BIGGEST_OF_ALL),
        (10, "taper", WeekStory.TAPER),
    ],
)
def test_weeks_of_a_plan(number, focus, story):
    assert week_story(KMS, number, focus=focus, is_race_week=False) is story


def test_the_race_week_is_told_as_such_whatever_its_focus():
    assert week_story(KMS, 12, focus="taper", is_race_week=True) is WeekStory.RACE


def test_a_plan_of_one_week_has_a_story():
    assert week_story([20], 1, focus="base", is_race_week=False) is WeekStory.BIGGEST_OF_ALL
