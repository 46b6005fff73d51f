"""The pages that the parts of the site hang on stay: those who write below them may change
their words, and neither remove, hide nor move them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from home.models import GuideIndexPage, GuidePage
from plans.models import MethodologyIndexPage, PlanLibraryPage, PlanTemplatePage
from plans.tests.template_examples import draft_page, published_page

pytestmark = pytest.mark.django_db

ROOTS = [(PlanLibraryPage, "coach"), (MethodologyIndexPage, "coach"), (GuideIndexPage, "editor")]
SURE = {"wagtail_site_name": "Pace Keeper"}

Door = Callable[[Page], tuple[str, dict[str, str]]]


def page_address(name: str, *args: int) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk_address(action: str, page: Page) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}"


def api_address(action: str, page: Page) -> str:
    return f"/cms/api/main/pages/{page.pk}/action/{action}/"


def elsewhere(page: Page) -> int:
    return page.get_siblings(inclusive=False).first().pk


def soon() -> str:
    return (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")


def edit_data(page: Page, **changes: str) -> dict[str, str]:
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "introduction": rich_text("<p>Welcome</p>"),
            "comments": inline_formset([]),
            **changes,
        }
    )


DOORS: dict[str, Door] = {
    "delete": lambda page: (page_address("delete", page.pk), SURE),
    "unpublish": lambda page: (page_address("unpublish", page.pk), {}),
    "move": lambda page: (page_address("move_confirm", page.pk, elsewhere(page)), {}),
    "delete many": lambda page: (bulk_address("delete", page), SURE),
    "unpublish many": lambda page: (bulk_address("unpublish", page), {}),
    "delete by the interface": lambda page: (api_address("delete", page), {}),
    "unpublish by the interface": lambda page: (api_address("unpublish", page), {}),
    "close to visitors": lambda page: (
        page_address("set_privacy", page.pk),
        {"restriction_type": "login"},
    ),
    "let it expire": lambda page: (
        page_address("edit", page.pk),
        edit_data(page, **{"expire_at": soon(), "action-publish": "1"}),
    ),
}


@pytest.fixture
def clients(coach_client: Client, editor_client: Client) -> dict[str, Client]:
    return {"coach": coach_client, "editor": editor_client}


@pytest.mark.parametrize(("model", "who"), ROOTS)
def test_every_way_out_is_closed_and_its_words_are_still_theirs(
    clients: dict[str, Client], model: type[Page], who: str, subtests: pytest.Subtests
) -> None:
    page = model.objects.get()
    for door, way in DOORS.items():
        with subtests.test(door):
            path, data = way(page)

            clients[who].post(path, data)

            left = model.objects.get()
            assert (left.live, left.path, left.expire_at) == (True, page.path, None)
            assert not PageViewRestriction.objects.exists()

    clients[who].post(page_address("edit", page.pk), edit_data(page, **{"action-publish": "1"}))

    assert "Welcome" in model.objects.get().introduction


def test_the_menu_does_not_offer_what_is_refused(coach_client: Client) -> None:
    library = PlanLibraryPage.objects.get()

    page = coach_client.get(page_address("edit", library.pk)).content.decode()

    assert page_address("history", library.pk) in page
    for name in ("delete", "unpublish", "move"):
        assert page_address(name, library.pk) not in page


def test_what_hangs_below_can_be_tidied_up(coach_client: Client) -> None:
    gone, hidden = draft_page(title="Gone"), published_page(title="Hidden")

    coach_client.post(page_address("delete", gone.pk), SURE)
    coach_client.post(bulk_address("unpublish", hidden), {})

    (left,) = PlanTemplatePage.objects.all()
    assert (left.title, left.live) == ("Hidden", False)


def test_an_administrator_may_do_all_of_it(admin_client: Client) -> None:
    guides = GuideIndexPage.objects.get()
    guides.add_child(instance=GuidePage(title="Old", summary="Old", body="<p>Old</p>"))

    admin_client.post(page_address("unpublish", guides.pk), {})
    assert not GuideIndexPage.objects.get().live

    admin_client.post(page_address("delete", guides.pk), SURE)
    assert not GuideIndexPage.objects.exists()
