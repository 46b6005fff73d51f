"""The steps of a session found again in a run, by its laps or along its clock."""

import numpy as np
import pytest
from numpy.typing import NDArray

from workouts.domain.step_match import (
    StepPlan,
    Stretch,
    step_colour,
    stretches_by_clock,
    stretches_by_laps,
)

EASY = (340.0, 380.0)
THRESHOLD = (288.0, 294.0)
WARM_UP = StepPlan(distance_m=2000, pace=EASY)
HARD = StepPlan(distance_m=1000, pace=THRESHOLD, is_hard=True)
JOG = StepPlan(seconds=90, pace=(380.0, 440.0))
SESSION = (WARM_UP, HARD, JOG, HARD, JOG, HARD, WARM_UP)

type Floats = NDArray[np.float64]


def run_of(*parts: tuple[float, float]) -> tuple[Floats, Floats]:
    """A run second by second: (metres, seconds per km) one after the other."""
    distance, time = [0.0], [0.0]
    for metres, pace in parts:
        seconds = metres * pace / 1000
        distance += list(distance[-1] + np.linspace(0, metres, int(seconds) + 1)[1:])
        time += list(time[-1] + np.linspace(0, seconds, int(seconds) + 1)[1:])
    return np.array(distance), np.array(time)


def laps_of(*laps: tuple[float, float]) -> list[Stretch]:
    return [Stretch(metres, seconds) for metres, seconds in laps]


class TestByLaps:
    AS_PLANNED = laps_of(
        *((2010, 720), (1000, 291), (230, 90), (1000, 290), (225, 91), (1000, 293), (1900, 700))
    )

    def test_laps_as_many_and_as_long_as_the_steps_are_the_steps(self) -> None:
        assert stretches_by_laps(SESSION, self.AS_PLANNED) == tuple(self.AS_PLANNED)

    def test_the_last_press_of_the_button_is_no_step(self) -> None:
        with_rest = [*self.AS_PLANNED, Stretch(8, 4)]
        assert stretches_by_laps(SESSION, with_rest) == tuple(self.AS_PLANNED)

    def test_one_lap_too_long_does_not_spoil_it(self) -> None:
        laps = [Stretch(3200, 1100), *self.AS_PLANNED[1:]]
        assert stretches_by_laps(SESSION, laps) is not None

    def test_kilometres_by_chance_as_many_are_not_the_steps(self) -> None:
        assert stretches_by_laps(SESSION, laps_of(*[(1000, 330)] * 7)) is None

    def test_more_laps_or_none_are_not_the_steps(self) -> None:
        assert stretches_by_laps(SESSION, [*self.AS_PLANNED, Stretch(1000, 360)]) is None
        assert stretches_by_laps(SESSION, []) is None
        assert stretches_by_laps((), []) is None


class TestByTheClock:
    def hard(self, *run: tuple[float, float]) -> list[Stretch | None]:
        found = stretches_by_clock(SESSION, *run_of(*run))
        return [part for step, part in zip(SESSION, found, strict=True) if step.is_hard]

    def test_a_session_run_as_planned(self) -> None:
        reps = [(1000, 291), (220, 410)]
        found = stretches_by_clock(
            SESSION, *run_of((2000, 360), *reps, *reps, (1000, 291), (2000, 360))
        )
        assert all(part is not None for part in found)
        assert [round(part.distance_m, -2) for part in found] == [
            *(2000, 1000, 200, 1000, 200, 1000, 2000)
        ]
        for step, part in zip(SESSION, found, strict=True):
            assert step_colour(step, part) == "green"

    @pytest.mark.parametrize("warm_up", [1300, 1700, 2400, 2800])
    def test_a_longer_or_shorter_warm_up_shifts_the_rest(self, warm_up: int) -> None:
        reps = [(1000, 291), (220, 410)]
        found = self.hard((warm_up, 360), *reps, *reps, (1000, 291), (2000, 360))
        assert [part.pace for part in found] == [pytest.approx(291, rel=0.02)] * 3

    def test_jogs_of_other_lengths_do_not_add_up(self) -> None:
        found = self.hard(
            (2200, 360), (1000, 291), (320, 410), (1000, 285), (300, 410), (1000, 296), (900, 360)
        )
        assert [part.pace for part in found] == [
            pytest.approx(pace, rel=0.02) for pace in (291, 285, 296)
        ]

    def test_what_was_run_too_slow_is_told_as_slow(self) -> None:
        found = self.hard(
            (2000, 360), (1000, 330), (220, 410), (1000, 330), (220, 410), (1000, 330), (2000, 360)
        )
        assert [part.pace for part in found] == [pytest.approx(330, rel=0.02)] * 3
        assert step_colour(HARD, found[0]) == "orange"

    def test_steps_after_the_end_of_the_run_were_not_run(self) -> None:
        found = stretches_by_clock(SESSION, *run_of((2000, 360), (1000, 291), (220, 410)))
        assert found[1].pace == pytest.approx(291, rel=0.02)
        assert found[3:] == (None, None, None, None)
        assert step_colour(HARD, found[3]) == "red"

    def test_without_hard_steps_each_follows_on_the_one_before(self) -> None:
        steps = (StepPlan(distance_m=3000, pace=EASY), StepPlan(seconds=600, pace=EASY))
        found = stretches_by_clock(steps, *run_of((8000, 360)))
        assert found[0].distance_m == pytest.approx(3000)
        assert found[1].seconds == 600

    def test_standing_still_belongs_to_one_step(self) -> None:
        distance, time = run_of((2000, 360), (1000, 291), (220, 410), (1000, 291))
        time = time + np.where(distance > 1000, 300.0, 0.0)  # five minutes at a bridge
        found = stretches_by_clock(SESSION[:4], distance, time)
        assert found[0].seconds == pytest.approx(1020, abs=15)
        assert found[0].seconds + found[1].seconds <= time[-1]

    def test_nothing_measured_is_nothing_found(self) -> None:
        assert stretches_by_clock(SESSION, np.array([]), np.array([])) == (None,) * 7

    def test_a_marathon_of_repeats_is_found_at_once(self) -> None:
        steps = (WARM_UP, *[HARD, JOG] * 40, WARM_UP)
        distance, time = run_of((2000, 360), *[(1000, 291), (220, 410)] * 40, (2000, 360))
        found = stretches_by_clock(steps, distance, time)
        assert len(found) == len(steps)


def test_a_step_without_a_pace_is_measured_by_its_amount() -> None:
    rest = StepPlan(seconds=120)
    assert step_colour(rest, Stretch(0, 125)) == "green"
    assert step_colour(rest, Stretch(0, 170)) == "yellow"
    assert step_colour(StepPlan(distance_m=400), Stretch(100, 60)) == "orange"
