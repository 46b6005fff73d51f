"""Plans for these tests, made by the same service as everybody's."""

from datetime import date, timedelta

from accounts.models import User
from fitness.services import zone_set_from_race
from plans.domain.notation import parse_cell
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec
from plans.models import TrainingPlan
from plans.services.plans import NewPlan, plan_start

REST = ""
WEEK = (REST, "2km E, 3x1km T / 1min jog, 2km E", "6km E", "8km E", REST, "5km E", "long: 14km E")
CUTBACK = (REST, "6km E", REST, "6km E", REST, "4km E", "long: 10km E")
TAPER = (REST, "2km E, 3x1km goal / 2min jog, 1km E", REST, "6km E", REST, "4km E", "long: 10km E")
RACE_WEEK = (REST, "5km E", REST, "4km E", REST, REST, "race")


def spec_of(*weeks: tuple[Focus, tuple[str, ...]]) -> PlanSpec:
    return PlanSpec(
        plan_type=PlanType.HALF_MARATHON,
        title="Half in ten",
        weeks=tuple(
            WeekSpec(focus=focus, days=tuple(parse_cell(cell) for cell in cells), note="")
            for focus, cells in weeks
        ),
    )


TEN_WEEKS = spec_of(
    *[(Focus.BASE, WEEK)] * 3,
    (Focus.BUILD, CUTBACK),
    *[(Focus.BUILD, WEEK)] * 3,
    (Focus.PEAK, WEEK),
    (Focus.TAPER, TAPER),
    (Focus.TAPER, RACE_WEEK),
)


def plan_with_race_on(
    user: User, race_date: date, *, goal: timedelta | None = timedelta(hours=1, minutes=45)
) -> TrainingPlan:
    """Ten weeks that end with a half marathon on ``race_date``, as if adopted in time."""
    first_day = race_date - timedelta(days=69)
    zone_set = zone_set_from_race(
        user=user,
        distance_m=10_000,
        time=timedelta(minutes=47, seconds=30),
        effective_from=first_day,
    )
    new = NewPlan(
        spec=TEN_WEEKS,
        race_date=race_date,
        goal_time=goal,
        today=first_day - timedelta(days=first_day.weekday()),
        minimum_weeks=8,
        methodology="custom",
    )
    return plan_start(user=user, new=new, zone_set=zone_set)


def sunday_in_weeks(user: User, weeks: int) -> date:
    """The Sunday of the week that is ``weeks`` after this one, on the runner's calendar."""
    today = user.today()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks, days=6)
