"""A training plan as plain data: what is to be run, before anybody runs it.

Distances are metres, durations seconds, paces seconds per kilometre with the
fast end first. Nothing here knows of dates, runners or a database: a week is a
position in the plan and a day is 0 (Monday) to 6 (Sunday).

The JSON form carries a ``schema`` number. A reader refuses a number it does not
know instead of guessing, because stored plans outlive the code that wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = 1

DAYS_IN_WEEK = 7


class WorkoutType(StrEnum):
    EASY = "easy"
    LONG = "long"
    TEMPO = "tempo"
    INTERVAL = "interval"
    RECOVERY = "recovery"
    REST = "rest"
    RACE = "race"
    CROSS = "cross"


class Effort(StrEnum):
    """How hard a step is run, spelled as the notation writes it.

    ``RACE`` and ``CROSS`` have no spelling of their own: they are what a tune-up
    race without an effort and a cross-training session are made of.
    """

    RECOVERY = "rec"
    EASY = "E"
    MARATHON = "M"
    HALF = "H"
    THRESHOLD = "T"
    INTERVAL = "I"
    REPETITION = "R"
    GOAL = "goal"
    STRIDES = "strides"
    JOG = "jog"
    WALK = "walk"
    REST = "rest"
    PACE = "@"
    RACE = "race"
    CROSS = "cross"


class Focus(StrEnum):
    BASE = "base"
    BUILD = "build"
    PEAK = "peak"
    TAPER = "taper"


class PlanType(StrEnum):
    HALF_MARATHON = "half_marathon"
    FULL_MARATHON = "full_marathon"


RACE_DISTANCE_M: dict[str, float] = {
    PlanType.HALF_MARATHON: 21_097.5,
    PlanType.FULL_MARATHON: 42_195,
}

HARD_EFFORTS = frozenset(
    {
        Effort.MARATHON,
        Effort.HALF,
        Effort.THRESHOLD,
        Effort.INTERVAL,
        Effort.REPETITION,
        Effort.GOAL,
        Effort.PACE,
        Effort.RACE,
    }
)
"""Efforts that count as hard running. Strides are short enough not to."""


class SpecError(ValueError):
    """The JSON is not a plan that this version can read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch at one effort: exactly one of distance and duration is set.

    ``pace`` is (fast, slow) in seconds per km and goes with ``Effort.PACE`` only.
    """

    effort: Effort
    distance_m: float | None = None
    duration_s: int | None = None
    pace: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if (self.distance_m is None) == (self.duration_s is None):
            raise SpecError("a step has either a distance or a duration")
        if not (self.distance_m or self.duration_s or 0) > 0:
            raise SpecError("a step is longer than nothing")
        if (self.pace is None) == (self.effort is Effort.PACE):
            raise SpecError("a pace goes with the effort @, and only with it")
        # 2000 and 2000.0 are the same distance; keep one form so that JSON is stable.
        if isinstance(self.distance_m, float) and self.distance_m.is_integer():
            object.__setattr__(self, "distance_m", int(self.distance_m))

    @property
    def is_hard(self) -> bool:
        return self.effort in HARD_EFFORTS

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"effort": self.effort.value}
        if self.distance_m is not None:
            data["distance_m"] = self.distance_m
        if self.duration_s is not None:
            data["duration_s"] = self.duration_s
        if self.pace is not None:
            data["pace"] = list(self.pace)
        return data


@dataclass(frozen=True, slots=True)
class Repeat:
    """``steps`` run ``count`` times with ``recovery`` between, so count - 1 times."""

    count: int
    steps: tuple[Step | Repeat, ...]
    recovery: Step | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "count": self.count,
            "steps": [step.to_json() for step in self.steps],
        }
        if self.recovery is not None:
            data["recovery"] = self.recovery.to_json()
        return data


def flatten(steps: tuple[Step | Repeat, ...]) -> Iterator[Step]:
    """Every step in the order it is run, repeats unrolled and recoveries between."""
    for item in steps:
        if isinstance(item, Step):
            yield item
            continue
        for turn in range(item.count):
            if turn and item.recovery is not None:
                yield item.recovery
            yield from flatten(item.steps)


@dataclass(frozen=True, slots=True)
class SessionSpec:
    """One session. The plan's own race is a ``race`` without steps."""

    workout_type: WorkoutType
    steps: tuple[Step | Repeat, ...] = ()
    note: str = ""

    @property
    def distance_m(self) -> float:
        """Metres that are written as distances; what is written as time is not in it."""
        return sum(step.distance_m or 0 for step in flatten(self.steps))

    @property
    def duration_s(self) -> int:
        """Seconds that are written as time; what is written as distance is not in it."""
        return sum(step.duration_s or 0 for step in flatten(self.steps))

    @property
    def is_goal_race(self) -> bool:
        """The race the plan leads to, as opposed to a tune-up race on the way."""
        return self.workout_type is WorkoutType.RACE and not self.steps

    @property
    def is_run(self) -> bool:
        return self.workout_type not in {WorkoutType.REST, WorkoutType.CROSS}

    @property
    def is_hard(self) -> bool:
        """Whether the day after should be gentle: quality work or a race, whatever its name."""
        return self.workout_type is WorkoutType.RACE or any(
            step.is_hard for step in flatten(self.steps)
        )

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"type": self.workout_type.value}
        if self.steps:
            data["steps"] = [step.to_json() for step in self.steps]
        if self.note:
            data["note"] = self.note
        return data


