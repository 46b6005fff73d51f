"""The result of a plan's race."""

from django.db.models import Case, Q, Value, When

from accounts.models import User
from fitness.domain.forecast import Forecast, forecast_race
from fitness.domain.vdot import VdotError
from fitness.models import PaceZoneSet
from plans.models import TrainingPlan, WorkoutType
from workouts.domain.race_result import RaceResult, is_whole_race
from workouts.models import CompletedWorkout, LinkOrigin

METRES_IN_KM = 1000
READ = (
    *("uid", "user", "date", "scheduled_workout", "actual_distance_km", "actual_duration"),
    *("elapsed_time", "origins"),
)


def race_run_of(user: User, plan: TrainingPlan) -> CompletedWorkout | None:
    """The run that was the plan's race: one that belongs to its session, else one of that day
    and length that belongs to none, unless the runner has said so. One query."""
    of_session = Q(
        scheduled_workout__plan=plan,
        scheduled_workout__workout_type=WorkoutType.RACE,
        scheduled_workout__steps=[],
    )
    of_day = Q(scheduled_workout=None, date=plan.target_race_date) & ~Q(
        link_origin=LinkOrigin.RUNNER
    )
    runs = CompletedWorkout.objects.kept().filter(of_session | of_day, user=user).only(*READ)
    fitting = [
        run
        for run in runs
        if run.scheduled_workout_id is not None or is_whole_race(_metres(run), plan.race_distance_m)
    ]
    # Somebody may have logged the warm-up as well, and to the same session.
    return min(
        fitting,
        key=lambda run: (
            run.scheduled_workout_id is None,
            abs(_metres(run) - plan.race_distance_m),
            run.pk,
        ),
        default=None,
    )


def race_result_of(user: User, plan: TrainingPlan, run: CompletedWorkout) -> RaceResult:
    """What ``run`` was as the race of ``plan``."""
    return RaceResult(
        race_m=plan.race_distance_m,
        run_m=_metres(run),
        seconds=_finish_seconds(run),
        goal_seconds=plan.goal_time.total_seconds() if plan.goal_time else None,
        forecast=forecast_before(user, plan),
    )


def _metres(run: CompletedWorkout) -> float:
    return float(run.actual_distance_km) * METRES_IN_KM


def _finish_seconds(run: CompletedWorkout) -> float:
    """A race clock does not stop: elapsed time, unless the runner wrote down the official one."""
    is_official = run.origins.get("actual_duration") == "runner"
    time = run.actual_duration if is_official or run.elapsed_time is None else run.elapsed_time
    return float(time.total_seconds())


def forecast_before(user: User, plan: TrainingPlan) -> Forecast | None:
    """What the zones of the day before the race were worth; none where they are not known.

    Zones taken from the race itself begin on its day, and would foretell what they come from.
    """
    if plan.target_race_date is None:
        return None
    sets = PaceZoneSet.objects.filter(user=user, effective_from__lt=plan.target_race_date)
    # That of the plan, as all its targets were; it may be another after the race.
    is_others = Case(When(pk=plan.zone_set_id, then=Value(0)), default=Value(1))
    zone_set = sets.order_by(is_others, "-effective_from", "-pk").first()
    if zone_set is None:
        return None
    try:
        return forecast_race(float(zone_set.vdot), plan.race_distance_m)
    except VdotError:
        return None
