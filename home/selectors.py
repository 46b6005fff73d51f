"""What the dashboard shows of one runner's plans.

The number of queries does not depend on how many plans and sessions there are: plans,
the weeks of the one that counts, its sessions of two weeks, and the zones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from accounts.models import User
from fitness.domain.forecast import Forecast, forecast_race
from fitness.domain.vdot import VdotError
from home.domain.splits import even_splits
from home.domain.week_story import WeekStory, full_week_before, week_story
from plans.domain.spec import DAYS_IN_WEEK
from plans.models import ScheduledWorkout, TrainingPlan, TrainingWeek, WorkoutType
from plans.services.targets import RunnerTargets
from workouts.models import CompletedWorkout
from workouts.race_item import RaceItem, race_item_of
from workouts.selectors.calendar import ticked_km
from workouts.selectors.easy_weeks import AfterRace
from workouts.selectors.planned import (
    calendar_plans,
    days_until,
    race_in_sight,
    sessions_by_day,
)
from workouts.selectors.run_days import runs_by_day

RACE_IS_NEWS_FOR = timedelta(days=28)
"""How long after a race the dashboard still speaks of it."""

DAYS_SHOWN = 2 * DAYS_IN_WEEK


class Situation(StrEnum):
    NO_PLAN = "no plan"
    UPCOMING = "upcoming"
    TRAINING = "training"
    RACE_DAY = "race day"
    RACED = "raced"


@dataclass(frozen=True)
class WeekNow:
    """One week of the plan. Kilometres; ``planned_km`` leaves the goal race out."""

    week: TrainingWeek
    sessions: Sequence[ScheduledWorkout]
    planned_km: float
    done_km: float
    full_km_before: float
    total_weeks: int
    story: WeekStory

    @property
    def has_race(self) -> bool:
        return any(session.is_goal_race for session in self.sessions)


@dataclass(frozen=True)
class RaceAhead:
    """The next race. ``forecast`` is missing where the runner's fitness is not known."""

    plan: TrainingPlan
    on: date
    days: int
    forecast: Forecast | None

    @property
    def goal_seconds(self) -> float | None:
        return self.plan.goal_time.total_seconds() if self.plan.goal_time else None

    @property
    def splits(self) -> list[tuple[float, float]]:
        """(metres, seconds) at even pace; empty without a goal."""
        goal = self.goal_seconds
        return even_splits(self.plan.race_distance_m, goal) if goal else []


@dataclass(frozen=True)
class Dashboard:
    situation: Situation
    today: date
    plan: TrainingPlan | None = None
    sessions_today: Sequence[ScheduledWorkout] = ()
    next_session: ScheduledWorkout | None = None
    week: WeekNow | None = None
    race: RaceAhead | None = None
    targets: RunnerTargets | None = None
    raced: RaceItem | None = None
    after: AfterRace | None = None
    plans_before: bool = field(default=False)


def dashboard_of(user: User) -> Dashboard:
    """Where the runner stands today, on their own calendar."""
    today = user.today()
    plans = calendar_plans(user, today)
    plan = _plan_that_counts(plans, today)
    if plan is None:
        return Dashboard(Situation.NO_PLAN, today, plans_before=bool(plans))
    situation = _situation(plan, today)
    if situation is Situation.RACED:
        dashboard = Dashboard(situation, today, plan=plan, plans_before=True)
        return _with_race_behind(dashboard, user, plan)
    dashboard = _with_sessions(user, plan, situation, today)
    if situation is Situation.RACE_DAY:
        return _with_race_behind(dashboard, user, plan)
    if plan.leads_to_race:
        return dashboard
    # Easy weeks: the race they follow is still news, and the next one may be in sight.
    ahead, behind = race_in_sight(plans, today), _race_just_run(plans, today)
    if ahead is not None:
        dashboard = replace(dashboard, race=_race_ahead(ahead, today))
    return _with_race_behind(dashboard, user, behind) if behind is not None else dashboard


def _with_race_behind(dashboard: Dashboard, user: User, plan: TrainingPlan) -> Dashboard:
    """With what became of the race of ``plan``, and what follows it."""
    after = AfterRace(user, plan, dashboard.today)
    return replace(dashboard, raced=race_item_of(user, plan), after=after)


