"""“Change race”: another date, goal or fitness, with a preview before anything happens."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in_user
from fitness.selectors import fitness_snapshot, zone_set_in_force
from fitness.services import zone_set_from_basis
from plans.domain.anchor import AnchorError
from plans.domain.bounds import MINIMUM_WEEKS
from plans.domain.paces import RunnerPaces
from plans.domain.remarks import Remark
from plans.domain.spec import PlanType
from plans.models import PlanChange, TrainingPlan
from plans.race_change_form import RaceChangeForm
from plans.selectors import dated_plans_of
from plans.services.errors import PlanError
from plans.services.race import RaceChangePreview, race_change_preview
from plans.services.race import race_change as change_race
from plans.wording.history import short_date
from plans.wording.remarks import anchor_problem_text, remark_text


@dataclass(frozen=True)
class ZoneRow:
    """One zone before and after, (fast, slow) in seconds per km."""

    name: str
    old: tuple[float, float] | None
    new: tuple[float, float]


@dataclass(frozen=True)
class Told:
    """A preview in words and figures."""

    sentences: list[str]
    zones: list[ZoneRow]
    has_old: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def race_change(request: HttpRequest, pk: int) -> HttpResponse:
    """First POST shows what would happen, a second one with ``confirm`` does it."""
    plan = get_object_or_404(
        dated_plans_of(signed_in_user(request)).filter(status=TrainingPlan.Status.ACTIVE), pk=pk
    )
    today = signed_in_user(request).today()
    form = RaceChangeForm.for_plan(
        request.POST or None,
        plan=plan,
        today=today,
        zone_set=zone_set_in_force(signed_in_user(request), today),
        snapshot=fitness_snapshot(signed_in_user(request)),
    )
    told = None
    if request.method == "POST" and form.is_valid():
        try:
            if "confirm" in request.POST:
                return _done(request, plan, _apply(request, plan, form, today))
            told = _tell(plan, form, today)
        except AnchorError as problem:
            form.add_error("race_date", anchor_problem_text(problem))
        except PlanError as refusal:
            form.add_error("race_date", str(refusal))
    return render(
        request,
        "plans/race_change.html",
        {"form": form, "plan": plan, "told": told if form.is_valid() else None},
        status=200 if told or not form.is_bound else 422,
    )


def _apply(
    request: HttpRequest, plan: TrainingPlan, form: RaceChangeForm, today: date
) -> PlanChange | None:
    with transaction.atomic():
        zone_set = zone_set_from_basis(
            user=signed_in_user(request), basis=form.basis, effective_from=today
        )
        return change_race(
            plan=plan,
            race_date=form.cleaned_data["race_date"],
            goal_time=form.cleaned_data["goal_time"],
            zone_set=zone_set,
            today=today,
            who=signed_in_user(request),
        )


def _done(request: HttpRequest, plan: TrainingPlan, change: PlanChange | None) -> HttpResponse:
    if change is None:
        messages.info(request, _("Nothing was different, so nothing was changed."))
    else:
        messages.success(
            request,
            _("Your plan now leads to %(day)s.")
            % {"day": short_date(date.fromisoformat(change.params["to"]))},
            extra_tags=reverse("plans:change_undo", args=[change.pk]),
        )
    return redirect("plans:plan_detail", pk=plan.pk)


def _tell(plan: TrainingPlan, form: RaceChangeForm, today: date) -> Told:
    goal: timedelta | None = form.cleaned_data["goal_time"]
    preview = race_change_preview(
        plan=plan, race_date=form.cleaned_data["race_date"], goal_time=goal, today=today
    )
    old = RunnerPaces.from_vdot(float(plan.zone_set.vdot)).zones if plan.zone_set else {}
    new = RunnerPaces.from_vdot(form.basis.vdot).zones
    if old == new:
        new = {}
    return Told(
        sentences=_sentences(plan, preview),
        zones=[ZoneRow(name, old.get(name), pace) for name, pace in new.items()],
        has_old=bool(old),
    )


def _sentences(plan: TrainingPlan, preview: RaceChangePreview) -> list[str]:
    if preview.relaid is None:
        return [_("All sessions stay on their days. The paces of what is ahead are set anew.")]
    relaid = preview.relaid
    counts = [
        (relaid.moved, ngettext("%(n)d session moves.", "%(n)d sessions move.", relaid.moved)),
        (relaid.added, ngettext("%(n)d session comes.", "%(n)d sessions come.", relaid.added)),
        (
            len(relaid.dropped),
            ngettext("%(n)d session goes.", "%(n)d sessions go.", len(relaid.dropped)),
        ),
        (
            relaid.kept_by_hand,
            ngettext(
                "%(n)d session that you changed by hand is kept.",
                "%(n)d sessions that you changed by hand are kept.",
                relaid.kept_by_hand,
            ),
        ),
    ]
    sentences = [text % {"n": number} for number, text in counts if number]
    least = MINIMUM_WEEKS[PlanType(plan.plan_type)]
    total = _weeks_in_all(plan, preview)
    if total < least:
        sentences.append(
            _("The plan is then %(weeks)d weeks long in all; at least %(least)d are advised.")
            % {"weeks": total, "least": least}
        )
    remarks: tuple[Remark, ...] = preview.anchored.remarks if preview.anchored else ()
    return [*sentences, *(remark_text(remark) for remark in remarks if remark.code != "joins_late")]


def _weeks_in_all(plan: TrainingPlan, preview: RaceChangePreview) -> int:
    first = plan.starts_on or preview.race_date
    return (preview.race_date - first).days // 7 + 1
