"""Which session a run belongs to, by the runner's own word."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import ScheduledWorkout
from plans.views.answers import next_url
from plans.wording.stored import title_of
from workouts.models import CompletedWorkout, RunStatus
from workouts.run_item import RunItem
from workouts.selectors.run_pages import session_to_log
from workouts.services.links import run_link, run_unlink
from workouts.views.run_answers import own_run, run_shown, session_day


@varies_by_htmx
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The sessions to choose from. Posted, ``session`` is the uid of one of the runner's
    own, or empty for none."""
    run = own_run(request, uid)
    if run.status != RunStatus.KEPT:
        raise Http404
    if request.method == "POST" and "session" in request.POST:
        return _settle(request, run, request.POST["session"])
    in_panel = wants_fragment(request)
    context = {"item": RunItem(request, run), "in_panel": in_panel, "next": next_url(request, "")}
    return render(request, f"workouts/runs/session.html{'#panel' if in_panel else ''}", context)


def _settle(request: HttpRequest, run: CompletedWorkout, answer: str) -> HttpResponse:
    before = session_day(run)
    if not answer:
        run_unlink(run=run)
        days = [before] if before else []
        return run_shown(request, run, _("This run belongs to no session now."), days=days)
    workout = _session_of(request, answer)
    if workout is None:
        # Removed, or its plan archived, since the page was drawn.
        messages.error(request, _("This session is no longer there. Choose another."))
        return redirect("runs:session", uid=run.uid)
    run_link(run=run, workout=workout)
    days = [day for day in (before, workout.date) if day is not None]
    return run_shown(
        request,
        run,
        _("This run belongs to: %(session)s.") % {"session": title_of(workout)},
        days=days,
    )


def _session_of(request: HttpRequest, text: str) -> ScheduledWorkout | None:
    try:
        return session_to_log(signed_in_user(request), UUID(text))
    except ValueError:
        return None
