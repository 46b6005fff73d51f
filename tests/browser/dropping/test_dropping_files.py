"""Files from the desktop are dropped on the calendar and on the log: one on a session is of
that session, all else goes to the day that each file says."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout
from tests.browser.dropping.places import (
    cell,
    layer,
    link_of,
    opened,
    preview,
    target,
)
from tests.support.accessibility import complaints
from tests.support.file_drag import FileDrag
from tests.support.queue import work_off
from workouts.models import UploadBatch
from workouts.selectors.runs import runs_of
from workouts.tests.uploaded import zip_of

pytestmark = pytest.mark.django_db(transaction=True)

SESSION = "9 km easy"
STATUS_PAGE = re.compile(r"/runs/upload/[0-9a-f-]+/$")


def test_on_a_session_it_is_the_run_of_that_session(
    month: Page,
    runner: User,
    session: ScheduledWorkout,
    run_of_friday: Path,
    thursday: date,
    screenshot: Callable[..., None],
) -> None:
    files = FileDrag(month, run_of_friday).over(link_of(month, session))
    expect(layer(month)).to_be_visible()
    expect(layer(month)).to_contain_text(f"Drop to upload as the run of: {SESSION}")
    expect(target(month)).to_have_count(1)
    expect(target(month)).to_have_attribute("href", re.compile(str(session.uid)))
    screenshot("drop on a session", full_page=False)
    files.drop()

    expect(preview(month)).to_be_visible()
    chosen = month.get_by_role("group", name="Which session was it?").locator("input:checked")
    expect(chosen).to_have_value(str(session.uid))
    month.get_by_role("button", name="Save this run").first.click()
    expect(month.get_by_role("heading", name="Along the river")).to_be_visible()
    assert runs_of(runner).get().scheduled_workout == session

    month.goto(f"/calendar/{thursday.year}/{thursday.month}/")
    expect(link_of(month, session)).to_have_class(re.compile("state-done"))


def test_on_a_session_in_week_day_panel_and_unfolded_day(
    month: Page,
    session: ScheduledWorkout,
    run_of_friday: Path,
    thursday: date,
    screenshot: Callable[..., None],
) -> None:
    words = f"Drop to upload as the run of: {SESSION}"

    def is_taken_by(place: Locator, picture: str) -> FileDrag:
        files = FileDrag(month, run_of_friday).over(place)
        expect(layer(month)).to_contain_text(words)
        expect(target(month)).to_have_count(1)
        screenshot(picture, full_page=False)
        return files

    cell(month, thursday).locator(".calendar-date").click()
    is_taken_by(month.locator(".day-inside h3"), "drop on an unfolded day").take_away()
    # An open panel lies over the calendar, and the layer over both.
    link_of(month, session).click()
    expect(month.get_by_role("dialog")).to_be_visible()
    is_taken_by(month.get_by_role("dialog").get_by_role("heading").first, "drop on the panel")
    opened(month, f"/calendar/week/{thursday}/")
    is_taken_by(link_of(month, session), "drop in the week")
    opened(month, f"/calendar/day/{thursday}/")
    files = is_taken_by(cell(month, thursday).get_by_role("heading").first, "drop on the day")
    files.drop()
    expect(preview(month)).to_be_visible()
    assert [run.status for run in session.runs.all()] == ["draft"]


def test_on_a_day_without_a_session_the_file_says_the_day(
    month: Page,
    runner: User,
    thursday: date,
    run_of_friday: Path,
    screenshot: Callable[..., None],
) -> None:
    friday, saturday = thursday + timedelta(days=1), thursday + timedelta(days=2)
    files = FileDrag(month, run_of_friday).over(cell(month, saturday).locator(".session"))
    # A ride is no session that a run can be of, so the files are over its day.
    expect(target(month)).to_have_id(f"d{saturday}")
    files.over(cell(month, friday))
    expect(target(month)).to_have_id(f"d{friday}")
    expect(target(month)).to_have_count(1)
    expect(layer(month)).to_contain_text("The file itself says which day it was.")
    screenshot("drop on a day", full_page=False)
    assert complaints(month) == []
    files.drop()

    expect(preview(month)).to_be_visible()
    month.get_by_role("button", name="Save this run").first.click()
    expect(month.get_by_role("heading", name="Along the river")).to_be_visible()
    run = runs_of(runner).get()
    assert (run.date, run.scheduled_workout) == (friday, None)


def test_several_are_saved_at_once_each_by_its_own_day(
    month: Page, runner: User, session: ScheduledWorkout, three_runs: list[Path]
) -> None:
    files = FileDrag(month, *three_runs).over(link_of(month, session))
    expect(target(month)).to_have_id(f"d{session.date}")
    files.drop()

    expect(month).to_have_url(STATUS_PAGE)
    work_off()
    expect(month.get_by_text("3 runs saved")).to_be_visible()
    by_day = {run.date: run.scheduled_workout for run in runs_of(runner)}
    assert len(by_day) == 3
    assert by_day[session.date] == session
    assert UploadBatch.objects.get().scheduled_workout is None


def test_a_zip_is_read_in_the_background(
    month: Page, session: ScheduledWorkout, three_runs: list[Path], tmp_path: Path
) -> None:
    zipped = tmp_path / "autumn.zip"
    zipped.write_bytes(zip_of({path.name: path.read_bytes() for path in three_runs}))
    files = FileDrag(month, zipped).over(link_of(month, session))
    expect(target(month)).to_have_id(f"d{session.date}")
    files.drop()

    expect(month.get_by_text("Waiting for its turn")).to_be_visible()
    work_off()
    expect(month.get_by_text("3 runs saved")).to_be_visible()
    assert UploadBatch.objects.get().scheduled_workout is None


def test_on_the_log(
    page: Page,
    runner: User,
    run_of_friday: Path,
    three_runs: list[Path],
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    opened(page, "/runs/")
    files = FileDrag(page, run_of_friday).over(page.get_by_role("heading", name="No runs yet"))
    expect(layer(page)).to_contain_text("Drop to upload.")
    expect(target(page)).to_have_count(0)
    files.drop()
    expect(preview(page)).to_be_visible()
    page.get_by_role("button", name="Save this run").first.click()
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()

    opened(page, "/runs/")
    # A field would take a file's name for text.
    files = FileDrag(page, *three_runs).over(page.get_by_label("Search"))
    screenshot("drop on the log", full_page=False)
    files.drop()
    expect(page).to_have_url(STATUS_PAGE)
    work_off()
    expect(page.get_by_text("3 runs saved")).to_be_visible()
    assert runs_of(runner).count() == 4
