"""Files from the desktop are dropped on the calendar and on the log: one on a session is of
that session, all else goes to the day that each file says."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
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
from workouts.tests.uploaded import runs_by_name, zip_of

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
    def is_taken_by(place: Locator, picture: str) -> FileDrag:
        files = FileDrag(month, run_of_friday).over(place)
        expect(layer(month)).to_be_visible()
        expect(layer(month)).to_contain_text(f"Drop to upload as the run of: {SESSION}")
        expect(target(month)).to_have_count(1)
        screenshot(picture, full_page=False)
        return files

    files = is_taken_by(link_of(month, session), "drop on a session")
    expect(target(month)).to_have_attribute("href", re.compile(str(session.uid)))
    files.take_away()
    expect(layer(month)).to_be_hidden()
    cell(month, thursday).locator(".calendar-date").click()
    is_taken_by(month.locator(".day-inside h3"), "drop on an unfolded day").take_away()
    expect(layer(month)).to_be_hidden()
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
    chosen = month.get_by_role("group", name="Which session was it?").locator("input:checked")
    expect(chosen).to_have_value(str(session.uid))
    month.get_by_role("button", name="Save this run").first.click()
    expect(month.get_by_role("heading", name="Along the river")).to_be_visible()
    assert runs_of(runner).get().scheduled_workout == session

    month.goto(f"/calendar/{thursday.year}/{thursday.month}/")
    expect(link_of(month, session)).to_have_class(re.compile("state-done"))


def test_all_else_is_of_the_day_that_each_file_says(
    page: Page,
    runner: User,
    session: ScheduledWorkout,
    thursday: date,
    run_of_friday: Path,
    three_runs: list[Path],
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
    tmp_path: Path,
) -> None:
    sign_in(runner)
    opened(page, f"/calendar/week/{thursday}/")
    over_no_session_that_can_be_run_it_is_the_days(page, thursday, run_of_friday, screenshot)
    page.get_by_role("button", name="Save this run").first.click()
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()
    run = runs_of(runner).get()
    assert (run.date, run.scheduled_workout) == (thursday + timedelta(days=1), None)

    zipped = tmp_path / "autumn.zip"
    week_before = datetime.combine(thursday - timedelta(days=7), time(8), tzinfo=UTC)
    zipped.write_bytes(zip_of(runs_by_name(3, first=week_before)))
    for dropped, state in (([zipped], "Waiting for its turn"), (three_runs, "0 of 3 read")):
        opened(page, f"/calendar/{thursday.year}/{thursday.month}/")
        several_over_a_session_are_read_in_the_background(page, session, dropped, state)
    by_day = {run.date: run.scheduled_workout for run in runs_of(runner)}
    assert len(by_day) == 1 + 3 + 3
    assert by_day[session.date] == session
    assert {batch.scheduled_workout for batch in UploadBatch.objects.all()} == {None}


def over_no_session_that_can_be_run_it_is_the_days(
    page: Page, thursday: date, run_of_friday: Path, screenshot: Callable[..., None]
) -> None:
    friday, saturday = thursday + timedelta(days=1), thursday + timedelta(days=2)
    files = FileDrag(page, run_of_friday).over(cell(page, saturday).locator(".session"))
    # A ride is no session that a run can be of, so the files are over its day.
    expect(target(page)).to_have_id(f"d{saturday}")
    files.over(cell(page, friday))
    expect(target(page)).to_have_id(f"d{friday}")
    expect(target(page)).to_have_count(1)
    expect(layer(page)).to_contain_text("The file itself says which day it was.")
    screenshot("drop on a day", full_page=False)
    assert complaints(page) == []
    files.drop()
    expect(preview(page)).to_be_visible()


def several_over_a_session_are_read_in_the_background(
    page: Page, session: ScheduledWorkout, dropped: list[Path], state: str
) -> None:
    files = FileDrag(page, *dropped).over(link_of(page, session))
    expect(target(page)).to_have_id(f"d{session.date}")
    files.drop()
    expect(page).to_have_url(STATUS_PAGE)
    expect(page.get_by_role("status").filter(has_text=state)).to_be_visible()
    work_off()
    expect(page.get_by_text("3 runs saved")).to_be_visible()


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
