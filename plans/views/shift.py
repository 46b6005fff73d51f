"""Letting the rest of a week give way by a day, looked at before it is done."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import TrainingPlan
from plans.rearranging import ShiftPreview, shift_preview
from plans.selectors import dated_plans_of
from plans.services.errors import PlanError
from plans.services.shift import week_shift as shift
from plans.views.answers import next_url, plan_changed
from plans.wording.history import change_text

PAGE = "plans/week_shift.html"


@varies_by_htmx
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def week_shift(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sessions go where, and after a look at it, that."""
    user = signed_in_user(request)
    plan = get_object_or_404(dated_plans_of(user), pk=pk)
    first = _day(request)
    refused = ""
    if request.method == "POST":
        try:
            change = shift(plan=plan, first=first, who=user, expected=_seen(request))
        except PlanError as fault:
            refused = str(fault)
        else:
            return plan_changed(request, plan, change, f"{change_text(change)}." if change else "")
    return _shown(request, plan, first, refused)


def _shown(request: HttpRequest, plan: TrainingPlan, first: date, refused: str) -> HttpResponse:
    preview: ShiftPreview | None = None
    try:
        preview = shift_preview(plan, first)
    except PlanError as fault:
        refused = refused or str(fault)
    fragment = wants_fragment(request)
    context = {
        "plan": plan,
        "first": first,
        "preview": preview,
        "refused": refused,
        "next": next_url(request, ""),
        "in_panel": fragment,
    }
    return render(request, f"{PAGE}#panel" if fragment else PAGE, context)


def _day(request: HttpRequest) -> date:
    """The day to begin with; an address without one leads nowhere."""
    text = request.POST.get("from") or request.GET.get("from", "")
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day


def _seen(request: HttpRequest) -> dict[str, int]:
    """The versions of the sessions that were shown moving: ``uid:version`` each."""
    seen = {}
    for text in request.POST.getlist("seen"):
        uid, _colon, version = text.partition(":")
        seen[uid] = int(version) if version.isdecimal() else -1
    return seen
