"""Plans for the calendar's tests, made through the services that runners' plans come from."""

from datetime import date, timedelta

from accounts.models import User
from plans.domain.spec import Focus, PlanSpec, PlanType
from plans.models import TrainingPlan
from plans.tests.making import RACE_WEEK, TRAINING_WEEK, start_plan, week

BUSY_WEEK = (
    "8km E; 5km rec",
    "2km E, 3x2km T / 90s jog, 2km E; 6km E",
    "10km E; 5km rec",
    "3km E, 6x800m I / 400m jog, 2km E; 6km E",
    "8km E; 30min rec",
    '12km E, 6x100m strides / 100m jog "relaxed, on grass if you can"; cross 45min "bike"',
    "long: 16km E, 12km M; 30min rec",
)


def make_plan(
    user: User,
    *,
    race_date: date,
    weeks: int = 8,
    cells: tuple[str, ...] = TRAINING_WEEK,
    title: str = "Steady half",
) -> TrainingPlan:
    """``weeks`` whole weeks of ``cells`` before the week of the race."""
    spec = PlanSpec(
        plan_type=PlanType.HALF_MARATHON,
        weeks=(*[week(cells)] * (weeks - 1), week(RACE_WEEK, Focus.TAPER)),
        title=title,
    )
    # Made so early that it fits before its race.
    today = race_date - timedelta(weeks=weeks + 1)
    return start_plan(user, race_date=race_date, today=today, spec=spec)
