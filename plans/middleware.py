"""Turns a refusal to publish a template into something a coach can read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages

from plans.template_checks import TemplateNotPublishableError

MOST_PROBLEMS_SHOWN = 8


class TemplateRefusalMiddleware:
    """Whatever door of the CMS it was that publishing was refused at (a workflow's approval,
    say, which checks no form), the coach lands in the editor and reads why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, TemplateNotPublishableError):
            return None
        messages.error(request, refusal_text(fault))
        target = reverse("wagtailadmin_pages:edit", args=[fault.page_id])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # A workflow's dialog follows this answer by itself.
            return JsonResponse({"step": "success", "redirect": target})
        return redirect(target)


def refusal_text(fault: TemplateNotPublishableError) -> SafeString:
    """Which template was refused and what to mend, as HTML for a message."""
    shown = fault.problems[:MOST_PROBLEMS_SHOWN]
    more = len(fault.problems) - len(shown)
    return format_html(
        "{} <ul>{}</ul>{}",
        _("“%(title)s” was not published. Mend this first:") % {"title": fault.title},
        format_html_join("", "<li>{}</li>", ((problem,) for problem in shown)),
        _("And %(count)d more.") % {"count": more} if more else "",
    )
