"""What every step of the wizard shares: who may see it, and page or piece."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect

from plans.models import TrainingPlan
from plans.wizard.runs import WizardRun
from plans.wizard.steps import ORDER, Step, step_links, step_url

View = Callable[..., HttpResponse]


def piece_or_page(view: View) -> View:
    """Signs people in first, keeps answers out of caches, and says that htmx gets a piece.

    A sign-in page swapped into the middle of another one would be a riddle, so htmx is
    sent there as a whole.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.htmx and not request.user.is_authenticated:  # type: ignore[attr-defined]
            login = redirect_to_login(reverse("plans:wizard"))
            return HttpResponseClientRedirect(login["Location"])
        response = never_cache(login_required(view))(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return wrapped


def show_step(
    request: HttpRequest, step: Step, run: WizardRun, context: dict[str, Any]
) -> HttpResponse:
    """The step as a page, or as the piece that htmx puts in its place."""
    htmx = request.htmx  # type: ignore[attr-defined]
    piece = bool(htmx) and not htmx.history_restore_request
    form = context.get("form")
    refused = form is not None and form.is_bound and not form.is_valid()
    template = f"plans/wizard/{step.value}.html"
    response = render(
        request,
        f"{template}#step" if piece else template,
        {
            **context,
            "is_piece": piece,
            "run": run,
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
    url = reverse("plans:plan_detail", args=[plan.pk])
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(url)
    return redirect(url)
