"""One session: a panel over the calendar, or a page of its own."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.hooks import contributions
from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import TrainingPlan
from plans.wording.stored import session_state, state_word, target_pace_text
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


def _context(request: HttpRequest, detail: SessionDetail) -> dict[str, Any]:
    workout = detail.workout
    spec = words.spec_of(workout)
    state = session_state(workout, detail.today)
    return {
        "workout": workout,
        "spec": spec,
        "title": words.title_of(workout),
        "sentence": words.sentence_of(workout),
        "has_picture": spec.is_run,
        "is_editable": workout.plan.status == TrainingPlan.Status.ACTIVE,
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
