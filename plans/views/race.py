"""“Change race”: another date, goal or fitness, with a preview before anything happens."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in_user
from fitness.domain.basis import Method
from fitness.selectors import fitness_snapshot, zone_set_in_force
from fitness.zone_proposal import ZoneProposal
from plans.domain.anchor import AnchorError
from plans.domain.bounds import MINIMUM_WEEKS
from plans.domain.goal_fit import remarks_on_goal
from plans.domain.paces import RunnerPaces
from plans.domain.reanchor import Relaid
from plans.domain.remarks import Remark
from plans.domain.spec import DAYS_IN_WEEK, PlanType
from plans.models import PlanChange, TrainingPlan
from plans.race_change_form import RaceChangeForm
from plans.selectors import dated_plans_of
from plans.services.errors import PlanError, PlanOverlapError, RaceChangeStaleError, RaceOverError
from plans.services.race import race_change as change_race
from plans.services.race_preview import RaceChangePreview, is_race_ahead, race_change_preview
from plans.wording import pace_text
from plans.wording.history import short_date
from plans.wording.overlap import overlap_of_new_plan
from plans.wording.remarks import anchor_problem_text, remark_text

METRES_IN_KM = 1000


@dataclass(frozen=True)
class ZoneRow:
    """One zone or the race pace before and after, (fast, slow) in seconds per km."""

    name: str
    old: tuple[float, float] | None
    new: tuple[float, float]
    label: str = ""
    """Where it is called otherwise than its zone."""


@dataclass(frozen=True)
class Told:
    """A preview in words and figures."""

    sentences: list[str]
    zones: list[ZoneRow]
    has_old: bool
    seen: str = ""
    """What “Change it” sends along; empty where nothing would change."""
    news: str = ""
    """Why the runner sees this instead of what was asked for."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def race_change(request: HttpRequest, pk: int) -> HttpResponse:
    """First POST shows what would happen; a second one with ``confirm``, which names what was
    shown, does it."""
    user = signed_in_user(request)
    plans = dated_plans_of(user).filter(status=TrainingPlan.Status.ACTIVE, ends_on=None)
    plan = get_object_or_404(plans, pk=pk)
    today = user.today()
    if not is_race_ahead(plan, plan.workouts.all(), today):
        messages.warning(request, str(RaceOverError()))
        return redirect("plans:plan_detail", pk=plan.pk)
    form = RaceChangeForm.for_plan(
        request.POST or None,
        plan=plan,
        today=today,
        zone_set=zone_set_in_force(user, today),
        snapshot=fitness_snapshot(user),
    )
    told = None
    if request.method == "POST" and form.is_valid():
        try:
            if "confirm" in request.POST:
                return _done(request, plan, _apply(request, plan, form, today))
            told = _tell(plan, form, today)
        except RaceChangeStaleError as news:
            told = replace(_tell(plan, form, today), news=str(news))
        except AnchorError as problem:
            form.add_error("race_date", anchor_problem_text(problem))
        except PlanOverlapError as refusal:
            form.add_error("race_date", _overlap(refusal))
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
    return change_race(
        plan=plan,
        race_date=form.cleaned_data["race_date"],
        goal_time=form.cleaned_data["goal_time"],
        basis=form.basis,
        today=today,
        who=signed_in_user(request),
        expected=request.POST["confirm"],
    )


def _done(request: HttpRequest, plan: TrainingPlan, change: PlanChange | None) -> HttpResponse:
    if change is None:
        messages.info(request, _("Nothing was different, so nothing was changed."))
    else:
        to = change.params["to"]
        text = _("Your plan now leads to %(day)s.")
        if to == change.params["from"]:
            text = _("The paces of what is ahead are set anew.")
        messages.success(
            request,
            text % {"day": short_date(date.fromisoformat(to))},
            extra_tags=reverse("plans:change_undo", args=[change.pk]),
        )
    return redirect("plans:plan_detail", pk=plan.pk)


def _overlap(refusal: PlanOverlapError) -> str:
    """Names the plan that has days in common with the new ones, with a link to it."""
    if refusal.other is None:
        return str(refusal)
    return mark_safe(overlap_of_new_plan(refusal.other).html)  # noqa: S308  (made by format_html)


def _tell(plan: TrainingPlan, form: RaceChangeForm, today: date) -> Told:
    goal: timedelta | None = form.cleaned_data["goal_time"]
    preview = race_change_preview(plan=plan, race_date=form.cleaned_data["race_date"], today=today)
    if preview.leaves_all(goal_time=goal, basis=form.basis):
        same = _("Nothing would change: date, goal and fitness are what they were.")
        return Told([same], zones=[], has_old=False)
    rows = [*_zone_rows(plan, form), *_race_pace_row(plan, form)]
    return Told(
        sentences=[*_sentences(plan, preview, today), *_goal_sentences(plan, form)],
        zones=rows,
        has_old=any(row.old for row in rows),
        seen=preview.fingerprint(goal_time=goal, basis=form.basis),
    )


def _zone_rows(plan: TrainingPlan, form: RaceChangeForm) -> list[ZoneRow]:
    """The zones, where they are other ones then."""
    old = ZoneProposal.of_set(plan.zone_set).seconds if plan.zone_set else {}
    new = _zones_then(form)
    if _as_shown(old) == _as_shown(new):
        return []
    return [ZoneRow(name, old.get(name), pace) for name, pace in new.items()]


