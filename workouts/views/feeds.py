"""The feed that calendar programs read, and the page that explains it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import http_date, parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import signed_in_user
from plans.models import CalendarFeed
from plans.services.feeds import feed_ensure, feed_renew
from workouts.domain.ical import calendar_text
from workouts.feed_events import busy_events, full_events
from workouts.selectors.feeds import (
    FeedState,
    feed_kept_paces,
    feed_plans,
    feed_sessions,
    feed_state,
    feeds_of,
)

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
    response = HttpResponseNotModified() if _is_known(request, state) else _whole(state)
    response["ETag"] = quote_etag(state.etag)
    response["Last-Modified"] = http_date(int(state.changed_at.timestamp()))
    # Compressed on the way, some programs cannot read it; hence no-transform.
    response["Cache-Control"] = "private, no-cache, no-transform"
    return _unlisted(response)


def _whole(state: FeedState) -> HttpResponse:
    """The text, kept for programs that never say which one they have already."""
    text = caches["feeds"].get(state.etag)
    if text is None:
        text = _feed_text(state)
        caches["feeds"].set(state.etag, text)
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="pacekeeper.ics"'
    response["Content-Language"] = state.language
    return response


def _feed_text(state: FeedState) -> bytes:
    with override(state.language):
        sessions = feed_sessions(state)
        if state.is_busy_only:
            name, events = _("Training times"), busy_events(sessions)
        else:
            plans = feed_plans(state)
            kept = feed_kept_paces(sessions, plans)
            name, events = _("Pace Keeper"), full_events(sessions, plans, kept)
        return calendar_text(
            name=name,
            host=urlsplit(settings.SITE_URL).hostname or "localhost",
            time_zone=state.time_zone,
            events=events,
        )


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


@dataclass(frozen=True, slots=True)
class AddressCard:
    """One of the runner's addresses as the page shows it; empty until it is asked for."""

    kind: str
    address: str = ""

    @property
    def webcal(self) -> str:
        """The same address for programs that open it from a link."""
        return f"webcal{self.address[self.address.index(':') :]}"


@login_required
@never_cache
@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """The runner's own addresses, and what to do with them."""
    user = signed_in_user(request)
    feeds = feeds_of(user)
    if CalendarFeed.Kind.FULL not in feeds:
        feeds[CalendarFeed.Kind.FULL] = feed_ensure(user=user)
    context: dict[str, Any] = {"time_zone": user.time_zone}
    for kind in CalendarFeed.Kind.values:
        found = feeds.get(kind)
        path = reverse("workouts:feed", args=[found.token]) if found else ""
        context[kind] = AddressCard(kind, request.build_absolute_uri(path) if path else "")
    return render(request, "workouts/subscribe.html", context)


@login_required
@require_POST
def feed_new_address(request: HttpRequest) -> HttpResponse:
    """Another address in place of the one that there is, or the first of its kind."""
    user = signed_in_user(request)
    kind = request.POST.get("kind", CalendarFeed.Kind.FULL)
    if kind not in CalendarFeed.Kind.values:
        raise Http404
    had_one = kind in feeds_of(user)
    feed_renew(user=user, kind=kind)
    if had_one:
        text = _(
            "Your calendar has a new address. Subscribe to it again; the old one no longer works."
        )
    else:
        text = _("The address is made, and ready to pass on.")
    messages.success(request, text)
    return redirect(f"{reverse('workouts:subscribe')}#{kind}")
