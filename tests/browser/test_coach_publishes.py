"""A coach is shown a mistake, saves an unfinished plan, looks it over, mends and publishes it.

That is one journey, as opening the editor is what costs. How a template is copied first is
part of the main line.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import PlanTemplatePage
from plans.tests.template_examples import published_page, weeks
from tests.support.editor import cell, open_editor, publish, save_draft

pytestmark = pytest.mark.django_db(transaction=True)

Screenshot = Callable[..., None]

MISTAKE = "3x2km Q"
UNFINISHED = "3x2km"
MENDED = "2km E, 3x2km T / 90s jog, 2km E"


def test_from_mistake_to_version(
    page: Page,
    sign_in: Callable[[User], None],
    coach: User,
    tmp_path: Path,
    settings: Any,
    screenshot: Screenshot,
) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # the journey saves by itself
    template = published_page(title="Steady half", weeks=weeks(4))
    sign_in(coach)
    open_editor(page, template)
    a_mistake_is_shown_at_its_cell(page, screenshot)
    assert template.versions.count() == 1
    an_unfinished_plan_is_saved_and_looked_over(page, screenshot)
    latest = PlanTemplatePage.objects.get(pk=template.pk).get_latest_revision_as_object()
    assert latest.weeks[2].value["wednesday"] == UNFINISHED
    assert template.versions.count() == 1

    cell(page, 3, "Wednesday").fill(MENDED)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    version = template.versions.latest("number")
    assert version.number == 2
    assert version.plan_spec.weeks[2].days[2][0].distance_m == 10_000

    the_faults_of_a_plan_file_are_listed(page, tmp_path)
    assert PlanTemplatePage.objects.get() == template

    page.goto(PlanTemplatePage.objects.get().url)
    page.locator("#week-3 summary").click()
    expect(page.locator("#week-3")).to_contain_text("3 × 2 km threshold")
    screenshot("a published template")


def a_mistake_is_shown_at_its_cell(page: Page, screenshot: Screenshot) -> None:
    """While one types, and again when one tries to publish it, until it is mended."""
    wednesday = cell(page, 3, "Wednesday")
    wednesday.fill(MISTAKE)
    drawn = page.locator(f"#{wednesday.get_attribute('id')}-drawn")
    expect(drawn).to_contain_text("Not yet readable")
    expect(drawn).to_contain_text("“Q” is not an effort")
    publish(page)

    error = wednesday.locator("xpath=ancestor::*[@data-field]").locator(".error-message")
    expect(error).to_contain_text("Character 7")
    expect(error).to_contain_text("“Q” is not an effort")
    # Said once, in the note below the cell, and the cells of a week stay in one line.
    neighbour = cell(page, 3, "Tuesday")
    page.wait_for_function(
        "cells => new Set(cells.map(cell => cell.getBoundingClientRect().top)).size === 1",
        arg=[wednesday.element_handle(), neighbour.element_handle()],
    )
    expect(wednesday).not_to_be_in_viewport()
    page.get_by_role("button", name="Go to the first error").click()
    expect(wednesday).to_be_in_viewport()
    screenshot("coach sees a mistake", full_page=False)

    wednesday.fill(MENDED)
    expect(error).to_have_count(0)
    expect(page.locator(f"#{wednesday.get_attribute('id')}-drawn svg")).to_be_visible()


def an_unfinished_plan_is_saved_and_looked_over(page: Page, screenshot: Screenshot) -> None:
    cell(page, 3, "Wednesday").fill(UNFINISHED)
    save_draft(page)
    cell(page, 2, "Wednesday").fill("12km T")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator(".template-findings")).to_contain_text("Week 3, Wednesday")
    expect(preview.locator(".template-findings")).to_contain_text("Week 2: Wednesday and Thursday")
    week = preview.locator(".table tbody tr").nth(2)
    expect(week).to_contain_text("not yet readable")

    page.get_by_role("button", name="Toggle checks").click()
    checks = page.locator("[data-checks-panel]")
    expect(checks).to_contain_text("A session cannot be read yet")
    expect(checks).to_contain_text("Two hard days side by side")
    expect(checks).to_contain_text("week-3-wednesday-unreadable")
    screenshot("checks of a plan", full_page=False)


def the_faults_of_a_plan_file_are_listed(page: Page, tmp_path: Path) -> None:
    """From the list of the library's pages, where one is after publishing."""
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema": 1, "title": "Half a plan", "levle": "beginner"}', encoding="utf-8")
    page.get_by_role("link", name="Import a plan").click()
    page.get_by_label("Plan file").set_input_files(bad)
    page.get_by_role("button", name="Import").click()
    problems = page.locator("#import-problems")
    expect(problems).to_contain_text("“levle” is not part of the format")
    expect(problems).to_contain_text("weeks")
