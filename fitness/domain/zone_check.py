"""Whether zones set by hand are zones: the right way up, in order, and a runner's.

Paces are seconds per km; each zone is (fast end, slow end).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from fitness.domain.zones import ZONE_NAMES

FASTEST, SLOWEST = 120.0, 1_200.0
"""Nobody repeats faster than 2:00 per km; slower than 20:00 is a stroll."""

FAST, SLOW = 0, 1

# Paces are kept with four decimals of a minute; rounding is no disorder.
_ROUNDING_S = 0.01


@dataclass(frozen=True, slots=True)
class ZoneFault:
    """``code`` is fast, slow, upside_down or order; ``end`` is FAST or SLOW. For ``order``,
    ``other`` is the next slower zone, which must not be quicker."""

    code: str
    zone: str
    end: int
    other: str = ""


def zone_faults(zones: Mapping[str, tuple[float, float]]) -> list[ZoneFault]:
    """What is wrong with ``zones``, at most one fault an end; empty where nothing is.

    Zones may touch and overlap, as threshold and tempo do, but an end of a quicker zone is
    never slower than the same end of a slower one. Zones that are missing are not judged.
    """
    found: dict[tuple[str, int], ZoneFault] = {}
    for fault in (*_bounds(zones), *_upside_down(zones), *_disorder(zones)):
        found.setdefault((fault.zone, fault.end), fault)
    return list(found.values())


def _bounds(zones: Mapping[str, tuple[float, float]]) -> Iterator[ZoneFault]:
    for name, ends in zones.items():
        for end, pace in enumerate(ends):
            if pace < FASTEST - _ROUNDING_S:
                yield ZoneFault("fast", name, end)
            elif pace > SLOWEST + _ROUNDING_S:
                yield ZoneFault("slow", name, end)


def _upside_down(zones: Mapping[str, tuple[float, float]]) -> Iterator[ZoneFault]:
    for name, (fast, slow) in zones.items():
        if fast > slow + _ROUNDING_S:
            yield ZoneFault("upside_down", name, SLOW)


def _disorder(zones: Mapping[str, tuple[float, float]]) -> Iterator[ZoneFault]:
    # What is wrong in itself is no measure for its neighbours: one slip, one sentence.
    wrong = {fault.zone for fault in (*_bounds(zones), *_upside_down(zones))}
    present = [name for name in ZONE_NAMES if name in zones and name not in wrong]
    for slower, quicker in pairwise(present):
        for end in (FAST, SLOW):
            if zones[quicker][end] > zones[slower][end] + _ROUNDING_S:
                yield ZoneFault("order", quicker, end, slower)
