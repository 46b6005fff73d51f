"""Easy weeks after a race as a plan of the runner's: begun by one press, taken back by undo.

The change that puts them into the calendar is recorded like every other; undone, they are an
archived plan, and put in again on the same day they are that plan once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from plans.domain.after_race import after_race
from plans.domain.anchor import AnchoredPlan
from plans.domain.paces import RunnerPaces
from plans.domain.recovery import UsualTraining
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import PlanSpec, PlanType
from plans.domain.window import AnchorError
from plans.generators.base import BasePlanGenerator, GeneratorError
from plans.generators.registry import registry
from plans.models import PlanChange, TrainingPlan
from plans.services.changes import overlap_refused, plan_change, runner_lock
from plans.services.errors import PlanError
from plans.services.plans import NewPlan, plan_start
from plans.services.targets import targets_renew

RECOVERY = "recovery"
NAME_LENGTH = 120

AFTER_PLAN = "after_plan"
"""Where a plan's inputs name the plan whose race it follows."""


class RaceAheadError(PlanError):
    def __init__(self) -> None:
        super().__init__(_("Your race is still ahead. Easy weeks are for after it."))


class EasyWeeksOverError(PlanError):
    def __init__(self) -> None:
        super().__init__(
            _("The easy weeks after this race are over. When you want a new goal, make a new plan.")
        )


class NothingUsualError(PlanError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Your plan has too few kilometres to measure easy weeks by. Rest for some days, "
                "then run short and easy."
            )
        )


@dataclass(frozen=True)
class RecoveryStarted:
    """``change`` is what can be undone; None where the weeks were in the calendar already."""

    plan: TrainingPlan
    change: PlanChange | None


@dataclass(frozen=True)
class EasyWeeks:
    """The easy weeks after a race: as a whole, and what is left of them in dates."""

    spec: PlanSpec
    left: AnchoredPlan


def easy_weeks(*, after: TrainingPlan, usual: UsualTraining, today: date) -> EasyWeeks:
    """What would be put into the calendar. Writes nothing.

    Raises RaceAheadError, EasyWeeksOverError or NothingUsualError where there is nothing.
    """
    request = _request(after, usual, today)
    try:
        spec = _generator().build(request)
        left = after_race(spec, race_date=request.race_date, today=today)
    except GeneratorError as fault:
        raise NothingUsualError from fault
    except AnchorError as fault:
        raise (RaceAheadError if fault.code == "race_ahead" else EasyWeeksOverError) from fault
    return EasyWeeks(spec, left)


def follows(plan: TrainingPlan, after: TrainingPlan) -> bool:
    """Whether ``plan`` are easy weeks after the race of ``after``."""
    return plan.methodology == RECOVERY and plan.inputs.get(AFTER_PLAN) == after.pk


@overlap_refused()
def recovery_start(
    *, user: User, after: TrainingPlan, usual: UsualTraining, today: date
) -> RecoveryStarted:
    """Puts the easy weeks after the race of ``after`` into the runner's calendar; asked for
    twice they are there once.

    Raises what ``easy_weeks`` raises, and PlanOverlapError if another plan has any of the
    days; then nothing is left behind.
    """
    with transaction.atomic():
        # Plans before their runner, as every change of a plan takes them.
        list(_made_after(user, after).select_for_update(no_key=True).values_list("pk"))
        runner_lock(user)  # two tabs take turns
        there = _made_after(user, after).filter(status=TrainingPlan.Status.ACTIVE).first()
        if there is not None:
            return RecoveryStarted(there, None)
        zone_set = zone_set_in_force(user, today)
        weeks = easy_weeks(after=after, usual=usual, today=today)
        plan = _taken_back(user, after, weeks) or plan_start(
            user=user, new=_new(after, usual, weeks, today), zone_set=zone_set
        )
        return _put_in(plan, zone_set, today, who=user)


def _put_in(
    plan: TrainingPlan, zone_set: PaceZoneSet | None, today: date, *, who: User
) -> RecoveryStarted:
    with plan_change(plan=plan, who=who, kind="start") as recording:
        current = recording.plan
        current.status = TrainingPlan.Status.ACTIVE
        if current.zone_set != zone_set:  # others were set since it was put away
            current.zone_set = zone_set
            targets_renew(current, today)
        current.save(update_fields=["status", "zone_set", "updated_at"])
    return RecoveryStarted(recording.plan, recording.change)


def _made_after(user: User, after: TrainingPlan) -> QuerySet[TrainingPlan]:
    return TrainingPlan.objects.filter(
        user=user, methodology=RECOVERY, **{f"inputs__{AFTER_PLAN}": after.pk}
    ).order_by("-pk")


def _taken_back(user: User, after: TrainingPlan, weeks: EasyWeeks) -> TrainingPlan | None:
    """The same weeks, if they were taken back a moment ago."""
    spec = weeks.spec.to_json()
    found = _made_after(user, after).filter(starts_on=weeks.left.starts_on)
    return next((plan for plan in found if plan.spec == spec), None)


def _new(after: TrainingPlan, usual: UsualTraining, weeks: EasyWeeks, today: date) -> NewPlan:
    return NewPlan(
        spec=weeks.spec,
        race_date=weeks.left.race_date,
        goal_time=None,
        today=today,
        minimum_weeks=1,
        methodology=RECOVERY,
        name=_name(after)[:NAME_LENGTH],
        inputs={
            AFTER_PLAN: after.pk,
            "weekly_km": round(usual.weekly_km, 1),
            "days": sorted(usual.days),
            "long_run_day": usual.long_run_day,
        },
        follows_race=True,
        # Put in by a change of its own, which can be undone.
        status=TrainingPlan.Status.ARCHIVED,
    )


def _name(after: TrainingPlan) -> str:
    """After the name that the runner gave; a template's title says nothing of the race."""
    if after.name != after.plan_spec.title:
        return _("Easy weeks after %(race)s") % {"race": after.name}
    if after.plan_type == PlanType.FULL_MARATHON:
        return _("Easy weeks after the marathon")
    return _("Easy weeks after the half marathon")


def _generator() -> BasePlanGenerator:
    return registry.get_generator(RECOVERY)


def _request(after: TrainingPlan, usual: UsualTraining, today: date) -> PlanRequest:
    if after.target_race_date is None:
        raise PlanError
    return PlanRequest(
        plan_type=PlanType(after.plan_type),
        race_date=after.target_race_date,
        today=today,
        fitness=CurrentFitness(
            vdot=RunnerPaces.reference().vdot,  # paces come from the zones in force
            weekly_km=usual.weekly_km,
            days=usual.days,
            long_run_day=usual.long_run_day,
        ),
    )
