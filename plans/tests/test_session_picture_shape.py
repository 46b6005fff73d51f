"""The shape that stands for a session: time across, intensity upwards."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plans.domain.notation import parse_session
from plans.domain.paces import RunnerPaces
from plans.domain.picture import MAX_BARS, Picture, session_picture

PACES = RunnerPaces.reference()


def picture(text: str, race_m: float = 42_195) -> Picture:
    return session_picture(parse_session(text), PACES, race_m)


def test_repeats_are_bars_of_their_own_with_the_jogs_between() -> None:
    bars = picture("2km E, 3x2km T / 90s jog, 2km E").bars
    zones = [bar.zone for bar in bars]
    assert zones == [
        "easy",
        "threshold",
        "recovery",
        "threshold",
        "recovery",
        "threshold",
        "easy",
    ]


def test_bars_know_which_step_or_repeat_they_belong_to() -> None:
    assert [bar.item for bar in picture("2km E, 3x2km T / 90s jog, 2km E").bars] == [
        0, 1, 1, 1, 1, 1, 2,
    ]  # fmt: skip
    merged = [bar.item for bar in picture("2km E, 99x(10s R, 10s walk, 10s I), 2km E").bars]
    assert merged == sorted(merged)
    assert set(merged) == {0, 1, 2}


def test_width_is_time() -> None:
    easy, hard = picture("10min E, 30min T").bars
    assert easy.width == pytest.approx(0.25, abs=0.01)
    assert hard.width == pytest.approx(0.75, abs=0.01)
    assert (easy.seconds, hard.seconds) == (600, 1800)


def test_height_is_intensity() -> None:
    heights = [
        picture(f"10min {effort}").bars[0].height for effort in ["rec", "E", "M", "T", "I", "R"]
    ]
    assert heights == sorted(set(heights))
    assert heights[-1] <= 1


@pytest.mark.parametrize(
    "text",
    ["8km E", "2km E, 10x400m R / 200m jog, 2km E", "12km E, 6x100m strides", "3x(1km T, 1km M)"],
)
def test_bars_fill_the_width_without_touching(text: str) -> None:
    bars = picture(text).bars
    assert bars[0].x == pytest.approx(0)
    assert bars[-1].x + bars[-1].width == pytest.approx(1)
    for one, two in pairwise(bars):
        assert one.x + one.width < two.x + 1e-9
    assert all(bar.width > 0 for bar in bars)


def test_a_short_stride_can_still_be_seen() -> None:
    bars = picture("3h E, 2x40m strides").bars
    assert all(bar.width > 0.001 for bar in bars)


def test_the_easy_part_of_a_long_run_is_its_own_colour() -> None:
    assert [bar.zone for bar in picture("long: 16km E, 12km M").bars] == ["long", "tempo"]
    assert [bar.zone for bar in picture("16km E, 12km M").bars] == ["easy", "tempo"]


def test_the_race_is_one_bar_over_the_race_distance() -> None:
    (bar,) = picture("race", race_m=21_097.5).bars
    assert (bar.zone, bar.width, bar.metres) == ("race", 1, 21_097.5)
    assert picture("race 10km").bars[0].zone == "race"


def test_cross_training_is_time_without_distance() -> None:
    (bar,) = picture("cross 45min").bars
    assert (bar.zone, bar.seconds, bar.metres) == ("cross", 2700, 0)


@pytest.mark.parametrize("text", ["rest", "cross"])
def test_nothing_is_drawn_where_there_is_no_time(text: str) -> None:
    assert picture(text).bars == ()


def test_hundreds_of_steps_are_drawn_as_fewer_bars_of_the_same_whole() -> None:
    whole = picture("99x(20s R, 20s E, 20s jog) / 20s jog")
    assert len(whole.bars) <= MAX_BARS
    assert sum(bar.seconds for bar in whole.bars) == pytest.approx(whole.seconds)
    assert whole.seconds == 99 * 60 + 98 * 20


def test_a_picture_of_a_very_long_race_can_be_drawn() -> None:
    assert picture("race 100km").bars[0].metres == 100_000
