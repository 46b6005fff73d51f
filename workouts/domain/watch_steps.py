"""A session as a watch leads a runner through it, whatever file it travels in.

Distances are metres, durations seconds, paces seconds per km with the fast end first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from fitness.domain.zones import POINT_TOLERANCE
from plans.domain.paces import RunnerPaces, session_steps
from plans.domain.spec import Effort, Repeat, SessionSpec, Step, WorkoutType, flatten

AT_THE_RUNNERS_CHOICE = frozenset({Effort.JOG, Effort.WALK, Effort.REST})
"""Efforts for which a watch sets no pace: they are as slow as it takes to recover."""

EASY_EFFORTS = frozenset({Effort.EASY, Effort.RECOVERY, Effort.JOG, Effort.WALK})

# Line ends and what no XML file may hold; both files carry lines of plain text.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


class Intensity(StrEnum):
    """What a stretch is for, as watches tell it apart."""

    WARMUP = "warmup"
    ACTIVE = "active"
    RECOVERY = "recovery"
    REST = "rest"
    COOLDOWN = "cooldown"


@dataclass(frozen=True, slots=True)
class WatchStep:
    """One stretch: exactly one of distance and duration is set.

    ``target`` is (fast, slow) to stay between, or None where the watch keeps quiet.
    ``likely_pace`` is what the stretch takes for estimates, None where nobody moves.
    """

    name: str
    intensity: Intensity
    distance_m: float | None = None
    duration_s: int | None = None
    target: tuple[float, float] | None = None
    likely_pace: float | None = None


@dataclass(frozen=True, slots=True)
class WatchRepeat:
    """``items`` run ``count`` times with ``recovery`` between, so count - 1 times."""

    count: int
    items: tuple[WatchStep | WatchRepeat, ...]
    recovery: WatchStep | None = None


@dataclass(frozen=True, slots=True)
class WatchSession:
    """``description`` is what the coach wants said of it besides the steps."""

    name: str
    description: str
    items: tuple[WatchStep | WatchRepeat, ...]


def is_for_a_watch(session: SessionSpec) -> bool:
    """Whether there is something to lead a runner through: a run whose steps are known."""
    return session.is_run and (session.is_goal_race or bool(session.steps))


def watch_session(
    session: SessionSpec,
    *,
    paces: RunnerPaces,
    race_distance_m: float,
    name: str,
    description: str = "",
    step_name: Callable[[Step], str],
) -> WatchSession:
    """The session with this runner's targets; ``step_name`` says a step in words."""
    maker = _Maker(paces, race_distance_m, step_name)
    top = session_steps(session, race_distance_m) if session.is_goal_race else session.steps
    ends = _easy_ends(session)
    return WatchSession(
        name=plain_line(name),
        description=plain_line(description),
        items=tuple(maker.item(item, ends.get(place)) for place, item in enumerate(top)),
    )


def plain_line(text: str) -> str:
    """The text on one line, without the characters that files of text may not hold."""
    return " ".join(_UNFIT.sub(" ", text).split())


def in_order(items: tuple[WatchStep | WatchRepeat, ...]) -> list[WatchStep]:
    """Every step in the order it is run, as ``plans.domain.spec.flatten`` does it."""
    steps: list[WatchStep] = []
    for item in items:
        if isinstance(item, WatchStep):
            steps.append(item)
            continue
        once = in_order(item.items)
        between = [item.recovery] if item.recovery is not None else []
        steps += [*once, *between] * (item.count - 1) + once
    return steps


def _easy_ends(session: SessionSpec) -> dict[int, Intensity]:
    """Which of the session's items are warming up and cooling down, by their place.

    That takes hard work in between. The easy part of a long run is the run itself, so it
    is no warming up.
    """
    steps = session.steps
    if not any(step.is_hard for step in flatten(steps)):
        return {}
    ends = {}
    if _is_easy(steps[0]) and session.workout_type is not WorkoutType.LONG:
        ends[0] = Intensity.WARMUP
    if _is_easy(steps[-1]):
        ends[len(steps) - 1] = Intensity.COOLDOWN
    return ends


def _is_easy(item: Step | Repeat) -> bool:
    return isinstance(item, Step) and item.effort in EASY_EFFORTS


@dataclass(frozen=True, slots=True)
class _Maker:
    paces: RunnerPaces
    race_distance_m: float
    step_name: Callable[[Step], str]

    def item(
        self, item: Step | Repeat, intensity: Intensity | None = None
    ) -> WatchStep | WatchRepeat:
        if isinstance(item, Step):
            return self.step(item, intensity or _intensity(item))
        items = tuple(self.item(inner) for inner in item.steps)
        if item.recovery is None:
            return WatchRepeat(item.count, items)
        recovery = self.step(item.recovery, _intensity(item.recovery, between=True))
        return WatchRepeat(item.count, items, recovery)

    def step(self, step: Step, intensity: Intensity) -> WatchStep:
        return WatchStep(
            name=plain_line(self.step_name(step)),
            intensity=intensity,
            distance_m=step.distance_m,
            duration_s=step.duration_s,
            target=self._target(step),
            likely_pace=self.paces.seconds_per_km(step, self.race_distance_m),
        )

    def _target(self, step: Step) -> tuple[float, float] | None:
        """The pace to keep to. A single pace gets the width within which the site counts
        it as hit, since nobody runs to the second and a watch would never stop beeping."""
        if step.effort in AT_THE_RUNNERS_CHOICE:
            return None
        target = self.paces.target(step, self.race_distance_m)
        if target is None:
            return None
        middle = sum(target) / 2
        fast, slow = middle * (1 - POINT_TOLERANCE), middle * (1 + POINT_TOLERANCE)
        return min(target[0], fast), max(target[1], slow)


def _intensity(step: Step, *, between: bool = False) -> Intensity:
    """``between`` says that the step stands between repeats."""
    if step.effort is Effort.REST:
        return Intensity.REST
    if between or step.effort in AT_THE_RUNNERS_CHOICE:
        return Intensity.RECOVERY
    return Intensity.ACTIVE
