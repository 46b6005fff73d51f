"""What becomes of a draft: a run that counts, or nothing."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import signed_in_user
from plans.views.answers import next_url
from workouts.draft_form import DraftForm
from workouts.models import RunStatus
from workouts.run_item import RunItem
from workouts.selectors.run_pages import any_run_of
from workouts.services.hand_log import run_discard
from workouts.services.runs import run_confirm
from workouts.views.run_answers import own_run
from workouts.views.runs import draft_page
from workouts.wording.runs import run_figures_text


@login_required
@require_POST
def confirm(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Saves the draft with what its form says. The second of two clicks finds it saved."""
    item = RunItem(request, own_run(request, uid))
    own_page = reverse("runs:run", args=[uid])
    if not item.is_draft:
        return redirect(next_url(request, own_page))
    form = DraftForm(request.POST, user=item.user, run=item.run, choices=item.choices)
    if not form.is_valid():
        return draft_page(request, item, form)
    # First, because it may lock the draft to no session.
    workout = form.chosen()
    run_confirm(run=item.run, changes=form.changes(), workout=workout)
    saved = own_run(request, uid)
    messages.success(
        request,
        _("Saved: %(run)s.") % {"run": run_figures_text(saved)},
        extra_tags=reverse("runs:remove", args=[uid]),
    )
    return redirect(next_url(request, own_page))


@login_required
@require_POST
def discard(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = any_run_of(signed_in_user(request), uid)
    if found is None or found.status != RunStatus.DRAFT:
        raise Http404
    run_discard(run=found)
    messages.success(request, _("Discarded. Nothing of it was kept."))
    return redirect(next_url(request, reverse("workouts:day", args=[found.date.isoformat()])))
