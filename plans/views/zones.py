"""A runner's pace zones: the calculator, “My zones”, setting them by hand, and saving them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from fitness.models import PaceZoneSet
from fitness.selectors import same_paces, zone_set_in_force, zone_sets_of
from fitness.zone_forms import HandZonesForm, RaceZonesForm, ThresholdZonesForm, ZonesForm
from fitness.zone_proposal import ZoneProposal
from plans.selectors import plans_ahead
from plans.services import zones as service
from plans.wording.zones import follow_text, followed_text, saved_text
from plans.zone_chart import draw_zone_chart
from plans.zone_prefill import typed_before

RACE, THRESHOLD, HAND, SET = "race", "threshold", "hand", "set"
CALCULATORS: dict[str, type[ZonesForm]] = {RACE: RaceZonesForm, THRESHOLD: ThresholdZonesForm}
SETS_LISTED = 100
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Source:
    """What an address or a form says zones are taken from."""

    kind: str
    proposal: ZoneProposal | None
    query: str
    fields: dict[str, str]

    @property
    def way_back(self) -> str:
        """The page on which it can be typed again."""
        page = "zones:by_hand" if self.kind == HAND else "zones:calculate"
        return f"{reverse(page)}?{self.query}"


@login_required
@require_safe
def zones_mine(request: HttpRequest) -> HttpResponse:
    user = signed_in_user(request)
    today = user.today()
    sets = list(zone_sets_of(user)[:SETS_LISTED])
    current = next((item for item in sets if item.effective_from <= today), None)
    behind = [
        plan
        for plan in plans_ahead(user, today)
        if current and not (plan.zone_set and same_paces(plan.zone_set, current))
    ]
    context = {
        "current": current,
        "zones": ZoneProposal.of_set(current) if current else None,
        "sets": sets,
        "chart": draw_zone_chart(sets, today),
        "behind": behind,
    }
    return render(request, "plans/zones/mine.html", context)


@login_required
@require_safe
def zone_set_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in_user(request)
    zone_set = _own_set(user, pk)
    context = {
        "set": zone_set,
        "zones": ZoneProposal.of_set(zone_set),
        "current": zone_set_in_force(user, user.today()),
    }
    return render(request, "plans/zones/set.html", context)


@varies_by_htmx
@login_required
@require_safe
def zones_calculate(request: HttpRequest) -> HttpResponse:
    """Zones as they are typed; nothing is stored. htmx gets the results alone."""
    user = signed_in_user(request)
    today = user.today()
    kind = request.GET.get("from", RACE)
    kind = kind if kind in CALCULATORS else RACE
    form_class = CALCULATORS[kind]
    current = zone_set_in_force(user, today)
    is_typed = bool(form_class.base_fields.keys() & request.GET.keys())
    data = request.GET if is_typed else typed_before(kind, current)
    form = form_class(data or None)
    proposal = form.proposal if form.is_valid() else None
    fragment = "#results" if wants_fragment(request) else ""
    context = {
        "form": form,
        "kind": kind,
        "zones": proposal,
        "current": ZoneProposal.of_set(current) if current else None,
        "fields": {"from": kind, **form.query()} if proposal else {},
        "query": urlencode({"from": kind, **form.query()}) if proposal else "",
        "asks": bool(proposal and plans_ahead(user, today).exists()),
        "problem": _first_problem(form) if fragment else "",
    }
    return render(request, f"plans/zones/calculate.html{fragment}", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def zones_by_hand(request: HttpRequest) -> HttpResponse:
    """Each end by hand. What is in order goes on to the page that saves it."""
    user = signed_in_user(request)
    start = _zones_now(user)
    data = request.POST if request.method == "POST" else request.GET
    form = HandZonesForm(data or None, start=start)
    if request.method == "POST" and form.is_valid():
        query = urlencode({"from": HAND, **form.query()})
        return redirect(f"{reverse('zones:save')}?{query}")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "plans/zones/by_hand.html", {"form": form, "start": start}, status=status
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def zones_save(request: HttpRequest) -> HttpResponse:
    """Asks whether the sessions ahead shall follow, saying what would change; a POST saves."""
    user = signed_in_user(request)
    today = user.today()
    source = _source(request.POST if request.method == "POST" else request.GET, user)
    if source.proposal is None:
        return redirect(source.way_back)
    if request.method == "POST":
        follow = request.POST.get("follow") == "yes"
        saved = service.zones_save(user=user, proposal=source.proposal, today=today, follow=follow)
        return _saved(request, saved)
    current = zone_set_in_force(user, today)
    previews = service.follow_previews(user=user, proposal=source.proposal, today=today)
    context = {
        "zones": source.proposal,
        "current": ZoneProposal.of_set(current) if current else None,
        "previews": [(item.plan, follow_text(item)) for item in previews],
        "fields": source.fields,
        "way_back": source.way_back,
    }
    return render(request, "plans/zones/save.html", context)


def _saved(request: HttpRequest, saved: service.ZonesSaved) -> HttpResponse:
    if saved.is_new or not saved.changes:
        level = messages.SUCCESS if saved.is_new else messages.INFO
        messages.add_message(request, level, saved_text(saved))
    for change in saved.changes:
        messages.success(
            request,
            followed_text(change.plan.name),
            extra_tags=reverse("plans:change_undo", args=[change.pk]),
        )
    return redirect("zones:mine")


def _source(data: QueryDict, user: User) -> Source:
    """Reads what zones are to be taken from. 404 for a set that is not the runner's."""
    kind = data.get("from", RACE)
    if kind == SET:
        found = _own_set(user, data.get("set", ""))
        fields = {"from": SET, "set": str(found.pk)}
        return Source(SET, ZoneProposal.of_set(found), urlencode(fields), fields)
    form = _form(kind, data, user)
    proposal = form.proposal if form.is_valid() else None
    fields = {"from": kind if kind in {*CALCULATORS, HAND} else RACE, **form.query()}
    return Source(fields["from"], proposal, urlencode(fields), fields)


def _form(kind: str, data: QueryDict, user: User) -> ZonesForm:
    if kind == HAND:
        return HandZonesForm(data, start=_zones_now(user))
    return CALCULATORS.get(kind, RaceZonesForm)(data)


def _zones_now(user: User) -> ZoneProposal | None:
    current = zone_set_in_force(user, user.today())
    return ZoneProposal.of_set(current) if current else None


def _own_set(user: User, pk: Any) -> PaceZoneSet:
    """404 if it is somebody else's, or no key at all."""
    try:
        key = int(pk)
    except ValueError as fault:
        raise Http404 from fault
    if not 0 < key <= LARGEST_KEY:
        raise Http404
    return get_object_or_404(zone_sets_of(user), pk=key)


def _first_problem(form: ZonesForm) -> str:
    """While somebody types, one sentence is enough."""
    return next((str(errors[0]) for errors in form.errors.values() if errors), "")