@dataclass(frozen=True, slots=True)
class WeekSpec:
    """Seven days from Monday; a day without sessions is a rest day."""

    focus: Focus
    days: tuple[tuple[SessionSpec, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.days) != DAYS_IN_WEEK:
            raise SpecError("a week has seven days")

    @property
    def sessions(self) -> Iterator[tuple[int, SessionSpec]]:
        """(day 0-6, session) in order."""
        for day, sessions in enumerate(self.days):
            for session in sessions:
                yield day, session

    @property
    def distance_m(self) -> float:
        return sum(session.distance_m for _, session in self.sessions)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "focus": self.focus.value,
            "days": [[session.to_json() for session in day] for day in self.days],
        }
        if self.note:
            data["note"] = self.note
        return data


@dataclass(frozen=True, slots=True)
class PlanSpec:
    plan_type: PlanType
    weeks: tuple[WeekSpec, ...]
    title: str = ""
    methodology: str = ""
    schema: int = field(default=SCHEMA)

    @property
    def race_distance_m(self) -> float:
        return RACE_DISTANCE_M[self.plan_type]

    @property
    def race_position(self) -> tuple[int, int] | None:
        """(week index, day) of the plan's race, or None if it has none yet."""
        for index, week in enumerate(self.weeks):
            for day, session in week.sessions:
                if session.is_goal_race:
                    return index, day
        return None

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": self.schema,
            "plan_type": self.plan_type.value,
            "title": self.title,
            "methodology": self.methodology,
            "weeks": [week.to_json() for week in self.weeks],
        }

    @classmethod
    def from_json(cls, data: Any) -> PlanSpec:
        """The plan that ``to_json`` wrote.

        Raises SpecError with the place of the fault for anything else, and for a
        schema number this version does not know.
        """
        if not isinstance(data, dict):
            raise SpecError("a plan is a JSON object")
        if data.get("schema") != SCHEMA:
            raise SpecError(
                f"this plan has schema {data.get('schema')!r}; this version reads {SCHEMA}"
            )
        try:
            return cls(
                plan_type=PlanType(data["plan_type"]),
                weeks=tuple(
                    week_from_json(week, f"week {number}")
                    for number, week in enumerate(data["weeks"], start=1)
                ),
                title=str(data.get("title", "")),
                methodology=str(data.get("methodology", "")),
            )
        except (KeyError, TypeError, ValueError) as fault:
            raise _as_spec_error(fault, "plan") from fault


def week_from_json(data: dict[str, Any], place: str) -> WeekSpec:
    try:
        return WeekSpec(
            focus=Focus(data["focus"]),
            days=tuple(
                tuple(session_from_json(session) for session in day) for day in data["days"]
            ),
            note=str(data.get("note", "")),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise _as_spec_error(fault, place) from fault


def session_from_json(data: dict[str, Any]) -> SessionSpec:
    """The session that ``SessionSpec.to_json`` wrote; SpecError for anything else."""
    try:
        return SessionSpec(
            workout_type=WorkoutType(data["type"]),
            steps=steps_from_json(data.get("steps", [])),
            note=str(data.get("note", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _as_spec_error(fault, "session") from fault


def steps_from_json(data: list[dict[str, Any]]) -> tuple[Step | Repeat, ...]:
    return tuple(_step_from_json(item) for item in data)


def _step_from_json(data: dict[str, Any]) -> Step | Repeat:
    if "count" in data:
        recovery = data.get("recovery")
        return Repeat(
            count=int(data["count"]),
            steps=steps_from_json(data["steps"]),
            recovery=_plain_step_from_json(recovery) if recovery is not None else None,
        )
    return _plain_step_from_json(data)


def _plain_step_from_json(data: dict[str, Any]) -> Step:
    pace = data.get("pace")
    return Step(
        effort=Effort(data["effort"]),
        distance_m=data.get("distance_m"),
        duration_s=data.get("duration_s"),
        pace=(int(pace[0]), int(pace[1])) if pace is not None else None,
    )


def _as_spec_error(fault: Exception, place: str) -> SpecError:
    if isinstance(fault, KeyError):
        return SpecError(f"{place}: {fault.args[0]!r} is missing")
    return SpecError(f"{place}: {fault}")
