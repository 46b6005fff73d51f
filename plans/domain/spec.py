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

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from plans.domain.json_value import JsonValue

SCHEMA = 1

DAYS_IN_WEEK = 7

MIN_COUNT, MAX_COUNT = 2, 99
MAX_STEPS = 1_000
"""In one session with its repeats written out: beyond it pages would take long to draw."""

MAX_NESTING = 8
MAX_METRES = 10_000_000
MAX_SECONDS = 10_000_000
MAX_PACE_S = 100 * 60
"""What JSON may hold at most. The notation is stricter; these keep sums finite."""


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
    RECOVERY = "recovery"


RACE_PHASES = (Focus.BASE, Focus.BUILD, Focus.PEAK, Focus.TAPER)
"""What the weeks of a plan that leads to a race are for; recovery follows one."""


class PlanType(StrEnum):
    HALF_MARATHON = "half_marathon"
    FULL_MARATHON = "full_marathon"


RACE_DISTANCE_M: dict[str, float] = {
    PlanType.HALF_MARATHON: HALF_MARATHON_M,
    PlanType.FULL_MARATHON: MARATHON_M,
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


def unrolled_count(steps: tuple[Step | Repeat, ...]) -> int:
    """How many steps ``flatten`` gives, found without unrolling anything."""
    count = 0
    for item in steps:
        if isinstance(item, Step):
            count += 1
        else:
            between = item.count - 1 if item.recovery is not None else 0
            count += item.count * unrolled_count(item.steps) + between
    return count


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
        plan = JsonValue(data, "plan", SpecError)
        schema = plan.part("schema").value
        if type(schema) is not int or schema != SCHEMA:
            found = plan.part("schema").found
            raise SpecError(f"this plan has schema {found}; this version reads {SCHEMA}")
        return cls(
            plan_type=plan.choice("plan_type", PlanType),
            weeks=tuple(_week_from_json(week) for week in plan.parts("weeks", "week")),
            title=plan.text("title"),
            methodology=plan.text("methodology"),
        )


def session_from_json(data: Any) -> SessionSpec:
    """The session that ``SessionSpec.to_json`` wrote; SpecError for anything else."""
    return _session_from_json(JsonValue(data, "session", SpecError))


def _week_from_json(week: JsonValue) -> WeekSpec:
    days = tuple(
        tuple(_session_from_json(session) for session in day.items("session"))
        for day in week.parts("days", "day")
    )
    if len(days) != DAYS_IN_WEEK:
        raise week.part("days").fail("seven days")
    return WeekSpec(focus=week.choice("focus", Focus), days=days, note=week.text("note"))


def _session_from_json(session: JsonValue) -> SessionSpec:
    steps = _steps_from_json(session, depth=0) if session.has("steps") else ()
    if unrolled_count(steps) > MAX_STEPS:
        raise SpecError(f"{session.place}: there are more than {MAX_STEPS} steps in it")
    return SessionSpec(
        workout_type=session.choice("type", WorkoutType), steps=steps, note=session.text("note")
    )


def _steps_from_json(holder: JsonValue, depth: int) -> tuple[Step | Repeat, ...]:
    if depth > MAX_NESTING:
        raise SpecError(f"{holder.place}: repeats are nested too deep")
    return tuple(_step_from_json(item, depth) for item in holder.parts("steps", "step"))


def _step_from_json(item: JsonValue, depth: int) -> Step | Repeat:
    if not item.has("count"):
        return _plain_step_from_json(item)
    steps = _steps_from_json(item, depth + 1)
    if not steps:
        raise item.part("steps").fail("what is repeated")
    return Repeat(
        count=item.part("count").whole(MIN_COUNT, MAX_COUNT),
        steps=steps,
        recovery=_plain_step_from_json(item.part("recovery")) if item.has("recovery") else None,
    )


def _plain_step_from_json(item: JsonValue) -> Step:
    distance = item.part("distance_m").positive(MAX_METRES) if item.has("distance_m") else None
    duration = item.part("duration_s").whole(1, MAX_SECONDS) if item.has("duration_s") else None
    pace = _pace_from_json(item.part("pace")) if item.has("pace") else None
    effort = item.choice("effort", Effort)
    try:
        return Step(effort=effort, distance_m=distance, duration_s=duration, pace=pace)
    except SpecError as fault:
        raise SpecError(f"{item.place}: {fault}") from fault


def _pace_from_json(pace: JsonValue) -> tuple[int, int]:
    ends = [end.whole(1, MAX_PACE_S) for end in pace.items("end")]
    if len(ends) != len(("fast", "slow")) or ends != sorted(ends):
        raise pace.fail("the fast and the slow end of a pace")
    return ends[0], ends[1]
