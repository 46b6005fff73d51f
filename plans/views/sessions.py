"""Changing single sessions of a plan, in the panel or as plain pages."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.forms import SessionAddForm, SessionForm, SessionMoveForm
from plans.hidden_fields import SeenVersionField
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.rearranging import day_choices, move_preview
from plans.selectors import any_session_of, dated_plans_of, removal_of
from plans.services.errors import OutsidePlanError, PlanError, SecondRaceError, StaleSessionError
from plans.services.plans import plan_spec_now
from plans.services.sessions import KEEP, plan_check_active, session_check_open
from plans.services.sessions import (
    session_add as add,
)
from plans.services.sessions import (
    session_edit as edit,
)
from plans.services.sessions import (
    session_move as move,
)
from plans.services.sessions import (
    session_remove as remove,
)
from plans.services.sessions import sessions_swap as swap
from plans.services.targets import RunnerTargets
from plans.session_preview import SessionPreview, preview_of
from plans.views.answers import next_url, plan_changed
from plans.wording.edits import edit_remarks
from plans.wording.history import change_text, short_date
from plans.zone_suggestions import zone_suggestions


@varies_by_htmx
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session_edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    workout = _own(request, uid)
    form = SessionForm(
        request.POST or None,
        initial={
            "session": workout.session,
            "start_time": workout.start_time,
            "version": workout.version,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            change = edit(
                workout=workout,
                session=form.cleaned_data["session"],
                start_time=form.cleaned_data["start_time"]
                if "start_time" in request.POST
                else KEEP,
                who=signed_in_user(request),
                expected_version=form.cleaned_data["version"],
            )
        except PlanError as refusal:
            workout = _own(request, uid)
            if isinstance(refusal, StaleSessionError):
                form = _as_it_stands(workout, refusal, request)
            else:
                form.add_error(_field_of(refusal, form), str(refusal))
        else:
            return _told(request, workout.plan, change, _("Nothing was different."))
    return _panel(request, "plans/session_edit.html", form, workout.plan, workout=workout)


@varies_by_htmx
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session_add(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(dated_plans_of(signed_in_user(request)), pk=pk)
    form = SessionAddForm(
        request.POST or None, plan=plan, initial={"date": request.GET.get("date", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            change = add(
                plan=plan,
                on=form.cleaned_data["date"],
                session=form.cleaned_data["session"],
                start_time=form.cleaned_data["start_time"],
                who=signed_in_user(request),
                uid=form.cleaned_data["uid"],
            )
        except PlanError as refusal:
            form.add_error(_field_of(refusal, form), str(refusal))
        else:
            return _told(request, plan, change, "")
    suggestions = zone_suggestions(RunnerTargets.of_plan(plan))
    return _panel(request, "plans/session_add.html", form, plan, suggestions=suggestions)


@varies_by_htmx
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session_move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Moves the session, or with ``swap`` exchanges its day with the other.

    What speaks against it is asked first, unless ``keep`` says that it was seen.
    """
    workout = _own(request, uid)
    form = SessionMoveForm(
        request.POST or None, plan=workout.plan, initial={"version": workout.version}
    )
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            question = _question(request, workout, form)
            if question is not None:
                return question
            if "swap" in request.POST:
                change = swap(
                    plan=workout.plan,
                    one=workout.date,
                    other=to,
                    who=signed_in_user(request),
                    workout=workout,
                    expected_version=form.cleaned_data["version"],
                )
            else:
                change = move(
                    workout=workout,
                    to=to,
                    who=signed_in_user(request),
                    expected_version=form.cleaned_data["version"],
                )
        except PlanError as refusal:
            form.add_error(None, str(refusal))
            workout = _own(request, uid)
        else:
            unmoved = _("It already is on %(day)s.") % {"day": short_date(to)}
            return _told(request, workout.plan, change, unmoved)
    choices = day_choices(workout, signed_in_user(request).today())
    return _panel(
        request, "plans/session_move.html", form, workout.plan, workout=workout, choices=choices
    )


def _question(
    request: HttpRequest, workout: ScheduledWorkout, form: forms.Form
) -> HttpResponse | None:
    """What speaks against a move, before it is saved; None if nothing does, or it was seen."""
    seen = form.cleaned_data["version"]
    if {"keep", "swap"} & request.POST.keys() or seen != workout.version:
        return None
    today = signed_in_user(request).today()
    preview = move_preview(workout, form.cleaned_data["to"], today=today)
    if not preview.needs_an_answer:
        return None
    context = {"preview": preview, "version": seen, "action": request.path}
    return _panel(request, "plans/move_question.html", form, workout.plan, status=200, **context)


