"""What the editor's preview shows of a plan while it is being written."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import PlanLibraryPage, PlanTemplatePage
from plans.template_checker import CHECKS, UNREADABLE, PlanCheckerItem, rule_id
from plans.tests.template_examples import draft_page, weeks
from plans.tests.test_template_publishing import form_data
from plans.wording.findings import _TEXTS

pytestmark = pytest.mark.django_db


def preview(client: Client, page: PlanTemplatePage, blocks: list[Any], mode: str) -> str:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, form_data(blocks)).json()["is_valid"]
    response = client.get(f"{address}?mode={mode}&in_preview_panel=true")
    assert response.status_code == 200
    return response.content.decode()


def test_the_overview_shows_figures_of_every_week(coach_client: Client) -> None:
    html = preview(coach_client, draft_page(), weeks(w3_monday="10km E"), "overview")
    assert "46 km" in html
    assert "+27 %" in html
    assert "week-chart" in html


def test_findings_and_half_sessions_are_marked_and_named_for_the_checks_panel(
    coach_client: Client,
) -> None:
    blocks = weeks(w3_monday="30km E", w7_wednesday="3x2km Q")
    html = preview(coach_client, draft_page(), blocks, "overview")
    assert "not yet readable" in html
    assert "Week 7, Wednesday" in html
    assert rule_id("growth") in html
    assert '<li id="week-3-growth" data-plan-finding="growth">' in html
    assert '<li id="week-3-monday-long-run" data-plan-finding="long_run">' in html
    assert '<li id="week-7-wednesday-unreadable" data-plan-finding="unreadable">' in html


def test_a_draft_is_shown_as_runners_would_see_it(coach_client: Client) -> None:
    page = draft_page()
    html = preview(coach_client, page, weeks(w3_monday="11km E"), "page")
    assert "11 km easy" in html
    assert "Use this plan" not in html

    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    html = coach_client.get(address).content.decode()
    assert "Week by week" in html
    assert "8 km easy" in html

    # So is a page that has nothing in it yet.
    for mode in ("overview", "page"):
        assert "Steady half" in preview(coach_client, page, [], mode)


def test_every_finding_of_the_linter_has_a_rule_in_the_checks_panel() -> None:
    assert set(_TEXTS) == set(CHECKS) - {UNREADABLE}


def test_rules_are_plain_data_with_a_text_each(rf: Any) -> None:
    item, request = PlanCheckerItem(), rf.get("/")
    rules = {rule["id"] for rule in item.get_axe_custom_rules(request)}
    assert {rule_id(code) for code in CHECKS} <= rules
    assert {rule_id(code) for code in CHECKS} <= set(item.get_axe_messages(request))


@pytest.mark.parametrize("mode", ["overview", "page"])
def test_a_template_can_be_previewed_before_it_is_first_saved(
    coach_client: Client, mode: str
) -> None:
    library = PlanLibraryPage.objects.get()
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["plans", "plantemplatepage", library.pk]
    )
    data = form_data(weeks(w7_wednesday="3x2km Q"))
    assert coach_client.post(address, data).json()["is_valid"]
    html = coach_client.get(f"{address}?mode={mode}&in_preview_panel=true").content.decode()
    assert "Week 7, Wednesday" in html
