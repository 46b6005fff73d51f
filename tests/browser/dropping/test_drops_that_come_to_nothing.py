"""What is not sent, or does not arrive, is said; and what is no file is left alone."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from tests.browser.dropping.places import (
    UPLOAD,
    cell,
    layer,
    link_of,
    opened,
    posts_of,
    preview,
    target,
)
from tests.support.file_drag import FileDrag
from workouts.models import UploadBatch
from workouts.tests.uploaded import gpx_of_run, zip_of

pytestmark = pytest.mark.django_db(transaction=True)

SESSION = "9 km easy"
STATUS_PAGE = re.compile(r"/runs/upload/[0-9a-f-]+/$")

PICTURE_HELD_OVER = """() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/html", "<img>");
    dataTransfer.items.add(new File(["x"], "map.png"));
    document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true }));
}"""
FILES_LEAVE = """() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "run.gpx"));
    document.body.dispatchEvent(new DragEvent("dragleave", { dataTransfer, bubbles: true }));
}"""


def test_what_is_taken_away_or_refused_is_not_sent(
    page: Page,
    runner: User,
    session: ScheduledWorkout,
    thursday: date,
    run_of_friday: Path,
    sign_in: Callable[[User], None],
    tmp_path: Path,
    settings,
    screenshot: Callable[..., None],
) -> None:
    settings.TRACK_FILE_MAX_BYTES = 1_000_000
    address = f"/calendar/{thursday.year}/{thursday.month}/"
    sign_in(runner)
    opened(page, address)
    sent = posts_of(page)
    what_is_taken_away_leaves_the_page_as_it_was(page, session, run_of_friday)
    assert sent == []
    what_is_no_file_or_leaves_the_page_shows_nothing(page, thursday, run_of_friday)
    what_cannot_be_sent_is_said(page, thursday, run_of_friday, tmp_path)
    screenshot("drop refused", full_page=False)
    assert sent == []

    # Who was signed out meanwhile signs in and is back.
    page.context.clear_cookies(name="sessionid")
    FileDrag(page, run_of_friday).over(cell(page, thursday)).drop()
    expect(page).to_have_url(f"/account/login/?next={address}")
    assert not UploadBatch.objects.exists()


def what_is_taken_away_leaves_the_page_as_it_was(
    page: Page, session: ScheduledWorkout, run_of_friday: Path
) -> None:
    files = FileDrag(page, run_of_friday).over(link_of(page, session))
    expect(layer(page)).to_be_visible()
    files.take_away()
    expect(layer(page)).to_be_hidden()
    expect(target(page)).to_have_count(0)


def what_is_no_file_or_leaves_the_page_shows_nothing(
    page: Page, thursday: date, run_of_friday: Path
) -> None:
    # A picture that is dragged within the page comes as a file, with its piece of the page.
    page.evaluate(PICTURE_HELD_OVER)
    expect(layer(page)).to_be_hidden()
    files = FileDrag(page, run_of_friday).over(cell(page, thursday))
    expect(layer(page)).to_be_visible()
    page.evaluate(FILES_LEAVE)
    expect(layer(page)).to_be_hidden()
    expect(target(page)).to_have_count(0)
    files.take_away()


def what_cannot_be_sent_is_said(
    page: Page, thursday: date, run_of_friday: Path, tmp_path: Path
) -> None:
    """Beyond the megabyte that is allowed here, or none of the files that watches write."""
    long, notes, zipped = (tmp_path / name for name in ("long.gpx", "notes.txt", "two.zip"))
    long.write_bytes(b"x" * 1_000_001)
    notes.write_text("bring gels")
    zipped.write_bytes(zip_of({"run.gpx": gpx_of_run()}))
    for refused, sentence in (
        ([run_of_friday, long], "Bigger than 1 MB, so nothing was sent: long.gpx."),
        ([notes], "No GPX, TCX or FIT file and no zip of them, so nothing was sent: notes.txt."),
        ([zipped, run_of_friday], "A zip is sent by itself."),
    ):
        FileDrag(page, *refused).over(cell(page, thursday)).drop()
        is_told(page, sentence)
        expect(layer(page)).to_be_hidden()
        expect(target(page)).to_have_count(0)


def test_what_does_not_arrive_is_told_and_what_travels_is_waited_for(
    month: Page,
    session: ScheduledWorkout,
    thursday: date,
    run_of_friday: Path,
    three_runs: list[Path],
    screenshot: Callable[..., None],
) -> None:
    a_network_that_fails_is_told(month, session, run_of_friday)
    while_files_travel_others_wait(month, session, thursday, run_of_friday, three_runs, screenshot)
    month.go_back()
    expect(cell(month, thursday)).to_be_visible()
    month.wait_for_load_state("networkidle")
    expect(layer(month)).to_be_hidden()
    a_session_that_has_gone_meanwhile_is_told(month, session, run_of_friday)
    # Whoever went back can drop the others now.
    FileDrag(month, *three_runs).over(cell(month, thursday)).drop()
    expect(month).to_have_url(STATUS_PAGE)


def is_told(page: Page, sentence: str) -> None:
    """And put away, as it may lie over the place where the next files are dropped."""
    toast = page.locator(".toast-error", has_text=sentence)
    expect(toast).to_be_visible()
    toast.get_by_role("button", name="Dismiss").click()
    expect(toast).to_have_count(0)


def a_network_that_fails_is_told(
    month: Page, session: ScheduledWorkout, run_of_friday: Path
) -> None:
    month.evaluate("window.sameDocument = true")
    month.route(f"**{UPLOAD}", lambda route: route.abort())
    FileDrag(month, run_of_friday).over(link_of(month, session)).drop()
    is_told(month, "The files did not arrive.")
    expect(layer(month)).to_be_hidden()
    assert month.evaluate("window.sameDocument") is True
    month.unroute(f"**{UPLOAD}")


def while_files_travel_others_wait(
    month: Page,
    session: ScheduledWorkout,
    thursday: date,
    run_of_friday: Path,
    three_runs: list[Path],
    screenshot: Callable[..., None],
) -> None:
    """Those that were dropped again after the network had failed, and now arrive."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    month.route(f"**{UPLOAD}", hold)
    FileDrag(month, run_of_friday).over(link_of(month, session)).drop()
    expect(layer(month).get_by_role("progressbar")).to_be_visible()

    files = FileDrag(month, *three_runs).over(cell(month, thursday))
    expect(target(month)).to_have_count(0)
    files.drop()
    expect(month.locator(".toast-warning")).to_contain_text("still on their way")
    expect(layer(month).get_by_role("progressbar")).to_be_visible()
    screenshot("drop on its way", full_page=False)

    assert len(held) == 1
    held[0].continue_()
    expect(preview(month)).to_be_visible()
    chosen = month.get_by_role("group", name="Which session was it?").locator("input:checked")
    expect(chosen).to_have_value(str(session.uid))
    assert UploadBatch.objects.get().files_total == 1

    month.unroute(f"**{UPLOAD}")


