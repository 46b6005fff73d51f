"""Writes into a session what its steps mean for this runner: distance, time, pace, zone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from fitness.domain.zones import minutes_per_km, seconds_per_km
from fitness.models import PaceZone, PaceZoneSet
from plans.domain.notation import write_session
from plans.domain.paces import ZONE_OF_EFFORT, RunnerPaces, session_totals
from plans.domain.spec import SessionSpec
from plans.domain.targets import key_step
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.rows import rows_update

METRES_IN_KM = 1000

FILLED_FIELDS = (
    "workout_type",
    "session",
    "steps",
    "description",
    "target_distance_km",
    "target_duration",
    "target_pace_min_per_km",
    "target_pace_slow_min_per_km",
    "pace_zone",
)
"""What ``workout_fill`` sets."""


@dataclass(frozen=True)
class RunnerTargets:
    """One runner's paces together with the stored zones they came from."""

    paces: RunnerPaces
    zones: Mapping[str, PaceZone]
    race_distance_m: float

    @classmethod
    def of(
        cls,
        *,
        zone_set: PaceZoneSet | None,
        goal_time: timedelta | None,
        race_distance_m: float,
        zones: Iterable[PaceZone] | None = None,
    ) -> "RunnerTargets":
        """Targets from a stored set; without one, those of the reference runner.

        ``zones`` are those of the set, where they were read beforehand.
        """
        if zones is None:
            zones = zone_set.zones.all() if zone_set else ()
        by_name = {zone.name: zone for zone in zones}
        paces = runner_paces(
            vdot=zone_set.vdot if zone_set else None,
            zones={
                name: (zone.min_pace_min_per_km, zone.max_pace_min_per_km)
                for name, zone in by_name.items()
            },
            goal_time=goal_time,
            race_distance_m=race_distance_m,
        )
        return cls(paces=paces, zones=by_name, race_distance_m=race_distance_m)

    @classmethod
    def of_plan(cls, plan: TrainingPlan) -> "RunnerTargets":
        return cls.of(
            zone_set=plan.zone_set, goal_time=plan.goal_time, race_distance_m=plan.race_distance_m
        )

    @classmethod
    def of_session(cls, workout: ScheduledWorkout) -> "RunnerTargets":
        """Those that one session was planned with: what is over keeps its zones when its plan
        gets others."""
        zone, plan = workout.pace_zone, workout.plan
        if zone is None or zone.zone_set_id == plan.zone_set_id:
            return cls.of_plan(plan)
        return cls.of(
            zone_set=zone.zone_set, goal_time=plan.goal_time, race_distance_m=plan.race_distance_m
        )


def runner_paces(
    *,
    vdot: Decimal | None,
    zones: Mapping[str, tuple[Decimal, Decimal]],
    goal_time: timedelta | None,
    race_distance_m: float,
) -> RunnerPaces:
    """Paces from stored figures, ``zones`` in minutes per km; the reference runner's where
    there is no VDOT."""
    goal = goal_time.total_seconds() / race_distance_m * METRES_IN_KM if goal_time else None
    if vdot is None:
        return RunnerPaces.from_vdot(RunnerPaces.reference().vdot, goal=goal)
    in_seconds = {
        name: (seconds_per_km(fast), seconds_per_km(slow)) for name, (fast, slow) in zones.items()
    }
    return RunnerPaces(vdot=float(vdot), zones=in_seconds, goal=goal)


def workout_fill(
    workout: ScheduledWorkout, session: SessionSpec, targets: RunnerTargets
) -> ScheduledWorkout:
    """Sets every field of ``workout`` that follows from ``session``. Does not save."""
    workout.workout_type = session.workout_type.value
    workout.session = write_session(session)
    workout.steps = [step.to_json() for step in session.steps]
    workout.description = session.note
    totals = session_totals(session, targets.paces, targets.race_distance_m)
    workout.target_distance_km = _kilometres(totals.distance_m, estimated=totals.estimated)
    workout.target_duration = _duration(totals.seconds)
    _fill_pace(workout, session, targets)
    return workout


def sessions_ahead(plan: TrainingPlan, today: date) -> QuerySet[ScheduledWorkout]:
    """Everything still to be run."""
    return plan.workouts.filter(date__gte=today, outcome=ScheduledWorkout.Outcome.OPEN)


def targets_renew(plan: TrainingPlan, today: date, *, filled: Collection[int] = ()) -> None:
    """New paces, by the plan's zones and goal, for everything still to be run; but for the
    sessions (ids) that were ``filled`` with them already."""
    ahead = list(sessions_ahead(plan, today).exclude(pk__in=filled))
    if not ahead:
        return
    targets = RunnerTargets.of_plan(plan)
    rows_update(
        ScheduledWorkout,
        [workout_fill(workout, workout.session_spec, targets) for workout in ahead],
        FILLED_FIELDS,
    )


def _kilometres(metres: float, *, estimated: bool) -> Decimal | None:
    """Written distances exactly; estimates to a tenth of a kilometre, as they are known."""
    if not metres:
        return None
    places = Decimal("0.1") if estimated else Decimal("0.0001")
    return max(Decimal(str(metres / METRES_IN_KM)).quantize(places), Decimal("0.1"))


def _duration(seconds: float) -> timedelta | None:
    """To the second; whatever is run takes at least one."""
    return timedelta(seconds=max(round(seconds), 1)) if seconds else None


def _fill_pace(workout: ScheduledWorkout, session: SessionSpec, targets: RunnerTargets) -> None:
    step = key_step(session, targets.paces, targets.race_distance_m)
    pace = targets.paces.target(step, targets.race_distance_m) if step else None
    zone_name = ZONE_OF_EFFORT.get(step.effort) if step else None
    workout.target_pace_min_per_km = minutes_per_km(pace[0]) if pace else None
    workout.target_pace_slow_min_per_km = minutes_per_km(pace[1]) if pace else None
    workout.pace_zone = targets.zones.get(zone_name) if zone_name else None
