"""Addresses under which calendar programs read a runner's sessions."""

from django.utils import timezone

from accounts.models import User
from plans.models import CalendarFeed
from plans.models.feeds import new_feed_token


def feed_ensure(*, user: User, kind: str = CalendarFeed.Kind.FULL) -> CalendarFeed:
    """The runner's feed of this kind, made if there is none yet. Safe to call twice."""
    feed, _created = CalendarFeed.objects.get_or_create(user=user, kind=kind)
    return feed


def feed_renew(*, user: User, kind: str = CalendarFeed.Kind.FULL) -> CalendarFeed:
    """A new address; whoever knows the old one finds nothing there any more."""
    feed, _created = CalendarFeed.objects.update_or_create(
        user=user, kind=kind, defaults={"token": new_feed_token(), "updated_at": timezone.now()}
    )
    return feed
