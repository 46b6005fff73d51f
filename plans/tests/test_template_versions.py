"""Publishing freezes a template as a numbered version, once for each content."""

import logging
from typing import Any

import pytest
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page

from plans.models import PlanLibraryPage, PlanTemplatePage, TemplateVersion
from plans.services.versions import spec_digest, version_publish, versions_sweep
from plans.tests.template_examples import draft_page, published_page, weeks

pytestmark = pytest.mark.django_db


def publish_with(page: PlanTemplatePage, **fields: Any) -> None:
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    page.refresh_from_db()


class TestAPublishedTemplate(TestCase):
    """Published once, for everything that may then happen to it."""

    page: PlanTemplatePage

    @classmethod
    def setUpTestData(cls) -> None:
        cls.page = published_page()

    def test_the_first_publishing_makes_version_one(self) -> None:
        page = self.page
        version = page.versions.get()
        assert (version.number, version.title) == (1, "Steady half")
        assert len(version.plan_spec.weeks) == version.week_count == 10
        assert version.sha256 == spec_digest(version.spec)
        assert version.peak_km == 36

    def test_changed_weeks_make_the_next_version_and_keep_the_first(self) -> None:
        page = self.page
        first = page.versions.get()
        publish_with(page, weeks=weeks(w7_wednesday="9km E"))
        assert [version.number for version in page.versions.order_by("number")] == [1, 2]
        first.refresh_from_db()
        assert "9" not in str(first.plan_spec.weeks[6].days[2])

    def test_publishing_again_without_a_change_makes_nothing(self) -> None:
        page = self.page
        publish_with(page, introduction="<p>New words, same plan.</p>")
        assert page.versions.count() == 1

    def test_going_back_to_an_earlier_content_is_a_new_version(self) -> None:
        page = self.page
        publish_with(page, weeks=weeks(w7_wednesday="9km E"))
        publish_with(page, weeks=weeks())
        versions = list(page.versions.order_by("number"))
        assert [version.number for version in versions] == [1, 2, 3]
        assert versions[0].sha256 == versions[2].sha256

    def test_unpublishing_keeps_the_versions(self) -> None:
        page = self.page
        page.unpublish()
        assert page.versions.count() == 1

    def test_deleting_the_page_keeps_the_versions(self) -> None:
        page = self.page
        version = page.versions.get()
        page.delete()
        version.refresh_from_db()
        assert version.page is None
        assert version.title == "Steady half"

    def test_a_copy_that_is_live_gets_versions_of_its_own(self) -> None:
        page = self.page
        copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
        assert copy.versions.get().number == 1
        assert page.versions.count() == 1

    def test_a_copy_as_draft_has_no_version_yet(self) -> None:
        copy = self.page.copy(update_attrs={"slug": "copy"}, keep_live=False)
        assert not copy.versions.exists()

    def test_an_alias_shows_its_sources_versions(self) -> None:
        page = self.page
        alias = page.create_alias(update_slug="alias")
        publish_with(page, weeks=weeks(w7_wednesday="9km E"))
        alias.refresh_from_db()
        assert not alias.versions.exists()
        assert alias.latest_version().number == 2

    def test_moving_a_page_makes_no_version(self) -> None:
        page, other = self.page, draft_page(title="Other")
        page.move(other, pos="right")
        assert PlanTemplatePage.objects.get(pk=page.pk).versions.count() == 1

    def test_the_sweep_makes_what_is_missing_and_then_rests(self) -> None:
        page = self.page
        TemplateVersion.objects.filter(page=page).delete()
        (made,) = versions_sweep()
        assert made.page_id == page.pk
        assert versions_sweep() == []

    def test_versions_are_never_changed(self) -> None:
        version = self.page.versions.get()
        version.title = "Other"
        with pytest.raises(TypeError):
            version.save()


def test_a_draft_makes_no_version() -> None:
    page = draft_page()
    assert version_publish(page_id=page.pk) is None
    assert not page.versions.exists()


def test_the_sweep_passes_over_what_cannot_be_compiled(caplog: Any) -> None:
    library = PlanLibraryPage.objects.get()
    page = PlanTemplatePage(
        title="By hand", source="A test", live=True, weeks=weeks(w1_monday="half a ses")
    )
    library.add_child(instance=page)
    with caplog.at_level(logging.ERROR):
        call_command("versions_sweep")
    assert not page.versions.exists()
    assert "cannot be published" in caplog.text


def test_a_live_page_without_a_version_is_not_shown(client: Any) -> None:
    library = PlanLibraryPage.objects.get()
    page = PlanTemplatePage(title="By hand", source="A test", weeks=weeks(w1_monday="half a ses"))
    library.add_child(instance=page)
    assert Page.objects.get(pk=page.pk).live
    assert client.get(page.url).status_code == 404
    assert "By hand" not in client.get(library.url).content.decode()
