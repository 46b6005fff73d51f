"""Making hard work smaller without making it something else: fewer repeats, shorter stretches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plans.domain.long_run import UNKNOWN_RACE_M
from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import Effort, Repeat, SessionSpec, Step, flatten

SHARE_OF_WEEK: Mapping[Effort, float] = {
    Effort.THRESHOLD: 0.10,
    Effort.INTERVAL: 0.08,
    Effort.REPETITION: 0.05,
}
"""How much of a week one session may be hard work of a kind."""

OTHER_SHARE = 0.20
"""For marathon, half and goal pace, which are gentler and run longer."""


def hard_metres(session: SessionSpec, paces: RunnerPaces) -> float:
    return session_totals(session, paces, UNKNOWN_RACE_M).hard_m


def share_limit(session: SessionSpec) -> float:
    """The share of a week that the hard work of ``session`` may have: its hardest kind's."""
    kinds = [step.effort for step in flatten(session.steps) if step.is_hard]
    return min((SHARE_OF_WEEK.get(kind, OTHER_SHARE) for kind in kinds), default=1.0)


def reduced(session: SessionSpec, factor: float) -> SessionSpec:
    """``session`` with ``factor`` (0 to 1) of its hard work: repeats first, then lengths."""
    steps: list[Step | Repeat] = []
    for item in session.steps:
        if isinstance(item, Repeat):
            steps.extend(_reduced_repeat(item, factor))
        else:
            steps.append(_reduced_step(item, factor))
    return replace(session, steps=tuple(steps))


def _reduced_repeat(repeat: Repeat, factor: float) -> tuple[Step | Repeat, ...]:
    if not any(step.is_hard for step in flatten(repeat.steps)):
        return (repeat,)
    count = max(int(repeat.count * factor + 0.25), 1)
    if count > 1:
        return (replace(repeat, count=count),)
    return tuple(
        item if isinstance(item, Repeat) else _reduced_step(item, min(factor * repeat.count, 1))
        for item in repeat.steps
    )


def _reduced_step(step: Step, factor: float) -> Step:
    if not step.is_hard or factor >= 1:
        return step
    if step.distance_m is not None:
        return replace(step, distance_m=_shorter(step.distance_m, factor))
    seconds = step.duration_s or 0
    return replace(step, duration_s=max(int(seconds * factor / 60) * 60, min(seconds, 60)))


def _shorter(metres: float, factor: float) -> float:
    grain = 500 if metres >= 2_000 else 200 if metres >= 600 else 100
    return max(int(metres * factor / grain) * grain, min(metres, 200))
