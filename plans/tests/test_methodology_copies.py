"""A copied methodology gets a key of its own: generators go on naming the first."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import MethodologyIndexPage, MethodologyPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def method() -> MethodologyPage:
    page: MethodologyPage = MethodologyIndexPage.objects.get().add_child(
        instance=MethodologyPage(
            title="Hills first",
            slug="hills-first",
            key="hills",
            summary="Strength before speed",
            body="<p>Hills.</p>",
        )
    )
    page.save_revision().publish()
    return page


def copy(client: Client, page: MethodologyPage, slug: str, **options: str) -> Any:
    form = {"new_title": slug, "new_slug": slug, "new_parent_page": page.get_parent().pk}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form | options)


def test_a_coach_copies_a_methodology(coach_client: Client, method: MethodologyPage) -> None:
    answer = copy(coach_client, method, "hills-later", publish_copies="on")

    assert answer.status_code == 302
    made = MethodologyPage.objects.get(slug="hills-later")
    assert (made.key, made.summary) == ("hills-later", "Strength before speed")
    assert made.get_latest_revision_as_object().key == "hills-later"
    method.refresh_from_db()
    assert method.key == "hills"


def test_a_key_that_is_taken_is_counted_on(coach_client: Client, method: MethodologyPage) -> None:
    copy(coach_client, method, "hills")
    copy(coach_client, method, "h" * 80)
    copy(coach_client, method, "h" * 79)

    keys = set(MethodologyPage.objects.values_list("key", flat=True))
    assert keys == {"hills", "hills-2", "h" * 60, "h" * 58 + "-2"}


def test_an_alias_and_its_source_are_told_apart(
    coach_client: Client, method: MethodologyPage
) -> None:
    copy(coach_client, method, "hills-too", alias="on")
    method.summary = "Strength, then speed"
    method.save_revision().publish()

    alias = MethodologyPage.objects.get(slug="hills-too")
    assert (alias.key, alias.summary) == ("hills-too", "Strength, then speed")
