"""A plan laid out for reading: its phases, weeks, days and figures, without dates.

What the public page and the editor's preview show. Figures that depend on pace are for
the reference runner, since a template knows no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plans.domain.draft import UnreadableCell
from plans.domain.figures import WeekFigure, week_figures
from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import PlanSpec, SessionSpec, WeekSpec, WorkoutType
from plans.models.choices import Focus
from plans.wording import day_name

WEEKS_IN_MONTH = 365.25 / 7 / 12


@dataclass(frozen=True)
class ReadSession:
    """``distance_m`` and ``seconds`` are what the reference runner takes."""

    spec: SessionSpec
    distance_m: float
    seconds: float


@dataclass(frozen=True)
class ReadDay:
    """A day's sessions; none on a rest day, even where "rest" is written out."""

    name: str
    sessions: tuple[ReadSession, ...]
    unreadable: UnreadableCell | None = None


@dataclass(frozen=True)
class ReadWeek:
    number: int
    focus: str
    focus_label: str
    note: str
    figure: WeekFigure
    days: tuple[ReadDay, ...]


@dataclass(frozen=True)
class Phase:
    """Weeks in a row with the same focus."""

    focus: str
    label: str
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True)
class PlanReading:
    weeks: tuple[ReadWeek, ...]
    phases: tuple[Phase, ...]
    paces: RunnerPaces
    race_distance_m: float
    sessions_a_month: int
    peak_m: float
    longest_m: float
    total_m: float

    @property
    def figures(self) -> tuple[WeekFigure, ...]:
        return tuple(week.figure for week in self.weeks)


def read_plan(
    plan: PlanSpec, *, unreadable: Mapping[tuple[int, int], UnreadableCell] | None = None
) -> PlanReading:
    """Lay out ``plan``; ``unreadable`` maps (week from 1, day from 0) to a draft's bad cells."""
    bad = unreadable or {}
    paces = RunnerPaces.reference()
    figures = week_figures(plan, paces, unreadable_weeks={week for week, _day in bad})
    weeks = tuple(
        _read_week(plan, week, figure, bad)
        for week, figure in zip(plan.weeks, figures, strict=True)
    )
    runs = sum(1 for week in plan.weeks for _, session in week.sessions if session.is_run)
    return PlanReading(
        weeks=weeks,
        phases=phases(plan),
        paces=paces,
        race_distance_m=plan.race_distance_m,
        sessions_a_month=round(runs / max(len(weeks), 1) * WEEKS_IN_MONTH),
        peak_m=max((figure.distance_m for figure in figures), default=0.0),
        longest_m=max((figure.longest_m for figure in figures), default=0.0),
        total_m=sum(figure.distance_m for figure in figures),
    )


def _read_week(
    plan: PlanSpec,
    week: WeekSpec,
    figure: WeekFigure,
    bad: Mapping[tuple[int, int], UnreadableCell],
) -> ReadWeek:
    days = tuple(
        ReadDay(
            name=day_name(day),
            sessions=tuple(
                _read_session(session, plan.race_distance_m)
                for session in sessions
                if session.workout_type is not WorkoutType.REST or session.note
            ),
            unreadable=bad.get((figure.number, day)),
        )
        for day, sessions in enumerate(week.days)
    )
    return ReadWeek(
        number=figure.number,
        focus=week.focus.value,
        focus_label=str(Focus(week.focus.value).label),
        note=week.note,
        figure=figure,
        days=days,
    )


def _read_session(session: SessionSpec, race_distance_m: float) -> ReadSession:
    totals = session_totals(session, RunnerPaces.reference(), race_distance_m)
    return ReadSession(spec=session, distance_m=totals.distance_m, seconds=totals.seconds)


def phases(plan: PlanSpec) -> tuple[Phase, ...]:
    """The plan's phases in order, as runs of weeks with the same focus."""
    found: list[Phase] = []
    for number, week in enumerate(plan.weeks, start=1):
        focus = week.focus.value
        if found and found[-1].focus == focus:
            found[-1] = Phase(focus, found[-1].label, found[-1].first, number)
        else:
            found.append(Phase(focus, str(Focus(focus).label), number, number))
    return tuple(found)
