"""Figure by figure: what was planned, what was run, and the colour that makes."""

import pytest

from workouts.domain.comparison import (
    Actual,
    Figure,
    Line,
    Planned,
    compare,
    pace_colour,
    together,
    worst,
)

TEN_KM = Actual(distance_m=10_000, seconds=3300, zone="easy")


def line(planned: Planned, actual: Actual, figure: Figure) -> Line:
    [found] = [line for line in compare(planned, actual) if line.figure == figure]
    return found


def test_only_what_was_planned_is_compared() -> None:
    assert compare(Planned(), TEN_KM) == ()
    assert [line.figure for line in compare(Planned(distance_m=10_000), TEN_KM)] == ["distance"]


def test_distance_and_duration_by_their_share() -> None:
    planned = Planned(distance_m=14_000, seconds=3000)
    assert line(planned, TEN_KM, Figure.DISTANCE).difference == -4000
    assert line(planned, TEN_KM, Figure.DISTANCE).colour == "yellow"
    assert line(planned, TEN_KM, Figure.DURATION).difference == 300
    assert line(planned, TEN_KM, Figure.DURATION).colour == "green"


@pytest.mark.parametrize(
    ("target", "difference", "colour"),
    [
        ((320, 340), 0, "green"),  # 5:30/km lies in it
        ((300, 330), 0, "green"),
        ((335, 360), -5, "green"),
        ((290, 310), 20, "yellow"),
        ((350, 370), -20, "yellow"),
        ((250, 260), 70, "orange"),
    ],
)
def test_a_pace_is_measured_from_the_nearer_end_of_its_range(
    target: tuple[float, float], difference: float, colour: str
) -> None:
    found = line(Planned(pace=target), TEN_KM, Figure.PACE)
    assert found.actual == 330
    assert (found.difference, found.colour) == (pytest.approx(difference), colour)


def test_a_fifth_is_far_too_much_for_a_pace() -> None:
    assert pace_colour(360, (300, 300)) == "orange"
    assert pace_colour(303, (300, 300)) == "green"


@pytest.mark.parametrize(
    ("zone", "apart", "colour"),
    [("easy", 0, "green"), ("recovery", 1, "yellow"), ("threshold", -2, "orange")],
)
def test_the_zone_of_a_run_at_one_effort(zone: str, apart: int, colour: str) -> None:
    found = line(Planned(zone=zone), TEN_KM, Figure.ZONE)
    assert (found.difference, found.colour) == (apart, colour)


def test_the_time_in_the_zone_of_a_session_of_several_efforts() -> None:
    planned = Planned(zone="threshold", zone_s=1700)
    run = Actual(distance_m=10_000, seconds=3300, zone="easy", zone_seconds={"threshold": 1000})
    found = line(planned, run, Figure.ZONE_TIME)
    assert (found.planned, found.actual, found.colour) == (1700, 1000, "yellow")
    assert found.zone == "threshold"


def test_a_run_not_measured_along_the_way_has_no_time_in_zones() -> None:
    assert compare(Planned(zone="threshold", zone_s=1700), TEN_KM) == ()


def test_a_measured_run_that_never_was_in_the_zone_missed_it() -> None:
    run = Actual(distance_m=10_000, seconds=3300, zone_seconds={"easy": 3300})
    planned = Planned(zone="interval", zone_s=900)
    assert line(planned, run, Figure.ZONE_TIME).colour == "red"


def test_walking_and_cross_training_are_no_zones() -> None:
    assert compare(Planned(zone="cross"), TEN_KM) == ()


def test_several_runs_of_a_session_count_together() -> None:
    warm_up = Actual(distance_m=2000, seconds=700, zone="easy", zone_seconds={"easy": 700})
    race = Actual(distance_m=10_000, seconds=2500, zone="threshold", zone_seconds={"tempo": 9})
    both = together([warm_up, race])
    assert (both.distance_m, both.seconds, both.zone) == (12_000, 3200, "")
    assert both.zone_seconds == {"easy": 700, "tempo": 9}
    assert together([race]) is race
    assert together([warm_up, TEN_KM]).zone_seconds == {}


def test_the_worst_of_some_colours() -> None:
    assert worst(["green", "orange", "yellow"]) == "orange"
    assert worst([]) == ""
