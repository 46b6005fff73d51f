"""The figures of a run as its page shows them: stats, kilometres, laps, efforts, zones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fitness.domain.zones import ZONE_NAMES, zone_of_pace
from plans.wording import (
    distance_text,
    duration_text,
    km_text,
    pace_text,
    percent_text,
    zone_name,
)
from plans.wording.amounts import clock_text
from workouts.models import BestEffort, CompletedWorkout
from workouts.wording.runs import effort_distance_text, effort_word

METRES_IN_KM = 1000
SHORTEST_BAR = 4
LONGEST_BAR = 100
UNEQUAL = 1.0
"""Seconds by which elapsed and moving time differ by more than rounding."""

WHOLE_KM = 990
"""A kilometre that is a few metres short is one all the same."""

type Zones = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Stat:
    """``tone`` is that of the design system's stat."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with a bar of ``width`` percent in the colour of ``zone``."""

    name: str
    value: str
    width: float
    zone: str
    elevation: str = ""
    heart_rate: str = ""
    graded: str = ""


@dataclass(frozen=True, slots=True)
class Lap:
    number: int
    distance: str
    time: str
    pace: str
    heart_rate: str


@dataclass(frozen=True, slots=True)
class Effort:
    name: str
    time: str
    pace: str
    at: str


def stats_of(run: CompletedWorkout, *, untimed: bool = False) -> list[Stat]:
    """The key figures that are known, each with its meaning."""
    return list(_stats(run, untimed=untimed))


def _stats(run: CompletedWorkout, *, untimed: bool) -> Iterator[Stat]:
    yield Stat(_("Distance"), km_text(float(run.actual_distance_km) * METRES_IN_KM, 2))
    if not untimed:
        yield Stat(*_time(run))
        zone = run.pace_zone.name if run.pace_zone else ""
        note = _("in your zone: %(zone)s") % {"zone": zone_name(zone)} if zone else ""
        yield Stat(_("Pace"), pace_text(run.average_pace_min_per_km), note)
    if run.average_heart_rate or run.max_heart_rate:
        yield Stat(*_heart_rate(run))
    if run.elevation_gain_m is not None:
        down = run.elevation_loss_m
        note = _("%(metres)d m down") % {"metres": down} if down is not None else ""
        yield Stat(_("Climb"), distance_text(run.elevation_gain_m), note)
    if run.graded_pace_min_per_km is not None and not untimed:
        note = _("what it would be on the flat")
        yield Stat(_("Grade-adjusted pace"), pace_text(run.graded_pace_min_per_km), note)
    if run.average_cadence:
        yield Stat(_("Cadence"), str(run.average_cadence), _("steps a minute"))
    if run.perceived_effort:
        word = effort_word(run.perceived_effort)
        yield Stat(_("Effort"), _("%(effort)d of 10") % {"effort": run.perceived_effort}, word)


def _time(run: CompletedWorkout) -> tuple[str, str, str]:
    elapsed = run.elapsed_time
    paused = (elapsed - run.actual_duration).total_seconds() if elapsed else 0.0
    label = _("Moving time") if paused > UNEQUAL else _("Time")
    note = (
        _("%(time)s with breaks") % {"time": duration_text(elapsed)}
        if elapsed and paused > UNEQUAL
        else ""
    )
    return label, duration_text(run.actual_duration), note


def _heart_rate(run: CompletedWorkout) -> tuple[str, str, str]:
    if run.average_heart_rate is None:
        return _("Highest heart rate"), str(run.max_heart_rate), ""
    highest = run.max_heart_rate
    note = _("at most %(rate)d") % {"rate": highest} if highest else ""
    return _("Heart rate"), str(run.average_heart_rate), note


def split_bars(run: CompletedWorkout, zones: Zones) -> list[Bar]:
    """A bar a kilometre, the longer the faster. Bars begin at half the speed of the fastest,
    so that kilometres can be told apart; the numbers stand beside them."""
    timed = [split for split in run.splits if split.get("moving_s") and split.get("distance_m")]
    if not timed:
        return []
    speeds = [split["distance_m"] / split["moving_s"] for split in timed]
    return [
        Bar(
            name=_split_name(split),
            value=clock_text(METRES_IN_KM / speed),
            width=_width(2 * speed / max(speeds) - 1),
            zone=zone_of_pace(zones, METRES_IN_KM / speed) if zones else "rest",
            elevation=_signed(split.get("elevation_m")),
            heart_rate=_whole(split.get("average_heart_rate")),
            graded=clock_text(split["graded_pace_s_per_km"])
            if split.get("graded_pace_s_per_km")
            else "",
        )
        for split, speed in zip(timed, speeds, strict=True)
    ]


def _split_name(split: Mapping[str, Any]) -> str:
    if split["distance_m"] >= WHOLE_KM:
        return str(split["number"])
    return distance_text(round(split["distance_m"], -1))


def lap_lines(run: CompletedWorkout) -> list[Lap]:
    """Its laps; one lap alone is the run itself."""
    laps = [lap for lap in run.laps if lap.get("elapsed_s")]
    if len(laps) < 2:
        return []
    return [_lap(number, lap) for number, lap in enumerate(laps, start=1)]


def _lap(number: int, lap: Mapping[str, Any]) -> Lap:
    seconds, metres = lap.get("moving_s") or lap["elapsed_s"], lap.get("distance_m") or 0
    return Lap(
        number=number,
        distance=distance_text(round(metres, -1)) if metres else "",
        time=duration_text(seconds),
        pace=pace_text(seconds / metres * METRES_IN_KM) if metres else "",
        heart_rate=_whole(lap.get("average_heart_rate")),
    )


def effort_lines(efforts: list[BestEffort]) -> list[Effort]:
    return [
        Effort(
            name=effort_distance_text(float(effort.distance_m)),
            time=duration_text(float(effort.seconds)),
            pace=pace_text(float(effort.seconds) / float(effort.distance_m) * METRES_IN_KM),
            at=km_text(float(effort.from_m)),
        )
        for effort in efforts
    ]


def zone_bars(run: CompletedWorkout) -> list[Bar]:
    """How long it was run in each zone, the slowest first, as shares of the whole."""
    seconds = {name: float(run.zone_seconds.get(name) or 0) for name in ZONE_NAMES}
    whole = sum(seconds.values())
    if not whole:
        return []
    return [
        Bar(
            name=zone_name(name),
            value=duration_text(spent),
            width=_width(spent / whole) if spent else 0,
            zone=name,
            graded=percent_text(spent / whole),
        )
        for name, spent in seconds.items()
    ]


def _width(share: float) -> float:
    return round(max(share * LONGEST_BAR, SHORTEST_BAR), 1)


def _signed(metres: float | None) -> str:
    if metres is None:
        return ""
    whole = round(metres)
    return f"{'−' if whole < 0 else '+' if whole else ''}{abs(whole)}"


def _whole(value: float | None) -> str:
    return "" if value is None else str(round(value))
