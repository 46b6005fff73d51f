"""Which zone a kind of session is run in: suggested while a runner writes one of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.domain.paces import ZONE_OF_EFFORT
from plans.domain.spec import Effort, SessionSpec, WorkoutType
from plans.domain.targets import key_step
from plans.services.targets import RunnerTargets
from plans.wording import pace_text, zone_name
from plans.wording.stored import pace_range_text

SUGGESTED: dict[WorkoutType, tuple[Effort, str]] = {
    WorkoutType.RECOVERY: (Effort.RECOVERY, "5km rec"),
    WorkoutType.EASY: (Effort.EASY, "8km E"),
    WorkoutType.LONG: (Effort.EASY, "long: 16km E"),
    WorkoutType.TEMPO: (Effort.THRESHOLD, "2km E, 3x2km T / 90s jog, 2km E"),
    WorkoutType.INTERVAL: (Effort.INTERVAL, "2km E, 5x1km I / 400m jog, 2km E"),
}
"""The effort most sessions of a kind are about, and how one is written."""


@dataclass(frozen=True, slots=True)
class ZoneSuggestion:
    """``kind`` is a type of session or nothing; ``pace`` as it is read."""

    kind: str
    zone: str
    pace: str
    example: str = ""


def zone_suggestions(targets: RunnerTargets) -> list[ZoneSuggestion]:
    """One for each kind of session, the easiest first."""
    return [
        ZoneSuggestion(kind.value, ZONE_OF_EFFORT[effort], _pace(effort, targets), example)
        for kind, (effort, example) in SUGGESTED.items()
    ]


def zone_of_session(session: SessionSpec, targets: RunnerTargets) -> ZoneSuggestion | None:
    """The zone that what was typed is about, with its target; None where pace does not matter."""
    step = key_step(session, targets.paces, targets.race_distance_m)
    target = targets.paces.target(step, targets.race_distance_m) if step else None
    if step is None or target is None:
        return None
    pace = pace_range_text(pace_text(target[0]), pace_text(target[1]))
    return ZoneSuggestion(session.workout_type.value, ZONE_OF_EFFORT[step.effort], pace)


def advice_on_session(session: SessionSpec, targets: RunnerTargets) -> str:
    """What is likely missing: a tempo or interval session in which nothing is hard."""
    kind = session.workout_type
    found = key_step(session, targets.paces, targets.race_distance_m)
    if kind not in {WorkoutType.TEMPO, WorkoutType.INTERVAL} or (found and found.is_hard):
        return ""
    effort, _example = SUGGESTED[kind]
    return _(
        "Such a session is mostly run in the %(zone)s zone: write %(letter)s for %(pace)s."
    ) % {
        "zone": zone_name(ZONE_OF_EFFORT[effort]),
        "letter": effort.value,
        "pace": _pace(effort, targets),
    }


def _pace(effort: Effort, targets: RunnerTargets) -> str:
    fast, slow = targets.paces.zones[ZONE_OF_EFFORT[effort]]
    return pace_range_text(pace_text(fast), pace_text(slow))
