"""Timed events of the feed: the right moment in every zone and in both nights of the year
when the clocks change, read back with the icalendar library."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from workouts.domain.ical import FeedEvent, calendar_text
from workouts.domain.time_zones import vtimezone_text

AMSTERDAM = "Europe/Amsterdam"
PECULIAR = (
    AMSTERDAM,
    "Europe/Dublin",  # whose winter is the time that is saved
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Africa/Casablanca",  # an hour back for Ramadan, without a yearly rule
    "Africa/Cairo",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "UTC",
)


def text_of(*events: FeedEvent, zone: str = AMSTERDAM) -> bytes:
    return calendar_text(name="x", host="pace.example", time_zone=zone, events=events)


def event(
    day: date, start: time | None, duration: timedelta | None = timedelta(minutes=50)
) -> FeedEvent:
    return FeedEvent(
        uid="3f2b",
        day=day,
        summary="8 km easy",
        sequence=1,
        changed_at=datetime(2026, 11, 1, tzinfo=UTC),
        start_time=start,
        duration=duration,
    )


def moments(text: bytes) -> tuple[datetime, datetime]:
    """Begin and end in UTC, with the zone as the feed itself tells it."""
    calendar = Calendar.from_ical(text)
    told: dict[str, Any] = {
        str(part["tzid"]): part.to_tz(lookup_tzid=False)
        for part in calendar.walk("VTIMEZONE")
        if isinstance(part, Timezone)
    }
    [found] = calendar.walk("VEVENT")
    begin, end = (_moment(found[name], told) for name in ("dtstart", "dtend"))
    return begin, end


def _moment(written: Any, told: dict[str, Any]) -> datetime:
    zone = written.params.get("TZID")
    local = written.dt.replace(tzinfo=told[zone]) if zone else written.dt
    moment: datetime = local.astimezone(UTC)
    return moment


def utc(*parts: int) -> datetime:
    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_a_time_of_day_is_told_in_the_runners_zone_and_takes_the_sessions_time() -> None:
    text = text_of(event(date(2026, 11, 26), time(7, 30))).decode()

    assert "DTSTART;TZID=Europe/Amsterdam:20261126T073000\r\n" in text
    assert "DTEND;TZID=Europe/Amsterdam:20261126T082000\r\n" in text
    assert "TRANSP:OPAQUE\r\n" in text
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")


def test_a_session_of_unknown_length_takes_an_hour() -> None:
    text = text_of(event(date(2026, 11, 26), time(7, 30), None)).decode()

    assert "DTEND;TZID=Europe/Amsterdam:20261126T083000\r\n" in text


def test_the_zone_is_told_once_and_only_where_an_event_needs_it() -> None:
    week = [event(date(2026, 10, 20) + timedelta(days=day), time(7, 30)) for day in range(7)]

    assert text_of(*week).count(b"BEGIN:VTIMEZONE") == 1
    assert b"VTIMEZONE" not in text_of(event(date(2026, 10, 20), None))


@pytest.mark.parametrize(
    ("day", "start", "minutes", "begin", "end"),
    [
        pytest.param((2026, 3, 28), (7, 30), 60, (28, 6, 30), (28, 7, 30), id="day before"),
        pytest.param((2026, 3, 29), (7, 30), 60, (29, 5, 30), (29, 6, 30), id="day of"),
        pytest.param((2026, 3, 29), (1, 30), 60, (29, 0, 30), (29, 1, 30), id="across"),
        # 2:30 does not exist: the clock shows 3:30 by then.
        pytest.param((2026, 3, 29), (2, 30), 60, (29, 1, 30), (29, 2, 30), id="left out"),
        pytest.param((2026, 3, 29), (3, 0), 60, (29, 1, 0), (29, 2, 0), id="just after"),
        pytest.param((2026, 3, 31), (23, 30), 90, (31, 21, 30), (31, 23, 0), id="midnight"),
    ],
)
def test_in_the_night_when_an_hour_is_left_out(
    day: tuple[int, int, int],
    start: tuple[int, int],
    minutes: int,
    begin: tuple[int, int, int],
    end: tuple[int, int, int],
) -> None:
    written = text_of(event(date(*day), time(*start), timedelta(minutes=minutes)))

    assert moments(written) == (utc(2026, 3, *begin), utc(2026, 3, *end))


@pytest.mark.parametrize(
    ("day", "start", "minutes", "begin", "end"),
    [
        pytest.param((2026, 10, 25), (1, 30), 30, (25, -1, 30), (25, 0, 0), id="until it"),
        pytest.param((2026, 10, 25), (1, 30), 60, (25, -1, 30), (25, 0, 30), id="into the first"),
        pytest.param((2026, 10, 25), (2, 30), 60, (25, 0, 30), (25, 1, 30), id="into the second"),
        pytest.param((2026, 10, 25), (2, 30), 120, (25, 0, 30), (25, 2, 30), id="beyond both"),
        pytest.param((2026, 10, 25), (3, 0), 60, (25, 2, 0), (25, 3, 0), id="just after"),
        pytest.param((2026, 10, 25), (7, 30), 60, (25, 6, 30), (25, 7, 30), id="day of"),
        pytest.param((2026, 10, 24), (23, 30), 240, (24, 21, 30), (25, 1, 30), id="all night"),
    ],
)
def test_in_the_night_when_an_hour_comes_twice_the_first_is_meant(
    day: tuple[int, int, int],
    start: tuple[int, int],
    minutes: int,
    begin: tuple[int, int, int],
    end: tuple[int, int, int],
) -> None:
    written = text_of(event(date(*day), time(*start), timedelta(minutes=minutes)))

    first, last = (utc(2026, 10, d, 0, m) + timedelta(hours=h) for d, h, m in (begin, end))
    assert moments(written) == (first, last)


def test_a_time_that_comes_twice_is_told_in_utc_which_no_program_can_take_amiss() -> None:
    text = text_of(event(date(2026, 10, 25), time(2, 30))).decode()

    assert "DTSTART:20261025T003000Z\r\nDTEND:20261025T012000Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_across_midnight_and_the_turn_of_the_year() -> None:
    text = text_of(event(date(2026, 12, 31), time(23, 30)))

    assert b"DTEND;TZID=Europe/Amsterdam:20270101T002000\r\n" in text
    assert moments(text) == (utc(2026, 12, 31, 22, 30), utc(2026, 12, 31, 23, 20))


@given(
    zone=st.sampled_from(PECULIAR),
    day=st.dates(date(2024, 1, 1), date(2032, 12, 30)),
    start=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 6 * 60),
)
@example(zone="Africa/Casablanca", day=date(2026, 2, 15), start=time(2, 30), minutes=60)
@example(zone="America/New_York", day=date(2026, 3, 8), start=time(2, 0), minutes=60)
@example(zone="Australia/Lord_Howe", day=date(2026, 4, 5), start=time(1, 45), minutes=15)
def test_every_time_in_every_zone_is_read_as_the_moment_that_was_meant(
    zone: str, day: date, start: time, minutes: int
) -> None:
    meant = datetime.combine(day, start, zoneinfo.ZoneInfo(zone)).astimezone(UTC)
    length = timedelta(minutes=minutes)

    text = text_of(event(day, start, length), zone=zone)

    assert moments(text) == (meant, meant + length)


def test_the_zones_of_the_world_are_told_as_they_are() -> None:
    for zone in sorted(zoneinfo.available_timezones())[::6]:
        [read] = Calendar.from_ical(
            b"BEGIN:VCALENDAR\r\n" + vtimezone_text(zone, 2026, 2027) + b"END:VCALENDAR\r\n"
        ).walk("VTIMEZONE")
        assert isinstance(read, Timezone)
        told = read.to_tz(lookup_tzid=False)
        for days in range(0, 730, 7):
            noon = datetime(2026, 1, 1, 12) + timedelta(days=days)  # noqa: DTZ001
            meant = noon.replace(tzinfo=zoneinfo.ZoneInfo(zone))
            assert noon.replace(tzinfo=told).utcoffset() == meant.utcoffset(), (zone, noon)


def test_a_zone_with_a_yearly_rule_is_told_by_it() -> None:
    told = vtimezone_text("America/New_York", 2026, 2026).decode()

    assert "DTSTART:20250309T020000\r\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in told
    assert "DTSTART:20251102T020000\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11" in told
    assert b"RRULE" not in vtimezone_text("Africa/Casablanca", 2026, 2026)
