"""What a runner has planned: plans, their sessions by day, their weeks by Monday.

The number of queries is the same for one plan and for twenty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db import connection

from accounts.models import User
from plans.domain.figures import easier_weeks
from plans.domain.window import monday_of
from plans.models import Focus, ScheduledWorkout, TrainingPlan, TrainingWeek

METRES_IN_KM = 1000

ORDER_OF_PHASES = {"running": 0, "upcoming": 1, "finished": 2, "archived": 3}

# Written out, because the ORM takes three times as long to put these together as the
# database to answer them, and the calendar is the page that is opened most. Columns that
# are left out are fetched when somebody asks for them, as with defer().
# The runner's row comes with or without plans: when a run last changed is beside each.
PLANS = """
    SELECT plan.id, plan.user_id, name, plan_type, duration_weeks, starts_on, target_race_date,
           ends_on, goal_time, is_template, status, zone_set_id, plan.updated_at,
           (SELECT max(run.updated_at) FROM workouts_completedworkout run
             WHERE run.user_id = runner.id) AS runs_changed_at
      FROM accounts_user runner
      LEFT JOIN plans_trainingplan plan
             ON plan.user_id = runner.id AND NOT is_template AND status = ANY(%s)
     WHERE runner.id = %s
     ORDER BY starts_on, plan.id
"""
SESSIONS = """
    SELECT id, uid, plan_id, week_id, date, order_in_day, workout_type, session, steps,
           description, target_distance_km, target_duration, target_pace_min_per_km,
           target_pace_slow_min_per_km, pace_zone_id, outcome, done_distance_km, version,
           start_time, outcome IN ('done', 'partly') AND EXISTS (
               SELECT 1 FROM workouts_completedworkout run
                WHERE run.scheduled_workout_id = session.id AND run.status = 'kept'
           ) AS has_runs
      FROM plans_scheduledworkout session
     WHERE plan_id = ANY(%s) AND date BETWEEN %s AND %s
"""
WEEKS = """
    SELECT plan_id, id, week_number, starts_on, focus, total_distance_km
      FROM plans_trainingweek
     WHERE plan_id = ANY(%s)
     ORDER BY plan_id, starts_on
"""


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week of a plan. ``number`` is the plan's own, ``last`` that of its race week;
    ``is_cutback``: easier on purpose."""

    pk: int
    plan: TrainingPlan
    number: int
    last: int
    starts_on: date
    focus: str
    is_cutback: bool

    @property
    def ends_on(self) -> date:
        return self.starts_on + timedelta(days=6)

    def row(self) -> TrainingWeek:
        """The week as sessions name it, without its notes and kilometres."""
        return TrainingWeek(
            pk=self.pk,
            plan=self.plan,
            week_number=self.number,
            starts_on=self.starts_on,
            focus=self.focus,
        )


def calendar_plans(user: User, today: date, *, archived: bool = False) -> list[TrainingPlan]:
    """The runner's dated plans: the running one first, then what comes, what was, and, if
    asked for, what was put away. Of each only what a calendar needs to know."""
    return plans_and_runs_mark(user, today, archived=archived)[0]


def plans_and_runs_mark(
    user: User, today: date, *, archived: bool = False
) -> tuple[list[TrainingPlan], str]:
    """The same, and a text that changes whenever a run of the runner's does, also when one
    is removed; empty for who has none."""
    statuses = [TrainingPlan.Status.ACTIVE.value]
    if archived:
        statuses.append(TrainingPlan.Status.ARCHIVED.value)
    rows = list(TrainingPlan.objects.raw(PLANS, [statuses, user.pk]))
    changed = vars(rows[0])["runs_changed_at"] if rows else None
    plans = [plan for plan in rows if plan.pk is not None]
    plans.sort(key=lambda plan: ORDER_OF_PHASES[plan.phase(today)])
    return plans, str(changed.timestamp()) if changed else ""


def sessions_by_day(
    plans: Iterable[TrainingPlan], first: date, last: date
) -> dict[date, list[ScheduledWorkout]]:
    """Sessions from ``first`` to ``last``, in the order of ``plans``, then of the day."""
    known = {plan.pk: (place, plan) for place, plan in enumerate(plans)}
    found = list(ScheduledWorkout.objects.raw(SESSIONS, [list(known), first, last]))
    for workout in found:
        workout.plan = known[workout.plan_id][1]
    found.sort(key=lambda item: (item.date, known[item.plan_id][0], item.order_in_day))
    days: dict[date, list[ScheduledWorkout]] = {}
    for workout in found:
        days.setdefault(workout.date, []).append(workout)
    return days


def has_runs(workout: ScheduledWorkout) -> bool:
    """Whether what became of a session read here was told by runs, rather than by a tick."""
    return bool(vars(workout).get("has_runs"))


def plan_weeks(
    plans: Iterable[TrainingPlan], first: date, last: date
) -> dict[date, list[PlanWeek]]:
    """The weeks that begin from ``first`` to ``last``, by Monday; where two plans meet in a
    week, the earlier one first.

    Whole plans are read, since a week is a cutback by what stands before it.
    """
    shown = {plan.pk: plan for plan in plans if _meets(plan, first, last)}
    with connection.cursor() as cursor:
        cursor.execute(WEEKS, [list(shown)])
        rows = cursor.fetchall()
    weeks: dict[date, list[PlanWeek]] = {}
    for plan_id, group in groupby(rows, key=lambda row: row[0]):
        for week in _weeks_of(shown[plan_id], list(group)):
            if first <= week.starts_on <= last:
                weeks.setdefault(week.starts_on, []).append(week)
    for found in weeks.values():
        found.sort(key=lambda week: -week.number)
    return weeks


def _meets(plan: TrainingPlan, first: date, last: date) -> bool:
    """Whether a week of the plan, up to that of its last day, begins between."""
    if plan.starts_on is None or plan.last_day is None:
        return False
    return monday_of(plan.starts_on) <= last and monday_of(plan.last_day) >= first


def _weeks_of(plan: TrainingPlan, rows: list[tuple]) -> list[PlanWeek]:
    race_week = monday_of(plan.target_race_date) if plan.target_race_date else None
    race_km = plan.race_distance_m / METRES_IN_KM
    distances, tapers = [], []
    for _plan_id, _pk, _number, starts_on, focus, total_km in rows:
        has_race = starts_on == race_week
        distances.append(float(total_km) - (race_km if has_race else 0))
        tapers.append(has_race or focus == Focus.TAPER)
    return [
        PlanWeek(pk, plan, number, rows[-1][2], starts_on, focus, is_cutback)
        for (_plan_id, pk, number, starts_on, focus, _km), is_cutback in zip(
            rows, easier_weeks(distances, tapers), strict=True
        )
    ]


def race_in_sight(plans: Iterable[TrainingPlan], today: date) -> TrainingPlan | None:
    """The active plan whose race comes next, or None when every race has been run."""
    ahead = [
        plan
        for plan in plans
        if plan.status == TrainingPlan.Status.ACTIVE
        and plan.target_race_date is not None
        and plan.target_race_date >= today
    ]
    return min(ahead, key=lambda plan: plan.target_race_date or date.max, default=None)


def days_until(day: date, today: date) -> int:
    return (day - today) // timedelta(days=1)
