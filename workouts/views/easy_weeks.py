"""Puts the easy weeks after a race into the runner's calendar."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import TrainingPlan
from plans.selectors import dated_plans_of
from plans.services.errors import PlanError, PlanOverlapError
from plans.services.recovery import recovery_start
from plans.views.answers import next_url, plan_changed, plan_not_changed
from plans.wording.overlap import LinkedText, overlap_of_easy_weeks
from workouts.selectors.easy_weeks import usual_training_of
from workouts.wording.race_result import easy_weeks_text


@login_required
@require_POST
@varies_by_htmx
def easy_weeks(request: HttpRequest, pk: int) -> HttpResponse:
    """``pk`` is the plan whose race was run."""
    user = signed_in_user(request)
    after = get_object_or_404(dated_plans_of(user).filter(ends_on=None), pk=pk)
    try:
        started = recovery_start(
            user=user, after=after, usual=usual_training_of(user, after), today=user.today()
        )
    except PlanError as refusal:
        return plan_not_changed(request, after, _told_by(refusal))
    if started.change is None:
        return _there_already(request, started.plan)
    return plan_changed(request, started.plan, started.change, easy_weeks_text(started.plan))


def _there_already(request: HttpRequest, plan: TrainingPlan) -> HttpResponse:
    text = _("“%(name)s” is in your calendar already.") % {"name": plan.name}
    if not wants_fragment(request):
        messages.info(request, text)
        return redirect(next_url(request, reverse("plans:plan_detail", args=[plan.pk])))
    response = HttpResponse()
    response["HX-Trigger"] = json.dumps(
        {
            "panel-close": True,
            "plan-changed": {"plan": plan.pk, "dates": []},
            "toast": {"message": text, "level": "info"},
        }
    )
    return response


def _told_by(refusal: PlanError) -> LinkedText:
    """The refusal's sentence; where another plan is in the way, one that leads there."""
    other = refusal.other if isinstance(refusal, PlanOverlapError) else None
    return LinkedText.of(str(refusal)) if other is None else overlap_of_easy_weeks(other)
