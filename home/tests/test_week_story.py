"""A week is told by its place among the others."""

import pytest

from home.domain.week_story import WeekStory, full_week_before, week_story

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


@pytest.mark.parametrize(
    ("kms", "number", "is_cutback"),
    [
        ([40, 44, 36, 38], 4, True),  # measured by the last full week, not by the one before
        ([40, 36], 2, True),
        ([60, 40, 42, 44], 4, False),  # a third low week is the new level
        ([0, 0], 2, False),
    ],
)
def test_an_easier_week_is_what_the_chart_draws_as_one(kms, number, is_cutback):
    story = week_story(kms, number, focus="build", is_race_week=False)
    assert (story is WeekStory.CUTBACK) == is_cutback


@pytest.mark.parametrize(
    ("kms", "number", "km"),
    [([40, 44, 36, 38], 4, 44), ([40, 36], 2, 40), ([0, 30], 2, 0), ([40], 1, 0)],
)
def test_an_easier_week_is_told_by_the_full_one_before_it(kms, number, km):
    assert full_week_before(kms, number) == km


def test_the_race_week_is_told_as_such_whatever_its_focus():
    assert week_story(KMS, 12, focus="taper", is_race_week=True) is WeekStory.RACE


def test_a_plan_of_one_week_has_a_story():
    assert week_story([20], 1, focus="base", is_race_week=False) is WeekStory.BIGGEST_OF_ALL
