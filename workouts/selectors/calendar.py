"""What the calendar shows: a runner's days, sessions and totals.

The number of queries is the same for one plan and for twenty: plans, sessions, weeks,
and one sum per month, each read once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypedDict

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan, TrainingWeek, WorkoutType
from workouts.domain.month import Month

DONE_OUTCOMES = frozenset({ScheduledWorkout.Outcome.DONE, ScheduledWorkout.Outcome.PARTLY})

# Tenths of a metre, as distances are stored: sums carry no noise of binary fractions.
PLACES = 4


class CalendarDay(TypedDict):
    """``completed`` are the sessions of the day that were run, wholly or partly."""

    date: date
    scheduled: list[ScheduledWorkout]
    completed: list[ScheduledWorkout]
    is_rest_day: bool
    in_month: bool
    is_today: bool


class CalendarWeek(TypedDict):
    """Monday to Sunday; ``plan_weeks`` are more than one where two plans meet.

    ``planned_km`` is all that stands in the row, ``training_km`` the same without the
    race a plan leads to, as the pages of plans count their weeks.
    """

    starts_on: date
    days: list[CalendarDay]
    plan_weeks: list[TrainingWeek]
    planned_km: float
    training_km: float
    has_race: bool
    is_current: bool


class CalendarStats(TypedDict):
    """Totals of the days of one month, kilometres. ``completion_rate`` is 0 to 1: the
    share of the sessions due until now that were run, 0 when none was due yet."""

    total_planned_km: float
    total_completed_km: float
    completion_rate: float
    sessions: int
    sessions_due: int
    sessions_done: int
    sessions_missed: int
    longest: ScheduledWorkout | None


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What is planned in one month, all plans together. Kilometres."""

    planned_km: float
    longest_km: float
    sessions: int


class CalendarData(TypedDict):
    """``days`` are those of the month; ``weeks`` are whole, with the neighbours' days."""

    month: Month
    today: date
    days: list[CalendarDay]
    weeks: list[CalendarWeek]
    stats: CalendarStats
    plans: list[TrainingPlan]
    months: dict[Month, MonthFigures]


def get_calendar_data(user: User, year: int, month: int) -> CalendarData:
    """One month of all the runner's plans that are not archived, the current one first.

    Raises ValueError for a month that is none, or outside the calendar's years.
    """
    shown = Month(year, month)
    today = user.today()
    grid = shown.weeks()
    plans = calendar_plans(user, today)
    by_day = sessions_by_day(plans, grid[0][0], grid[-1][-1])
    days = {day: _day(day, by_day.get(day, []), plans, shown, today) for day in _flat(grid)}
    in_month = [day for day in days.values() if day["in_month"]]
    return {
        "month": shown,
        "today": today,
        "days": in_month,
        "weeks": _weeks(grid, days, plans, today),
        "stats": _stats(in_month, today),
        "plans": plans,
        "months": month_figures(plans),
    }


def calendar_plans(user: User, today: date) -> list[TrainingPlan]:
    """The runner's plans that a calendar shows: the running one, what comes, what was."""
    plans = (
        TrainingPlan.objects.filter(user=user, is_template=False, status=TrainingPlan.Status.ACTIVE)
        .select_related("zone_set")
        # The undated plan is large, and the calendar shows the dated one.
        .defer("spec", "inputs")
        .order_by("starts_on", "pk")
    )
    order = {"running": 0, "upcoming": 1}
    return sorted(plans, key=lambda plan: order.get(plan.phase(today), 2))


def sessions_by_day(
    plans: Iterable[TrainingPlan], first: date, last: date
) -> dict[date, list[ScheduledWorkout]]:
    """Sessions from ``first`` to ``last``, in the order of ``plans``, then of the day."""
    known = {plan.pk: (place, plan) for place, plan in enumerate(plans)}
    found: list[ScheduledWorkout] = []
    for workout in _sessions(known).filter(date__range=(first, last)):
        workout.plan = known[workout.plan_id][1]
        found.append(workout)
    found.sort(key=lambda item: (item.date, known[item.plan_id][0], item.order_in_day))
    days: dict[date, list[ScheduledWorkout]] = {}
    for workout in found:
        days.setdefault(workout.date, []).append(workout)
    return days


