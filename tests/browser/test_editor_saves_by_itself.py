"""The editor saves what is typed by itself, also after publishing was refused."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from accounts.models import User
from plans.models import PlanTemplatePage
from plans.tests.template_examples import published_page, weeks
from tests.support.editor import cell, open_editor, publish

pytestmark = pytest.mark.django_db(transaction=True)

MENDED = "2km E, 3x2km T / 90s jog, 2km E"


def is_saving(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.url.endswith("/edit/")


def test_what_is_typed_after_a_refusal_is_kept(
    page: Page, sign_in: Callable[[User], None], coach: User
) -> None:
    """What stands there when publishing is refused is saved once by Wagtail alone; the
    mending comes after that."""
    template = published_page(title="Steady half", weeks=weeks(4))
    sign_in(coach)
    open_editor(page, template)
    cell(page, 3, "Wednesday").fill("3x2km Q")
    publish(page)
    expect(page.get_by_text("could not be saved due to validation errors")).to_be_visible()
    expect(page.locator("form[data-edit-form]")).to_have_attribute(
        "data-w-unsaved-force-value", "false"
    )

    for text in (MENDED, "8km E"):
        with page.expect_response(is_saving):
            cell(page, 3, "Wednesday").fill(text)
        latest = PlanTemplatePage.objects.get(pk=template.pk).get_latest_revision_as_object()
        assert latest.weeks[2].value["wednesday"] == text
