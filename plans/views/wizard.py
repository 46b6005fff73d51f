"""“Create a plan”: four steps, each a page of its own that htmx swaps in.

Nothing is saved before the last step. Every address names its run (see
``plans.wizard.runs``), so going back, reloading and a second tab all do what they say.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import View, signed_in_user
from fitness.selectors import fitness_snapshot, zone_set_in_force
from plans.domain.spec import PlanType
from plans.forms import PLAN_NAME_LENGTH
from plans.models import TrainingPlan
from plans.selectors import plans_of
from plans.services.adopt import plan_adopt
from plans.services.errors import PlanError
from plans.services.plans import NewPlan
from plans.views.wizard_frame import leave_to, piece_or_page, show_step
from plans.wizard.answers import RaceAnswers
from plans.wizard.entry import methodology_source, source_asked_for
from plans.wizard.name_form import NameForm
from plans.wizard.prefill import first_answers, given_answers, typed_answers
from plans.wizard.preview import PreviewPage
from plans.wizard.proposal import Proposal, ProposalError, proposal_of
from plans.wizard.race_form import RaceForm
from plans.wizard.runs import WizardRun, WizardRuns
from plans.wizard.sources import Kind, Origin, SourceGoneError, origin_of
from plans.wizard.start_form import StartForm
from plans.wizard.steps import ORDER, Step, furthest_step, step_url


@piece_or_page
@require_safe
def wizard(request: HttpRequest) -> HttpResponse:
    """Begins a run, from ``?template=``, ``?plan=`` or ``?methodology=`` if given."""
    runs = WizardRuns(request.session)
    try:
        source = source_asked_for(signed_in_user(request), request.GET)
    except SourceGoneError as gone:
        messages.warning(request, str(gone))
        source = None
    query = {}
    if source is not None and source.kind is Kind.METHODOLOGY:
        # The distance is still to be chosen; the methodology only stands ready.
        query = {"distance": source.plan_type.value, "methodology": source.ref}
        source = None
    run = runs.begin(source)
    return redirect(step_url(furthest_step(run), run, **query))


@piece_or_page
@require_http_methods(["GET", "HEAD", "POST"])
def wizard_step(request: HttpRequest, step: str) -> HttpResponse:
    """One step of a run; sends back to the first step that is still to be answered."""
    if step not in ORDER:
        raise Http404
    wanted = Step(step)
    runs = WizardRuns(request.session)
    key = request.GET.get("run", "")
    made = _made_by(request, key)
    if made is not None:
        messages.info(request, _("This plan is made already. Here it is."))
        return leave_to(request, made)
    run = runs.get(key) if key else runs.latest()
    if run is None:
        messages.warning(request, _no_run_text(key))
        return redirect("plans:wizard")
    last = furthest_step(run)
    if ORDER.index(wanted) > ORDER.index(last):
        messages.warning(request, _("Answer this step first; the next ones follow from it."))
        return redirect(step_url(last, run))
    if not key:
        return redirect(step_url(wanted, run))
    return _STEPS[wanted](request, runs, run)


def _no_run_text(key: str) -> str:
    if not key:
        return _("A plan begins with the first step.")
    return _("Your earlier answers are no longer kept. Begin again; it takes two minutes.")


def _made_by(request: HttpRequest, key: str) -> TrainingPlan | None:
    """The plan that this run has made, if it came to its end."""
    try:
        creation_key = WizardRun(key=key).creation_key
    except ValueError:
        return None
    return plans_of(signed_in_user(request)).filter(creation_key=creation_key).first()


def _start(request: HttpRequest, runs: WizardRuns, run: WizardRun) -> HttpResponse:
    plan_type = _plan_type(request, run)
    chosen = run.source if run.source and run.source.plan_type == plan_type else None
    if chosen is None:
        chosen = methodology_source(request.GET.get("methodology", ""), plan_type)
    user = signed_in_user(request)
    form = StartForm(_posted(request), user=user, plan_type=plan_type, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        source = form.source()
        if run.source is None or run.source.plan_type != source.plan_type:
            # A goal for the half says nothing of the marathon.
            run.answers = run.typed = None
        run.source = source
        runs.save(run)
        return redirect(step_url(Step.RACE, run))
    distances = [
        (kind, kind == plan_type, step_url(Step.START, run, distance=kind.value))
        for kind in PlanType
    ]
    return show_step(request, Step.START, run, {"form": form, "distances": distances})


def _race(request: HttpRequest, runs: WizardRuns, run: WizardRun) -> HttpResponse:
    origin = _origin(request, runs, run)
    if origin is None:
        return redirect(step_url(Step.START, run))
    form = _race_form(request, run, origin)
    if request.method == "POST":
        answers = _answers(signed_in_user(request), origin, form)
        if answers is not None:
            run.answers, run.typed = answers, None
            runs.save(run)
            return redirect(step_url(Step.PREVIEW, run))
        # The address stays that of the step: reloading it asks for the form anew.
        run.typed = typed_answers(form)
        runs.save(run)
    return show_step(request, Step.RACE, run, {"form": form, "origin": origin})


def _race_form(request: HttpRequest, run: WizardRun, origin: Origin) -> RaceForm:
    user = signed_in_user(request)
    today = user.today()
    zone_set, snapshot = zone_set_in_force(user, today), fitness_snapshot(user)
    given = given_answers(run.answers) if run.answers else {}
    return RaceForm(
        _posted(request),
        plan_type=origin.source.plan_type,
        today=today,
        zone_set=zone_set,
        snapshot=snapshot,
        asks_days=origin.is_fitted,
        initial=first_answers(zone_set, snapshot) | given | (run.typed or {}),
    )


def _answers(user: User, origin: Origin, form: RaceForm) -> RaceAnswers | None:
    """What was answered, if a plan follows from it; else the form says what is wrong."""
    if not form.is_valid():
        return None
    answers = form.answers()
    try:
        proposal_of(user, origin, answers)
    except ProposalError as problem:
        form.add_error(problem.field, problem.html)
        return None
    return answers


def _preview(request: HttpRequest, runs: WizardRuns, run: WizardRun) -> HttpResponse:
    proposal = _proposal(request, runs, run)
    if isinstance(proposal, HttpResponse):
        return proposal
    confirm_url = step_url(Step.CONFIRM, run, seen=proposal.fingerprint)
    page = PreviewPage(proposal)
    return show_step(
        request,
        Step.PREVIEW,
        run,
        {
            "proposal": proposal,
            "page": page,
            "origin": proposal.origin,
            "confirm_url": confirm_url,
            "race_url": step_url(Step.RACE, run),
        },
    )


def _confirm(request: HttpRequest, runs: WizardRuns, run: WizardRun) -> HttpResponse:
    proposal = _proposal(request, runs, run)
    if isinstance(proposal, HttpResponse):
        return proposal
    seen = (request.POST if request.method == "POST" else request.GET).get("seen", "")
    if seen != proposal.fingerprint:
        if seen:
            messages.warning(
                request,
                _(
                    "Something changed since you saw this plan, perhaps in another window. "
                    "Here is how it is now; nothing was saved."
                ),
            )
        return redirect(step_url(Step.PREVIEW, run))
    form = NameForm(
        _posted(request),
        initial={"name": proposal.name[:PLAN_NAME_LENGTH], "seen": proposal.fingerprint},
    )
    if request.method == "POST" and form.is_valid():
        try:
            plan = _adopt(signed_in_user(request), run, proposal, form.cleaned_data["name"])
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            runs.forget(run)
            messages.success(request, _made_text(plan))
            return leave_to(request, plan)
    context = {
        "form": form,
        "proposal": proposal,
        "page": PreviewPage(proposal),
        "origin": proposal.origin,
        "preview_url": step_url(Step.PREVIEW, run),
    }
    return show_step(request, Step.CONFIRM, run, context)


_STEPS: dict[Step, View] = {
    Step.START: _start,
    Step.RACE: _race,
    Step.PREVIEW: _preview,
    Step.CONFIRM: _confirm,
}


def _adopt(user: User, run: WizardRun, proposal: Proposal, name: str) -> TrainingPlan:
    answers, origin = proposal.answers, proposal.origin
    new = NewPlan(
        name=name,
        spec=proposal.spec,
        race_date=answers.race_date,
        goal_time=answers.goal_time,
        today=proposal.preview.request.today,
        minimum_weeks=proposal.minimum_weeks,
        methodology=proposal.generator.key,
        template_version=origin.version,
        inputs={"source": origin.source.to_json(), "answers": answers.to_json()},
        creation_key=run.creation_key,
    )
    return plan_adopt(user=user, new=new, basis=answers.basis)


def _proposal(request: HttpRequest, runs: WizardRuns, run: WizardRun) -> Proposal | HttpResponse:
    """The plan of this run, or the way back to the step that does not hold any more."""
    origin = _origin(request, runs, run)
    if origin is None or run.answers is None:
        return redirect(step_url(furthest_step(run), run))
    try:
        return proposal_of(signed_in_user(request), origin, run.answers)
    except ProposalError as problem:
        made = _made_by(request, run.key)
        if made is not None:
            # What is in the way is this run's own plan, made by the click before.
            return leave_to(request, made)
        messages.warning(request, problem.message)
        return redirect(step_url(Step.RACE, run))


def _origin(request: HttpRequest, runs: WizardRuns, run: WizardRun) -> Origin | None:
    """What the plan starts from; says so and goes back to the first step if it is gone."""
    assert run.source is not None  # noqa: S101  (steps after the first have one)
    try:
        return origin_of(signed_in_user(request), run.source)
    except SourceGoneError as gone:
        messages.warning(request, str(gone))
        run.source = None
        runs.save(run)
        return None


def _plan_type(request: HttpRequest, run: WizardRun) -> PlanType:
    asked = request.GET.get("distance", "")
    if asked in PlanType:
        return PlanType(asked)
    return run.source.plan_type if run.source else PlanType.HALF_MARATHON


def _made_text(plan: TrainingPlan) -> str:
    day = formats.date_format(plan.starts_on, "l j F") if plan.starts_on else ""
    return _("Your plan is made. It starts on %(day)s.") % {"day": day}


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form that was sent is still a form with mistakes."""
    return request.POST if request.method == "POST" else None
