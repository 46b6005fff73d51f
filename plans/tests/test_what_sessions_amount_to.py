"""Metres, seconds and paces of a session are those of one runner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.domain.notation import parse_session
from plans.domain.paces import RunnerPaces, session_steps, session_totals

HALF_M = 21_097.5
PACES = RunnerPaces.from_vdot(45)


def test_zones_by_hand_are_not_taken_for_those_that_the_same_vdot_gives() -> None:
    """Totals are remembered; whoever runs easily slower gets less far in an hour."""
    slower = {name: (fast + 30, slow + 30) for name, (fast, slow) in PACES.zones.items()}
    by_hand = replace(PACES, zones=slower)
    session = parse_session("60min E")

    usual, less = (session_totals(session, paces, HALF_M) for paces in (PACES, by_hand))

    assert less.distance_m < usual.distance_m - 500


@pytest.mark.parametrize(
    ("text", "estimated"),
    [("8.25km E, 2min rest", False), ("cross 45min", False), ("8.25km E, 2min walk", True)],
)
def test_standing_still_makes_no_estimate_of_a_written_distance(text: str, estimated: bool) -> None:
    assert session_totals(parse_session(text), PACES, HALF_M).estimated is estimated


def test_a_race_is_threshold_work() -> None:
    totals = session_totals(parse_session("race 10km"), PACES, HALF_M)
    assert totals.metres_by_intensity == {"threshold": 10_000}


@pytest.mark.parametrize(("text", "nearest"), [("race 800m", 1_500), ("race 50km", 42_195)])
def test_a_race_that_nobody_predicts_is_run_like_the_nearest_that_one_can(
    text: str, nearest: float
) -> None:
    (step,) = session_steps(parse_session(text), HALF_M)
    pace = PACES.race_pace(nearest)
    assert PACES.target(step, HALF_M) == pytest.approx((pace, pace))