def month_figures(plans: Iterable[TrainingPlan]) -> dict[Month, MonthFigures]:
    """Every month that has a session, in order: what this month is measured against."""
    rows = (
        _sessions({plan.pk for plan in plans})
        .exclude(workout_type=WorkoutType.REST)
        .annotate(in_month=TruncMonth("date"))
        .values("in_month")
        .annotate(
            planned=Sum("target_distance_km"),
            longest=Max("target_distance_km"),
            sessions=Count("pk"),
        )
        .order_by("in_month")
    )
    return {
        Month.of(row["in_month"]): MonthFigures(
            planned_km=_km(row["planned"]),
            longest_km=_km(row["longest"]),
            sessions=row["sessions"],
        )
        for row in rows
    }


def _sessions(plan_ids: Iterable[int]) -> QuerySet[ScheduledWorkout]:
    return ScheduledWorkout.objects.filter(plan_id__in=plan_ids)


def _flat(grid: tuple[tuple[date, ...], ...]) -> Iterable[date]:
    return (day for week in grid for day in week)


def _day(
    day: date,
    scheduled: list[ScheduledWorkout],
    plans: list[TrainingPlan],
    shown: Month,
    today: date,
) -> CalendarDay:
    runs = [workout for workout in scheduled if workout.workout_type != WorkoutType.REST]
    return {
        "date": day,
        "scheduled": scheduled,
        "completed": [workout for workout in runs if workout.outcome in DONE_OUTCOMES],
        "is_rest_day": not runs and any(_covers(plan, day) for plan in plans),
        "in_month": day in shown,
        "is_today": day == today,
    }


def _covers(plan: TrainingPlan, day: date) -> bool:
    if plan.starts_on is None or plan.target_race_date is None:
        return False
    return plan.starts_on <= day <= plan.target_race_date


def _weeks(
    grid: tuple[tuple[date, ...], ...],
    days: Mapping[date, CalendarDay],
    plans: list[TrainingPlan],
    today: date,
) -> list[CalendarWeek]:
    plan_weeks = _plan_weeks(plans, grid[0][0], grid[-1][0])
    return [_week([days[day] for day in week], plan_weeks.get(week[0], []), today) for week in grid]


def _week(days: list[CalendarDay], plan_weeks: list[TrainingWeek], today: date) -> CalendarWeek:
    sessions = [workout for day in days for workout in day["scheduled"]]
    races = [workout for workout in sessions if workout.is_goal_race]
    return {
        "starts_on": days[0]["date"],
        "days": days,
        "plan_weeks": plan_weeks,
        "planned_km": _planned_km(sessions),
        "training_km": _planned_km(workout for workout in sessions if workout not in races),
        "has_race": bool(races),
        "is_current": days[0]["date"] <= today <= days[-1]["date"],
    }


def _plan_weeks(
    plans: list[TrainingPlan], first: date, last: date
) -> dict[date, list[TrainingWeek]]:
    """By Monday; where two plans meet in a week, the earlier one first."""
    known = {plan.pk: plan for plan in plans}
    weeks: dict[date, list[TrainingWeek]] = {}
    found = TrainingWeek.objects.filter(plan_id__in=known, starts_on__range=(first, last))
    for week in found.order_by("starts_on", "-week_number"):
        week.plan = known[week.plan_id]
        weeks.setdefault(week.starts_on, []).append(week)
    return weeks


def _stats(days: list[CalendarDay], today: date) -> CalendarStats:
    planned = [
        workout
        for day in days
        for workout in day["scheduled"]
        if workout.workout_type != WorkoutType.REST
    ]
    done = [workout for day in days for workout in day["completed"]]
    due = [workout for workout in planned if is_due(workout, today)]
    return {
        "total_planned_km": _planned_km(planned),
        "total_completed_km": _km(sum(done_km(workout) for workout in done)),
        "completion_rate": len(done) / len(due) if due else 0.0,
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


def is_due(workout: ScheduledWorkout, today: date) -> bool:
    """Whether one can say by now if it was run: its day is over, or its outcome is known."""
    return workout.date < today or workout.outcome != ScheduledWorkout.Outcome.OPEN


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


def race_in_sight(plans: Iterable[TrainingPlan], today: date) -> TrainingPlan | None:
    """The plan whose race comes next, or None when every race has been run."""
    ahead = [
        plan
        for plan in plans
        if plan.target_race_date is not None and plan.target_race_date >= today
    ]
    return min(ahead, key=lambda plan: plan.target_race_date or date.max, default=None)


def days_until(day: date, today: date) -> int:
    return (day - today) // timedelta(days=1)
