"""A runner's sessions as events, worded in the language that is active."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plans.domain.paces import RunnerPaces
from plans.domain.window import last_week_number
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from plans.wording.stored import title_of
from workouts.domain.ical import FeedEvent
from workouts.selectors.feeds import FeedPlan, FeedSession
from workouts.wording.sessions import amount_text, place_text, session_lines

MOST_WORDS_KEPT = 8192
"""Some four megabytes: the sessions of two hundred runners."""


def full_events(
    sessions: Iterable[FeedSession],
    plans: Mapping[int, FeedPlan],
    kept_paces: Mapping[tuple[int, int], RunnerPaces],
) -> Iterator[FeedEvent]:
    """Each session with its steps and paces, and where to read it on the site.

    ``kept_paces`` are those of sessions that keep other zones than their plan has now.

    The host of the address is that of the settings: a feed that names the host it was
    asked by would differ from request to request.
    """
    language = get_language()
    keys = {pk: (_paces_key(plan.paces), plan.race_distance_m) for pk, plan in plans.items()}
    kept = {place: _paces_key(paces) for place, paces in kept_paces.items()}
    nowhere = UUID(int=0)
    before, after = reverse("workouts:session", args=[nowhere]).split(str(nowhere))
    before = settings.SITE_URL.rstrip("/") + before
    details = _("Details: %(url)s")
    for session in sessions:
        plan = plans.get(session.plan_id)
        if plan is None:  # archived between the two queries
            continue
        what = (session.workout_type, session.steps, session.distance_km, session.duration)
        paces, race_distance_m = keys[session.plan_id]
        if kept and session.zone_set_id is not None:
            paces = kept.get((session.plan_id, session.zone_set_id), paces)
        title, amount, steps = _words(language, paces, race_distance_m, *what)
        last_week = last_week_number(session.week_number, session.date, plan.last_day)
        place = _place(language, session.week_number, last_week, session.focus, plan.name)
        url = f"{before}{session.uid}{after}"
        blocks = (amount, steps, session.description, place, details % {"url": url})
        yield FeedEvent(
            uid=str(session.uid),
            day=session.date,
            summary=title,
            description="\n\n".join(block for block in blocks if block),
            url=url,
            sequence=session.version,
            changed_at=session.changed_at,
            start_time=session.start_time,
            duration=session.duration,
        )


def busy_events(sessions: Iterable[FeedSession]) -> Iterator[FeedEvent]:
    """That there is training, and when: for the calendars of others.

    The names of these events follow from those in the full feed, so that they stay, but
    do not lead back to them, and one program can show both feeds.
    """
    summary = _("Training")
    for session in sessions:
        yield FeedEvent(
            uid=str(uuid5(session.uid, "busy")),
            day=session.date,
            summary=summary,
            sequence=session.version,
            changed_at=session.changed_at,
            start_time=session.start_time,
            duration=session.duration,
        )


PacesKey = tuple[float, tuple[tuple[str, tuple[float, float]], ...], float | None]


def _paces_key(paces: RunnerPaces) -> PacesKey:
    """The paces as something to remember words by."""
    return paces.vdot, tuple(sorted(paces.zones.items())), paces.goal


@lru_cache(maxsize=MOST_WORDS_KEPT)
def _words(
    language: str | None,
    paces: PacesKey,
    race_distance_m: float,
    workout_type: str,
    steps: str,
    distance_km: Any,
    duration: Any,
) -> tuple[str, str, str]:
    """Title, amount and steps of a session. Putting them into words takes longer than all
    the rest of a feed, and plans repeat their sessions."""
    vdot, zones, goal = paces
    targets = RunnerTargets(
        paces=RunnerPaces(vdot=vdot, zones=dict(zones), goal=goal),
        zones={},
        race_distance_m=race_distance_m,
    )
    workout = ScheduledWorkout(
        workout_type=workout_type,
        steps=json.loads(steps),
        target_distance_km=distance_km,
        target_duration=duration,
    )
    lines = "\n".join(line.as_text() for line in session_lines(workout, targets))
    return title_of(workout), amount_text(workout), lines


@lru_cache(maxsize=MOST_WORDS_KEPT)
def _place(language: str | None, week: int, last_week: int, focus: str, plan: str) -> str:
    return place_text(week=week, last_week=last_week, focus=focus, plan=plan)
