"""A runner downloads a session for the watch and for Zwift."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from plans.models import ScheduledWorkout
from workouts.tests.plans import make_plan
from workouts.tests.watch_files import read_fit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tempo(runner: User) -> ScheduledWorkout:
    """A session of next week."""
    today = runner.today()
    sunday = today + timedelta(days=6 - today.weekday())
    cells = ("", "2km E, 3x2km T / 90s jog, 2km E", "", "8km E", "", "", "long: 16km E")
    plan = make_plan(runner, race_date=sunday + timedelta(weeks=2), weeks=3, cells=cells)
    workout = plan.workouts.filter(date__gt=sunday, workout_type="tempo").first()
    assert workout is not None
    return workout


def downloaded(page: Page, place: Locator | Page, link: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        place.get_by_role("link", name=link).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_both_files_come_from_the_panel_which_stays_open_and_from_the_page(
    page: Page,
    runner: User,
    tempo: ScheduledWorkout,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
    tmp_path: Path,
) -> None:
    sign_in(runner)
    page.goto(f"/calendar/{tempo.date.year}/{tempo.date.month}/")
    address = page.url
    page.locator(f'a[href$="{tempo.uid}/"]').first.click()
    panel = page.get_by_role("dialog")

    panel.get_by_text("Send to watch").click()

    expect(panel).to_contain_text("GARMIN/NewFiles")
    targets = panel.locator("summary, details a")
    heights = targets.evaluate_all("all => all.map(one => one.offsetHeight)")
    assert len(heights) >= 3
    assert min(heights) >= 44
    panel.get_by_role("link", name="ZWO file").scroll_into_view_if_needed()
    screenshot("send to watch", full_page=False)

    fit = downloaded(page, panel, "FIT file", tmp_path)
    zwo = downloaded(page, panel, "ZWO file", tmp_path)

    assert fit.name == f"{tempo.date}-3x2km-threshold.fit"
    assert zwo.name == f"{tempo.date}-3x2km-threshold.zwo"
    assert len(read_fit(fit.read_bytes())["workout_step_mesgs"]) == 6
    root = ET.fromstring(zwo.read_text())  # noqa: S314  (our own)
    assert root.findtext("name") == "3 × 2 km threshold"
    expect(panel.get_by_role("heading", name="3 × 2 km threshold", level=2)).to_be_visible()
    assert page.url == address
    the_page_of_a_session_offers_them_by_keyboard(page, tempo)


def the_page_of_a_session_offers_them_by_keyboard(page: Page, tempo: ScheduledWorkout) -> None:
    page.goto(f"/calendar/sessions/{tempo.uid}/")
    page.locator("summary", has_text="Send to watch").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="FIT file")).to_be_focused()

    with page.expect_download() as waiting:
        page.keyboard.press("Enter")

    assert re.fullmatch(r"[\d-]{10}-3x2km-threshold\.fit", waiting.value.suggested_filename)
    assert read_fit(Path(waiting.value.path()).read_bytes())["file_id_mesgs"]
