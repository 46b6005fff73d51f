"""The log of runs: a page, and pieces of it when htmx asks; and the same runs as a table."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from workouts.run_csv import csv_lines
from workouts.run_log import RunLog, drawn_form
from workouts.run_log_form import RunLogForm
from workouts.selectors.run_log import MOST_PAGES, log_runs

PAGE = "workouts/run_log.html"


@login_required
@require_safe
@varies_by_htmx
def log(request: HttpRequest) -> HttpResponse:
    """``?part=more`` is a page to put below the one before; else htmx gets all results, and
    the address that says what they are."""
    form = RunLogForm(request.GET)
    shown = RunLog(signed_in_user(request), form.wanted(), _page_number(request))
    if not wants_fragment(request):
        drawn = shown.drawn()
        context = {"is_for_nobody": drawn.is_for_nobody, "results": drawn.html}
        return render(request, PAGE, {**context, "form": drawn_form(form, shown.wanted)})
    if request.GET.get("part") == "more":
        return HttpResponse(shown.drawn("more").html)
    response = HttpResponse(shown.drawn().html + mistakes(form))
    address = reverse("runs:log")
    response["HX-Push-Url"] = f"{address}?{shown.query}" if shown.query else address
    return response


def mistakes(form: RunLogForm) -> SafeString:
    """What of the form cannot be understood, for the place above the results: htmx leaves
    the form as it is."""
    sentences = [(sentence,) for found in form.errors.values() for sentence in found]
    notes = format_html_join("", '<p class="note note-warn">{}</p>', sentences)
    return format_html('<div id="log-mistakes" hx-swap-oob="true">{}</div>', notes)


@login_required
@require_safe
def log_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The runs that the log's form asks for, in its order, as they come from the database."""
    user = signed_in_user(request)
    runs = log_runs(user, RunLogForm(request.GET).wanted())
    response = StreamingHttpResponse(csv_lines(runs), content_type="text/csv; charset=utf-8")
    name = f"runs-{user.today().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page_number(request: HttpRequest) -> int:
    """The first page for what is no number of one."""
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= MOST_PAGES else 1
