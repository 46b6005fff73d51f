"""A stored plan as its page shows it: weeks with days and sessions, and its figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from plans.domain.figures import WeekFigure, week_figures
from plans.domain.paces import RunnerPaces
from plans.domain.spec import DAYS_IN_WEEK, PlanSpec, SessionSpec
from plans.models import ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services.plans import plan_spec_now
from plans.services.race_preview import is_race_ahead
from plans.services.targets import RunnerTargets
from plans.wording.stored import session_state


@dataclass(frozen=True)
class SessionView:
    workout: ScheduledWorkout
    spec: SessionSpec
    state: str

    @property
    def can_move(self) -> bool:
        """What was run, or left out on purpose, stays on its day; so does the race."""
        settled = self.workout.outcome != ScheduledWorkout.Outcome.OPEN
        return not settled and not self.spec.is_goal_race


@dataclass(frozen=True)
class DayView:
    date: date
    is_today: bool
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True)
class WeekView:
    week: TrainingWeek
    figure: WeekFigure
    is_current: bool
    is_over: bool
    days: tuple[DayView, ...]
    is_open: bool = False

    @property
    def sessions(self) -> Iterator[SessionView]:
        for day in self.days:
            yield from day.sessions


class PlanView:
    """Everything the page needs, from a plan read by ``selectors.plan_with_weeks``."""

    def __init__(self, plan: TrainingPlan, today: date) -> None:
        self.plan = plan
        self.today = today
        self.race_distance_m = plan.race_distance_m

    @cached_property
    def targets(self) -> RunnerTargets:
        return RunnerTargets.of_plan(self.plan)

    @property
    def paces(self) -> RunnerPaces:
        return self.targets.paces

    @cached_property
    def spec(self) -> PlanSpec:
        return plan_spec_now(self.plan)

    @cached_property
    def figures(self) -> tuple[WeekFigure, ...]:
        """Per week, under the numbers the plan shows."""
        figures = week_figures(self.spec, self.paces)
        return tuple(
            replace(figure, number=week.week_number)
            for figure, week in zip(figures, self.plan.weeks.all(), strict=True)
        )

    @cached_property
    def weeks(self) -> tuple[WeekView, ...]:
        return tuple(
            self._week(week, figure)
            for week, figure in zip(self.plan.weeks.all(), self.figures, strict=True)
        )

    @property
    def current(self) -> WeekView | None:
        return next((week for week in self.weeks if week.is_current), None)

    @property
    def current_number(self) -> int | None:
        return self.current.week.week_number if self.current else None

    @property
    def last_number(self) -> int:
        return self.weeks[-1].week.week_number if self.weeks else 0

    @property
    def highest(self) -> WeekFigure | None:
        return max(self.figures, key=lambda figure: figure.distance_m, default=None)

    @property
    def longest(self) -> WeekFigure | None:
        """The week with the longest training run."""
        return max(self.figures, key=lambda figure: figure.longest_m, default=None)

    @property
    def has_training(self) -> bool:
        """Whether anything is to be run before the race."""
        return any(figure.distance_m for figure in self.figures)

    @property
    def days_to_race(self) -> int | None:
        race = self.plan.target_race_date
        return (race - self.today).days if race else None

    @property
    def is_race_ahead(self) -> bool:
        workouts = (session.workout for week in self.weeks for session in week.sessions)
        return is_race_ahead(self.plan, workouts, self.today)

    def _week(self, week: TrainingWeek, figure: WeekFigure) -> WeekView:
        by_day: dict[date, list[SessionView]] = {}
        for workout in week.workouts.all():
            by_day.setdefault(workout.date, []).append(self._session(workout))
        days = [week.starts_on + timedelta(days=index) for index in range(DAYS_IN_WEEK)]
        is_current = week.starts_on <= self.today <= week.ends_on
        return WeekView(
            week=week,
            figure=figure,
            is_current=is_current,
            is_over=week.ends_on < self.today,
            days=tuple(DayView(day, day == self.today, tuple(by_day.get(day, ()))) for day in days),
            is_open=is_current or self._is_next(week),
        )

    def _is_next(self, week: TrainingWeek) -> bool:
        """The first week of a plan that is still to begin."""
        starts_on = self.plan.starts_on
        if starts_on is None or starts_on <= self.today:
            return False
        return week.starts_on <= starts_on <= week.ends_on

    def _session(self, workout: ScheduledWorkout) -> SessionView:
        return SessionView(workout, workout.session_spec, session_state(workout, self.today))