@varies_by_htmx
@login_required
@require_POST
def session_remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    workout = any_session_of(signed_in_user(request)).filter(uid=uid).first()
    if workout is None:
        return _gone(request, uid)
    seen = SeenVersionField().clean(request.POST.get("version"))
    try:
        change = remove(workout=workout, who=signed_in_user(request), expected_version=seen)
    except PlanError as refusal:
        workout = any_session_of(signed_in_user(request)).filter(uid=uid).first()
        if workout is None:
            return _gone(request, uid)
        form = _as_it_stands(workout, refusal, request)
        return _panel(request, "plans/session_edit.html", form, workout.plan, workout=workout)
    return _told(request, workout.plan, change, "")


def _gone(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The answer to the second of two clicks: it is done, and can be undone."""
    change = removal_of(signed_in_user(request), uid)
    if change is None:
        raise Http404
    text = _("This session was removed already.")
    return plan_changed(request, change.plan, change, text)


@login_required
@require_GET
def session_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a half-typed session amounts to, as the runner types it."""
    plan = get_object_or_404(
        dated_plans_of(signed_in_user(request)).select_related("zone_set"), pk=pk
    )
    context = {"plan": plan, "preview": preview_of(request.GET.get("session", ""), plan)}
    return render(request, "plans/partials/session_preview.html", context)


def _field_of(refusal: PlanError, form: forms.Form) -> str | None:
    """The field that a refusal speaks of; None if it is of the session as a whole."""
    field = {SecondRaceError: "session", OutsidePlanError: "date"}.get(type(refusal))
    return field if field in form.fields else None


def _own(request: HttpRequest, uid: UUID) -> ScheduledWorkout:
    """The runner's session as it is now; 404 if it is somebody else's, or removed."""
    found: ScheduledWorkout = get_object_or_404(any_session_of(signed_in_user(request)), uid=uid)
    return found


def _as_it_stands(
    workout: ScheduledWorkout, refusal: PlanError, request: HttpRequest
) -> SessionForm:
    """The form filled in with the session as it is now; what was typed is told beside it."""
    at = workout.start_time
    now = {"session": workout.session, "start_time": at.strftime("%H:%M") if at else ""}
    form = SessionForm({**now, "version": workout.version})
    form.add_error(None, str(refusal))
    sent = {name: request.POST.get(name, "").strip() for name in now}
    typed = [text for name, text in sent.items() if text and text != now[name]]
    if typed:
        form.add_error(None, _("You had typed: %(typed)s.") % {"typed": ", ".join(typed)})
    return form


def _told(
    request: HttpRequest, plan: TrainingPlan, change: PlanChange | None, unchanged: str
) -> HttpResponse:
    """The answer after a change: what happened, and what a coach would remark on it."""
    if change is None:
        return plan_changed(request, plan, None, unchanged)
    fresh = TrainingPlan.objects.get(pk=plan.pk)
    remarks = edit_remarks(plan_spec_now(fresh), list(fresh.weeks.all()), change)
    return plan_changed(request, plan, change, " ".join([change_text(change) + ".", *remarks]))


def _panel(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    plan: TrainingPlan,
    *,
    status: int = 422,
    **context: Any,
) -> HttpResponse:
    """The form as a fragment for the panel, or as a page of its own."""
    fragment = "#panel" if wants_fragment(request) else ""
    return render(
        request,
        f"{template}{fragment}",
        {
            "form": form,
            "plan": plan,
            "next": next_url(request, ""),
            # On a page of its own a form is an ordinary form: nobody would see htmx's answer.
            "in_panel": bool(fragment),
            "preview": _preview(form, plan),
            "refusal": _refusal(plan, context.get("workout")),
            **context,
        },
        # htmx does not swap error answers; the fragment itself shows what is wrong.
        status=status if form.is_bound and not fragment else 200,
    )


def _preview(form: forms.Form, plan: TrainingPlan) -> SessionPreview:
    """Of the session in the form's field; nothing where the field says itself what is wrong."""
    if "session" not in form.fields or form["session"].errors:
        return SessionPreview()
    return preview_of(form["session"].value() or "", plan)


def _refusal(plan: TrainingPlan, workout: ScheduledWorkout | None) -> str:
    """Why there is nothing to be changed here, instead of a form; empty if there is."""
    try:
        plan_check_active(plan)
        if workout is not None:
            session_check_open(workout)
    except PlanError as refusal:
        return str(refusal)
    return ""