def a_session_that_has_gone_meanwhile_is_told(
    month: Page, session: ScheduledWorkout, run_of_friday: Path
) -> None:
    files = FileDrag(month, run_of_friday).over(link_of(month, session))
    session.delete()
    files.drop()
    is_told(month, "This is no longer there")
    expect(layer(month)).to_be_hidden()
    assert UploadBatch.objects.count() == 1


def test_sessions_are_dragged_as_before(
    page: Page,
    plan: TrainingPlan,
    runner: User,
    run_of_friday: Path,
    sign_in: Callable[[User], None],
) -> None:
    today = runner.today()
    coming = today - timedelta(days=today.weekday()) + timedelta(weeks=1, days=3)
    friday = coming + timedelta(days=1)
    sign_in(runner)
    opened(page, f"/calendar/week/{coming}/")
    expect(page.locator("[data-drags]").first).to_be_attached()
    page.evaluate(
        """() => {
            window.shown = 0;
            document.querySelector("[data-drop-layer]")
                .addEventListener("toggle", () => { window.shown += 1; });
        }"""
    )
    with page.expect_response("**/move/"):
        cell(page, coming).locator("a.session").drag_to(cell(page, friday))
    expect(cell(page, coming)).to_contain_text("rest")
    expect(cell(page, friday)).to_contain_text(SESSION)
    expect(target(page)).to_have_count(0)
    assert page.evaluate("window.shown") == 0

    # Nor do files drag sessions along.
    files = FileDrag(page, run_of_friday).over(cell(page, friday).locator("a.session"))
    expect(layer(page)).to_be_visible()
    files.over(cell(page, coming)).take_away()
    expect(layer(page)).to_be_hidden()
    expect(cell(page, friday)).to_contain_text(SESSION)
    with page.expect_response("**/move/"):
        cell(page, friday).locator("a.session").drag_to(cell(page, coming))
    expect(cell(page, friday)).to_contain_text("rest")
    expect(cell(page, coming)).to_contain_text(SESSION)
    assert plan.workouts.filter(date=coming, session="9km E").exists()
