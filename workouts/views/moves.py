"""Moving sessions on the calendar itself: dragged, or sent by keys.

A move that nothing speaks against is saved at once and can be undone. Where there is
something to say or to choose, it is asked first, in the panel. Either way the answer
brings the days concerned as they are then, so that the page shows what is true.
"""

import json
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import PlanChange, ScheduledWorkout
from plans.rearranging import MovePreview, move_preview
from plans.selectors import session_with_plan_of
from plans.services.errors import PlanError
from plans.services.sessions import session_move as move
from plans.services.sessions import sessions_swap as swap
from plans.wording.history import change_text
from workouts.calendar_pages import CalendarPage
from workouts.domain.month import Month
from workouts.views.calendar import calendar_parts, page_of, view_of_browser


class MoveForm(forms.Form):
    """``shown_on`` is the day that the page shows the session on, true or not any more."""

    to = forms.DateField()
    shown_on = forms.DateField(required=False)
    version = forms.IntegerField(required=False)


@login_required
@require_POST
@varies_by_htmx
def session_move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """``keep`` moves whatever speaks against it, ``swap`` exchanges the two days."""
    user = signed_in_user(request)
    workout = get_object_or_404(session_with_plan_of(user), uid=uid)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _answer(request, [workout.date], error=_("That is no day of the calendar."))
    to, version = form.cleaned_data["to"], form.cleaned_data["version"]
    days = [workout.date, to, form.cleaned_data["shown_on"] or to]
    try:
        if not {"keep", "swap"} & request.POST.keys():
            preview = move_preview(workout, to, today=user.today())
            if preview.needs_an_answer and workout.version == version:
                return _question(request, preview, version)
        change = _carry_out(request, workout, to, version)
    except PlanError as refusal:
        fresh = ScheduledWorkout.objects.filter(pk=workout.pk).values_list("date", flat=True)
        return _answer(request, [*days, *fresh], error=str(refusal))
    return _answer(request, days, change=change, moved=None if "swap" in request.POST else workout)


def _carry_out(
    request: HttpRequest, workout: ScheduledWorkout, to: date, version: int | None
) -> PlanChange | None:
    user = signed_in_user(request)
    if "swap" in request.POST:
        return swap(
            plan=workout.plan,
            one=workout.date,
            other=to,
            who=user,
            workout=workout,
            expected_version=version,
        )
    return move(workout=workout, to=to, who=user, expected_version=version)


def _question(request: HttpRequest, preview: MovePreview, version: int | None) -> HttpResponse:
    """What speaks against the move, with the ways to go on."""
    workout = preview.workout
    context = {
        "preview": preview,
        "version": version,
        "action": reverse("workouts:session_move", args=[workout.uid]),
    }
    if not wants_fragment(request):
        return render(request, "plans/move_question.html", {**context, "plan": workout.plan})
    response = render(request, "plans/move_question.html#panel", {**context, "in_panel": True})
    # What was dragged goes back to its day while the question stands.
    response.write(_parts(request, [workout.date, preview.to]))
    response["HX-Retarget"] = "#panel-body"
    response["HX-Reswap"] = "innerHTML"
    return response


def _answer(
    request: HttpRequest,
    days: Collection[date],
    *,
    change: PlanChange | None = None,
    moved: ScheduledWorkout | None = None,
    error: str = "",
) -> HttpResponse:
    message = error or (f"{change_text(change)}." if change else "")
    undo_url = reverse("plans:change_undo", args=[change.pk]) if change else ""
    if not wants_fragment(request):
        level = messages.ERROR if error else messages.SUCCESS
        messages.add_message(request, level, message, extra_tags=undo_url)
        return redirect("workouts:day", day=min(days))
    response = HttpResponse(_parts(request, days, moved))
    response["HX-Reswap"] = "none"  # each part takes its own place
    toast = {"message": message, "level": "error" if error else "success", "undo_url": undo_url}
    response["HX-Trigger"] = json.dumps({"panel-close": True, "toast": toast} if message else {})
    return response


def _parts(
    request: HttpRequest, days: Collection[date], moved: ScheduledWorkout | None = None
) -> str:
    """The days as the page that asked shows them, with their weeks and totals, as far as
    those can be different after ``moved`` went from one to the other."""
    page = _page_that_asked(request)
    return calendar_parts(request, page, set(days), moved) if page else ""


def _page_that_asked(request: HttpRequest) -> CalendarPage | None:
    """The calendar's page that htmx says the browser is on; None on any other."""
    path = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    try:
        return page_of(request, *_shown_at(request, path))
    except (Resolver404, LookupError, ValueError):
        return None


def _shown_at(request: HttpRequest, path: str) -> tuple[str, date]:
    """Which view of the calendar an address shows, and of which day. LookupError: of none."""
    match = resolve(path.partition("?")[0])
    match match.view_name:
        case "workouts:month":
            return "month", Month(**match.kwargs).first
        case "workouts:week":
            return "week", match.kwargs["day"]
        case "workouts:day":
            return "day", match.kwargs["day"]
        case "workouts:calendar":
            return view_of_browser(request, path)
        case _:
            raise LookupError(path)
