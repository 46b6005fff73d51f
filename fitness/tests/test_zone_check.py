"""Zones set by hand have to be zones."""

import pytest

from fitness.domain.vdot import training_paces
from fitness.domain.zone_check import FAST, SLOW, zone_faults

GOOD = {name: (round(fast), round(slow)) for name, (fast, slow) in training_paces(45).items()}


@pytest.mark.parametrize("vdot", range(15, 91, 5))
def test_calculated_zones_are_in_order_also_to_the_second(vdot: int) -> None:
    paces = training_paces(vdot)
    assert zone_faults(paces) == []
    assert zone_faults({name: (round(a), round(b)) for name, (a, b) in paces.items()}) == []


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"easy": (360, 350)}, {("upside_down", "easy", SLOW)}),
        ({"interval": (119, 200)}, {("fast", "interval", FAST)}),
        ({"recovery": (420, 1201)}, {("slow", "recovery", SLOW)}),
        ({"threshold": (400, 401)}, {("order", "threshold", FAST), ("order", "threshold", SLOW)}),
        ({"threshold": GOOD["tempo"]}, set()),
    ],
)
def test_each_fault_is_named_at_its_end(
    changed: dict[str, tuple[int, int]], faults: set[tuple[str, str, int]]
) -> None:
    found = {(fault.code, fault.zone, fault.end) for fault in zone_faults({**GOOD, **changed})}
    assert found == faults


def test_an_end_has_one_fault_at_most() -> None:
    found = zone_faults(dict.fromkeys(GOOD, (2000.0, 1900.0)))
    assert len(found) == len({(fault.zone, fault.end) for fault in found})


def test_the_order_names_the_slower_neighbour() -> None:
    (fault,) = zone_faults({"easy": (300, 340), "interval": (300, 350)})
    assert (fault.zone, fault.other) == ("interval", "easy")
