"""How a view answers after something became of a run: the same news for htmx and for forms."""

import json
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.requests import signed_in_user, wants_fragment
from plans.views.answers import next_url
from workouts.models import CompletedWorkout
from workouts.run_item import RunItem
from workouts.selectors.runs import run_of
from workouts.wording.runs import twin_text

PANEL = "workouts/runs/panel.html"


def own_run(request: HttpRequest, uid: UUID) -> CompletedWorkout:
    """A run of the runner's own, drafts too; everybody else's is a 404."""
    found = run_of(signed_in_user(request), uid)
    if found is None:
        raise Http404
    return found


def run_shown(
    request: HttpRequest,
    run: CompletedWorkout,
    message: str,
    *,
    undo: str = "",
    days: Iterable[date] = (),
    is_new: bool = False,
) -> HttpResponse:
    """Says what happened, and shows the run as it is now: in the panel, or on its page."""
    item = RunItem(request, own_run(request, run.uid))
    if not wants_fragment(request):
        messages.success(request, message, extra_tags=undo)
        if is_new and item.twin is not None:
            messages.warning(request, twin_text(item.twin))
        return redirect(next_url(request, reverse("runs:run", args=[run.uid])))
    response = render(request, PANEL, {"item": item, "is_new": is_new})
    news = {"message": message, "level": "success", "undo_url": undo}
    response["HX-Trigger"] = json.dumps({**calendar_news([run.date, *days]), "toast": news})
    return response


def run_gone(
    request: HttpRequest, run: CompletedWorkout, message: str, *, undo: str = "", to: str = ""
) -> HttpResponse:
    """The same after a run went, or came back where nobody looks at it."""
    if not wants_fragment(request):
        messages.success(request, message, extra_tags=undo)
        to = to or reverse("workouts:day", args=[run.date.isoformat()])
        wanted = next_url(request, to)
        # The page of a run that is gone is gone with it.
        is_gone = wanted.startswith(reverse("runs:run", args=[run.uid]))
        return redirect(to if is_gone else wanted)
    response = HttpResponse()
    response["HX-Trigger"] = json.dumps(
        {
            "panel-close": True,
            **calendar_news([run.date]),
            "toast": {"message": message, "level": "success", "undo_url": undo},
        }
    )
    return response


def calendar_news(days: Iterable[date | None]) -> dict[str, object]:
    """What a calendar or dashboard under the panel fetches anew."""
    dates = sorted({day.isoformat() for day in days if day is not None})
    return {"plan-changed": {"plan": None, "dates": dates}}


def session_day(run: CompletedWorkout) -> date | None:
    return run.scheduled_workout.date if run.scheduled_workout is not None else None
