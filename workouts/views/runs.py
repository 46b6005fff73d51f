"""One run: its page, or a panel over another; how hard it was; taking it away."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.views.answers import next_url
from workouts.draft_form import DraftForm
from workouts.models import CompletedWorkout, RunStatus
from workouts.run_item import RunItem
from workouts.run_page import RunPage
from workouts.selectors.run_pages import any_run_of
from workouts.selectors.runs import light_run_of
from workouts.services.hand_log import effort_note
from workouts.services.runs import run_remove, run_restore
from workouts.views.run_answers import PANEL, own_run, run_gone, run_shown
from workouts.wording.runs import effort_text, run_figures_text

SKIP = "skip"


@login_required
@require_safe
@varies_by_htmx
def run(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A run of the runner's own. A draft is a preview with what is still to be said."""
    found = light_run_of(signed_in_user(request), uid)
    if found is None:
        raise Http404
    if found.status == RunStatus.DRAFT:
        return draft_page(request, RunItem(request, own_run(request, uid)))
    page = RunPage(request, found)
    if not wants_fragment(request):
        return render(request, "workouts/runs/run.html", {"page": page})
    response = render(request, PANEL, {"item": page.whole})
    # The page under the panel stays where it is, and so does its address.
    response["HX-Push-Url"] = "false"
    return response


def draft_page(request: HttpRequest, item: RunItem, form: DraftForm | None = None) -> HttpResponse:
    status = 422 if form is not None else 200
    form = form or DraftForm(user=item.user, run=item.run, choices=item.choices)
    context = {"item": item, "form": form, "next": next_url(request, "")}
    return render(request, "workouts/runs/draft.html", context, status=status)


@login_required
@require_POST
@varies_by_htmx
def effort(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How hard it was, said with one tap; or that the runner would rather not say."""
    found = _kept_run(request, uid)
    answer = request.POST.get("effort", "")
    if answer == SKIP:
        effort_note(run=found, effort=None)
        return run_shown(request, found, _("Left open. You can say it on the page of the run."))
    if answer not in {str(number) for number in range(1, 11)}:
        messages.error(request, _("Choose a number from 1, very easy, to 10, all out."))
        return redirect(next_url(request, reverse("runs:run", args=[uid])))
    effort_note(run=found, effort=int(answer))
    return run_shown(request, found, _("Noted: %(effort)s.") % {"effort": effort_text(int(answer))})


@login_required
@require_POST
@varies_by_htmx
def remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = any_run_of(signed_in_user(request), uid)
    if found is None or found.status == RunStatus.DRAFT:
        raise Http404
    if found.status == RunStatus.KEPT:
        run_remove(run=found)
    message = _("Removed: %(run)s.") % {"run": run_figures_text(found)}
    return run_gone(request, found, message, undo=reverse("runs:restore", args=[uid]))


@login_required
@require_POST
@varies_by_htmx
def restore(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = any_run_of(signed_in_user(request), uid)
    if found is None or found.status == RunStatus.DRAFT:
        raise Http404
    if found.status == RunStatus.REMOVED:
        run_restore(run=found)
    message = _("Back again: %(run)s.") % {"run": run_figures_text(found)}
    return run_gone(request, found, message, to=reverse("runs:run", args=[uid]))


def _kept_run(request: HttpRequest, uid: UUID) -> CompletedWorkout:
    found = own_run(request, uid)
    if found.status != RunStatus.KEPT:
        raise Http404
    return found
