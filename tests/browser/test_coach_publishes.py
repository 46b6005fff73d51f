"""A coach copies a template, changes a week, is shown a mistake, mends it and publishes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import PlanLibraryPage, PlanTemplatePage, TemplateVersion
from plans.tests.template_examples import published_page
from tests.support.editor import cell, publish

pytestmark = pytest.mark.django_db(transaction=True)

MISTAKE = "3x2km Q"
MENDED = "2km E, 3x2km T / 90s jog, 2km E"


def test_from_copy_to_version(
    page: Page, sign_in: Callable[[User], None], coach: User, screenshot: Callable[..., None]
) -> None:
    original = published_page(title="Steady half")
    sign_in(coach)

    page.goto(f"/cms/pages/{original.pk}/copy/")
    page.get_by_label("New title").fill("Lotte’s half")
    page.get_by_label("New slug").fill("lottes-half")
    page.get_by_role("button", name="Copy this page").click()
    expect(page.get_by_text("copied")).to_be_visible()
    copy = PlanTemplatePage.objects.get(slug="lottes-half")
    assert not copy.live

    page.goto(f"/cms/pages/{copy.pk}/edit/")
    wednesday = cell(page, 7, "Wednesday")
    wednesday.fill(MISTAKE)
    drawn = page.locator(f"#{wednesday.get_attribute('id')}-drawn")
    expect(drawn).to_contain_text("Not yet readable")
    expect(drawn).to_contain_text("“Q” is not an effort")
    publish(page)

    wednesday = cell(page, 7, "Wednesday")
    error = wednesday.locator("xpath=ancestor::*[@data-field]").locator(".error-message")
    expect(error).to_contain_text("Character 7")
    expect(error).to_contain_text("“Q” is not an effort")
    assert not TemplateVersion.objects.filter(page=copy).exists()
    # Said once, in the note below the cell, and the cells of a week stay in one line.
    neighbour = cell(page, 7, "Tuesday")
    page.wait_for_function(
        "cells => new Set(cells.map(cell => cell.getBoundingClientRect().top)).size === 1",
        arg=[wednesday.element_handle(), neighbour.element_handle()],
    )
    page.get_by_role("button", name="Go to the first error").click()
    expect(wednesday).to_be_in_viewport()
    screenshot("coach sees a mistake", full_page=False)

    wednesday.fill(MENDED)
    expect(error).to_have_count(0)
    expect(page.locator(f"#{wednesday.get_attribute('id')}-drawn svg")).to_be_visible()
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()

    version = TemplateVersion.objects.get(page=copy)
    assert version.number == 1
    assert version.plan_spec.weeks[6].days[2][0].distance_m == 10_000
    assert TemplateVersion.objects.filter(page=original).count() == 1

    page.goto(PlanTemplatePage.objects.get(pk=copy.pk).url)
    page.locator("#week-7 summary").click()
    expect(page.locator("#week-7")).to_contain_text("3 × 2 km threshold")
    screenshot("a published template")


def test_an_unfinished_plan_is_saved_and_looked_over(
    page: Page, sign_in: Callable[[User], None], coach: User, screenshot: Callable[..., None]
) -> None:
    template = published_page(title="Steady half")
    sign_in(coach)
    page.goto(f"/cms/pages/{template.pk}/edit/")
    cell(page, 7, "Wednesday").fill("3x2km")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    cell(page, 3, "Wednesday").fill("12km T")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator(".template-findings")).to_contain_text("Week 7, Wednesday")
    expect(preview.locator(".template-findings")).to_contain_text("Week 3: Wednesday and Thursday")
    week = preview.locator(".table tbody tr").nth(6)
    expect(week).to_contain_text("not yet readable")

    page.get_by_role("button", name="Toggle checks").click()
    checks = page.locator("[data-checks-panel]")
    expect(checks).to_contain_text("A session cannot be read yet")
    expect(checks).to_contain_text("Two hard days side by side")
    expect(checks).to_contain_text("week-7-wednesday-unreadable")
    screenshot("checks of a plan", full_page=False)

    latest = PlanTemplatePage.objects.get(pk=template.pk).get_latest_revision_as_object()
    assert latest.weeks[6].value["wednesday"] == "3x2km"
    assert template.versions.count() == 1


def test_a_plan_file_is_imported_or_its_faults_are_listed(
    page: Page, sign_in: Callable[[User], None], coach: User, tmp_path: Any
) -> None:
    library = PlanLibraryPage.objects.get()
    sign_in(coach)
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema": 1, "title": "Half a plan", "levle": "beginner"}', encoding="utf-8")
    page.goto(f"/cms/pages/{library.pk}/")
    page.get_by_role("link", name="Import a plan").click()
    page.get_by_label("Plan file").set_input_files(bad)
    page.get_by_role("button", name="Import").click()
    problems = page.locator("#import-problems")
    expect(problems).to_contain_text("“levle” is not part of the format")
    expect(problems).to_contain_text("weeks")
    assert not PlanTemplatePage.objects.exists()
