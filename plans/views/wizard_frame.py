"""What every step of the wizard shares: who may see it, and page or piece."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect

from accounts.requests import View, varies_by_htmx, wants_fragment
from plans.models import TrainingPlan
from plans.wizard.runs import WizardRun
from plans.wizard.steps import ORDER, Step, step_links, step_url


def piece_or_page(view: View) -> View:
    """For runners who are signed in; answers stay out of caches, so that going back is fresh."""
    return wraps(view)(varies_by_htmx(never_cache(login_required(view))))


def show_step(
    request: HttpRequest, step: Step, run: WizardRun, context: dict[str, Any]
) -> HttpResponse:
    """The step as a page, or as the piece that htmx puts in its place."""
    piece = wants_fragment(request)
    form = context.get("form")
    refused = form is not None and form.is_bound and not form.is_valid()
    template = f"plans/wizard/{step.value}.html"
    response = render(
        request,
        f"{template}#step" if piece else template,
        {
            **context,
            "is_piece": piece,
            "step_links": step_links(step, run),
            "action": step_url(step, run),
            "back_url": _back_url(step, run),
        },
        # htmx shows nothing of an answer that is an error.
        status=422 if refused and not piece else 200,
    )
    if piece and refused:
        response["HX-Push-Url"] = "false"
    return response


def _back_url(step: Step, run: WizardRun) -> str | None:
    place = ORDER.index(step)
    return step_url(ORDER[place - 1], run) if place else None


def leave_to(request: HttpRequest, plan: TrainingPlan) -> HttpResponse:
    """From the wizard to the plan's own page, which is another page altogether."""
    url = reverse("plans:plan_detail", args=[plan.pk])
    if wants_fragment(request):
        return HttpResponseClientRedirect(url)
    return redirect(url)
