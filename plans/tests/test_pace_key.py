"""The paces that stand beside a printed plan."""

import pytest

from plans.domain.pace_key import efforts_of, pace_key
from plans.domain.paces import RunnerPaces
from plans.domain.spec import Effort, PlanSpec, PlanType
from plans.tests.making import week
from plans.wording.sheet import pace_words

HALF_M = 21_097.5


def key(*used: Effort, goal: float | None = None) -> dict[str, tuple[float, float]]:
    paces = RunnerPaces.from_vdot(50, goal=goal)
    found = pace_key(paces, race_distance_m=HALF_M, used=frozenset(used))
    return {pace.effort.value: (pace.fast, pace.slow) for pace in found}


def test_the_zones_stand_there_slowest_first() -> None:
    assert list(key()) == ["rec", "E", "M", "T", "I", "R"]


def test_half_marathon_pace_only_where_it_is_used_and_the_goal_where_there_is_one() -> None:
    assert list(key(Effort.HALF, Effort.STRIDES, goal=290)) == [
        "rec", "E", "M", "H", "T", "I", "R", "goal",
    ]  # fmt: skip
    assert key(goal=290)["goal"] == (290, 290)


def test_a_runner_of_vdot_50() -> None:
    easy = key()["E"]
    assert easy == (pytest.approx(307, abs=1), pytest.approx(338, abs=1))  # 5:07 to 5:38
    assert key()["T"][0] == pytest.approx(255, abs=1)  # 4:15


def test_the_efforts_of_a_plan_are_found_inside_repeats_and_between_them() -> None:
    cells = ("", "3x(1km H, 400m R) / 2min walk", "", "", "", "", "long: 12km E")
    plan = PlanSpec(plan_type=PlanType.HALF_MARATHON, weeks=(week(cells),))

    assert efforts_of(plan) == {Effort.HALF, Effort.REPETITION, Effort.WALK, Effort.EASY}


def test_a_pace_in_words() -> None:
    paces = pace_key(
        RunnerPaces.from_vdot(50, goal=299.6), race_distance_m=HALF_M, used=frozenset()
    )
    words = {pace.effort: pace_words(pace) for pace in paces}

    easy, threshold, goal = words[Effort.EASY], words[Effort.THRESHOLD], words[Effort.GOAL]
    assert (easy.sign, easy.name, easy.pace) == ("E", "easy", "5:07–5:38")
    assert threshold.pace == "4:15"
    assert (goal.sign, goal.name, goal.pace) == ("", "goal pace", "5:00")
