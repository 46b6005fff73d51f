"""A template that runners could not adopt is refused, whichever way it is published."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from plans.models import PlanLibraryPage, PlanTemplatePage
from plans.template_checks import TemplateNotPublishableError
from plans.tests.template_examples import draft_page, published_page, weeks

pytestmark = pytest.mark.django_db

BAD = {"weeks": weeks(4, w3_wednesday="3x2km Q")}
NO_RACE = {"weeks": weeks(4, w4_sunday="")}


def form_data(week_blocks: list[Any], **changes: Any) -> dict[str, Any]:
    """What the editor posts."""
    return nested_form_data(
        {
            "title": "Steady half",
            "slug": "steady-half",
            "plan_type": "half_marathon",
            "level": "intermediate",
            "methodology": "",
            "introduction": "null",
            "audience": "",
            "weekly_km_needed": "30",
            "source": "Written for a test",
            "licence": "CC BY-SA 4.0",
            "weeks": streamfield(week_blocks),
            "comments": inline_formset([]),
            **changes,
        }
    )


def edit(client: Client, page: Page, week_blocks: list[Any], **changes: Any) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, form_data(week_blocks, **changes))


# ----- the form -----


def test_a_draft_with_half_a_session_is_saved(coach_client: Client) -> None:
    page = draft_page()
    response = edit(coach_client, page, BAD["weeks"])
    assert response.status_code == 302
    saved = PlanTemplatePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert saved.weeks[2].value["wednesday"] == "3x2km Q"


def test_half_a_session_is_no_reason_to_stop_saving_by_itself(coach_client: Client) -> None:
    page = draft_page()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    headers = {"Accept": "application/json"}
    response = coach_client.post(address, form_data(BAD["weeks"]), headers=headers)
    assert response.json()["success"]


def test_publishing_shows_the_mistake_at_its_cell(coach_client: Client) -> None:
    page = draft_page()
    response = edit(coach_client, page, BAD["weeks"], **{"action-publish": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["weeks"][0]
    cell = errors.block_errors[2].block_errors["wednesday"]
    assert "Q" in cell.message
    assert "7" in cell.message  # the column
    assert not PlanTemplatePage.objects.get(pk=page.pk).live


def test_submitting_is_checked_like_publishing(coach_client: Client) -> None:
    response = edit(coach_client, draft_page(), BAD["weeks"], **{"action-submit": "1"})
    assert response.status_code in {200, 302}
    assert not PlanTemplatePage.objects.live().exists()


def test_a_plan_without_its_race_is_not_published_by_form(coach_client: Client) -> None:
    page = draft_page()
    response = edit(coach_client, page, NO_RACE["weeks"], **{"action-publish": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["weeks"][0]
    assert any("race" in str(error) for error in errors.non_block_errors)


def test_scheduling_by_form_is_checked_like_publishing(coach_client: Client) -> None:
    page = draft_page()
    later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    response = edit(
        coach_client, page, BAD["weeks"], **{"action-publish": "1", "go_live_at": later}
    )
    assert response.status_code == 200
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_new_page_is_checked_too(coach_client: Client) -> None:
    library = PlanLibraryPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["plans", "plantemplatepage", library.pk])
    response = coach_client.post(address, form_data(BAD["weeks"], **{"action-publish": "1"}))
    assert response.status_code == 200
    assert not PlanTemplatePage.objects.exists()


def test_a_cell_of_ten_thousand_characters_changes_nothing(coach_client: Client) -> None:
    page = draft_page()
    before = page.latest_revision_id
    response = edit(coach_client, page, weeks(4, w2_monday="8km E, " * 1400))
    assert response.status_code == 200
    page.refresh_from_db()
    assert page.latest_revision_id == before


def test_more_weeks_than_a_plan_may_have_are_refused(coach_client: Client) -> None:
    page = draft_page()
    response = edit(coach_client, page, weeks(31), **{"action-publish": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["weeks"][0]
    assert "31" in str(errors.non_block_errors)


def test_a_draft_may_have_more_weeks_while_its_coach_sorts_them_out(coach_client: Client) -> None:
    page = draft_page()
    assert edit(coach_client, page, weeks(31)).status_code == 302
    draft = PlanTemplatePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert len(draft.weeks) == 31
    assert any("31 weeks" in problem for problem in draft.read_draft().problems)
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert coach_client.get(view).status_code == 200


def test_a_good_template_is_published_by_form(coach_client: Client) -> None:
    page = draft_page()
    response = edit(coach_client, page, weeks(4), **{"action-publish": "1"})
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.live
    assert page.versions.count() == 1


# ----- in bulk -----


def bulk_publish(client: Client, *pages: Page, follow: bool = False, **data: str) -> Any:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    listing = reverse("wagtailadmin_explore", args=[PlanLibraryPage.objects.get().pk])
    return client.post(f"{address}?{query}&next={listing}", data, follow=follow)


def test_bulk_publishing_refuses_bad_templates(coach_client: Client) -> None:
    good = draft_page(title="Good one")
    bad, raceless = draft_page(title="Bad one", **BAD), draft_page(title="Raceless", **NO_RACE)
    response = bulk_publish(coach_client, good, bad, raceless, follow=True)
    assert not PlanTemplatePage.objects.live().exists()
    html = response.content.decode()
    assert "“Bad one” was not published" in html
    assert "“Raceless” was not published" in html
    assert "&lt;li&gt;" not in html


def test_bulk_publishing_looks_below_the_chosen_pages(coach_client: Client) -> None:
    draft_page(**BAD)
    library = PlanLibraryPage.objects.get()
    assert bulk_publish(coach_client, library, include_descendants="on").status_code == 302
    assert not PlanTemplatePage.objects.live().exists()


def test_bulk_publishing_good_templates_makes_versions(coach_client: Client) -> None:
    first, second = draft_page(title="One"), draft_page(title="Two")
    assert bulk_publish(coach_client, first, second).status_code == 302
    assert first.versions.count() == second.versions.count() == 1


# ----- on schedule, by program, by workflow -----


def test_the_schedule_drops_a_bad_template_and_goes_on(caplog: Any) -> None:
    due = timezone.now() - timedelta(minutes=1)
    bad, good = draft_page(title="Bad", **BAD), draft_page(title="Good")
    for page in (bad, good):
        page.revisions.update(approved_go_live_at=due)
    with caplog.at_level(logging.ERROR):
        call_command("publish_scheduled")
    assert list(PlanTemplatePage.objects.live().values_list("title", flat=True)) == ["Good"]
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert "not published" in caplog.text


@pytest.mark.parametrize("fields", [BAD, NO_RACE], ids=["unreadable cell", "no race"])
def test_a_program_cannot_publish_it_either(fields: Any) -> None:
    page = draft_page(**fields)
    with pytest.raises(TemplateNotPublishableError):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    assert not page.live
    assert not page.versions.exists()


def test_a_refusal_anywhere_in_the_cms_leads_to_the_editor(
    coach_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a way to publish appear that no hook knows of, the coach still reads why."""
    monkeypatch.setattr("plans.wagtail_hooks._templates", lambda pages, action: [])
    page = draft_page(title="Sneaky", **BAD)
    response = bulk_publish(coach_client, page, follow=True)
    assert response.redirect_chain[0][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Sneaky" in response.content.decode()
    assert not PlanTemplatePage.objects.live().exists()


def test_approving_in_a_workflow_is_refused(admin_client: Client, admin: Any) -> None:
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Look it over")
    task.groups.add(Group.objects.get(name="Coaches"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page = draft_page(**BAD)
    state = workflow.start(page, admin)
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", state.current_task_state.pk],
    )
    response = admin_client.post(address, {"comment": ""})
    assert response.status_code == 302
    page.refresh_from_db()
    assert not page.live
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


# ----- warnings are no walls -----


def test_what_the_linter_only_advises_on_can_be_published() -> None:
    page = published_page(weeks=weeks(5, w2_monday="30km E"))
    assert page.live
    assert page.read_draft().warnings


def test_a_live_template_with_a_bad_draft_keeps_its_published_page(client: Client) -> None:
    page = published_page()
    page.weeks = weeks(w7_wednesday="3x2km Q")
    page.save_revision()
    response = client.get(page.url)
    assert response.status_code == 200
    assert "3x2km Q" not in response.content.decode()
