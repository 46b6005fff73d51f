"""What is not sent, or does not arrive, is said; and what is no file is left alone."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

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


def test_files_that_are_taken_away_leave_the_page_as_it_was(
    month: Page, session: ScheduledWorkout, run_of_friday: Path
) -> None:
    sent = posts_of(month)
    files = FileDrag(month, run_of_friday).over(link_of(month, session))
    expect(layer(month)).to_be_visible()
    files.take_away()
    expect(layer(month)).to_be_hidden()
    expect(target(month)).to_have_count(0)
    assert sent == []


def test_what_is_no_file_or_leaves_the_page_shows_nothing(
    month: Page, thursday: date, run_of_friday: Path
) -> None:
    # A picture that is dragged within the page comes as a file, with its piece of the page.
    month.evaluate(PICTURE_HELD_OVER)
    expect(layer(month)).to_be_hidden()
    FileDrag(month, run_of_friday).over(cell(month, thursday))
    expect(layer(month)).to_be_visible()
    month.evaluate(FILES_LEAVE)
    expect(layer(month)).to_be_hidden()
    expect(target(month)).to_have_count(0)


def test_a_session_that_has_gone_meanwhile_is_told(
    month: Page, session: ScheduledWorkout, run_of_friday: Path
) -> None:
    files = FileDrag(month, run_of_friday).over(link_of(month, session))
    session.delete()
    files.drop()
    expect(month.locator(".toast-error")).to_contain_text("This is no longer there")
    expect(layer(month)).to_be_hidden()
    assert not UploadBatch.objects.exists()


def test_what_cannot_be_sent_is_said_and_nothing_is_sent(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    thursday: date,
    run_of_friday: Path,
    sign_in: Callable[[User], None],
    tmp_path: Path,
    settings,
    screenshot: Callable[..., None],
) -> None:
    settings.TRACK_FILE_MAX_BYTES = 1_000_000
    sign_in(runner)
    opened(page, f"/calendar/{thursday.year}/{thursday.month}/")
    sent = posts_of(page)
    long, notes, zipped = (tmp_path / name for name in ("long.gpx", "notes.txt", "two.zip"))
    long.write_bytes(b"x" * 1_000_001)
    notes.write_text("bring gels")
    zipped.write_bytes(zip_of({"run.gpx": gpx_of_run()}))
    for files, sentence in (
        ([run_of_friday, long], "Bigger than 1 MB, so nothing was sent: long.gpx."),
        ([notes], "No GPX, TCX or FIT file and no zip of them, so nothing was sent: notes.txt."),
        ([zipped, run_of_friday], "A zip is sent by itself."),
    ):
        FileDrag(page, *files).over(cell(page, thursday)).drop()
        toast = page.locator(".toast-error", has_text=sentence)
        expect(toast).to_be_visible()
        expect(layer(page)).to_be_hidden()
        expect(target(page)).to_have_count(0)
    screenshot("drop refused", full_page=False)
    assert sent == []
    assert not UploadBatch.objects.exists()


def test_a_network_that_fails_is_told_and_trying_again_helps(
    month: Page, session: ScheduledWorkout, run_of_friday: Path
) -> None:
    month.evaluate("window.sameDocument = true")
    month.route(f"**{UPLOAD}", lambda route: route.abort())
    FileDrag(month, run_of_friday).over(link_of(month, session)).drop()
    expect(month.locator(".toast-error")).to_contain_text("The files did not arrive.")
    expect(layer(month)).to_be_hidden()
    assert month.evaluate("window.sameDocument") is True

    month.unroute(f"**{UPLOAD}")
    FileDrag(month, run_of_friday).over(link_of(month, session)).drop()
    expect(preview(month)).to_be_visible()


def test_while_files_travel_others_wait(
    month: Page,
    thursday: date,
    run_of_friday: Path,
    three_runs: list[Path],
    screenshot: Callable[..., None],
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    month.route(f"**{UPLOAD}", hold)
    FileDrag(month, run_of_friday).over(cell(month, thursday)).drop()
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
    assert UploadBatch.objects.get().files_total == 1

    # Whoever goes back can drop the others then.
    month.unroute(f"**{UPLOAD}")
    month.go_back()
    expect(cell(month, thursday)).to_be_visible()
    month.wait_for_load_state("networkidle")
    expect(layer(month)).to_be_hidden()
    FileDrag(month, *three_runs).over(cell(month, thursday)).drop()
    expect(month).to_have_url(STATUS_PAGE)


def test_who_was_signed_out_meanwhile_signs_in_and_is_back(
    month: Page, thursday: date, run_of_friday: Path
) -> None:
    month.context.clear_cookies(name="sessionid")
    FileDrag(month, run_of_friday).over(cell(month, thursday)).drop()
    address = f"/account/login/?next=/calendar/{thursday.year}/{thursday.month}/"
    expect(month).to_have_url(address)
    assert not UploadBatch.objects.exists()


def test_sessions_are_dragged_as_before(
    month: Page, plan: TrainingPlan, runner: User, run_of_friday: Path
) -> None:
    today = runner.today()
    coming = today - timedelta(days=today.weekday()) + timedelta(weeks=1, days=3)
    friday = coming + timedelta(days=1)
    opened(month, f"/calendar/week/{coming}/")
    month.wait_for_function("document.querySelector('[data-drags]')")
    month.evaluate(
        """() => {
            window.shown = 0;
            document.querySelector("[data-drop-layer]")
                .addEventListener("toggle", () => { window.shown += 1; });
        }"""
    )
    with month.expect_response("**/move/"):
        cell(month, coming).locator("a.session").drag_to(cell(month, friday))
    expect(cell(month, coming)).to_contain_text("rest")
    expect(cell(month, friday)).to_contain_text(SESSION)
    expect(target(month)).to_have_count(0)
    assert month.evaluate("window.shown") == 0

    # Nor do files drag sessions along.
    files = FileDrag(month, run_of_friday).over(cell(month, friday).locator("a.session"))
    expect(layer(month)).to_be_visible()
    files.over(cell(month, coming)).take_away()
    expect(layer(month)).to_be_hidden()
    expect(cell(month, friday)).to_contain_text(SESSION)
    with month.expect_response("**/move/"):
        cell(month, friday).locator("a.session").drag_to(cell(month, coming))
    expect(cell(month, friday)).to_contain_text("rest")
    expect(cell(month, coming)).to_contain_text(SESSION)
    assert plan.workouts.filter(date=coming, session="9km E").exists()


def test_without_scripts_there_are_links(
    browser: Browser, base_url: str, month: Page, thursday: date
) -> None:
    plain = browser.new_context(
        java_script_enabled=False,
        base_url=base_url,
        storage_state=month.context.storage_state(),
    )
    page = plain.new_page()
    page.goto(f"/calendar/{thursday.year}/{thursday.month}/")
    expect(layer(page)).to_be_hidden()
    page.get_by_label("More for the calendar").click()
    page.get_by_role("link", name="Upload files").click()
    expect(page.get_by_role("heading", name="Upload runs")).to_be_visible()
    plain.close()
