"""The text of the feed is one that any calendar program reads back as it was meant."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from workouts.domain.ical import FeedEvent, calendar_text

# Surrogates are no characters; control characters and line ends are put in other words.
NOT_PRINTED = ["Cs", "Cc", "Zl", "Zp"]

CHANGED = datetime(2026, 11, 1, 8, 30, 15, 123_456, tzinfo=UTC)


def event(**fields: object) -> FeedEvent:
    values: dict[str, object] = {
        "uid": "3f2b",
        "day": date(2026, 12, 31),
        "summary": "8 km easy",
        "description": "Keep it gentle",
        "url": "https://pace.example/calendar/sessions/3f2b/",
        "sequence": 2,
        "changed_at": CHANGED,
    }
    return FeedEvent(**{**values, **fields})


def text_of(*events: FeedEvent) -> bytes:
    return calendar_text(
        name="Pace Keeper", host="pace.example", time_zone="Europe/Amsterdam", events=events
    )


def test_a_session_is_an_all_day_event_that_ends_on_the_next_day() -> None:
    text = text_of(event()).decode()

    assert "DTSTART;VALUE=DATE:20261231\r\n" in text
    assert "DTEND;VALUE=DATE:20270101\r\n" in text


def test_an_event_tells_the_age_of_the_session_and_not_of_the_request() -> None:
    text = text_of(event()).decode()

    assert "UID:3f2b@pace.example\r\n" in text
    assert "SEQUENCE:2\r\n" in text
    assert "DTSTAMP:20261101T083015Z\r\n" in text
    assert "LAST-MODIFIED:20261101T083015Z\r\n" in text
    assert text_of(event()) == text_of(event())


def test_the_calendar_says_what_it_is_and_how_often_to_look() -> None:
    text = text_of().decode()

    for line in (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vught Pace Keeper//Training plan//EN",
        "NAME:Pace Keeper",
        "X-WR-CALNAME:Pace Keeper",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert f"{line}\r\n" in text


def test_lines_are_folded_at_75_octets_and_never_inside_a_character() -> None:
    text = text_of(event(description="Dürfen, müssen; " * 40, summary="Ötzi – 15 × 1 km" * 9))

    lines = text.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # a cut through a character would not decode
    assert b"\n" not in text.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "description",
    [
        "commas, semicolons; and \\ backslashes",
        "two\nlines\n\nand a gap",
        "BEGIN:VEVENT\nEND:VCALENDAR",
        "umlauts äöü, 日本, 🏃 " * 20,
        '"quoted" <b>bold</b> & more: colons',
    ],
)
def test_any_note_comes_back_as_it_was_written(description: str) -> None:
    read = Calendar.from_ical(text_of(event(description=description)))

    [found] = read.walk("VEVENT")
    assert str(found["description"]) == description


def test_control_characters_do_not_get_into_the_feed() -> None:
    text = text_of(
        event(
            description="bell \x07 nul \x00 tab \t nel \x85 sep \u2028 end\r\nnext", summary="a\nb"
        )
    )

    assert not set(text.decode()) & set("\x00\x07\t\x85\u2028")
    [found] = Calendar.from_ical(text).walk("VEVENT")
    assert str(found["description"]) == "bell   nul   tab   nel   sep   end\nnext"
    assert str(found["summary"]) == "a b"


@given(
    description=st.text(st.characters(exclude_categories=NOT_PRINTED), max_size=400),
    summary=st.text(st.characters(exclude_categories=NOT_PRINTED), max_size=200),
    sequence=st.integers(0, 10**6),
    day=st.dates(date(2000, 1, 1), date(2100, 12, 30)),
)
def test_every_text_survives_escaping_and_folding(
    description: str, summary: str, sequence: int, day: date
) -> None:
    written = event(description=description, summary=summary, sequence=sequence, day=day)

    text = text_of(written)

    assert all(len(line) <= 75 and line.decode() is not None for line in text.split(b"\r\n"))
    [found] = Calendar.from_ical(text).walk("VEVENT")
    assert str(found.get("description", "")) == description
    assert str(found["summary"]) == summary
    assert found["sequence"] == sequence
    assert found.decoded("dtstart") == day
    assert found.decoded("dtend") == day + timedelta(days=1)
    assert found.decoded("last-modified") == CHANGED.replace(microsecond=0)
