"""Where a runner lands after signing in."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.hooks import contributions
from accounts.models import User
from home.selectors import Dashboard, Situation, dashboard_of
from home.wording import (
    days_ahead,
    forecast_words,
    greeting,
    lead,
    race_remark,
    session_words,
    split_words,
    welcome,
)
from plans.models import ScheduledWorkout
from workouts.wording.race_result import recovery_lines


@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    shown = dashboard_of(user)
    is_new = shown.situation is Situation.NO_PLAN
    return render(
        request,
        "home/dashboard.html",
        {
            "dashboard": shown,
            "situation": shown.situation.name.lower(),
            "greeting": welcome(user.first_name)
            if is_new
            else greeting(user.now(), user.first_name),
            "lead": lead(shown),
            "today_sessions": [_session(item, shown) for item in shown.sessions_today],
            "next_session": _session(shown.next_session, shown) if shown.next_session else None,
            "race": _race(shown),
            "raced": shown.raced,
            "after": shown.after,
            "recovery": recovery_lines(shown.after.weeks) if shown.after else [],
            "cards": contributions("dashboard_cards", request),
        },
    )


def _session(workout: ScheduledWorkout, shown: Dashboard) -> dict[str, Any]:
    words = session_words(workout.session_spec, shown.targets) if shown.targets else None
    return {
        "workout": workout,
        "spec": workout.session_spec,
        "words": words,
        "when": days_ahead(workout.date, shown.today),
    }


def _race(shown: Dashboard) -> dict[str, Any] | None:
    race = shown.race
    if race is None:
        return None
    return {
        "plan": race.plan,
        "on": race.on,
        "days": race.days,
        "forecast": forecast_words(race),
        "remark": race_remark(race),
        "splits": split_words(race) if shown.situation is Situation.RACE_DAY else [],
    }
