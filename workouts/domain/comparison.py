"""What was planned against what was run, figure by figure.

Distances are metres, times seconds, paces seconds per km with the fast end first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fitness.domain.compliance import COLOURS, GREEN, ORANGE, YELLOW, compliance
from fitness.domain.zones import ZONE_NAMES

PACE_GREEN, PACE_YELLOW = 0.03, 0.08
"""How far from its range a pace may be. A fifth, as for distances, would call 6:00 as good
as 5:00: every easy run would be an interval run come true."""

type Pace = tuple[float, float]


class Figure(StrEnum):
    DISTANCE = "distance"
    DURATION = "duration"
    PACE = "pace"
    ZONE = "zone"
    ZONE_TIME = "zone_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """None and empty are what the session does not ask for.

    ``zone`` is the zone that the session is about. ``zone_s`` is how long it is run in,
    None where that is the whole session.
    """

    distance_m: float | None = None
    seconds: float | None = None
    pace: Pace | None = None
    zone: str = ""
    zone_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """``zone`` is the one that the average pace fell into; ``zone_seconds`` the moving time
    in each zone, empty where the run was not measured along the way."""

    distance_m: float
    seconds: float
    zone: str = ""
    zone_seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def pace(self) -> float:
        return self.seconds / self.distance_m * 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``difference`` is in its unit: more, longer and slower are positive; for a
    zone it is how many zones faster. ``zone`` is the planned one, where it is about zones."""

    figure: Figure
    planned: float | Pace | str
    actual: float | str
    difference: float
    colour: str
    zone: str = ""


def compare(planned: Planned, actual: Actual) -> tuple[Line, ...]:
    """A line for each figure that was planned and is known."""
    found = (
        _amount(Figure.DISTANCE, planned.distance_m, actual.distance_m),
        _amount(Figure.DURATION, planned.seconds, actual.seconds),
        _pace(planned.pace, actual.pace),
        _zone(planned, actual),
    )
    return tuple(line for line in found if line is not None)


def together(runs: Iterable[Actual]) -> Actual:
    """Several runs of one session as one; whose zone the pace of all fell into nobody asked.
    ValueError without runs."""
    each = list(runs)
    if not each:
        raise ValueError("there are no runs")
    if len(each) == 1:
        return each[0]
    zones = {name for run in each for name in run.zone_seconds}
    # Time in a zone is only known if it is known of each.
    measured = all(run.zone_seconds for run in each)
    return Actual(
        distance_m=sum(run.distance_m for run in each),
        seconds=sum(run.seconds for run in each),
        zone_seconds={name: sum(run.zone_seconds.get(name, 0) for run in each) for name in zones}
        if measured
        else {},
    )


def pace_colour(pace: float, target: Pace) -> str:
    """Green in the range or a hair beside it, yellow near it, orange beyond."""
    beside = abs(_beside(pace, target)) / pace
    if beside <= PACE_GREEN:
        return GREEN
    return YELLOW if beside <= PACE_YELLOW else ORANGE


def worst(colours: Iterable[str]) -> str:
    """The colour to worry about; empty for none."""
    return max(colours, key=COLOURS.index, default="")


def _beside(pace: float, target: Pace) -> float:
    """Seconds per km outside the range, 0 within; faster is negative."""
    fast, slow = target
    return min(pace - fast, 0.0) + max(pace - slow, 0.0)


def _amount(figure: Figure, planned: float | None, actual: float) -> Line | None:
    if not planned:
        return None
    return Line(figure, planned, actual, actual - planned, compliance(actual, planned))


def _pace(planned: Pace | None, actual: float) -> Line | None:
    if planned is None:
        return None
    colour = pace_colour(actual, planned)
    return Line(Figure.PACE, planned, actual, _beside(actual, planned), colour)


def _zone(planned: Planned, actual: Actual) -> Line | None:
    if planned.zone not in ZONE_NAMES:
        return None
    if planned.zone_s is not None:
        if not planned.zone_s or not actual.zone_seconds:
            return None
        ran = actual.zone_seconds.get(planned.zone, 0.0)
        colour = compliance(ran, planned.zone_s)
        difference = ran - planned.zone_s
        return Line(Figure.ZONE_TIME, planned.zone_s, ran, difference, colour, planned.zone)
    if actual.zone not in ZONE_NAMES:
        return None
    apart = ZONE_NAMES.index(actual.zone) - ZONE_NAMES.index(planned.zone)
    colour = {0: GREEN, 1: YELLOW}.get(abs(apart), ORANGE)
    return Line(Figure.ZONE, planned.zone, actual.zone, apart, colour, planned.zone)
