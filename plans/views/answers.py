"""How a view answers after it changed a plan: the same news for htmx and for plain forms."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.http import url_has_allowed_host_and_scheme

from plans.models import PlanChange, TrainingPlan
from plans.selectors import changes_of, plan_with_weeks
from plans.views.weeks import PlanView
from plans.wording.overlap import LinkedText


def next_url(request: HttpRequest, fallback: str) -> str:
    """Where the form asks to go back to, if that is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else fallback


def plan_changed(
    request: HttpRequest, plan: TrainingPlan, change: PlanChange | None, message: str
) -> HttpResponse:
    """Says what happened, offers undo, and shows the weeks that are different now.

    On the plan's own page htmx gets just those weeks; other pages hear the event
    ``plan-changed`` and refresh what they show of it.
    """
    undo_url = reverse("plans:change_undo", args=[change.pk]) if change else ""
    if not request.htmx:  # type: ignore[attr-defined]
        messages.success(request, message, extra_tags=undo_url)
        return redirect(next_url(request, reverse("plans:plan_detail", args=[plan.pk])))
    response = HttpResponse()
    if change is not None and _shows_plan(request, plan):
        response = render(request, "plans/plan_detail.html#changed", _changed(plan, change))
    dates = sorted({row["date"] for row in _rows(change)})
    response["HX-Trigger"] = json.dumps(
        {
            "panel-close": True,
            "plan-changed": {"plan": plan.pk, "dates": dates},
            "toast": {"message": message, "level": "success", "undo_url": undo_url},
        }
    )
    return response


def plan_not_changed(request: HttpRequest, plan: TrainingPlan, refusal: LinkedText) -> HttpResponse:
    """Says why it was refused, on the page that asked; scripts show plain text."""
    if not request.htmx:  # type: ignore[attr-defined]
        messages.error(request, refusal.html)
        return redirect(next_url(request, reverse("plans:plan_detail", args=[plan.pk])))
    response = HttpResponse()
    response["HX-Trigger"] = json.dumps({"toast": {"message": refusal.text, "level": "error"}})
    return response


def _rows(change: PlanChange | None) -> list[dict[str, Any]]:
    if change is None:
        return []
    both = (change.before.get("workouts", {}), change.after.get("workouts", {}))
    return [row for side in both for row in side.values() if row]


def _shows_plan(request: HttpRequest, plan: TrainingPlan) -> bool:
    """Whether the page that sent this request is the plan's own."""
    path = (request.htmx.current_url_abs_path or "").partition("?")[0]  # type: ignore[attr-defined]
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.view_name == "plans:plan_detail" and match.kwargs.get("pk") == plan.pk


def _changed(plan: TrainingPlan, change: PlanChange) -> dict[str, Any]:
    current = plan_with_weeks(plan.user).get(pk=plan.pk)
    view = PlanView(current, plan.user.today())
    dates = {row["date"] for row in _rows(change)}
    weeks = [
        week
        for week in view.weeks
        if any(
            week.week.starts_on.isoformat() <= day <= week.week.ends_on.isoformat() for day in dates
        )
    ]
    return {
        "plan": current,
        "view": view,
        "changed_weeks": weeks,
        "changes": changes_of(current)[:5],
    }