def _zones_then(form: RaceChangeForm) -> Mapping[str, tuple[float, float]]:
    """Those in force as they are, which may be set by hand, or those of the VDOT."""
    if form.basis.method is Method.ZONES and form.zone_set is not None:
        return ZoneProposal.of_set(form.zone_set).seconds
    return RunnerPaces.from_vdot(form.basis.vdot).zones


def _as_shown(zones: Mapping[str, tuple[float, float]]) -> dict[str, tuple[str, str]]:
    """Stored zones are rounded; the difference to calculated ones is none that anybody sees."""
    return {name: (pace_text(fast), pace_text(slow)) for name, (fast, slow) in zones.items()}


def _race_pace_row(plan: TrainingPlan, form: RaceChangeForm) -> list[ZoneRow]:
    """The pace of the goal, or what fitness predicts; where it is another one then."""
    distance_m = plan.race_distance_m
    vdot = float(plan.zone_set.vdot) if plan.zone_set else None
    old = _race_pace(plan.goal_time, vdot, distance_m)
    new = _race_pace(form.cleaned_data["goal_time"], form.basis.vdot, distance_m)
    if new is None or (old is not None and pace_text(old) == pace_text(new)):
        return []
    return [ZoneRow("race", (old, old) if old else None, (new, new), _("Race pace"))]


def _race_pace(goal: timedelta | None, vdot: float | None, distance_m: float) -> float | None:
    """Seconds per km; None where neither goal nor fitness is known."""
    if goal is not None:
        return goal.total_seconds() / distance_m * METRES_IN_KM
    return None if vdot is None else RunnerPaces.from_vdot(vdot).race_pace(distance_m)


def _goal_sentences(plan: TrainingPlan, form: RaceChangeForm) -> list[str]:
    """What the wizard would say of the goal, unless it was said of both when they were set."""
    goal: timedelta | None = form.cleaned_data["goal_time"]
    same_fitness = plan.zone_set is not None and float(plan.zone_set.vdot) == form.basis.vdot
    if goal is None or (goal == plan.goal_time and same_fitness):
        return []
    remarks = remarks_on_goal(PlanType(plan.plan_type), goal.total_seconds(), vdot=form.basis.vdot)
    return [remark_text(remark) for remark in remarks]


def _sentences(plan: TrainingPlan, preview: RaceChangePreview, today: date) -> list[str]:
    if preview.relaid is None:
        return [_("All sessions stay on their days. The paces of what is ahead are set anew.")]
    told = [text % {"n": number} for number, text in _counts(preview.relaid) if number]
    least, total = MINIMUM_WEEKS[PlanType(plan.plan_type)], preview.week_count
    if total < least:
        text = ngettext(
            "The plan is then %(weeks)d week long in all; at least %(least)d are advised.",
            "The plan is then %(weeks)d weeks long in all; at least %(least)d are advised.",
            total,
        )
        told.append(text % {"weeks": total, "least": least})
    for remark in preview.remarks:
        if remark.code == "starts_later":
            told.extend(_start_sentences(plan, preview, remark, today))
        elif remark.code != "joins_late":
            told.append(remark_text(remark))
    return told


def _start_sentences(
    plan: TrainingPlan, preview: RaceChangePreview, remark: Remark, today: date
) -> list[str]:
    """When the new layout begins, where that is news."""
    starts_on = remark.params["starts_on"]
    if remark.params["days"] < DAYS_IN_WEEK:
        return []
    if plan.starts_on is not None and plan.starts_on <= today:
        text = _("Until %(day)s your sessions stay as they are; the new layout begins then.")
        return [text % {"day": short_date(starts_on)}]
    if preview.starts_on < starts_on:
        text = _(
            "The new layout begins on %(day)s; before it stands only what you put there yourself."
        )
        return [text % {"day": short_date(starts_on)}]
    return [remark_text(remark)] if starts_on != plan.starts_on else []


def _counts(relaid: Relaid) -> list[tuple[int, str]]:
    return [
        (relaid.moved, ngettext("%(n)d session moves.", "%(n)d sessions move.", relaid.moved)),
        (relaid.added, ngettext("%(n)d session comes.", "%(n)d sessions come.", relaid.added)),
        (
            len(relaid.dropped),
            ngettext("%(n)d session goes.", "%(n)d sessions go.", len(relaid.dropped)),
        ),
        (relaid.dropped_by_hand, _("Of those that go, you changed %(n)d by hand.")),
        (
            relaid.carried_by_hand,
            ngettext(
                "%(n)d session that you changed by hand moves along and keeps your change, also "
                "a shift to another day.",
                "%(n)d sessions that you changed by hand move along and keep your changes, also "
                "a shift to another day.",
                relaid.carried_by_hand,
            ),
        ),
        (
            relaid.unmoved_by_hand,
            ngettext(
                "%(n)d session that you changed by hand stays where it is.",
                "%(n)d sessions that you changed by hand stay where they are.",
                relaid.unmoved_by_hand,
            ),
        ),
    ]
