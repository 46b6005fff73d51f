"""Middleware of the project as a whole."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse

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


class EditorialPolicyMiddleware:
    """Gives the admin pages, and only them, the looser Content-Security-Policy they need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(EDITORIAL_PATHS):
            response._csp_config = EDITORIAL_POLICY  # type: ignore[attr-defined]
        return response
