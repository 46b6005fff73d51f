"""A runner with a session on Thursday and none on Friday, and files of what was run."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.browser.dropping.places import opened
from workouts.tests.plans import make_plan
from workouts.tests.uploaded import gpx_of_run, runs_by_name

# Thursday has a run, Friday none, Saturday what is no run.
CELLS = ("6km rec", "8km E", "6km rec", "9km E", "", 'cross 45min "bike"', "long: 18km E")


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    # Last week, this one and the next, before the week of the race.
    return make_plan(runner, race_date=sunday + timedelta(weeks=2), weeks=4, cells=CELLS)


@pytest.fixture
def thursday(runner: User) -> date:
    """The Thursday of last week."""
    today = runner.today()
    return today - timedelta(days=today.weekday()) - timedelta(days=4)


@pytest.fixture
def session(plan: TrainingPlan, thursday: date) -> ScheduledWorkout:
    return plan.workouts.get(date=thursday)


@pytest.fixture
def run_of_friday(thursday: date, tmp_path: Path) -> Path:
    """What the watch wrote a day after the session."""
    start = datetime.combine(thursday + timedelta(days=1), time(8), tzinfo=UTC)
    path = tmp_path / "morning.gpx"
    path.write_bytes(gpx_of_run(start=start, metres=9000))
    return path


@pytest.fixture
def three_runs(thursday: date, tmp_path: Path) -> list[Path]:
    start = datetime.combine(thursday, time(8), tzinfo=UTC)
    paths = []
    for name, data in runs_by_name(3, first=start).items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    return paths


@pytest.fixture
def month(
    page: Page, runner: User, plan: TrainingPlan, thursday: date, sign_in: Callable[[User], None]
) -> Page:
    """The calendar's month, ready for files."""
    sign_in(runner)
    return opened(page, f"/calendar/{thursday.year}/{thursday.month}/")
