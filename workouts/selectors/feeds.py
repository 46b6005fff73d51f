"""What a calendar program gets to read, found by the secret in its address.

Calendar programs ask every hour for years, so these reads are made to be cheap: the state
of a feed is one statement, and its sessions are plain rows.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from accounts.models import User
from fitness.models import PaceZone
from plans.domain.paces import RunnerPaces
from plans.domain.spec import RACE_DISTANCE_M, PlanType
from plans.models import LAST_DAY, CalendarFeed, TrainingPlan
from plans.services.targets import runner_paces

FORMAT = 3
"""Raise it when the text of an event is put differently, so that nobody gets a 304."""

_TOKEN = re.compile(r"[\w-]{20,64}", re.ASCII)

# Built by the ORM, this statement takes longer to put together than to answer. The marks are
# figures of which at least one changes whenever an event does: sessions that changed, came or
# went; plans that were renamed, archived or got other paces; and the log of changes, which
# still grows when a session is removed.
_STATE = """
SELECT feed.id, feed.kind, runner.id, runner.language, runner.time_zone,
       feed.updated_at, runner.updated_at,
       session.changed_at, session.number, session.versions,
       plan.updated_at, plan.zones_updated_at, plan.number, log.written_at
  FROM plans_calendarfeed feed
  JOIN accounts_user runner ON runner.id = feed.user_id AND runner.is_active
 CROSS JOIN LATERAL (
       SELECT max(workout.changed_at) AS changed_at, count(*) AS number,
              sum(workout.version + workout.id) AS versions
         FROM plans_scheduledworkout workout
         JOIN plans_trainingplan own ON own.id = workout.plan_id
        WHERE own.user_id = runner.id AND own.status = 'active' AND NOT own.is_template
          AND workout.workout_type <> 'rest') session
 CROSS JOIN LATERAL (
       SELECT max(own.updated_at) AS updated_at, max(zones.updated_at) AS zones_updated_at,
              count(*) FILTER (WHERE own.status = 'active') AS number
         FROM plans_trainingplan own
         LEFT JOIN fitness_pacezoneset zones ON zones.id = own.zone_set_id
        WHERE own.user_id = runner.id) plan
 CROSS JOIN LATERAL (
       SELECT max(change.created_at) AS written_at
         FROM plans_planchange change
         JOIN plans_trainingplan own ON own.id = change.plan_id
        WHERE own.user_id = runner.id) log
 WHERE feed.token = %s
"""
_MARKS_FROM = 5


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed, and all that its text depends on, read in one query.

    ``etag`` (unquoted) changes with the text. ``changed_at`` is no older than the last
    change, though it may also rise without one. ``runner_changed_at`` is when the runner's
    own row was last another, their time zone in it.
    """

    user_id: int
    is_busy_only: bool
    language: str
    time_zone: str
    etag: str
    changed_at: datetime
    runner_changed_at: datetime


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """What the words of a session take from its plan."""

    name: str
    last_day: date
    paces: RunnerPaces
    race_distance_m: float
    zone_set_id: int | None
    goal_time: timedelta | None


# Written out for the reason given in workouts.selectors.planned.
SESSIONS = """
    SELECT session.plan_id, session.uid, session.date, session.start_time,
           session.target_duration, session.version,
           CASE WHEN session.start_time IS NULL THEN session.changed_at
                ELSE greatest(session.changed_at, %s) END,
           session.workout_type, session.steps::text, session.description,
           session.target_distance_km, week.week_number, week.focus, zone.zone_set_id
      FROM plans_scheduledworkout session
      JOIN plans_trainingplan plan ON plan.id = session.plan_id
      JOIN plans_trainingweek week ON week.id = session.week_id
      LEFT JOIN fitness_pacezone zone ON zone.id = session.pace_zone_id
     WHERE plan.user_id = %s AND NOT plan.is_template AND plan.status = 'active'
       AND session.workout_type <> 'rest'
     ORDER BY session.date, plan.starts_on, session.order_in_day
"""


@dataclass(frozen=True, slots=True)
class FeedSession:
    """One session as its row has it; ``steps`` is JSON as text."""

    plan_id: int
    uid: UUID
    date: date
    start_time: time | None
    duration: timedelta | None
    version: int
    changed_at: datetime
    workout_type: str
    steps: str
    description: str
    distance_km: Decimal | None
    week_number: int
    focus: str
    zone_set_id: int | None
    """That of its own zone: what is over keeps the paces it was planned with."""


