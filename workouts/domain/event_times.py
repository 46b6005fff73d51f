"""When an event begins and ends, as the lines of a calendar feed say it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def all_day_lines(day: date) -> str:
    """From this day until the next, which is the first one that it does not take."""
    return f"DTSTART;VALUE=DATE:{bare(day)}\r\nDTEND;VALUE=DATE:{bare(day + ONE_DAY)}"


def timed_lines(
    day: date, start: time, duration: timedelta, zone: ZoneInfo
) -> tuple[str, tuple[int, ...]]:
    """The lines, and the years for which a program has to be told the runner's zone.

    There are none where the times are in UTC: where that is the zone, and where an event
    begins or ends in an hour that comes twice. Programs do not agree which of the two a
    local time means, and the second cannot be told them at all.
    """
    begin, end = timed_span(day, start, duration, zone)
    if zone.key == "UTC" or _comes_twice(begin) or _comes_twice(end):
        first, last = (bare(moment.astimezone(UTC)) for moment in (begin, end))
        return f"DTSTART:{first}Z\r\nDTEND:{last}Z", ()
    lines = f"DTSTART;TZID={zone.key}:{bare(begin)}\r\nDTEND;TZID={zone.key}:{bare(end)}"
    return lines, (begin.year, end.year)


def timed_span(
    day: date, start: time, duration: timedelta, zone: ZoneInfo
) -> tuple[datetime, datetime]:
    """``duration`` of real time from ``start`` on, whatever the clocks do meanwhile.

    In the night when an hour is left out, a time in it is the one that the clock shows
    instead, an hour later; in the night when an hour comes twice, it is the first.
    """
    begin = datetime.combine(day, start, zone).astimezone(UTC)
    return begin.astimezone(zone), (begin + duration).astimezone(zone)


def _comes_twice(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def bare(moment: date) -> str:
    """``20261231`` or ``20261231T073000``; not by strftime, which takes five times as long."""
    return moment.isoformat()[:19].replace("-", "").replace(":", "")
