"""The six pace zones as a runner sees them, and the zone a run's pace fell into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from fitness.domain.vdot import training_paces, vdot_from_race, vdot_from_threshold_pace

ZONE_NAMES = ("recovery", "easy", "tempo", "threshold", "interval", "repetition")
"""Slowest first."""

ZONE_COLORS: Mapping[str, str] = {
    "recovery": "#64788a",
    "easy": "#2f7d4f",
    "tempo": "#a86a00",
    "threshold": "#c2540f",
    "interval": "#b92b3b",
    "repetition": "#7442a6",
}


def gettext_noop(text: str) -> str:
    """Marks a text for translation without translating it."""
    return text


ZONE_DESCRIPTIONS: Mapping[str, str] = {
    "recovery": gettext_noop("Slower than easy: loosening up on the day after hard work."),
    "easy": gettext_noop("You can talk in whole sentences. Most of your running belongs here."),
    "tempo": gettext_noop(
        "From marathon pace to threshold: steady, you can say a sentence at a time."
    ),
    "threshold": gettext_noop(
        "Comfortably hard, you can say a few words. You could hold it for about an hour."
    ),
    "interval": gettext_noop("Hard, for three to five minutes at a time, with jogging in between."),
    "repetition": gettext_noop("Fast and relaxed, for a minute or two, with full rest in between."),
}
"""Stored in English; pages show them translated."""

POINT_TOLERANCE = 0.015
"""A zone that is a single pace counts as hit within 1.5 %, four seconds or so per km."""

_FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as it is stored. ``min`` is the fast end, in minutes per km."""

    name: str
    min_pace_min_per_km: Decimal
    max_pace_min_per_km: Decimal
    description: str
    color_hex: str


class PaceZoneCalculator:
    """Zones from a race or from a threshold pace, slowest zone first."""

    @staticmethod
    def from_race_result(distance_km: float, time: timedelta) -> list[Zone]:
        """Zones after a race of ``distance_km`` run in ``time``.

        Raises VdotError (a ValueError) for a distance outside 1.5 km to marathon
        and for a time that is not a runner's.
        """
        return zones_from_vdot(vdot_from_race(float(distance_km) * 1000, time.total_seconds()))

    @staticmethod
    def from_threshold_pace(threshold_pace_min_per_km: Decimal) -> list[Zone]:
        """Zones of the runner whose threshold pace this is, in minutes per km.

        Raises VdotError (a ValueError) for a pace that is nobody's.
        """
        return zones_from_vdot(vdot_from_threshold_pace(float(threshold_pace_min_per_km) * 60))


def zones_from_vdot(vdot: float) -> list[Zone]:
    """The six zones of ``vdot``, slowest first; VdotError outside VDOT 15 to 90."""
    paces = training_paces(vdot)
    return [
        Zone(
            name=name,
            min_pace_min_per_km=minutes_per_km(paces[name][0]),
            max_pace_min_per_km=minutes_per_km(paces[name][1]),
            description=ZONE_DESCRIPTIONS[name],
            color_hex=ZONE_COLORS[name],
        )
        for name in ZONE_NAMES
    ]


def minutes_per_km(seconds_per_km: float) -> Decimal:
    """Minutes per km with four decimals, fine enough for every second to come back."""
    exact = Decimal(repr(float(seconds_per_km))) / 60
    return exact.quantize(_FOUR_PLACES, rounding=ROUND_HALF_UP)


def seconds_per_km(minutes: Decimal | float) -> float:
    """Seconds per km of a stored pace in minutes per km."""
    return float(minutes) * 60


def zone_of_pace(zones: Mapping[str, tuple[float, float]], pace: float) -> str:
    """The name of the zone that ``pace`` (seconds per km) fell into, or came nearest to.

    ``zones`` maps names to (fast, slow) in seconds per km. A zone that is a single
    pace reaches ``POINT_TOLERANCE`` to either side. Where zones overlap the narrower
    one has it: the last seconds of the tempo zone are threshold running.
    Raises ValueError without zones.
    """
    reach = {name: reach_of(fast, slow) for name, (fast, slow) in zones.items()}
    return min(
        reach,
        key=lambda name: (_distance(reach[name], pace), reach[name][1] - reach[name][0]),
    )


def reach_of(fast: float, slow: float) -> tuple[float, float]:
    """The paces, fast end first, that count as hitting a zone from ``fast`` to ``slow``."""
    middle = (fast + slow) / 2
    return min(fast, middle * (1 - POINT_TOLERANCE)), max(slow, middle * (1 + POINT_TOLERANCE))


def _distance(reach: tuple[float, float], pace: float) -> float:
    return max(reach[0] - pace, pace - reach[1], 0.0)
