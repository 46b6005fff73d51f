"""What a calendar program gets to read, found by the secret in its address."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Greatest

from plans.models import (
    CalendarFeed,
    PlanChange,
    ScheduledWorkout,
    TrainingPlan,
    WorkoutType,
)

FORMAT = 1
"""Raise it when the text of an event is put differently, so that nobody gets a 304."""

_TOKEN = re.compile(r"[\w-]{20,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed, and all that its text depends on, read in one query.

    ``etag`` (unquoted) changes with the text. ``changed_at`` is no older than the last
    change, though it may also rise without one.
    """

    feed: CalendarFeed
    etag: str
    changed_at: datetime


def feed_state(token: str) -> FeedState | None:
    """The feed with this token and its state; None if nobody has it."""
    if _TOKEN.fullmatch(token) is None:
        return None
    feed = (
        CalendarFeed.objects.select_related("user")
        .filter(token=token, user__is_active=True)
        .annotate(**_marks())
        .first()
    )
    if feed is None:
        return None
    marks = [getattr(feed, name) for name in _marks()]
    parts = [FORMAT, settings.SITE_URL, feed.pk, feed.kind, feed.user.language, *marks]
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    moments = [feed.updated_at, feed.user.updated_at, *marks]
    changed_at = max(moment for moment in moments if isinstance(moment, datetime))
    return FeedState(feed=feed, etag=digest[:32], changed_at=changed_at)


def feed_sessions(feed: CalendarFeed) -> list[ScheduledWorkout]:
    """All sessions of the runner's plans that are not archived, by date; rest days are
    what is left free."""
    return list(
        _shown_sessions()
        .filter(plan__user=feed.user_id)
        .select_related("week", "plan__zone_set")
        .prefetch_related("plan__zone_set__zones")
        .defer("plan__spec", "plan__inputs")
        .order_by("date", "plan__starts_on", "order_in_day")
    )


def _shown_sessions() -> QuerySet[ScheduledWorkout]:
    return ScheduledWorkout.objects.filter(
        plan__is_template=False, plan__status=TrainingPlan.Status.ACTIVE
    ).exclude(workout_type=WorkoutType.REST)


def _marks() -> dict[str, Subquery]:
    """Figures of which at least one changes whenever an event does.

    Sessions that changed, came or went; plans that were renamed, archived or got other
    paces; and the log of changes, which still grows when a session is removed.
    """
    sessions = _shown_sessions().filter(plan__user=OuterRef("user"))
    plans = TrainingPlan.objects.filter(user=OuterRef("user"))
    changes = PlanChange.objects.filter(plan__user=OuterRef("user"))
    active = Q(status=TrainingPlan.Status.ACTIVE)
    return {
        "mark_session": _one(sessions, "plan__user", Max("changed_at")),
        "mark_sessions": _one(sessions, "plan__user", Count("pk")),
        "mark_versions": _one(sessions, "plan__user", Sum("version") + Sum(F("pk"))),
        "mark_plan": _one(plans, "user", Greatest(Max("updated_at"), Max("zone_set__updated_at"))),
        "mark_plans": _one(plans, "user", Count("pk", filter=active)),
        "mark_change": _one(changes, "plan__user", Max("created_at")),
    }


def _one(rows: QuerySet, group: str, figure: object) -> Subquery:
    """One aggregate of ``rows`` as a subquery: grouped by the only owner there is."""
    return Subquery(rows.order_by().values(group).annotate(figure=figure).values("figure"))
