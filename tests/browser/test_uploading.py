"""From a watch's file to a run: dropped, chosen, sent with a keyboard, and without scripts."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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


def test_from_a_session_dropped_anywhere_to_the_calendar(
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
    page.wait_for_load_state("networkidle")
    files = FileDrag(page, file_of(past, tmp_path))
    files.over(page.get_by_role("heading", name="Upload runs"))
    expect(page.locator(".is-dropping .drop-zone")).to_be_visible()
    files.drop()
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()
    screenshot("draft")
    page.get_by_role("button", name="Save this run").last.click()
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()

    page.goto(f"/calendar/{past.date.year}/{past.date.month}/")
    cell = page.locator(f"#d{past.date}")
    expect(cell.locator(".state-done")).to_be_visible()
    expect(cell).to_contain_text("5:00/km")


def test_five_in_a_zip_with_two_that_are_broken(
    page: Page,
    runner: User,
    sign_in: Callable[[User], None],
    screenshot: Callable[[str], None],
    tmp_path: Path,
) -> None:
    files = {**runs_by_name(3), "notes.txt": b"bring gels", "half.gpx": gpx_of_run()[:150]}
    zipped = tmp_path / "autumn.zip"
    zipped.write_bytes(zip_of(files))
    sign_in(runner)
    page.goto("/runs/upload/")
    page.get_by_label("Choose files").set_input_files(zipped)
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    work_off()
    expect(page.get_by_text("3 runs saved, 2 were left out.")).to_be_visible()
    expect(page.locator(".upload-file .badge-danger")).to_have_count(2)
    screenshot("upload-read")
    assert complaints(page) == []
    page.get_by_role("link", name="To your runs").click()
    expect(page.locator(".log-run")).to_have_count(3)


def test_what_is_refused_and_what_the_keyboard_sends(
    page: Page, runner: User, sign_in: Callable[[User], None], settings, tmp_path: Path
) -> None:
    settings.TRACK_FILE_MAX_BYTES = 1_000_000
    names = ("long.gpx", "broken.zip", "two.zip", "activity.xml")
    long, broken, zipped, unnamed = (tmp_path / name for name in names)
    long.write_bytes(b"x" * 1_000_001)
    zipped.write_bytes(zip_of(runs_by_name(2)))
    broken.write_bytes(zipped.read_bytes()[:400])
    unnamed.write_bytes(gpx_of_run())
    sign_in(runner)
    page.goto("/runs/upload/")
    page.wait_for_load_state("networkidle")
    too_big_is_said_before_anything_is_sent(page, long)
    what_is_in_files_counts_and_not_their_names(page, unnamed, zipped)
    what_the_server_refuses_is_said_on_the_page(page, broken)
    with_the_keyboard_alone(page, unnamed)
    assert runs_of(runner).count() == 1


def too_big_is_said_before_anything_is_sent(page: Page, long: Path) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    FileDrag(page, long).over(page.get_by_role("heading", name="Upload runs")).drop()
    sentence = "Bigger than 1 MB, so nothing was sent: long.gpx."
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    assert "POST" not in sent
    assert complaints(page) == []


def what_is_in_files_counts_and_not_their_names(page: Page, unnamed: Path, zipped: Path) -> None:
    """Phones keep files under names of their own; a zip beside one is found all the same."""
    page.get_by_label("Choose files").set_input_files([unnamed, zipped])
    expect(page.get_by_role("alert")).to_contain_text("A zip is sent by itself.")


def what_the_server_refuses_is_said_on_the_page(page: Page, broken: Path) -> None:
    page.get_by_label("Choose files").set_input_files(broken)
    expect(page.get_by_role("alert")).to_contain_text("This zip is damaged or cut short.")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def with_the_keyboard_alone(page: Page, unnamed: Path) -> None:
    with page.expect_file_chooser() as chosen:
        page.get_by_label("Choose files").press("Enter")
    chosen.value.set_files(unnamed)
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()
    page.get_by_label("Title").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts(
    page: Page, runner: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    path = tmp_path / "run.gpx"
    path.write_bytes(gpx_of_run(start=datetime.now(UTC) - timedelta(days=3)))
    sign_in(runner)
    # Nothing can be dropped on the calendar, but it has a link.
    page.goto("/calendar/")
    expect(page.locator("[data-drop-layer]")).to_be_hidden()
    page.get_by_label("More for the calendar").click()
    page.get_by_role("link", name="Upload files").click()
    expect(page.get_by_role("heading", name="Upload runs")).to_be_visible()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="Save this run?")).to_be_visible()
    page.get_by_role("button", name="Save this run").first.click()
    expect(page.get_by_role("heading", name="Along the river")).to_be_visible()
