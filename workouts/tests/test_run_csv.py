"""The runs of the log as a table."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from accounts.models import User
from workouts.run_csv import COLUMNS, hours
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 1)


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/runs/export.csv{query}")
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_run_in_columns(runner: User, runner_client: Client) -> None:
    run = make_run(
        runner,
        DAY,
        km=10.02,
        minutes=52.5,
        at=time(16, 30),
        title="Lake",
        notes="Two\nlines",
        workout_type="easy",
        perceived_effort=4,
        average_heart_rate=141,
        moving_time=timedelta(minutes=52, seconds=30),
    )
    (row,) = table(runner_client)

    assert tuple(row) == COLUMNS
    assert row["date"] == "2026-05-01"
    assert row["started_at"] == "2026-05-01T16:30:00Z"
    assert (row["distance_km"], row["duration"], row["duration_s"]) == ("10.020", "0:52:30", "3150")
    assert (row["pace"], row["pace_min_per_km"]) == ("5:14", "5.2395")
    assert (row["effort"], row["average_heart_rate"], row["notes"]) == ("4", "141", "Two\nlines")
    assert (row["graded_pace"], row["elevation_gain_m"], row["session"]) == ("", "", "")
    assert row["run"] == str(run.uid)


def test_the_query_of_the_log_holds(runner: User, runner_client: Client) -> None:
    make_run(runner, DAY, km=5, title="Lake")
    make_run(runner, DAY, km=12, title="Lake, twice")
    make_run(runner, DAY, km=7, title="Wood")

    rows = table(runner_client, "?q=lake&sort=-distance")

    assert [row["title"] for row in rows] == ["Lake, twice", "Lake"]


def test_nothing_that_a_spreadsheet_would_run(runner: User, runner_client: Client) -> None:
    make_run(runner, DAY, title="=cmd|' /C calc'!A0", notes="@SUM(1)")
    make_run(runner, DAY, title="+31 6 1234", notes="-1")
    first, second = table(runner_client, "?sort=date")

    assert first["title"].startswith("'=")
    assert first["notes"] == "'@SUM(1)"
    assert (second["title"], second["notes"]) == ("'+31 6 1234", "'-1")


def test_it_streams_in_one_query(
    runner: User, runner_client: Client, django_assert_num_queries
) -> None:
    for day in range(5):
        make_run(runner, DAY + timedelta(days=day))
    with django_assert_num_queries(3):  # session, runner, runs
        answer = runner_client.get("/runs/export.csv")
        assert answer.streaming
        assert len(b"".join(answer.streaming_content).splitlines()) == 6
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="runs-')


def test_of_others_nothing(runner: User, other_runner_client: Client) -> None:
    make_run(runner, DAY)

    assert table(other_runner_client) == []


@pytest.mark.parametrize(
    ("seconds", "expected"), [(45, "0:00:45"), (3599, "0:59:59"), (3600, "1:00:00")]
)
def test_hours_are_always_there(seconds: int, expected: str) -> None:
    assert hours(timedelta(seconds=seconds)) == expected


def test_moments_are_in_utc() -> None:
    assert datetime(2026, 5, 1, tzinfo=UTC).isoformat().endswith("+00:00")
