"""The series of a run: small, its runner's own, and fetched once."""

import gzip
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.support.arranged import arranged, rosa
from workouts.models import CompletedWorkout
from workouts.services.runs import run_remove
from workouts.tests.measured_runs import run_from_file, winding_run
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

A_MARATHON_S = 13_200
MOST_BYTES = 40_000


@pytest.fixture(scope="module")
def kept_run(django_db_setup: None, django_db_blocker: Any) -> Iterator[CompletedWorkout]:
    yield from arranged(django_db_blocker, lambda: winding_run(rosa()))


@pytest.fixture
def winding(db: None, kept_run: CompletedWorkout) -> CompletedWorkout:
    return deepcopy(kept_run)


@pytest.fixture
def runner(winding: CompletedWorkout) -> User:
    return winding.user


def address(run: CompletedWorkout) -> str:
    return f"/runs/{run.uid}/series.json"


def test_columns_of_one_length_for_charts_and_lines_for_the_map(
    runner_client: Client, winding: CompletedWorkout
) -> None:
    response = runner_client.get(address(winding))
    assert response["Content-Type"] == "application/json"
    found = response.json()
    columns = [values for name, values in found.items() if name not in {"route", "kilometres"}]
    assert len(columns) == 7
    assert len({len(values) for values in columns}) == 1
    assert found["distance_m"][-1] == pytest.approx(float(winding.actual_distance_km) * 1000, abs=1)
    assert len(found["route"]) == 3  # two pauses
    assert len(found["kilometres"]) == int(winding.actual_distance_km)


def test_a_marathon_is_small(runner_client: Client, runner: User) -> None:
    response = runner_client.get(address(winding_run(runner, A_MARATHON_S)))
    assert len(response.content) <= MOST_BYTES


def test_it_is_sent_packed_to_whoever_takes_that(
    runner_client: Client, winding: CompletedWorkout
) -> None:
    plain = runner_client.get(address(winding))
    packed = runner_client.get(address(winding), headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    again = runner_client.get(address(winding), headers={"If-None-Match": packed["ETag"]})
    assert again.status_code == 304


def test_what_the_browser_has_is_not_sent_again(
    runner_client: Client, winding: CompletedWorkout
) -> None:
    first = runner_client.get(address(winding))
    assert first["Cache-Control"] == "private, no-cache"
    with CaptureQueriesContext(connection) as queries:
        again = runner_client.get(address(winding), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == "private, no-cache"
    assert len(queries) == 3  # the session, the runner, the run


@pytest.mark.parametrize("seconds", [60, 3000])
def test_the_queries_do_not_depend_on_the_length(
    runner_client: Client, runner: User, seconds: int
) -> None:
    run = winding_run(runner, seconds)
    with CaptureQueriesContext(connection) as queries:
        runner_client.get(address(run))
    assert len(queries) == 4


def test_a_run_that_was_changed_is_sent_anew(runner_client: Client, runner: User) -> None:
    run = run_from_file(runner)
    first = runner_client.get(address(run))
    run.actual_distance_km = 3.3
    run.save()
    again = runner_client.get(address(run), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["distance_m"][-1] == 3300


def test_a_draft_has_its_series_too(runner_client: Client, runner: User) -> None:
    run = run_from_file(runner, draft=True)
    assert runner_client.get(address(run)).status_code == 200


def test_a_run_without_measurements_has_none(runner_client: Client, runner: User) -> None:
    run = make_run(runner, runner.today())
    assert runner_client.get(address(run)).status_code == 404


def test_a_removed_run_has_none(runner_client: Client, runner: User) -> None:
    run = run_from_file(runner)
    run_remove(run=run)
    assert runner_client.get(address(run)).status_code == 404


def test_somebody_elses_are_not_there_even_with_their_etag(
    runner_client: Client, other_runner_client: Client, stranger_client: Client, runner: User
) -> None:
    run = run_from_file(runner)
    known = {"If-None-Match": runner_client.get(address(run))["ETag"]}
    assert other_runner_client.get(address(run), headers=known).status_code == 404
    assert stranger_client.get(address(run), headers=known).status_code == 302
