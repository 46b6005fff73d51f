"""Time zones as calendar programs need to be told of them (RFC 5545, VTIMEZONE).

The icalendar library has a function for this, but begins summer time an hour late: the
standard counts the onset on the clock that is about to be changed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

RULE_YEARS = 5
"""A rule is believed if it names the right days for so many years."""

DAYS_IN_WEEK = 7
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  (a local time, as the standard asks)


@dataclass(frozen=True, slots=True)
class Turn:
    """The clocks change. ``onset`` is the local time before, as the standard counts."""

    onset: datetime
    offset_before: timedelta
    offset_after: timedelta
    name: str

    @property
    def goes_forward(self) -> bool:
        return self.offset_after > self.offset_before


@lru_cache(maxsize=512)
def vtimezone_text(zone: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE of ``zone``, right from the first day to the last of these years.

    A rule where the zone keeps to one, as most programs expect; else every change of the
    clocks in these years by itself.
    """
    component = Timezone()
    component.add("tzid", zone)
    turns = list(_turns(zone, first_year - 1, max(last_year, first_year - 1 + RULE_YEARS)))
    rules = _rules(turns)
    if not turns:
        component.add_component(_fixed(zone, first_year))
    elif rules:
        for turn, rule in rules:
            component.add_component(_observance(turn, rule))
    else:
        component.add_component(_before(turns[0]))
        for turn in turns:
            if turn.onset.year <= last_year + 1:
                component.add_component(_observance(turn))
    return bytes(component.to_ical(sorted=False))


def _turns(zone: str, first_year: int, last_year: int) -> Iterator[Turn]:
    tz = ZoneInfo(zone)
    days = date(last_year + 1, 1, 1) - date(first_year, 1, 1)
    start = datetime(first_year, 1, 1, tzinfo=UTC)
    moments = (start + timedelta(days=number) for number in range(days.days + 1))
    offsets = ((moment, _offset(moment, tz)) for moment in moments)
    for (one, before), (other, after) in pairwise(offsets):
        if before != after:
            moment = _moment_of_change(one, other, tz)
            name = moment.astimezone(tz).tzname() or ""
            yield Turn((moment + before).replace(tzinfo=None), before, after, name)


def _offset(moment: datetime, tz: ZoneInfo) -> timedelta:
    return moment.astimezone(tz).utcoffset() or timedelta(0)


def _moment_of_change(one: datetime, other: datetime, tz: ZoneInfo) -> datetime:
    """The first moment after ``one`` with another offset, to the minute."""
    before = _offset(one, tz)
    while other - one > timedelta(minutes=1):
        middle = one + timedelta(minutes=(other - one) // timedelta(minutes=2))
        if _offset(middle, tz) == before:
            one = middle
        else:
            other = middle
    return other


def _rules(turns: list[Turn]) -> list[tuple[Turn, dict[str, object]]]:
    """The first turn in each direction with the rule that all those after it follow; none
    where the zone does not change its clocks twice a year in one way."""
    found = []
    for goes_forward in (True, False):
        same_way = [turn for turn in turns if turn.goes_forward is goes_forward]
        rule = _rule(same_way)
        if rule is None:
            return []
        found.append((same_way[0], rule))
    return found


def _rule(turns: list[Turn]) -> dict[str, object] | None:
    if len(turns) < RULE_YEARS:
        return None
    first = turns[0]
    for count in (_from_the_end, _from_the_start):
        described = {_described(turn, count) for turn in turns}
        years = [turn.onset.year for turn in turns]
        if len(described) == 1 and years == list(range(years[0], years[0] + len(years))):
            day = f"{count(first.onset)}{WEEKDAYS[first.onset.weekday()]}"
            return {"freq": "yearly", "bymonth": first.onset.month, "byday": day}
    return None


def _described(turn: Turn, count: Callable[[datetime], int]) -> tuple[object, ...]:
    onset = turn.onset
    place = (onset.month, onset.weekday(), count(onset), onset.time())
    return (*place, turn.offset_before, turn.offset_after, turn.name)


def _from_the_start(onset: datetime) -> int:
    """2 on the second such weekday of its month."""
    return (onset.day - 1) // DAYS_IN_WEEK + 1


def _from_the_end(onset: datetime) -> int:
    """-1 on the last such weekday of its month."""
    days = monthrange(onset.year, onset.month)[1]
    return -((days - onset.day) // DAYS_IN_WEEK + 1)


def _observance(
    turn: Turn, rule: dict[str, object] | None = None
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if turn.goes_forward else TimezoneStandard()
    part.add("dtstart", turn.onset)
    if rule:
        part.add("rrule", rule)
    part.add("tzoffsetfrom", turn.offset_before)
    part.add("tzoffsetto", turn.offset_after)
    part.add("tzname", turn.name)
    return part


def _before(turn: Turn) -> TimezoneStandard | TimezoneDaylight:
    """What was in force until the first turn."""
    part = TimezoneStandard() if turn.goes_forward else TimezoneDaylight()
    part.add("dtstart", EPOCH)
    part.add("tzoffsetfrom", turn.offset_before)
    part.add("tzoffsetto", turn.offset_before)
    return part


def _fixed(zone: str, year: int) -> TimezoneStandard:
    moment = datetime(year, 1, 1, tzinfo=UTC).astimezone(ZoneInfo(zone))
    offset = moment.utcoffset() or timedelta(0)
    part = TimezoneStandard()
    part.add("dtstart", EPOCH)
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", offset)
    part.add("tzname", moment.tzname() or zone)
    return part
