"""What is planned month by month: what one month is measured against."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from plans.models import ScheduledWorkout, TrainingPlan
from workouts.domain.month import Month

# Written out for the reason given in workouts.selectors.planned.
MONTHS = """
    SELECT date_trunc('month', date), sum(target_distance_km), max(target_distance_km), count(*)
      FROM plans_scheduledworkout
     WHERE plan_id = ANY(%s) AND workout_type <> 'rest'
     GROUP BY 1
     ORDER BY 1
"""
LONGER = """
    SELECT EXISTS (
        SELECT 1 FROM plans_scheduledworkout
         WHERE plan_id = ANY(%s) AND date BETWEEN %s AND %s AND target_distance_km > %s
    )
"""


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What is planned in one month, all active plans together. Kilometres."""

    planned_km: float
    longest_km: float
    sessions: int


def month_figures(plans: Iterable[TrainingPlan]) -> dict[Month, MonthFigures]:
    """Every month that has a session, in order."""
    active = [plan.pk for plan in plans if plan.status == TrainingPlan.Status.ACTIVE]
    with connection.cursor() as cursor:
        cursor.execute(MONTHS, [active])
        return {
            Month.of(first): MonthFigures(float(planned or 0), float(longest or 0), sessions)
            for first, planned, longest, sessions in cursor.fetchall()
        }


def is_surpassed(plans: Iterable[TrainingPlan], month: Month, workout: ScheduledWorkout) -> bool:
    """Whether the month has a longer session, so that this one is not its longest."""
    active = [plan.pk for plan in plans if plan.status == TrainingPlan.Status.ACTIVE]
    length = workout.target_distance_km or 0
    with connection.cursor() as cursor:
        cursor.execute(LONGER, [active, month.first, month.last, length])
        return bool(cursor.fetchone()[0])