def _plan_that_counts(plans: list[TrainingPlan], today: date) -> TrainingPlan | None:
    """The running plan, else the next to begin, else one whose race was just now."""
    ahead = [plan for plan in plans if (plan.last_day or date.min) >= today]
    if ahead:
        return min(ahead, key=lambda plan: plan.starts_on or date.max)
    return _race_just_run(plans, today)


def _race_just_run(plans: list[TrainingPlan], today: date) -> TrainingPlan | None:
    recent = [
        plan
        for plan in plans
        if plan.target_race_date and today - RACE_IS_NEWS_FOR <= plan.target_race_date < today
    ]
    return max(recent, key=lambda plan: plan.target_race_date or date.min, default=None)


def _situation(plan: TrainingPlan, today: date) -> Situation:
    if plan.target_race_date == today:
        return Situation.RACE_DAY
    return {
        "upcoming": Situation.UPCOMING,
        "running": Situation.TRAINING,
    }.get(plan.phase(today), Situation.RACED)


def _with_sessions(user: User, plan: TrainingPlan, situation: Situation, today: date) -> Dashboard:
    first_day = max(today, plan.starts_on or today)
    monday = first_day - timedelta(days=first_day.weekday())
    by_day = sessions_by_day([plan], monday, monday + timedelta(days=DAYS_SHOWN - 1))
    runs = {
        day: [item for item in items if item.workout_type != WorkoutType.REST]
        for day, items in by_day.items()
    }
    later = [item for day in sorted(runs) if day > today for item in runs[day]]
    return Dashboard(
        situation=situation,
        today=today,
        plan=plan,
        sessions_today=runs.get(today, []),
        next_session=later[0] if later else None,
        week=_week_now(plan, monday, runs, runs_by_day(user, monday, today)),
        race=_race_ahead(plan, today),
        targets=RunnerTargets.of_plan(plan),
    )


def _week_now(
    plan: TrainingPlan,
    monday: date,
    runs: dict[date, list[ScheduledWorkout]],
    done: dict[date, list[CompletedWorkout]],
) -> WeekNow | None:
    weeks = list(TrainingWeek.objects.filter(plan=plan).order_by("week_number"))
    place = next((n for n, week in enumerate(weeks) if week.starts_on == monday), None)
    if place is None:
        return None
    sunday = monday + timedelta(days=DAYS_IN_WEEK - 1)
    sessions = [item for day in sorted(runs) if monday <= day <= sunday for item in runs[day]]
    kms = [_training_km(week, plan) for week in weeks]
    return WeekNow(
        week=weeks[place],
        sessions=sessions,
        planned_km=sum(
            float(item.target_distance_km or 0) for item in sessions if not item.is_goal_race
        ),
        done_km=_run_km(sessions, done),
        full_km_before=full_week_before(kms, place + 1),
        total_weeks=weeks[-1].week_number,
        story=week_story(
            kms,
            place + 1,
            focus=weeks[place].focus,
            is_race_week=any(item.is_goal_race for item in sessions),
        ),
    )


def _run_km(sessions: list[ScheduledWorkout], done: dict[date, list[CompletedWorkout]]) -> float:
    """All that was run in the week, planned or not, and what was ticked off without a run."""
    runs = sum(run.actual_distance_km for day in done.values() for run in day)
    return float(runs + sum(ticked_km(item) for item in sessions))


def _training_km(week: TrainingWeek, plan: TrainingPlan) -> float:
    """The week without the race itself, which no week is measured by."""
    total = float(week.total_distance_km)
    if week.starts_on <= (plan.target_race_date or date.min) <= week.ends_on:
        return max(total - plan.race_distance_m / 1000, 0.0)
    return total


def _race_ahead(plan: TrainingPlan, today: date) -> RaceAhead | None:
    if plan.target_race_date is None:
        return None
    return RaceAhead(
        plan=plan,
        on=plan.target_race_date,
        days=days_until(plan.target_race_date, today),
        forecast=_forecast(plan),
    )


def _forecast(plan: TrainingPlan) -> Forecast | None:
    if plan.zone_set is None:
        return None
    try:
        return forecast_race(float(plan.zone_set.vdot), plan.race_distance_m)
    except VdotError:
        # Zones set by hand may carry a VDOT that no race gives.
        return None
