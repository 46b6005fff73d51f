"""What the calendar shows of a month, a week or a day: days, sessions and totals.

Each is read in a fixed number of queries: plans, sessions, weeks, and for a month the
sums of the others it is measured against.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypedDict

from accounts.models import User
from plans.domain.spec import DAYS_IN_WEEK
from plans.domain.window import monday_of
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from workouts.domain.month import Month
from workouts.models import CompletedWorkout
from workouts.selectors.month_figures import MonthFigures, month_figures
from workouts.selectors.planned import (
    PlanWeek,
    has_runs,
    plan_weeks,
    plans_and_runs_mark,
    sessions_by_day,
)
from workouts.selectors.run_days import runs_by_day

DONE_OUTCOMES = frozenset({ScheduledWorkout.Outcome.DONE, ScheduledWorkout.Outcome.PARTLY})

# Tenths of a metre, as distances are stored: sums carry no noise of binary fractions.
PLACES = 4


class CalendarDay(TypedDict):
    """``completed`` are the runs of the day, those of its sessions and others. ``plan`` is
    the active one whose weeks the day is in: where a session may be added."""

    date: date
    scheduled: list[ScheduledWorkout]
    completed: list[CompletedWorkout]
    is_rest_day: bool
    in_month: bool
    is_today: bool
    plan: TrainingPlan | None


class CalendarStats(TypedDict):
    """Totals of some days, kilometres. ``completion_rate`` is 0 to 1: the share of the
    sessions due until now that were run, 0 when none was due yet."""

    total_planned_km: float
    total_completed_km: float
    completion_rate: float
    runs: int
    sessions: int
    sessions_due: int
    sessions_done: int
    sessions_missed: int
    longest: ScheduledWorkout | None


class CalendarWeek(TypedDict):
    """Monday to Sunday; ``plan_weeks`` are more than one where two plans meet. ``run_km`` is
    all that was run.

    ``planned_km`` is all that is planned in the row, ``training_km`` the same without the
    race a plan leads to, as the pages of plans count their weeks.
    """

    starts_on: date
    days: list[CalendarDay]
    plan_weeks: list[PlanWeek]
    planned_km: float
    training_km: float
    run_km: float
    has_race: bool
    is_current: bool


class CalendarData(TypedDict):
    """``days`` are those of the month; ``weeks`` are whole, with the neighbours' days."""

    month: Month
    today: date
    days: list[CalendarDay]
    weeks: list[CalendarWeek]
    stats: CalendarStats
    plans: list[TrainingPlan]
    months: dict[Month, MonthFigures]


class WeekData(TypedDict):
    today: date
    week: CalendarWeek
    stats: CalendarStats
    plans: list[TrainingPlan]


class DayData(TypedDict):
    """One day, in the week around it."""

    today: date
    day: CalendarDay
    week: CalendarWeek
    plans: list[TrainingPlan]


@dataclass(frozen=True, slots=True)
class ShownPlans:
    """The plans that a calendar shows, the current one first, those put away last, and
    whose they are. ``runs_mark`` changes whenever a run of the runner's does."""

    user: User
    plans: list[TrainingPlan]
    has_archived: bool
    runs_mark: str

    @classmethod
    def of(cls, user: User, today: date, *, archived: bool) -> "ShownPlans":
        plans, runs_mark = plans_and_runs_mark(user, today, archived=True)
        active = [plan for plan in plans if _is_active(plan)]
        shown = plans if archived else active
        return cls(user, shown, len(active) < len(plans), runs_mark)

    @property
    def mark(self) -> str:
        """Changes whenever anything in plans or runs does: each change of a session touches
        its plan."""
        plans = ",".join(f"{plan.pk}:{plan.updated_at.timestamp()}" for plan in self.plans)
        return f"{plans};{self.runs_mark}"


def get_calendar_data(user: User, year: int, month: int, *, archived: bool = True) -> CalendarData:
    """One month of all the runner's plans; without ``archived`` those are left out.

    Raises ValueError for a month that is none, or outside the calendar's years.
    """
    shown = Month(year, month)
    today = user.today()
    return month_data(ShownPlans.of(user, today, archived=archived), shown, today)


def get_week_data(user: User, day: date, *, archived: bool = True) -> WeekData:
    """The week, Monday to Sunday, that ``day`` is in."""
    today = user.today()
    return week_data(ShownPlans.of(user, today, archived=archived), day, today)


def get_day_data(user: User, day: date, *, archived: bool = True) -> DayData:
    today = user.today()
    return day_data(ShownPlans.of(user, today, archived=archived), day, today)


def month_data(shown: ShownPlans, month: Month, today: date) -> CalendarData:
    weeks = _weeks(shown, month.weeks(), today, month)
    in_month = [day for week in weeks for day in week["days"] if day["in_month"]]
    return {
        "month": month,
        "today": today,
        "days": in_month,
        "weeks": weeks,
        "stats": stats_of(in_month, today),
        "plans": shown.plans,
        "months": month_figures(shown.plans),
    }


def week_data(shown: ShownPlans, day: date, today: date) -> WeekData:
    [week] = _weeks(shown, (week_of(day),), today)
    return {
        "today": today,
        "week": week,
        "stats": stats_of(week["days"], today),
        "plans": shown.plans,
    }


def day_data(shown: ShownPlans, day: date, today: date) -> DayData:
    [week] = _weeks(shown, (week_of(day),), today)
    return {"today": today, "day": week["days"][day.weekday()], "week": week, "plans": shown.plans}


def weeks_of(
    shown: ShownPlans, mondays: Collection[date], today: date, month: Month
) -> list[CalendarWeek]:
    """Single weeks of a month, without what their heads say: numbers and kind."""
    grid = [week_of(monday) for monday in sorted(mondays)]
    return _weeks(shown, grid, today, month, numbered=False)