def feeds_of(user: User) -> dict[str, CalendarFeed]:
    """The runner's own feeds by kind, as far as they were made."""
    return {feed.kind: feed for feed in CalendarFeed.objects.filter(user=user)}


def feed_state(token: str) -> FeedState | None:
    """The feed with this token and its state; None if nobody has it."""
    if _TOKEN.fullmatch(token) is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [token])
        row = cursor.fetchone()
    if row is None:
        return None
    marks = row[_MARKS_FROM:]
    _feed_id, kind, user_id, language, time_zone = row[:_MARKS_FROM]
    parts = [FORMAT, settings.SITE_URL, *row]
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    return FeedState(
        user_id=user_id,
        is_busy_only=kind == CalendarFeed.Kind.BUSY,
        language=language,
        time_zone=time_zone,
        etag=digest[:32],
        changed_at=max(moment for moment in marks if isinstance(moment, datetime)),
        runner_changed_at=marks[1],
    )


def feed_sessions(state: FeedState) -> list[FeedSession]:
    """All sessions of the runner's plans that are not archived, by date; rest days are
    what is left free.

    A time of day is another moment in another zone, so a timed session is no older than
    the runner's choice of zone.
    """
    with connection.cursor() as cursor:
        cursor.execute(SESSIONS, [state.runner_changed_at, state.user_id])
        return [FeedSession(*row) for row in cursor.fetchall()]


def feed_plans(state: FeedState) -> dict[int, FeedPlan]:
    """The plans that these sessions are of, with the runner's paces in each."""
    rows = TrainingPlan.objects.filter(
        user=state.user_id, is_template=False, status=TrainingPlan.Status.ACTIVE
    ).values_list(
        "pk",
        "name",
        LAST_DAY,
        "plan_type",
        "goal_time",
        "zone_set_id",
        "zone_set__vdot",
        "zone_set__zones__name",
        "zone_set__zones__min_pace_min_per_km",
        "zone_set__zones__max_pace_min_per_km",
    )
    of_plan: dict[int, list[tuple[Any, ...]]] = {}
    for pk, *row in rows:
        of_plan.setdefault(pk, []).append(tuple(row))
    return {pk: _feed_plan(joined) for pk, joined in of_plan.items()}


def _feed_plan(rows: list[tuple[Any, ...]]) -> FeedPlan:
    """A plan from the rows that its zones make of it, of which there is at least one."""
    name, last_day, plan_type, goal_time, zone_set_id, vdot, *_zone = rows[0]
    metres = RACE_DISTANCE_M[PlanType(plan_type)]
    paces = runner_paces(
        vdot=vdot,
        zones={zone: (fast, slow) for *_plan, zone, fast, slow in rows if zone},
        goal_time=goal_time,
        race_distance_m=metres,
    )
    return FeedPlan(
        name=name,
        last_day=last_day,
        paces=paces,
        race_distance_m=metres,
        zone_set_id=zone_set_id,
        goal_time=goal_time,
    )


def feed_kept_paces(
    sessions: Iterable[FeedSession], plans: Mapping[int, FeedPlan]
) -> dict[tuple[int, int], RunnerPaces]:
    """The paces of sessions that kept other zones than their plan has, by plan and set. No
    query where there are none."""
    kept = {
        (session.plan_id, session.zone_set_id)
        for session in sessions
        if session.zone_set_id is not None
        and session.plan_id in plans
        and session.zone_set_id != plans[session.plan_id].zone_set_id
    }
    if not kept:
        return {}
    zones: dict[int, dict[str, tuple[Decimal, Decimal]]] = {}
    vdots: dict[int, Decimal] = {}
    rows = PaceZone.objects.filter(zone_set__in={key for _plan, key in kept}).values_list(
        "zone_set_id", "zone_set__vdot", "name", "min_pace_min_per_km", "max_pace_min_per_km"
    )
    for key, vdot, name, fast, slow in rows:
        vdots[key] = vdot
        zones.setdefault(key, {})[name] = (fast, slow)
    return {
        (pk, key): runner_paces(
            vdot=vdots[key],
            zones=zones[key],
            goal_time=plans[pk].goal_time,
            race_distance_m=plans[pk].race_distance_m,
        )
        for pk, key in kept
        if key in zones
    }
