"""Names that must be one of a kind get a number, and keep within their length."""

import pytest

from plans.free_name import free_name


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (set(), "hills"),
        ({"hill"}, "hills"),
        ({"hills"}, "hills-2"),
        ({"hills", "hills-2", "hills-3"}, "hills-4"),
    ],
)
def test_the_first_that_is_free(taken: set[str], expected: str) -> None:
    assert free_name("hills", taken=taken, longest=60) == expected


def test_the_number_is_never_what_is_cut_off() -> None:
    taken: set[str] = set()
    for _ in range(12):
        taken.add(free_name("x" * 20, taken=taken, longest=10))
    assert taken == {"x" * 10, *(f"{'x' * 8}-{n}" for n in range(2, 10))} | {
        f"{'x' * 7}-{n}" for n in range(10, 13)
    }
