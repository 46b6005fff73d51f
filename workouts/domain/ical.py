"""Sessions as an iCalendar feed (RFC 5545, RFC 7986) that calendar programs accept.

Every session is an all-day event: a date has no time zone to get wrong. What an event
says of its own age (SEQUENCE, LAST-MODIFIED, DTSTAMP) is the session's, not the
request's, so that the same plan is the same text until something in it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Vught Pace Keeper//Training plan//EN"

REFRESH = timedelta(hours=1)
"""How often calendar programs are asked to look again. Google looks when it likes."""

# Calendar programs drop a whole feed for one control character in it.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One session. ``uid`` stays when it moves; ``sequence`` rises with each change."""

    uid: str
    day: date
    summary: str
    description: str
    url: str
    sequence: int
    changed_at: datetime


def calendar_text(*, name: str, host: str, events: Iterable[FeedEvent]) -> bytes:
    """The feed as it goes over the wire, UTF-8 with CRLF, folded at 75 octets.

    ``host`` makes the UIDs unique across sites, so it must be the site's own name and
    not that of the request.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _clean(name))
    calendar.add("x-wr-calname", _clean(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_event(event, host))
    return calendar.to_ical(sorted=False)


def _event(event: FeedEvent, host: str) -> Event:
    changed_at = event.changed_at.astimezone(UTC).replace(microsecond=0)
    component = Event()
    component.add("uid", f"{event.uid}@{host}")
    component.add("dtstamp", changed_at)
    component.add("last-modified", changed_at)
    component.add("sequence", event.sequence)
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", _clean(event.summary).replace("\n", " "))
    component.add("description", _clean(event.description))
    component.add("url", event.url)
    component.add("transp", "TRANSPARENT")
    return component


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
