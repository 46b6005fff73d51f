"""Middleware of the project as a whole."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django_htmx.http import HttpResponseClientRedirect

from pacekeeper.views.health import health

HEALTH_PATH = "/health/"

EDITORIAL_PATHS = ("/cms/", "/django-admin/")

# Wagtail's admin writes inline scripts and styles without a nonce. A nonce in the
# same directive would switch 'unsafe-inline' off again, so this policy has none.
EDITORIAL_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}


class HealthMiddleware:
    """Answers ``/health/`` before anybody looks at the host.

    Load balancers ask each container by its own address, which is none of ALLOWED_HOSTS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health(request) if request.path == HEALTH_PATH else self.get_response(request)


class RequestSizeMiddleware:
    """Refuses what is bigger than anything the site takes, before any of it is read.

    The check of forms against forgery reads the whole request; it comes with the view, after
    all of this.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.REQUEST_MAX_BYTES
        if length.isdecimal() and int(length) > most:
            context = {"most_mb": most // 1_000_000}
            return TemplateResponse(request, "413.html", context, status=413).render()
        return self.get_response(request)


class EditorialPolicyMiddleware:
    """Gives the admin pages, and only them, the looser Content-Security-Policy they need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(EDITORIAL_PATHS):
            images = [*EDITORIAL_POLICY["img-src"], *settings.MEDIA_ORIGINS]
            response._csp_config = {**EDITORIAL_POLICY, "img-src": images}  # type: ignore[attr-defined]
        return response


class WholePageSignInMiddleware:
    """Sends htmx to the sign-in page as a whole when a session has run out.

    htmx follows redirects, so the sign-in form would be swapped into the panel or the
    month that was asked for. After signing in one is back on the page one was on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.htmx or request.user.is_authenticated:  # type: ignore[attr-defined]
            return response
        location = response.headers.get("Location", "")
        if location.partition("?")[0] != resolve_url(settings.LOGIN_URL):
            return response
        back = request.htmx.current_url_abs_path or resolve_url(  # type: ignore[attr-defined]
            settings.LOGIN_REDIRECT_URL
        )
        return HttpResponseClientRedirect(redirect_to_login(back)["Location"])
