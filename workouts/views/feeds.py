"""The feed that calendar programs read, and the page that explains it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import http_date, parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import signed_in_user
from plans.services.feeds import feed_ensure, feed_renew
from workouts.domain.ical import calendar_text
from workouts.feed_events import feed_events
from workouts.selectors.feeds import FeedState, feed_sessions, feed_state

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A runner's sessions for a calendar program, which signs in with the address alone.

    An unknown token is answered in plain text: calendar programs follow no redirects to
    a sign-in page. An unchanged feed costs one query.
    """
    state = feed_state(token)
    if state is None:
        with override(settings.LANGUAGE_CODE):
            text = _("There is no calendar at this address. It may have been replaced.")
        return _unlisted(HttpResponse(text, status=404, content_type="text/plain; charset=utf-8"))
    response = HttpResponseNotModified() if _is_known(request, state) else _feed_response(state)
    response["ETag"] = quote_etag(state.etag)
    response["Last-Modified"] = http_date(int(state.changed_at.timestamp()))
    # Compressed on the way, some programs cannot read it; hence no-transform.
    response["Cache-Control"] = "private, no-cache, no-transform"
    return _unlisted(response)


def _feed_response(state: FeedState) -> HttpResponse:
    with override(state.feed.user.language):
        text = calendar_text(
            name=_("Pace Keeper"),
            host=urlsplit(settings.SITE_URL).hostname or "localhost",
            events=feed_events(feed_sessions(state.feed)),
        )
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="pacekeeper.ics"'
    response["Content-Language"] = state.feed.user.language
    return response


def _is_known(request: HttpRequest, state: FeedState) -> bool:
    """Whether the program already has this text.

    A date counts only if it is the very one it was given: a removed session can make the
    newest change older than it was.
    """
    etags = request.headers.get("If-None-Match")
    if etags is not None:
        known = [etag.removeprefix("W/").strip('"') for etag in parse_etags(etags)]
        return state.etag in known or "*" in known
    since = request.headers.get("If-Modified-Since")
    return since is not None and since == http_date(int(state.changed_at.timestamp()))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_required
@never_cache
@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """The runner's own address, and what to do with it."""
    feed = feed_ensure(user=signed_in_user(request))
    address = request.build_absolute_uri(reverse("workouts:feed", args=[feed.token]))
    context = {"address": address, "webcal": "webcal" + address[address.index(":") :]}
    return render(request, "workouts/subscribe.html", context)


@login_required
@require_POST
def feed_new_address(request: HttpRequest) -> HttpResponse:
    feed_renew(user=signed_in_user(request))
    messages.success(
        request,
        _("Your calendar has a new address. Subscribe to it again; the old one no longer works."),
    )
    return redirect("workouts:subscribe")
