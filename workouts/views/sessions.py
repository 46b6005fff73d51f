"""One session: a panel over the calendar, or a page of its own."""

import json
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import ScheduledWorkout
from plans.selectors import any_session_of
from plans.services.sessions import outcome_set
from workouts.selectors.runs import linked_runs
from workouts.selectors.sessions import session_detail
from workouts.session_item import SessionItem, can_settle

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
    item = SessionItem(request, detail.workout, detail.targets, detail.today)
    context = {"item": item, "fragment": fragment}
    response = render(request, template, context)
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
    if outcome not in answers or not can_settle(workout, user.today()):
        text, level = (
            _("A session is ticked off on its day or after it. Nothing was changed."),
            "error",
        )
    elif linked_runs(workout):
        # What became of it follows from its runs.
        text, level = (
            _("A run belongs to this session. Take the run off it, or remove it, first."),
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
