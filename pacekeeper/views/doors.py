"""One way in. Django's and Wagtail's admins bring sign-in pages of their own, which know
neither rate limits nor the verification of addresses; those lead here instead."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.cache import never_cache


@never_cache
def sign_in_door(request: HttpRequest) -> HttpResponse:
    """To the site's sign-in and back; 403 for who is signed in and was sent here.

    Sending them on to sign-in would send them round in circles.
    """
    wanted = request.GET.get("next", "")
    if not request.user.is_authenticated:
        return redirect_to_login(wanted or resolve_url(settings.LOGIN_REDIRECT_URL))
    if wanted:
        raise PermissionDenied
    return redirect(settings.LOGIN_REDIRECT_URL)
