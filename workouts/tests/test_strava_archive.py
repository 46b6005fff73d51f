"""The table of a Strava archive, in several languages and of several years."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.domain.sport_words import is_run_word
from workouts.domain.strava_archive import (
    MESSAGES,
    ActivitiesTableError,
    read_activities,
)
from workouts.domain.strava_dates import read_moment
from workouts.wording.strava_archive import archive_sentence

ENGLISH = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,"
    "Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed\n"
)
DUTCH = (
    "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,"
    "Beschrijving van activiteit,Verstreken tijd,Afstand,Max. hartslag,Relatieve inspanning,"
    "Woon-werkverkeer,Privéopmerking,Uitrusting voor activiteit,Bestandsnaam,Gewicht atleet,"
    "Gewicht fiets,Verstreken tijd,Beweegtijd,Afstand,Max. snelheid\n"
)


def read(text: str):
    return read_activities(text.encode())


def test_a_run_with_everything():
    (entry,) = read(
        ENGLISH + '10203,"Nov 5, 2023, 7:12:33 AM","Morning, in the rain",Run,"Cold.",3725,10.02,'
        "171,80,false,Left shoe hurts,Old shoes,activities/10304.fit.gz,70,,"
        "3725.0,3600.0,10021.5,4.1\n"
    )

    assert entry.activity_id == 10203
    assert entry.title == "Morning, in the rain"
    assert entry.notes == "Cold.\n\nLeft shoe hurts"
    assert entry.is_run is True
    assert entry.filename == "activities/10304.fit.gz"
    assert entry.started_at == datetime(2023, 11, 5, 7, 12, 33, tzinfo=UTC)
    assert (entry.distance_m, entry.elapsed_s, entry.moving_s) == (10021.5, 3725, 3600)


def test_the_athletes_language_and_decimal_comma():
    run, ride = read(
        DUTCH + '1,"9 mei 2026, 18:03:01",Rondje,Hardloopsessie,,3189,"9,44",,,false,,,'
        "activities/1.gpx.gz,,,3189.0,3070.0,9440.3,3.9\n"
        '2,"10 mrt. 2026, 08:00:00",Werk,Fietsrit,,1200,"6,1",,,true,,,,,,1200.0,1100.0,6100,\n'
    )

    assert (run.is_run, run.distance_m, run.moving_s) == (True, 9440.3, 3070)
    assert run.started_at == datetime(2026, 5, 9, 18, 3, 1, tzinfo=UTC)
    assert (ride.is_run, ride.filename) == (False, "")
    assert ride.started_at == datetime(2026, 3, 10, 8, tzinfo=UTC)


def test_headers_of_an_unknown_language_are_found_by_their_order():
    names = ["a", "b", "c", "d", "e", "t", "s", "h", "r", "p", "n", "g", "f", "w", "x", "t", "m"]
    (entry,) = read(
        ",".join([*names, "s"])
        + '\n7,"5 lis 2023, 07:12:33",Rano,Bieg,opis,600,"2,0",,,,note,,activities/7.tcx.gz,,,'
        "600.5,590.0,2004.0\n"
    )

    assert (entry.distance_m, entry.elapsed_s, entry.moving_s) == (2004, 600.5, 590)
    assert entry.filename == "activities/7.tcx.gz"
    assert entry.notes == "opis\n\nnote"
    assert entry.started_at is None  # a month in a language that is not known here


def test_an_archive_from_before_2019_counts_in_metres():
    (entry,) = read(
        "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
        "9,2018-09-12 15:02:23,Evening Run,Run,,783,3681.0,false,,activities/9.gpx\n"
    )

    assert entry.distance_m == 3681
    assert entry.started_at == datetime(2018, 9, 12, 15, 2, 23, tzinfo=UTC)
    assert (entry.elapsed_s, entry.moving_s) == (783, None)


def test_an_archive_without_the_second_distance_counts_in_kilometres():
    (entry,) = read(
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
        "Distance,Commute,Activity Gear,Filename\n"
        '9,"Sep 12, 2018, 3:02:23 PM",Evening Run,Run,,783,3.68,false,,activities/9.gpx\n'
    )

    assert entry.distance_m == pytest.approx(3680)
    assert entry.started_at == datetime(2018, 9, 12, 15, 2, 23, tzinfo=UTC)


def test_rows_without_a_number_and_doubles_are_left_out():
    entries = read(
        ENGLISH + '1,"Nov 5, 2023, 7:12:33 AM",First,Run,,60,1\n'
        "total,,,,,,\n"
        '1,"Nov 5, 2023, 7:12:33 AM",Again,Run,,60,1\n'
        "2\n"
    )

    assert [(entry.activity_id, entry.title) for entry in entries] == [(1, "First"), (2, "")]


def test_a_note_may_run_over_lines():
    first, second = read(
        ENGLISH + '1,"Nov 5, 2023, 7:12:33 AM",A,Run,"One\nTwo, and ""three""",60,1\n'
        '2,"Nov 6, 2023, 7:12:33 AM",B,Run,,60,1\n'
    )

    assert first.notes == 'One\nTwo, and "three"'
    assert second.title == "B"


