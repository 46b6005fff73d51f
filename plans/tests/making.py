"""Makes stored plans for tests, through the service that runners' plans come from."""

from datetime import date, timedelta

from accounts.models import User
from fitness.services import zone_set_from_race
from plans.domain.notation import parse_cell
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec
from plans.models import TrainingPlan
from plans.services.plans import NewPlan, plan_start

TRAINING_WEEK = ("", "6km E", "2km E, 3x1km T / 90s jog, 2km E", "", "5km E", "", "long: 12km E")
RACE_WEEK = ("", "5km E", "2km E, 3x400m I / 200m jog, 1km E", "", "", "3km E", "race")


def week(cells: tuple[str, ...], focus: Focus = Focus.BUILD) -> WeekSpec:
    return WeekSpec(focus=focus, days=tuple(parse_cell(cell) for cell in cells))


def plan_spec(weeks: int = 8, plan_type: PlanType = PlanType.HALF_MARATHON) -> PlanSpec:
    """``weeks`` weeks, the last one with a Sunday race."""
    training = [week(TRAINING_WEEK)] * (weeks - 1)
    return PlanSpec(
        plan_type=plan_type,
        weeks=(*training, week(RACE_WEEK, Focus.TAPER)),
        title="Steady half",
    )


def start_plan(
    user: User,
    *,
    race_date: date,
    today: date,
    spec: PlanSpec | None = None,
    goal_time: timedelta | None = timedelta(hours=1, minutes=45),
) -> TrainingPlan:
    """A plan whose zones come from 10 km in 47:30."""
    zone_set = zone_set_from_race(
        user=user, distance_m=10_000, time=timedelta(minutes=47, seconds=30), effective_from=today
    )
    new = NewPlan(
        spec=spec or plan_spec(),
        race_date=race_date,
        goal_time=goal_time,
        today=today,
        minimum_weeks=2,
        methodology="custom",
    )
    return plan_start(user=user, new=new, zone_set=zone_set)
