"""The easy weeks after a race: how they would be for this runner, and whether to offer them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from accounts.models import User
from plans.domain.anchor import AnchoredPlan
from plans.domain.recovery import (
    ONE_DAY,
    RecoveryWeek,
    UsualTraining,
    recovery_weeks,
    usual_days,
    usual_week_km,
)
from plans.domain.spec import PlanType
from plans.domain.window import monday_of
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.selectors import plans_ahead
from plans.services.errors import PlanError
from plans.services.recovery import easy_weeks, follows
from workouts.models import CompletedWorkout
from workouts.selectors.calendar import ticked_km
from workouts.selectors.planned import sessions_by_day

NO_RUNS = (WorkoutType.REST, WorkoutType.CROSS)


@dataclass(frozen=True)
class AfterRace:
    """What is to be said of the weeks after the race of ``plan``."""

    user: User
    plan: TrainingPlan
    today: date

    @cached_property
    def usual(self) -> UsualTraining:
        return usual_training_of(self.user, self.plan)

    @cached_property
    def weeks(self) -> tuple[RecoveryWeek, ...]:
        """Empty where there is nothing to measure them by."""
        if self.plan.target_race_date is None:
            return ()
        return recovery_weeks(PlanType(self.plan.plan_type), self.plan.target_race_date, self.usual)

    @cached_property
    def taken(self) -> TrainingPlan | None:
        """The plan of these weeks, if the runner has put them into the calendar."""
        return next((plan for plan in self._plans_since if follows(plan, self.plan)), None)

    @cached_property
    def offered(self) -> int:
        """How many weeks can be put into the calendar now; 0 where there is no room for them,
        or nothing left of them."""
        try:
            left = easy_weeks(after=self.plan, usual=self.usual, today=self.today).left
        except PlanError:
            return 0
        in_the_way = any(_have_days_in_common(plan, left) for plan in self._plans_since)
        return 0 if in_the_way else len(left.weeks)

    @property
    def leads_on(self) -> bool:
        """Whether there are easy weeks to go to, or to put into the calendar."""
        return self.taken is not None or self.offered > 0

    @cached_property
    def _plans_since(self) -> list[TrainingPlan]:
        """Active plans that go on after the race, whatever they are for."""
        day_after = (self.plan.target_race_date or self.today) + ONE_DAY
        plans = plans_ahead(self.user, day_after).prefetch_related(None)
        return list(plans.defer(None).defer("spec"))


def _have_days_in_common(plan: TrainingPlan, weeks: AnchoredPlan) -> bool:
    first, last = plan.starts_on, plan.last_day
    if first is None or last is None or weeks.ends_on is None:
        return False
    return first <= weeks.ends_on and last >= weeks.starts_on


def usual_training_of(user: User, plan: TrainingPlan) -> UsualTraining:
    """The runner's usual week before the race week of ``plan``, by what was run in its weeks
    where that is known, else by what it asked for. Two queries."""
    if plan.target_race_date is None:
        return UsualTraining(0, frozenset())
    sessions = _sessions(plan, monday_of(plan.target_race_date))
    planned: defaultdict[date, float] = defaultdict(float)
    run: defaultdict[date, float] = defaultdict(float)
    for session in sessions:
        planned[monday_of(session.date)] += float(session.target_distance_km or 0)
        run[monday_of(session.date)] += float(ticked_km(session))
    run_days = set()
    for day, km in _runs(user, min(planned, default=None), monday_of(plan.target_race_date)):
        run[monday_of(day)] += float(km)
        run_days.add(day)
    longs = Counter(
        session.date.weekday() for session in sessions if session.workout_type == WorkoutType.LONG
    )
    days = {session.date for session in sessions if session.workout_type not in NO_RUNS}
    return UsualTraining(
        weekly_km=usual_week_km(list(planned.values()), [run[monday] for monday in planned]),
        days=usual_days(days or run_days),
        long_run_day=longs.most_common(1)[0][0] if longs else None,
    )


def _sessions(plan: TrainingPlan, before: date) -> list[ScheduledWorkout]:
    if plan.starts_on is None:
        return []
    by_day = sessions_by_day([plan], plan.starts_on, before - ONE_DAY)
    return [session for sessions in by_day.values() for session in sessions]


def _runs(user: User, since: date | None, before: date) -> list[tuple[date, Decimal]]:
    if since is None:
        return []
    runs = CompletedWorkout.objects.kept().filter(user=user, date__gte=since, date__lt=before)
    return list(runs.values_list("date", "actual_distance_km"))
