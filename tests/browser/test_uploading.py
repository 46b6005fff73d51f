"""From a watch's file to a run: chosen, dropped, sent with a keyboard, and without scripts."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import outcome_set
from tests.support.accessibility import complaints
from tests.support.file_drag import FileDrag
from tests.support.queue import work_off
from workouts.selectors.runs import runs_of
from workouts.tests.uploaded import gpx_of_run, runs_by_name, zip_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def past(runner: User, plan: TrainingPlan) -> ScheduledWorkout:
    found = plan.workouts.filter(date__lt=runner.today(), target_distance_km__gt=3)
    workout = found.exclude(workout_type__in=("rest", "cross")).latest("date")
    outcome_set(workout=workout, outcome=ScheduledWorkout.Outcome.OPEN)
    return workout


def file_of(workout: ScheduledWorkout, folder: Path) -> Path:
    """What a watch wrote of the session, in the morning of its day."""
    assert workout.target_distance_km
    start = datetime.combine(workout.date, time(8), tzinfo=UTC)
    path = folder / "morning.gpx"
    path.write_bytes(gpx_of_run(start=start, metres=float(workout.target_distance_km) * 1000))
    return path


def test_from_a_session_to_the_calendar(
    page: Page,
    runner: User,
    past: ScheduledWorkout,
    sign_in: Callable[[User], None],
    screenshot: Callable[[str], None],
    tmp_path: Path,
) -> None:
    sign_in(runner)
    page.goto(f"/calendar/sessions/{past.uid}/")
    page.get_by_role("link", name="From a file").click()
    expect(page.get_by_role("heading", name="Upload runs")).to_be_visible()
    screenshot("upload")
    page.get_by_label("Choose files").set_input_files(file_of(past, tmp_path))
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()
    screenshot("draft")
    page.get_by_role("button", name="Save this run").last.click()
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()

    page.goto(f"/calendar/{past.date.year}/{past.date.month}/")
    cell = page.locator(f"#d{past.date}")
    expect(cell.locator(".state-done")).to_be_visible()
    expect(cell).to_contain_text("5:00/km")


def test_ten_in_a_zip_with_two_that_are_broken(
    page: Page,
    runner: User,
    sign_in: Callable[[User], None],
    screenshot: Callable[[str], None],
    tmp_path: Path,
) -> None:
    files = {**runs_by_name(8), "notes.txt": b"bring gels", "half.gpx": gpx_of_run()[:150]}
    zipped = tmp_path / "autumn.zip"
    zipped.write_bytes(zip_of(files))
    sign_in(runner)
    page.goto("/runs/upload/")
    page.get_by_label("Choose files").set_input_files(zipped)
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    work_off()
    expect(page.get_by_text("8 runs saved, 2 were left out.")).to_be_visible()
    expect(page.locator(".upload-file .badge-danger")).to_have_count(2)
    screenshot("upload-read")
    assert complaints(page) == []
    page.get_by_role("link", name="To your runs").click()
    expect(page.locator(".log-run")).to_have_count(8)


def test_dropped_anywhere_on_the_page(
    page: Page, runner: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    path = tmp_path / "run.gpx"
    path.write_bytes(gpx_of_run())
    sign_in(runner)
    page.goto("/runs/upload/")
    page.wait_for_load_state("networkidle")
    files = FileDrag(page, path).over(page.get_by_role("heading", name="Upload runs"))
    expect(page.locator(".is-dropping .drop-zone")).to_be_visible()
    files.drop()
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()


def test_too_big_is_said_before_anything_is_sent(
    page: Page, runner: User, sign_in: Callable[[User], None], settings, tmp_path: Path
) -> None:
    settings.TRACK_FILE_MAX_BYTES = 1_000_000
    path = tmp_path / "long.gpx"
    path.write_bytes(b"x" * 1_000_001)
    sign_in(runner)
    page.goto("/runs/upload/")
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    FileDrag(page, path).over(page.get_by_role("heading", name="Upload runs")).drop()
    sentence = "Bigger than 1 MB, so nothing was sent: long.gpx."
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    assert "POST" not in sent
    assert complaints(page) == []


def test_what_is_chosen_is_judged_by_what_is_in_it(
    page: Page, runner: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    """Phones keep files under names of their own."""
    paths = [tmp_path / name for name in ("activity.xml", "two.zip")]
    paths[0].write_bytes(gpx_of_run())
    paths[1].write_bytes(zip_of(runs_by_name(2)))
    sign_in(runner)
    page.goto("/runs/upload/")
    page.wait_for_load_state("networkidle")
    choice = page.get_by_label("Choose files")
    choice.set_input_files(paths)
    expect(page.get_by_role("alert")).to_contain_text("A zip is sent by itself.")
    choice.set_input_files(paths[0])
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()


def test_what_the_server_refuses_is_said_on_the_page(
    page: Page, runner: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(zip_of(runs_by_name(2))[:400])
    sign_in(runner)
    page.goto("/runs/upload/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Choose files").set_input_files(path)
    expect(page.get_by_role("alert")).to_contain_text("This zip is damaged or cut short.")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_with_the_keyboard_alone(
    page: Page, runner: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    path = tmp_path / "run.gpx"
    path.write_bytes(gpx_of_run())
    sign_in(runner)
    page.goto("/runs/upload/")
    page.wait_for_load_state("networkidle")
    with page.expect_file_chooser() as chosen:
        page.get_by_label("Choose files").press("Enter")
    chosen.value.set_files(path)
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()
    page.get_by_label("Title").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()
    assert runs_of(runner).count() == 1


def test_without_scripts(
    browser: Browser,
    context,
    runner: User,
    sign_in: Callable[[User], None],
    live_server,
    tmp_path: Path,
) -> None:
    path = tmp_path / "run.gpx"
    path.write_bytes(gpx_of_run(start=datetime.now(UTC) - timedelta(days=3)))
    sign_in(runner)
    plain = browser.new_context(
        java_script_enabled=False,
        base_url=live_server.url,
        storage_state=context.storage_state(),
    )
    page = plain.new_page()
    page.goto("/runs/upload/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()
    page.get_by_role("button", name="Save this run").first.click()
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()
    plain.close()
