"""A session as a picture, to be sent to whoever runs along."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.requests import signed_in_user
from plans.wording.stored import spec_of
from workouts.domain.share_card import Card
from workouts.domain.share_card_svg import card_svg
from workouts.selectors.sessions import session_detail
from workouts.share_card_png import DRAWN_WITH, card_png, text_width
from workouts.wording.share_card import can_be_shared, session_card


@login_required
@require_safe
def session_picture_svg(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The runner's own session as SVG; a day of rest has no picture."""
    return _answer(request, _card(request, uid), "svg", "image/svg+xml", card_svg)


@login_required
@require_safe
def session_picture_png(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The same as PNG, for where SVG is not taken."""
    return _answer(request, _card(request, uid), "png", "image/png", card_png)


def _card(request: HttpRequest, uid: UUID) -> Card:
    detail = session_detail(signed_in_user(request), uid)
    if detail is None or not can_be_shared(spec_of(detail.workout)):
        raise Http404
    return session_card(detail, text_width)


def _answer(
    request: HttpRequest,
    card: Card,
    ending: str,
    content_type: str,
    draw: Callable[[Card], str | bytes],
) -> HttpResponse:
    """The picture, or that it is still the one which was fetched; then nothing is drawn."""
    mark = hashlib.sha256(f"{ending}|{DRAWN_WITH}|{card!r}".encode()).hexdigest()[:32]
    etag = quote_etag(mark)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(draw(card), content_type=content_type)
        name = slugify(card.title.replace(" × ", "x")) or "session"
        response["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
