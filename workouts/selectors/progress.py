"""How a runner's training went: weeks, load, records. Everything is added up by the
database, and the number of queries does not depend on how many runs there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncWeek

from accounts.models import User
from fitness.domain.training_load import LoadDay, load_series
from fitness.domain.zones import seconds_per_km
from fitness.models import PaceZone, PaceZoneSet, ZoneName
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from workouts.domain.progress import (
    ProgressWeek,
    RunEffort,
    Span,
    WeekRun,
    daily_loads,
    progress_weeks,
)
from workouts.domain.records import HAND_WRITTEN, RECENT, Result
from workouts.models import CompletedWorkout

WARMING_UP = timedelta(days=365)
"""How long before a span its load begins to be reckoned: what was run earlier is worth less
than 0.02 % of itself by then."""

# The best of each distance, ever and lately. What counts is a stretch of a run with a track,
# or the whole of a run that was written down by hand and is of that length. The least is
# looked for before its run is, which spares the database from sorting every stretch.
RECORDS = """
    WITH hand_written (distance_m, least_km, race_least_km, most_km, world_best) AS (
        SELECT * FROM unnest(%(distance_m)s::numeric[], %(least_km)s::numeric[],
                             %(race_least_km)s::numeric[], %(most_km)s::numeric[],
                             %(world_best)s::numeric[])
    ), run AS (
        SELECT id, uid, date, workout_type, actual_distance_km, gpx_file,
               extract(epoch FROM actual_duration) AS seconds
          FROM workouts_completedworkout
         WHERE user_id = %(user)s AND status = 'kept' AND date <= %(today)s
    ), result AS (
        SELECT effort.distance_m, effort.seconds, run.date, run.uid,
               run.workout_type = 'race' AS is_race, run.id
          FROM run JOIN workouts_besteffort effort ON effort.run_id = run.id
         UNION ALL
        SELECT hand_written.distance_m, run.seconds, run.date, run.uid,
               run.workout_type = 'race', run.id
          FROM run JOIN hand_written
            ON actual_distance_km <= most_km AND run.seconds >= world_best
           AND actual_distance_km >=
               CASE WHEN workout_type = 'race' THEN race_least_km ELSE least_km END
         WHERE gpx_file = ''
           AND NOT EXISTS (SELECT FROM workouts_besteffort WHERE run_id = run.id)
    ), best AS (
        SELECT distance_m, min(seconds) AS ever,
               min(seconds) FILTER (WHERE date > %(since)s) AS recent
          FROM result GROUP BY distance_m
    )
    (SELECT DISTINCT ON (distance_m) false, distance_m, seconds, date, uid, is_race
       FROM result JOIN best USING (distance_m)
      WHERE seconds = ever ORDER BY distance_m, date, id)
     UNION ALL
    (SELECT DISTINCT ON (distance_m) true, distance_m, seconds, date, uid, is_race
       FROM result JOIN best USING (distance_m)
      WHERE seconds = recent AND date > %(since)s ORDER BY distance_m, date, id)
"""


@dataclass(frozen=True, slots=True)
class Records:
    """The best results by distance in metres."""

    ever: dict[float, Result]
    recent: dict[float, Result]


def weeks_of(user: User, span: Span, today: date) -> tuple[ProgressWeek, ...]:
    """Every week of ``span`` with what was run and planned in it, in two queries."""
    first = span.first_monday(today)
    rows = (
        CompletedWorkout.objects.kept()
        .filter(user=user, date__range=(first, today))
        .order_by()
        .annotate(monday=TruncWeek("date"))
        .values_list("monday")
        .annotate(Sum("actual_distance_km"), Max("actual_distance_km"), Count("pk"))
    )
    run = {monday: WeekRun(float(km), float(most), runs) for monday, km, most, runs in rows}
    return progress_weeks(span, today, run, _planned(user, first, today))


def _planned(user: User, first: date, today: date) -> dict[date, float]:
    """Kilometres that active plans had, by Monday; of this week all seven days."""
    last = today + timedelta(days=6 - today.weekday())
    rows = (
        ScheduledWorkout.objects.filter(
            plan__user=user,
            plan__status=TrainingPlan.Status.ACTIVE,
            plan__is_template=False,
            date__range=(first, last),
        )
        .exclude(workout_type=WorkoutType.REST)
        .order_by()
        .annotate(monday=TruncWeek("date"))
        .values_list("monday")
        .annotate(Sum("target_distance_km"))
    )
    return {monday: float(km) for monday, km in rows if km}


def load_of(user: User, span: Span, today: date) -> list[LoadDay]:
    """Load day by day from the runner's first run that still counts to ``today``, in two
    queries; it begins before ``span`` where there were runs then."""
    since = span.first_monday(today) - WARMING_UP
    rows = (
        CompletedWorkout.objects.kept()
        .filter(user=user, date__range=(since, today))
        .order_by()
        .values_list("date", "actual_duration", "perceived_effort", "average_pace_min_per_km")
    )
    runs = [
        RunEffort(day, duration.total_seconds(), effort, seconds_per_km(pace))
        for day, duration, effort, pace in rows
    ]
    return load_series(daily_loads(runs, _thresholds(user)), today) if runs else []


def _thresholds(user: User) -> list[tuple[date, float]]:
    """Threshold paces in seconds per km with the day they begin, the earliest first."""
    rows = (
        PaceZone.objects.filter(user=user, name=ZoneName.THRESHOLD)
        .order_by("zone_set__effective_from", "zone_set_id")
        .values_list("zone_set__effective_from", "min_pace_min_per_km")
    )
    return [(day, seconds_per_km(pace)) for day, pace in rows]


def zones_mark(user: User) -> str:
    """A text that changes whenever the runner gets other zones."""
    latest = PaceZoneSet.objects.filter(user=user).aggregate(Max("updated_at"), Count("pk"))
    return " ".join(map(str, latest.values()))


def records_of(user: User, today: date) -> Records:
    """The best result of each distance, ever and in the last 90 days, in one query; of equal
    ones the first. Removed runs and drafts have none."""
    columns = {
        name: [getattr(row, name) for row in HAND_WRITTEN]
        for name in ("distance_m", "least_km", "race_least_km", "most_km", "world_best")
    }
    values: dict[str, Any] = {**columns, "user": user.pk, "today": today, "since": today - RECENT}
    with connection.cursor() as cursor:
        cursor.execute(RECORDS, values)
        rows = cursor.fetchall()
    found = Records({}, {})
    for is_recent, metres, seconds, day, uid, is_race in rows:
        result = Result(float(metres), float(seconds), day, uid, is_race)
        (found.recent if is_recent else found.ever)[result.distance_m] = result
    return found


def recent_races(user: User, today: date) -> Sequence[Result]:
    """Whole races of the last 90 days, of whatever length."""
    rows = (
        CompletedWorkout.objects.kept()
        .filter(user=user, workout_type=WorkoutType.RACE, date__gt=today - RECENT, date__lte=today)
        .order_by("date", "pk")
        .values_list("actual_distance_km", "actual_duration", "date", "uid")
    )
    return [
        Result(float(km) * 1000, duration.total_seconds(), day, uid, is_race=True)
        for km, duration, day, uid in rows
    ]
