"""Which run is taken for one that is there already, and which is not."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from workouts.models import CompletedWorkout
from workouts.selectors.run_pages import same_run_twice
from workouts.selectors.runs import same_run
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

START = datetime(2026, 9, 8, 16, 30, tzinfo=UTC)


def started(user: User, **fields: object) -> CompletedWorkout:
    return make_run(user, START.date(), **{"started_at": START, **fields})


class TestBeforeItIsStored:
    def test_by_start_and_distance_as_near_as_two_watches_are(
        self, runner: User, subtests: pytest.Subtests
    ) -> None:
        run = started(runner)
        for minutes, km, expected in (
            *((0, "10", run), (2, "10.29", run), (-2, "9.71", run)),
            *((3, "10", None), (-3, "10", None), (0, "10.4", None), (0, "9.6", None)),
        ):
            with subtests.test(minutes=minutes, km=km):
                start = START + timedelta(minutes=minutes)
                assert same_run(runner, started_at=start, distance_km=Decimal(km)) == expected

    def test_by_its_file_whatever_its_runner_has_made_of_the_figures(self, runner: User) -> None:
        run = started(runner)
        CompletedWorkout.objects.update(file_sha256="ab" * 32)
        for sha256, expected in (("ab" * 32, run), ("cd" * 32, None)):
            found = same_run(runner, started_at=None, distance_km=Decimal(42), file_sha256=sha256)
            assert found == expected

    def test_never_by_a_draft_or_by_somebody_elses(self, runner: User, other_runner: User) -> None:
        started(runner, draft=True)
        started(other_runner)
        CompletedWorkout.objects.update(file_sha256="ab" * 32)
        found = same_run(runner, started_at=START, distance_km=Decimal(10), file_sha256="ab" * 32)
        assert found is None


class TestAfterwards:
    def test_one_written_down_beside_one_that_was_measured(self, runner: User) -> None:
        measured = started(runner)
        written = make_run(runner, START.date(), km=10.2)
        assert same_run_twice(written) == measured
        assert same_run_twice(measured) == written

    def test_not_one_of_another_length_day_start_or_runner(
        self, runner: User, other_runner: User
    ) -> None:
        run = started(runner)
        make_run(runner, START.date(), km=10.5)
        make_run(runner, START.date() + timedelta(days=1))
        started(runner, started_at=START + timedelta(minutes=10))
        make_run(other_runner, START.date())
        assert same_run_twice(run) is None
