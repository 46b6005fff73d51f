"""A week that is being changed, session by session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plans.domain.long_run import length_m, long_run_position
from plans.domain.paces import RunnerPaces
from plans.domain.spec import Effort, SessionSpec, Step, WeekSpec, WorkoutType

GENTLE = frozenset({Effort.EASY, Effort.RECOVERY})

_GONE = SessionSpec(WorkoutType.REST)
"""Stands where a session was, so that the others' positions stay true."""


def running_metres(week: WeekSpec, paces: RunnerPaces) -> float:
    """What a week amounts to, the plan's race left out."""
    return sum(length_m(session, paces) for _, session in week.sessions)


@dataclass(frozen=True, slots=True)
class Run:
    """A session and where it stands."""

    day: int
    place: int
    session: SessionSpec


@dataclass(frozen=True, slots=True)
class Stretch:
    """A gentle step of a run, and where it stands."""

    run: Run
    index: int
    step: Step
    is_long: bool
    is_warm_up: bool


class WeekDraft:
    """``week`` is what the draft has come to, ``original`` what it began as."""

    def __init__(self, week: WeekSpec, paces: RunnerPaces) -> None:
        self.original = week
        self.paces = paces
        self.size = running_metres(week, paces)
        self.long_position = long_run_position(week)
        self.quality_reduced = False
        self.runs_dropped = 0
        self._days = [list(day) for day in week.days]

    @property
    def week(self) -> WeekSpec:
        days = tuple(
            tuple(session for session in day if session is not _GONE) for day in self._days
        )
        return replace(self.original, days=days)

    @property
    def metres(self) -> float:
        return sum(self.length_of(session) for day in self._days for session in day)

    @property
    def runs(self) -> list[Run]:
        """All runs but races, which are not ours to change."""
        return [
            Run(day, place, session)
            for day, sessions in enumerate(self._days)
            for place, session in enumerate(sessions)
            if session.is_run and session.workout_type is not WorkoutType.RACE
        ]

    @property
    def hard_runs(self) -> list[Run]:
        return [run for run in self.runs if run.session.is_hard]

    @property
    def long_run(self) -> Run | None:
        return next((run for run in self.runs if self.is_long(run)), None)

    @property
    def long_stretch(self) -> Stretch | None:
        """The gentle step of the long run that can be made longer or shorter."""
        return next(
            (
                stretch
                for stretch in self.stretches(warm_ups=False)
                if stretch.is_long and stretch.step.distance_m is not None
            ),
            None,
        )

    @property
    def own_long_m(self) -> float:
        """Metres of the long run as it was written; 0 without one."""
        if self.long_position is None:
            return 0.0
        day, place = self.long_position
        return self.length_of(self.original.days[day][place])

    @property
    def original_hard_runs(self) -> list[Run]:
        return WeekDraft(self.original, self.paces).hard_runs

    @property
    def races_m(self) -> float:
        """Metres of the races on the way."""
        return sum(
            self.length_of(session)
            for _, session in self.original.sessions
            if session.workout_type is WorkoutType.RACE
        )

    def is_long(self, run: Run) -> bool:
        return (run.day, run.place) == self.long_position

    def length_of(self, session: SessionSpec) -> float:
        return length_m(session, self.paces)

    def stretches(self, *, warm_ups: bool) -> Iterator[Stretch]:
        """The gentle steps of easy and long runs, those of quality sessions if asked for."""
        for run in self.runs:
            is_long = self.is_long(run)
            is_warm_up = run.session.is_hard and not is_long
            if is_warm_up and not warm_ups:
                continue
            for index, step in enumerate(run.session.steps):
                if isinstance(step, Step) and step.effort in GENTLE:
                    yield Stretch(run, index, step, is_long, is_warm_up)

    def stretch_metres(self, stretch: Stretch) -> float:
        return self.length_of(SessionSpec(WorkoutType.EASY, (stretch.step,)))

    def original_metres(self, stretch: Stretch) -> float | None:
        """Metres the stretch was written with; None if it is new or written as time."""
        session = self.original.days[stretch.run.day][stretch.run.place]
        step = session.steps[stretch.index] if stretch.index < len(session.steps) else None
        return step.distance_m if isinstance(step, Step) else None

    def put_session(self, run: Run, session: SessionSpec) -> None:
        self._days[run.day][run.place] = session

    def put_step(self, stretch: Stretch, step: Step) -> None:
        # The session as it is now: an earlier stretch of the same run may have changed.
        session = self._days[stretch.run.day][stretch.run.place]
        steps = (*session.steps[: stretch.index], step, *session.steps[stretch.index + 1 :])
        self.put_session(stretch.run, replace(session, steps=steps))

    def lengthen(self, stretch: Stretch, metres: float) -> None:
        """By ``metres``, or shorten it if they are negative; for stretches with a distance."""
        length = (stretch.step.distance_m or 0) + metres
        self.put_step(stretch, replace(stretch.step, distance_m=length))

    def drop(self, run: Run) -> None:
        self.put_session(run, _GONE)
        self.runs_dropped += 1
