"""A runner's plans: the list, one plan's page, and what is done to a plan as a whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import signed_in_user
from fitness.selectors import zone_set_in_force
from plans.domain.figures import week_figures
from plans.forms import OwnTemplateForm, PlanNameForm
from plans.models import TrainingPlan
from plans.selectors import change_of, changes_of, plan_with_weeks, plans_of, races_of
from plans.services.changes import change_undo as undo_change
from plans.services.errors import PlanError, PlanOverlapError
from plans.services.plans import (
    plan_archive as archive,
)
from plans.services.plans import (
    plan_rename as rename,
)
from plans.services.plans import (
    plan_restore as restore,
)
from plans.services.plans import (
    plan_save_as_template as save_as_template,
)
from plans.services.targets import RunnerTargets
from plans.views.answers import plan_changed, plan_not_changed
from plans.views.weeks import PlanView
from plans.wording.history import undone_text
from plans.wording.overlap import LinkedText, overlap_of_plan_as_it_was

CHANGES_SHOWN = 5
PHASES = ("running", "upcoming", "finished", "archived", "template")


@login_required
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    today = signed_in_user(request).today()
    phases: dict[str, list[TrainingPlan]] = {phase: [] for phase in PHASES}
    for plan in plans_of(signed_in_user(request)):
        phases[plan.phase(today)].append(plan)
    phases["upcoming"].reverse()  # the next one first
    return render(request, "plans/plan_list.html", {"phases": phases, "today": today, **phases})


@login_required
@require_safe
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(plan_with_weeks(signed_in_user(request)), pk=pk)
    if plan.is_template:
        return _own_template(request, plan)
    view = PlanView(plan, signed_in_user(request).today())
    context = {
        "plan": plan,
        "view": view,
        "changes": changes_of(plan)[:CHANGES_SHOWN],
        "name_form": PlanNameForm(initial={"name": plan.name}),
        "template_form": OwnTemplateForm(initial={"name": plan.name}, auto_id="template_%s"),
    }
    return render(request, "plans/plan_detail.html", context)


def _own_template(request: HttpRequest, plan: TrainingPlan) -> HttpResponse:
    """An undated plan, drawn with the runner's zones of today."""
    zone_set = zone_set_in_force(signed_in_user(request), signed_in_user(request).today())
    targets = RunnerTargets.of(
        zone_set=zone_set, goal_time=None, race_distance_m=plan.race_distance_m
    )
    spec = plan.plan_spec
    context = {
        "plan": plan,
        "spec": spec,
        "figures": week_figures(spec, targets.paces),
        "paces": targets.paces,
        "race_distance_m": plan.race_distance_m,
    }
    return render(request, "plans/own_template.html", context)


@login_required
@require_safe
def plan_history(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(plans_of(signed_in_user(request)), pk=pk)
    return render(
        request, "plans/plan_history.html", {"plan": plan, "changes": changes_of(plan)[:200]}
    )


@login_required
@require_POST
def change_undo(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(change_of(signed_in_user(request)), pk=pk)
    try:
        undo = undo_change(change=change, who=signed_in_user(request))
    except PlanError as refusal:
        return plan_not_changed(request, change.plan, _told_by(refusal))
    return plan_changed(request, change.plan, undo, undone_text(undo))


def _told_by(refusal: PlanError) -> LinkedText:
    """The refusal's sentence; where another plan is in the way, one that leads there."""
    other = refusal.other if isinstance(refusal, PlanOverlapError) else None
    return LinkedText.of(str(refusal)) if other is None else overlap_of_plan_as_it_was(other)


@login_required
@require_POST
def plan_archive(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(plans_of(signed_in_user(request)).filter(is_template=False), pk=pk)
    archive(plan=plan, who=signed_in_user(request))
    messages.success(
        request,
        _("“%(name)s” is archived. Nothing of it is asked of you any more; its history is kept.")
        % {"name": plan.name},
    )
    return redirect("plans:plan_list")


@login_required
@require_POST
def plan_restore(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(plans_of(signed_in_user(request)).filter(is_template=False), pk=pk)
    try:
        restore(plan=plan, who=signed_in_user(request))
    except PlanError as refusal:
        messages.error(request, _told_by(refusal).html)
    else:
        messages.success(request, _("“%(name)s” is active again.") % {"name": plan.name})
    return redirect("plans:plan_detail", pk=plan.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_rename(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(plans_of(signed_in_user(request)), pk=pk)
    form = PlanNameForm(request.POST or None, initial={"name": plan.name})
    if form.is_valid():
        rename(plan=plan, who=signed_in_user(request), name=form.cleaned_data["name"])
        messages.success(request, _("The plan has its new name."))
        return redirect("plans:plan_detail", pk=plan.pk)
    return _name_page(request, plan, form, _("Rename this plan"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_save_as_template(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(races_of(signed_in_user(request)).filter(is_template=False), pk=pk)
    form = OwnTemplateForm(request.POST or None, initial={"name": plan.name})
    if form.is_valid():
        template = save_as_template(
            plan=plan, name=form.cleaned_data["name"], creation_key=form.cleaned_data["key"]
        )
        messages.success(request, _("Saved as your own template. You can start a plan from it."))
        return redirect("plans:plan_detail", pk=template.pk)
    return _name_page(request, plan, form, _("Save as own template"))


def _name_page(
    request: HttpRequest, plan: TrainingPlan, form: PlanNameForm, title: str
) -> HttpResponse:
    context = {"plan": plan, "form": form, "title": title}
    status = 422 if form.is_bound else 200
    return render(request, "plans/plan_name.html", context, status=status)


@login_required
@require_POST
def own_template_delete(request: HttpRequest, pk: int) -> HttpResponse:
    template: TrainingPlan = get_object_or_404(
        plans_of(signed_in_user(request)).filter(is_template=True), pk=pk
    )
    template.delete()
    messages.success(request, _("The template is deleted."))
    return redirect("plans:plan_list")
