"""Writing a run down by hand, and correcting one."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import ScheduledWorkout
from plans.views.answers import next_url
from workouts.models import RunStatus
from workouts.run_form import RunForm, initial_of_run, initial_of_session
from workouts.selectors.run_pages import session_to_log
from workouts.services.hand_log import run_log
from workouts.services.runs import run_edit
from workouts.views.run_answers import own_run, run_shown, session_day
from workouts.wording.runs import run_figures_text, run_title, session_choice_text

METHODS = ["GET", "HEAD", "POST"]


@varies_by_htmx
@login_required
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """``?date=`` and ``?session=`` fill the form in."""
    user = signed_in_user(request)
    asked_for = _session_asked_for(request)
    if request.method != "POST":
        return _form_page(
            request,
            RunForm(user=user, initial=_first_values(request, asked_for)),
            workout=asked_for,
        )
    form = RunForm(request.POST, user=user)
    workout = _session_named(request)
    if not form.is_valid():
        return _form_page(request, form, workout=workout)
    run = run_log(
        user=user,
        record=form.record(),
        changes=form.changes(),
        workout=workout,
        uid=form.cleaned_data["uid"],
    )
    message = _("Logged: %(run)s.") % {"run": run_figures_text(run)}
    undo = reverse("runs:remove", args=[run.uid])
    return run_shown(request, run, message, undo=undo, days=_days(session_day(run)), is_new=True)


@varies_by_htmx
@login_required
@require_http_methods(METHODS)
def edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    user, run = signed_in_user(request), own_run(request, uid)
    if run.status == RunStatus.DRAFT:
        return redirect("runs:run", uid=uid)
    if request.method != "POST":
        form = RunForm(user=user, run=run, initial=initial_of_run(run, user))
        return _form_page(request, form)
    form = RunForm(request.POST, user=user, run=run)
    if not form.is_valid():
        return _form_page(request, form)
    before = (run.date, session_day(run))
    run_edit(run=run, changes=form.changes())
    fresh = own_run(request, uid)
    days = _days(*before, session_day(fresh))
    return run_shown(request, fresh, _("Saved."), days=days)


def _days(*days: Any) -> list[Any]:
    return [day for day in days if day is not None]


def _session_asked_for(request: HttpRequest) -> ScheduledWorkout | None:
    """The session of ``?session=``; 404 for one that is not the runner's to log."""
    text = request.GET.get("session", "")
    if not text:
        return None
    workout = _session_of(request, text)
    if workout is None:
        raise Http404
    return workout


def _session_named(request: HttpRequest) -> ScheduledWorkout | None:
    """The session that the form names; none if it has gone since."""
    return _session_of(request, request.POST.get("session", ""))


def _session_of(request: HttpRequest, text: str) -> ScheduledWorkout | None:
    try:
        return session_to_log(signed_in_user(request), UUID(text))
    except ValueError:
        return None


def _first_values(request: HttpRequest, workout: ScheduledWorkout | None) -> dict[str, Any]:
    today = signed_in_user(request).today()
    if workout is not None:
        return initial_of_session(workout, today)
    return {"date": min(_day_asked_for(request) or today, today)}


def _day_asked_for(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("date", ""))
    except ValueError:
        return None


def _form_page(
    request: HttpRequest, form: RunForm, *, workout: ScheduledWorkout | None = None
) -> HttpResponse:
    """The form as a fragment for the panel, or as a page of its own."""
    in_panel = wants_fragment(request)
    run = form.run
    context = {
        "form": form,
        "run": run,
        "title": run_title(run) if run else "",
        "workout": workout,
        "workout_text": session_choice_text(workout) if workout else "",
        "next": next_url(request, ""),
        # On a page of its own a form is an ordinary form: nobody would see htmx's answer.
        "in_panel": in_panel,
        "action": reverse("runs:edit", args=[run.uid]) if run else reverse("runs:new"),
    }
    response = render(
        request,
        f"workouts/runs/form.html{'#panel' if in_panel else ''}",
        context,
        # htmx does not swap error answers; the fragment itself shows what is wrong.
        status=422 if form.is_bound and not in_panel else 200,
    )
    if in_panel:
        response["HX-Push-Url"] = "false"
    return response
