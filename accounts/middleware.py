"""Shows each signed-in person the site in their own time zone and language."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class PreferencesMiddleware:
    """Activates the user's zone, and their language unless this browser chose one.

    The language switch writes the language cookie, so on a borrowed phone the switch
    wins over the profile. Wagtail's admin has a language preference of its own, which
    it puts in place of this one for who has set it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(user.time_zone)):
            if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
                return self.get_response(request)
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", user.language)
            return response
