"""The steps of a session found again in a run: by its laps, or along its clock.

Distances are metres, times seconds, paces seconds per km with the fast end first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fitness.domain.compliance import RED, compliance
from workouts.domain.comparison import Pace, pace_colour

type Floats = NDArray[np.float64]
type Span = tuple[float, float]

LAP_TOLERANCE = 0.25
"""How far the distance or time of a lap may be from that of its step."""

LAPS_THAT_FIT = 0.8
"""The share of laps that must, for laps to be the steps and not kilometres by chance."""

LEFTOVER_S = 10
"""A lap that is shorter is the way from the last press of the button to stop."""

STARTS_TRIED = 61
SLACK = 0.5
"""A hard step may begin earlier or later by this share of what is run before it."""

CLOSENESS = 0.01
"""What being off by all the slack counts for, beside a pace slower by one percent: of places
that are as fast the planned one is taken."""

NEXT_COUNTS = 0.5
SLOWEST = 3.0


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step: exactly one of distance and time is given. ``pace`` is None where it does
    not matter. Hard steps are looked for; what lies between them belongs to the others."""

    distance_m: float | None = None
    seconds: float | None = None
    pace: Pace | None = None
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a run."""

    distance_m: float
    seconds: float

    @property
    def pace(self) -> float | None:
        return self.seconds / self.distance_m * 1000 if self.distance_m > 0 else None


def step_colour(step: StepPlan, stretch: Stretch | None) -> str:
    """By its pace where the step has one, else by its amount; red for one not run."""
    if stretch is None or stretch.seconds <= 0:
        return RED
    if step.pace is not None and stretch.pace is not None:
        return pace_colour(stretch.pace, step.pace)
    if step.distance_m is not None:
        return compliance(stretch.distance_m, step.distance_m)
    return compliance(stretch.seconds, step.seconds or stretch.seconds)


def stretches_by_laps(
    steps: Sequence[StepPlan], laps: Sequence[Stretch]
) -> tuple[Stretch, ...] | None:
    """The laps, if they are the steps: as many of them, and about as long; else None."""
    laps = tuple(laps)
    if len(laps) == len(steps) + 1 and laps[-1].seconds < LEFTOVER_S:
        laps = laps[:-1]
    if not steps or len(laps) != len(steps):
        return None
    fitting = sum(_fits(step, lap) for step, lap in zip(steps, laps, strict=True))
    return laps if fitting >= LAPS_THAT_FIT * len(steps) else None


def _fits(step: StepPlan, lap: Stretch) -> bool:
    if step.distance_m is not None:
        return abs(lap.distance_m / step.distance_m - 1) <= LAP_TOLERANCE
    return abs(lap.seconds / (step.seconds or 1) - 1) <= LAP_TOLERANCE


def stretches_by_clock(
    steps: Sequence[StepPlan], distance: Floats, time: Floats
) -> tuple[Stretch | None, ...]:
    """A stretch for each step, in their order; None for those that the run was too short for.

    ``distance`` and ``time`` count from the start, point by point, without missing values
    and never falling. Each hard step is as long as planned and begins where it, and those
    after it, were run fastest, not far from its planned place. Steps between are what lies
    between. Without hard steps each follows on the one before as planned.
    """
    if len(time) < 2:
        return (None,) * len(steps)
    return _Clock(steps, distance, time).stretches()


class _Clock:
    """Walks along a run. A place is a time; arrays of places are tried at once."""

    def __init__(self, steps: Sequence[StepPlan], distance: Floats, time: Floats) -> None:
        self.steps = steps
        self.time = np.asarray(time, dtype=np.float64)
        self.distance = np.maximum.accumulate(np.asarray(distance, dtype=np.float64))
        self.start, self.end = float(self.time[0]), float(self.time[-1])

    def stretches(self) -> tuple[Stretch | None, ...]:
        bounds = self._bounds()
        return tuple(self._stretch(first, last) for first, last in bounds)

    def _stretch(self, first: float, last: float) -> Stretch | None:
        last = min(last, self.end)
        if last - first < 1:
            return None
        metres = np.interp([first, last], self.time, self.distance)
        return Stretch(float(metres[1] - metres[0]), last - first)

    def _bounds(self) -> list[Span]:
        bounds: list[Span] = []
        at = self.start
        between: list[StepPlan] = []
        for number, step in enumerate(self.steps):
            if not step.is_hard:
                between.append(step)
                continue
            begins = self._best_start(number, at, between)
            bounds += self._shared(between, at, begins)
            at = float(self._after(np.array([begins]), step)[0])
            bounds.append((begins, at))
            between = []
        has_hard = any(step.is_hard for step in self.steps)
        return bounds + self._tail(between, at, to_the_end=has_hard)

    def _tail(self, between: list[StepPlan], at: float, *, to_the_end: bool) -> list[Span]:
        """After the last hard step the cool-down is all that was still run."""
        bounds = []
        for step in between:
            ends = float(self._after(np.array([at]), step)[0])
            bounds.append((at, ends))
            at = ends
        if bounds and to_the_end:
            bounds[-1] = (bounds[-1][0], max(self.end, bounds[-1][0]))
        return bounds

    def _shared(self, between: list[StepPlan], at: float, until: float) -> list[Span]:
        """What lies between two hard steps, dealt out as long as each was planned."""
        ends = [at]
        for step in between:
            ends.append(float(self._after(np.array([ends[-1]]), step)[0]))
        scale = (until - at) / (ends[-1] - at) if ends[-1] > at else 0.0
        places = [at + (end - at) * scale for end in ends]
        return list(pairwise(places))

    def _best_start(self, number: int, at: float, between: list[StepPlan]) -> float:
        expected = np.array([at])
        for step in between:
            expected = self._after(expected, step)
        planned = float(expected[0])
        slack = (planned - at) * SLACK
        if slack <= 0:
            return planned
        starts = np.linspace(planned - slack, planned + slack, STARTS_TRIED)
        costs = self._costs(number, starts)
        costs += CLOSENESS * np.abs(starts - planned) / slack
        return float(starts[int(np.argmin(costs))])

    def _costs(self, number: int, starts: Floats) -> Floats:
        """How slowly this hard step, and ever less those after it, would be run from each
        start, if the rest goes as planned."""
        total, weight, weights, at = np.zeros_like(starts), 1.0, 0.0, starts
        for step in self.steps[number:]:
            after = self._after(at, step)
            if step.is_hard:
                total += weight * self._slowness(at, after, step)
                weights += weight
                weight *= NEXT_COUNTS
            at = after
        return total / weights

    def _slowness(self, first: Floats, last: Floats, step: StepPlan) -> Floats:
        """1 at the pace that was planned. The fastest stretch, not the one nearest to the
        pace: that would mend a repeat run too fast with a piece of the jog beside it."""
        metres = np.interp(last, self.time, self.distance)
        metres -= np.interp(first, self.time, self.distance)
        ran = (last - first) / np.maximum(metres, 1.0) * 1000
        usual = (self.end - self.start) / max(float(self.distance[-1]), 1.0) * 1000
        planned = sum(step.pace) / 2 if step.pace else usual
        # A stretch beyond the end of the run is none at all.
        return np.where(last > self.end, SLOWEST, np.minimum(ran / planned, SLOWEST))

    def _after(self, at: Floats, step: StepPlan) -> Floats:
        """Where ``step`` ends that begins at each place; after the end for one too long."""
        if step.distance_m is None:
            return at + (step.seconds or 0)
        metres = np.interp(at, self.time, self.distance) + step.distance_m
        missing = np.maximum(metres - self.distance[-1], 0.0)
        pace = (self.end - self.start) / max(float(self.distance[-1] - self.distance[0]), 1.0)
        # Distances that stand still are left behind, or a pause would come twice.
        found = np.interp(metres, self.distance, self.time)
        return np.maximum(found, at) + missing * pace
