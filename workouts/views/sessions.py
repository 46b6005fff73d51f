"""One session: a panel over the calendar, or a page of its own."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.hooks import contributions
from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.selectors import any_session_of
from plans.services.sessions import outcome_set
from plans.wording.stored import session_state, spec_of, state_word, target_pace_text, title_of
from workouts.domain.month import Month
from workouts.selectors.sessions import SessionDetail, session_detail
from workouts.wording import sessions as words

PAGE = "workouts/session.html"


@login_required
@require_safe
@varies_by_htmx
def session(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A session of the runner's own; everybody else's is a 404."""
    detail = session_detail(signed_in_user(request), uid)
    if detail is None:
        raise Http404
    fragment = wants_fragment(request)
    template = f"{PAGE}#session" if fragment else PAGE
    response = render(request, template, {**_context(request, detail), "fragment": fragment})
    if fragment:
        # The page under the panel stays where it is, and so does its address.
        response["HX-Push-Url"] = "false"
    return response


@login_required
@require_POST
@varies_by_htmx
def session_outcome(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ticks a session off, or says that it was left out, or takes either back."""
    user = signed_in_user(request)
    workout = get_object_or_404(any_session_of(user), uid=uid)
    answers = _outcome_answers()
    outcome = request.POST.get("outcome", "")
    if outcome not in answers or not _can_settle(workout, user.today()):
        text, level = (
            _("A session is ticked off on its day or after it. Nothing was changed."),
            "error",
        )
    else:
        done = workout.target_distance_km if outcome == ScheduledWorkout.Outcome.DONE else None
        outcome_set(workout=workout, outcome=outcome, done_distance_km=done)
        text, level = answers[outcome], "success"
    if not wants_fragment(request):
        messages.add_message(
            request, messages.SUCCESS if level == "success" else messages.ERROR, text
        )
        return redirect("workouts:session", uid=workout.uid)
    response = HttpResponse()
    response["HX-Trigger"] = json.dumps(
        {
            "panel-close": True,
            "plan-changed": {"plan": workout.plan_id, "dates": [workout.date.isoformat()]},
            "toast": {"message": text, "level": level},
        }
    )
    return response


def _outcome_answers() -> dict[str, str]:
    return {
        ScheduledWorkout.Outcome.DONE: _("Ticked off as planned."),
        ScheduledWorkout.Outcome.SKIPPED: _(
            "Noted as left out. One session more or less does not matter."
        ),
        ScheduledWorkout.Outcome.OPEN: _("Open again."),
    }


def _can_settle(workout: ScheduledWorkout, today: date) -> bool:
    """From its day on, and while its plan is in use."""
    in_use = workout.plan.status == TrainingPlan.Status.ACTIVE
    return in_use and workout.date <= today and workout.workout_type != WorkoutType.REST


def _context(request: HttpRequest, detail: SessionDetail) -> dict[str, Any]:
    workout = detail.workout
    spec = spec_of(workout)
    state = session_state(workout, detail.today)
    return {
        "workout": workout,
        "spec": spec,
        "title": title_of(workout),
        "sentence": words.sentence_of(workout),
        "has_picture": spec.is_run,
        "can_settle": _can_settle(workout, detail.today),
        "is_open": workout.outcome == ScheduledWorkout.Outcome.OPEN,
        # What was run or left out stays as it was; taking that back comes first.
        "is_editable": workout.plan.status == TrainingPlan.Status.ACTIVE
        and workout.outcome == ScheduledWorkout.Outcome.OPEN,
        "day": words.day_text(workout),
        "place": words.place_text(workout),
        "state": state,
        "state_word": state_word(state),
        "lines": words.session_lines(workout, detail.targets),
        "paces": target_pace_text(workout),
        "runner_paces": detail.targets.paces,
        "race_distance_m": detail.targets.race_distance_m,
        "month": Month.of(workout.date),
        "items": contributions("session_panel_items", request, workout),
    }