def week_of(day: date) -> tuple[date, ...]:
    monday = monday_of(day)
    return tuple(monday + timedelta(days=number) for number in range(DAYS_IN_WEEK))


def _weeks(
    shown: ShownPlans,
    grid: Sequence[Sequence[date]],
    today: date,
    month: Month | None = None,
    *,
    numbered: bool = True,
) -> list[CalendarWeek]:
    plans, first, last = shown.plans, grid[0][0], grid[-1][-1]
    sessions = sessions_by_day(plans, first, last)
    # Nothing was run after today, nor by who has no runs at all.
    may_have_runs = bool(shown.runs_mark) and first <= today
    runs = runs_by_day(shown.user, first, last) if may_have_runs else {}
    numbers = plan_weeks(plans, first, grid[-1][0]) if numbered else {}
    spans = [_Span.of(plan) for plan in plans if _is_active(plan) and plan.starts_on]
    return [
        _week(
            [
                _day(day, sessions.get(day, []), runs.get(day, []), spans, month, today)
                for day in week
            ],
            numbers.get(week[0], []),
            today,
        )
        for week in grid
    ]


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of a plan, from its first to its race or its last, in weeks that are whole."""

    plan: TrainingPlan
    monday: date
    first: date
    last: date
    sunday: date

    @classmethod
    def of(cls, plan: TrainingPlan) -> "_Span":
        first = plan.starts_on or date.max
        last = plan.last_day or first
        return cls(plan, monday_of(first), first, last, week_of(last)[-1])


def _week(days: list[CalendarDay], numbered: list[PlanWeek], today: date) -> CalendarWeek:
    planned = list(_counted(days))
    races = [workout for workout in planned if workout.is_goal_race]
    return {
        "starts_on": days[0]["date"],
        "days": days,
        "plan_weeks": numbered,
        "planned_km": _planned_km(planned),
        "training_km": _planned_km(workout for workout in planned if workout not in races),
        "run_km": _run_km(days, planned),
        "has_race": bool(races),
        "is_current": days[0]["date"] <= today <= days[-1]["date"],
    }


def _day(
    day: date,
    scheduled: list[ScheduledWorkout],
    completed: list[CompletedWorkout],
    spans: list[_Span],
    shown: Month | None,
    today: date,
) -> CalendarDay:
    running = [workout for workout in scheduled if workout.workout_type != WorkoutType.REST]
    asked = any(_is_active(workout.plan) for workout in running)
    here = [span for span in spans if span.monday <= day <= span.sunday]
    return {
        "date": day,
        "scheduled": scheduled,
        "completed": completed,
        "is_rest_day": not asked and any(span.first <= day <= span.last for span in here),
        "in_month": shown is None or day in shown,
        "is_today": day == today,
        "plan": here[0].plan if here else None,
    }


def _is_active(plan: TrainingPlan) -> bool:
    return bool(plan.status == TrainingPlan.Status.ACTIVE)


def stats_of(days: Sequence[CalendarDay], today: date) -> CalendarStats:
    planned = list(_counted(days))
    done = [workout for workout in planned if workout.outcome in DONE_OUTCOMES]
    due = [workout for workout in planned if is_due(workout, today)]
    return {
        "total_planned_km": _planned_km(planned),
        "total_completed_km": _run_km(days, planned),
        "completion_rate": len(done) / len(due) if due else 0.0,
        "runs": sum(len(day["completed"]) for day in days),
        "sessions": len(planned),
        "sessions_due": len(due),
        "sessions_done": len(done),
        "sessions_missed": sum(workout.is_missed(today) for workout in planned),
        "longest": max(
            (workout for workout in planned if workout.target_distance_km),
            key=lambda workout: (workout.target_distance_km or 0, -workout.date.toordinal()),
            default=None,
        ),
    }


def _counted(days: Iterable[CalendarDay]) -> Iterable[ScheduledWorkout]:
    """The sessions that totals are made of. Of a plan that was put away, what was run
    counts; the rest is asked of nobody any more."""
    for day in days:
        for workout in day["scheduled"]:
            if workout.workout_type != WorkoutType.REST and (
                _is_active(workout.plan) or workout.outcome in DONE_OUTCOMES
            ):
                yield workout


def is_due(workout: ScheduledWorkout, today: date) -> bool:
    """Whether one can say by now if it was run: its day is over, or its outcome is known."""
    return workout.date < today or workout.outcome != ScheduledWorkout.Outcome.OPEN


def _run_km(days: Iterable[CalendarDay], planned: Iterable[ScheduledWorkout]) -> float:
    """The runs of these days, and the sessions that were ticked off without one."""
    runs = sum((run.actual_distance_km for day in days for run in day["completed"]), Decimal(0))
    return _km(runs + sum(ticked_km(workout) for workout in planned))


def ticked_km(workout: ScheduledWorkout) -> Decimal:
    """Kilometres that only a tick tells of; those of a session with runs are the runs'."""
    return Decimal(0) if has_runs(workout) else done_km(workout)


def done_km(workout: ScheduledWorkout) -> Decimal:
    """Kilometres run; a session marked as done without a distance counts as planned."""
    if workout.done_distance_km is not None:
        return workout.done_distance_km
    if workout.outcome == ScheduledWorkout.Outcome.DONE and workout.target_distance_km:
        return workout.target_distance_km
    return Decimal(0)


def _planned_km(workouts: Iterable[ScheduledWorkout]) -> float:
    return _km(sum((workout.target_distance_km or Decimal(0)) for workout in workouts))


def _km(value: Decimal | float | None) -> float:
    return round(float(value or 0), PLACES)
