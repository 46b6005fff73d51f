"""The calendar: a month, a week or a day, each a page, a fragment, and parts of itself.

htmx asks for the fragment when one turns the leaf, and with ``?only=2026-11-26,…`` for
those days, their weeks and the totals alone, after something in them was changed.
"""

from collections.abc import Collection
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import ScheduledWorkout
from workouts.addresses import day_address
from workouts.calendar_pages import PAGES, CalendarPage
from workouts.domain.month import Month
from workouts.selectors import get_day_data

ARCHIVED_KEY = "calendar_without_archived"
PAGE = "workouts/calendar.html"
MAX_PARTS = 62


@login_required
@require_safe
@varies_by_htmx
def calendar(request: HttpRequest) -> HttpResponse:
    """Today: as a month on a wide screen, as a day on a phone, which says so of itself.

    ``?month=2026-11`` is that month; a query that cannot be read is not worth an error.
    """
    response = _answer(request, *view_of_browser(request, request.get_full_path()))
    patch_vary_headers(response, ("User-Agent",))
    return response


@login_required
@require_safe
@varies_by_htmx
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """An address with a month that is none is a 404."""
    try:
        shown = Month(year, month)
    except ValueError as fault:
        raise Http404(str(fault)) from fault
    return _answer(request, "month", shown.first)


@login_required
@require_safe
@varies_by_htmx
def week(request: HttpRequest, day: date) -> HttpResponse:
    return _answer(request, "week", day)


@login_required
@require_safe
@varies_by_htmx
def day(request: HttpRequest, day: date) -> HttpResponse:
    """One day; with ``?inside`` what unfolds under it in the month."""
    return _answer(request, "inside" if "inside" in request.GET else "day", day)


@login_required
@require_safe
def add(request: HttpRequest, day: date) -> HttpResponse:
    """To the form for one more session, of the plan whose week the day is in."""
    found = get_day_data(signed_in_user(request), day, archived=False)["day"]["plan"]
    if found is None:
        raise Http404
    form = reverse("plans:session_add", args=[found.pk])
    return redirect(f"{form}?{urlencode({'date': day.isoformat(), 'next': day_address(day)})}")


@login_required
@require_POST
def archived(request: HttpRequest) -> HttpResponse:
    """Whether the calendar shows the sessions of plans that were put away."""
    request.session[ARCHIVED_KEY] = request.POST.get("show") != "1"
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if back and is_ours else reverse("workouts:calendar"))


def calendar_parts(
    request: HttpRequest,
    page: CalendarPage,
    days: Collection[date],
    moved: ScheduledWorkout | None = None,
) -> str:
    """The days, with their weeks and totals, as pieces that take their own places; after a
    move without what it leaves as it was."""
    context = page.context_of_move(days, moved) if moved else page.context_of_parts(days)
    return render(request, f"{PAGE}#parts", context).text


def page_of(request: HttpRequest, view: str, day: date) -> CalendarPage:
    shows_archived = not request.session.get(ARCHIVED_KEY, False)
    return PAGES[view](request, signed_in_user(request), day, archived=shows_archived)


def _answer(request: HttpRequest, view: str, day: date) -> HttpResponse:
    page = page_of(request, view, day)
    fragment = wants_fragment(request)
    if fragment and "only" in request.GET:
        response = HttpResponse(calendar_parts(request, page, _days_of_query(request)))
        response["HX-Push-Url"] = "false"
        return response
    template = f"{PAGE}#{page.partial}" if fragment else PAGE
    return render(request, template, {**page.context(), "fragment": fragment})


def view_of_browser(request: HttpRequest, address: str) -> tuple[str, date]:
    """What the calendar's own address shows, with this query and in this browser."""
    today = signed_in_user(request).today()
    query = QueryDict(address.partition("?")[2])
    asked = Month.parse(query.get("month", "")) or Month.parse(
        f"{query.get('year', '')}-{query.get('month', '')}"
    )
    if asked is not None:
        return "month", asked.first
    return ("day" if _is_phone(request) else "month"), today


def _is_phone(request: HttpRequest) -> bool:
    """What browsers on phones have in common in their name for themselves."""
    return "Mobi" in request.headers.get("User-Agent", "")


def _days_of_query(request: HttpRequest) -> set[date]:
    """The days that ``only`` names; what is no day is passed over."""
    days = set()
    for text in request.GET["only"].split(",")[:MAX_PARTS]:
        try:
            days.add(date.fromisoformat(text))
        except ValueError:
            continue
    return days
