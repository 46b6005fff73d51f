"""The month: a page, and the same as a fragment when htmx turns the leaf."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import WorkoutType
from plans.services.targets import RunnerTargets
from workouts.domain.month import Month
from workouts.selectors import get_calendar_data
from workouts.selectors.calendar import CalendarData
from workouts.wording.months import month_lead, month_name, month_totals

PAGE = "workouts/calendar.html"


@login_required
@require_safe
@varies_by_htmx
def calendar(
    request: HttpRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """The month of the address, of ``?month=2026-11``, or today's when neither is one.

    An address with a month that is none is a 404; a query that cannot be read is not
    worth an error page.
    """
    user = signed_in_user(request)
    shown = _month_of_path(year, month) or _month_of_query(request) or Month.of(user.today())
    data = get_calendar_data(user, shown.year, shown.month)
    fragment = wants_fragment(request)
    template = f"{PAGE}#month" if fragment else PAGE
    return render(request, template, {**_context(data), "fragment": fragment})


def _month_of_path(year: int | None, month: int | None) -> Month | None:
    if year is None or month is None:
        return None
    try:
        return Month(year, month)
    except ValueError as fault:
        raise Http404(str(fault)) from fault


def _month_of_query(request: HttpRequest) -> Month | None:
    query = request.GET
    return Month.parse(query.get("month", "")) or Month.parse(
        f"{query.get('year', '')}-{query.get('month', '')}"
    )


def _context(data: CalendarData) -> dict[str, Any]:
    month = data["month"]
    return {
        "calendar": data,
        "month": month,
        "today": data["today"],
        "title": month_name(month),
        "lead": month_lead(data),
        "totals": month_totals(data) if data["stats"]["sessions"] else [],
        "previous": _neighbour(month.previous),
        "next": _neighbour(month.next),
        "targets": _targets_today(data),
        "nearest": _nearest_with_sessions(data),
        "types": [kind for kind in WorkoutType if kind != WorkoutType.REST],
    }


def _targets_today(data: CalendarData) -> RunnerTargets | None:
    """The paces that today's session is drawn with, where there is one to draw."""
    days = (day for week in data["weeks"] for day in week["days"] if day["is_today"])
    plans = [workout.plan for day in days for workout in day["scheduled"]]
    return RunnerTargets.of_plan(plans[0]) if plans else None


def _neighbour(month: Month | None) -> dict[str, Any] | None:
    return {"month": month, "name": month_name(month)} if month else None


def _nearest_with_sessions(data: CalendarData) -> dict[str, Any] | None:
    """Where an empty month can send its reader."""
    if data["stats"]["sessions"] or not data["months"]:
        return None
    here = data["month"].first.toordinal()
    return _neighbour(min(data["months"], key=lambda month: abs(month.first.toordinal() - here)))
