"""Predictions are ranges, and the marathon's is the widest."""

import pytest

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from fitness.domain.prediction_range import predict_range, prediction_ranges, riegel_seconds
from fitness.domain.vdot import VdotError


@pytest.mark.parametrize(
    ("wanted_m", "beyond_half", "seconds"),
    [
        (5_000, 1.06, 1_200),
        (10_000, 1.06, 2_501.9),  # 20:00 x 2^1.06
        (HALF_MARATHON_M, 1.06, 5_520.2),
        (MARATHON_M, 1.06, 11_509.3),
        (MARATHON_M, 1.15, 12_249.8),
    ],
)
def test_riegel_by_hand(wanted_m: float, beyond_half: float, seconds: float) -> None:
    found = riegel_seconds(5_000, 1_200, wanted_m, beyond_half=beyond_half)
    assert found == pytest.approx(seconds, abs=0.5)


def test_there_is_a_range_for_each_distance_and_it_holds_what_vdot_says() -> None:
    ranges = prediction_ranges(5_000, 1_200)
    assert [item.distance_m for item in ranges] == [5_000, 10_000, HALF_MARATHON_M, MARATHON_M]
    assert all(item.fast < item.by_vdot < item.slow for item in ranges)
    assert ranges[-1].by_vdot == pytest.approx(11_487, abs=1)  # 3:11:27
    assert ranges[-1].slow == pytest.approx(12_249.8, abs=0.5)


def test_the_marathon_is_the_least_certain() -> None:
    shares = [item.slow / item.fast for item in prediction_ranges(10_000, 2_700)]
    assert max(shares) == shares[-1]
    assert shares[-1] > 1.06


def test_what_was_run_lies_in_its_own_range() -> None:
    for distance_m in (1_500, 10_000, HALF_MARATHON_M, MARATHON_M):
        found = predict_range(distance_m, distance_m * 0.3, distance_m)
        assert found.fast < distance_m * 0.3 < found.slow


def test_from_a_marathon_the_half_may_be_faster_than_riegel_has_it() -> None:
    found = predict_range(MARATHON_M, 12_600, HALF_MARATHON_M)
    assert found.fast == pytest.approx(12_600 / 2**1.15, abs=1)


@pytest.mark.parametrize(("distance_m", "seconds"), [(800, 150), (5_000, 300), (5_000, 9_000)])
def test_no_range_from_what_is_no_result(distance_m: float, seconds: float) -> None:
    with pytest.raises(VdotError):
        prediction_ranges(distance_m, seconds)
