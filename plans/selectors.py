"""Reads about plans. Each takes the runner first and never finds anybody else's."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from plans.models import LAST_DAY, PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek


def plans_of(user: User) -> QuerySet[TrainingPlan]:
    """Every plan of the runner, own templates among them.

    The undated plan weighs more than all the rest of the row together and few pages read
    it, so it is fetched where it is asked for.
    """
    return TrainingPlan.objects.filter(user=user).defer("spec", "inputs")


def dated_plans_of(user: User) -> QuerySet[TrainingPlan]:
    return plans_of(user).filter(is_template=False)


def races_of(user: User) -> QuerySet[TrainingPlan]:
    """Plans that lead to a race, and templates for such: what another one can be made from."""
    return plans_of(user).filter(ends_on=None)


def plans_ahead(user: User, today: date) -> QuerySet[TrainingPlan]:
    """Active plans that are not over, with their zones; the one that ends first, first."""
    return (
        dated_plans_of(user)
        .alias(last=LAST_DAY)
        .filter(status=TrainingPlan.Status.ACTIVE, last__gte=today)
        .select_related("zone_set")
        .prefetch_related("zone_set__zones")
        .order_by("last", "pk")
    )


def plans_overlapping(user: User, starts_on: date, last_day: date) -> QuerySet[TrainingPlan]:
    """Active plans with days in common with these, the earliest first."""
    return (
        dated_plans_of(user)
        .alias(last=LAST_DAY)
        .filter(
            status=TrainingPlan.Status.ACTIVE,
            starts_on__lte=last_day,
            last__gte=starts_on,
        )
        .order_by("starts_on")
    )


def any_session_of(user: User) -> QuerySet[ScheduledWorkout]:
    """Sessions of all plans of the runner, archived ones too."""
    return (
        ScheduledWorkout.objects.filter(plan__user=user)
        .select_related("plan", "week", "pace_zone", "plan__zone_set")
        .defer("plan__spec", "plan__inputs")
    )


def session_with_plan_of(user: User) -> QuerySet[ScheduledWorkout]:
    """The same with their plans alone, which is what it takes to change them."""
    return (
        ScheduledWorkout.objects.filter(plan__user=user)
        .select_related("plan")
        .defer("plan__spec", "plan__inputs")
    )


def plan_with_weeks(user: User) -> QuerySet[TrainingPlan]:
    """Plans with weeks and sessions at hand, in three further queries however long."""
    sessions = ScheduledWorkout.objects.select_related("pace_zone").order_by("date", "order_in_day")
    weeks = TrainingWeek.objects.order_by("starts_on").prefetch_related(
        Prefetch("workouts", queryset=sessions)
    )
    return (
        plans_of(user)
        .select_related("zone_set", "template_version")
        .defer("template_version__spec")
        .prefetch_related(Prefetch("weeks", queryset=weeks), "zone_set__zones")
    )


def changes_of(plan: TrainingPlan) -> QuerySet[PlanChange]:
    """The plan's history, newest first, without the rows that undo puts back: those of a
    change of race are the whole plan, twice."""
    return plan.changes.defer("before", "after").order_by("-created_at", "-pk")


def change_of(user: User) -> QuerySet[PlanChange]:
    return (
        PlanChange.objects.filter(plan__user=user)
        .select_related("plan")
        .defer("before", "after", "plan__spec", "plan__inputs")
    )


def removal_of(user: User, uid: UUID) -> PlanChange | None:
    """The latest change that took this session out of one of the runner's plans."""
    gone = {str(uid): None}
    return change_of(user).filter(after__workouts__contains=gone).order_by("-pk").first()
