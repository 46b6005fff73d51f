"""How training went: kilometres, load, records and predictions."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from workouts.domain.progress import span_of
from workouts.progress_page import ProgressPage

PAGE = "workouts/progress/progress.html"


@login_required
@require_safe
@varies_by_htmx
def progress(request: HttpRequest) -> HttpResponse:
    """``?span=`` is quarter, half-year or year. htmx gets what depends on it: the charts."""
    page = ProgressPage(signed_in_user(request), span_of(request.GET.get("span", "")))
    if wants_fragment(request):
        return HttpResponse(page.charts())
    return render(request, PAGE, {"charts": page.charts(), "results": page.results()})
