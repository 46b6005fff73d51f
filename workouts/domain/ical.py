"""Sessions as an iCalendar feed (RFC 5545, RFC 7986) that calendar programs accept.

A session is an all-day event, unless the runner chose a time of day: a date has no time
zone to get wrong. What an event says of its own age (SEQUENCE, LAST-MODIFIED, DTSTAMP)
is the session's, not the request's, so that the same plan is the same text until
something in it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar

from workouts.domain.event_times import all_day_lines, bare, timed_lines
from workouts.domain.time_zones import vtimezone_text

PRODUCT = "-//Vught Pace Keeper//Training plan//EN"

REFRESH = timedelta(hours=1)
"""How often calendar programs are asked to look again. Google looks when it likes."""

UNKNOWN_DURATION = timedelta(hours=1)

LINE_OCTETS = 75

# Calendar programs drop a whole feed for one control character in it, and some take
# Unicode's own line ends for ends of lines.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One session. ``uid`` stays when it moves; ``sequence`` rises with each change.

    ``start_time`` is on the runner's clock, None for the whole day. Without ``description``
    and ``url`` the event says nothing of either.
    """

    uid: str
    day: date
    summary: str
    sequence: int
    changed_at: datetime
    description: str = ""
    url: str = ""
    start_time: time | None = None
    duration: timedelta | None = None


def calendar_text(*, name: str, host: str, time_zone: str, events: Iterable[FeedEvent]) -> bytes:
    """The feed as it goes over the wire, UTF-8 with CRLF, folded at 75 octets.

    ``host`` makes the UIDs unique across sites, so it must be the site's own name and
    not that of the request. ``time_zone`` is the IANA name of the runner's.
    """
    head, end = _frame(name)
    zone = ZoneInfo(time_zone)
    years: set[int] = set()
    texts = [_event(event, host, zone, years) for event in events]
    zones = vtimezone_text(time_zone, min(years), max(years)) if years else b""
    return head + zones + "".join(texts).encode() + end


@lru_cache(maxsize=64)
def _frame(name: str) -> tuple[bytes, bytes]:
    """What stands before the events and after them."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _clean(name))
    calendar.add("x-wr-calname", _clean(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    head, end, _nothing = calendar.to_ical(sorted=False).partition(b"END:VCALENDAR\r\n")
    return head, end


def _event(event: FeedEvent, host: str, zone: ZoneInfo, years: set[int]) -> str:
    """One event as text; ``years`` gets those for which the zone has to be told.

    The library takes 3 ms for what is 0.02 ms of joining strings, and a plan has hundreds
    of them; the tests read every line back with the library.
    """
    stamp = f"{bare(event.changed_at.astimezone(UTC))}Z"
    if event.start_time is None:
        when, busy = all_day_lines(event.day), "TRANSPARENT"
    else:
        duration = event.duration or UNKNOWN_DURATION
        when, told = timed_lines(event.day, event.start_time, duration, zone)
        years.update(told)
        busy = "OPAQUE"
    summary = _escaped(_clean(event.summary).replace("\n", " "))
    details = ""
    if event.description:
        details = _folded(f"DESCRIPTION:{_escaped(_clean(event.description))}") + "\r\n"
    if event.url:
        details += _folded(f"URL:{event.url}") + "\r\n"
    uid = _folded(f"UID:{_escaped(event.uid)}@{host}")
    return (
        f"BEGIN:VEVENT\r\n{uid}\r\nDTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n"
        f"SEQUENCE:{event.sequence}\r\n{when}\r\n{_folded(f'SUMMARY:{summary}')}\r\n{details}"
        f"TRANSP:{busy}\r\nEND:VEVENT\r\n"
    )


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", text)


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which cuts a character in two."""
    if len(line) <= LINE_OCTETS and line.isascii():
        return line
    rest = line.encode()
    pieces = []
    room = LINE_OCTETS
    while len(rest) > room:
        cut = room
        while rest[cut] & 0b1100_0000 == 0b1000_0000:  # inside a UTF-8 character
            cut -= 1
        pieces.append(rest[:cut])
        rest = rest[cut:]
        room = LINE_OCTETS - 1  # a space begins what goes on from the line before
    return b"\r\n ".join([*pieces, rest]).decode()