def test_a_name_that_leads_out_of_the_archive_is_none():
    (entry,) = read(
        ENGLISH + '1,"Nov 5, 2023, 7:12:33 AM",A,Run,,60,1,,,,,,activities/../../etc/passwd\n'
    )

    assert entry.filename == ""


def test_a_byte_order_mark_is_no_part_of_the_first_header():
    (entry,) = read(
        "\ufeffid,date,name,type,description,elapsed_time,distance\n"
        "1,2018-09-12 15:02:23,A,Run,,9,3"
    )

    assert entry.distance_m == 3


def test_an_archive_without_activities_is_no_mistake():
    assert read(ENGLISH) == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00nothing", "not_text"),
        (b"", "other_table"),
        (b"name,colour\nbike,red\n", "other_table"),
        (ENGLISH.encode() + b"bike,red\n", "other_table"),
        (ENGLISH.encode() + b'1,"Nov 5, 2023, 7:12:33 AM,Open,Run\n', "broken_table"),
        (ENGLISH.encode() + b'1,"' + b"x" * 200_000 + b'",A,Run,,1,1\n', "broken_table"),
    ],
)
def test_what_is_not_the_table_gets_one_sentence(data, code):
    with pytest.raises(ActivitiesTableError) as refusal:
        read_activities(data)

    assert refusal.value.code == code
    sentence = archive_sentence(code, refusal.value.params)
    assert sentence.endswith(".")
    assert "%" not in sentence


def test_every_code_has_words():
    for code in MESSAGES:
        assert archive_sentence(code, {"line": 3})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Run", True),
        ("Virtual Run", True),
        ("Trail Run", True),
        ("Hardloopsessie", True),
        ("Virtuele hardloopsessie", True),
        ("Lauf", True),
        ("Course à pied", True),
        ("Carrera", True),
        ("Corsa", True),
        ("Corrida", True),
        ("Corrida em trilha", True),
        ("Carrera por senderos", True),
        ("Løb", True),
        ("Löpning", True),
        ("Běh", True),
        ("ランニング", True),
        ("Ride", False),
        ("Mountain Bike Ride", False),
        ("Fietsrit", False),
        ("Radfahrt", False),
        ("Vélo", False),
        ("Langlauf", False),
        ("Eislauf", False),
        ("Inline-Skate", False),
        ("Wandeling", False),
        ("Weight Training", False),
        ("Krachttraining", False),
        ("Zumba", None),
        ("", None),
    ],
)
def test_types_of_activity(word, expected):
    assert is_run_word(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nov 5, 2023, 7:12:33 AM", (2023, 11, 5, 7, 12, 33)),
        ("Nov 5, 2023, 12:12:33\u202fAM", (2023, 11, 5, 0, 12, 33)),
        ("May 31, 2024, 12:00:00 PM", (2024, 5, 31, 12, 0, 0)),
        ("5 Nov 2023, 07:12:33", (2023, 11, 5, 7, 12, 33)),
        ("09.12.2022, 15:24:49", (2022, 12, 9, 15, 24, 49)),
        ("6 mrt. 2024 14:23:15", (2024, 3, 6, 14, 23, 15)),
        ("5 juil. 2023 à 07:12:33", (2023, 7, 5, 7, 12, 33)),
        ("5 juin 2023, 07:12:33", (2023, 6, 5, 7, 12, 33)),
        ("1 août 2023, 07:12:33", (2023, 8, 1, 7, 12, 33)),
        ("3 févr. 2023, 07:12:33", (2023, 2, 3, 7, 12, 33)),
        ("5 de nov. de 2023, 7:12:33", (2023, 11, 5, 7, 12, 33)),
        ("5 ott 2023, 07:12:33", (2023, 10, 5, 7, 12, 33)),
        ("2023/11/05 7:12:33", (2023, 11, 5, 7, 12, 33)),
        ("2023-11-05T07:12:33Z", (2023, 11, 5, 7, 12, 33)),
        ("25/11/2023, 07:12:33", (2023, 11, 25, 7, 12, 33)),
        ("11/25/2023, 7:12:33 PM", (2023, 11, 25, 19, 12, 33)),
        ("4/5/2023, 07:12:33", None),  # April or May
        ("31 Feb 2023, 07:12:33", None),
        ("5 Nov 2023, 27:12:33", None),
        ("5 Nov 2023", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moments(text, expected):
    found = read_moment(text)

    assert (found.timetuple()[:6] if found else None) == expected
    assert found is None or found.tzinfo is UTC


@given(st.binary(max_size=400))
def test_whatever_arrives_is_read_or_refused(tail):
    for start in (b"", ENGLISH.encode(), DUTCH.encode() + b"1,"):
        with suppress(ActivitiesTableError):
            read_activities(start + tail)
