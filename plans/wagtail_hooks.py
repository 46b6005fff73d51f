"""What coaches find in the CMS beyond Wagtail's own, and what it keeps them from."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from accounts.portable import PLACE, ExportPart
from plans import cms_urls, portable_plans
from plans.cms_access import may_write_templates
from plans.middleware import refusal_text
from plans.modeladmin import TrainingPlanListing
from plans.models import PlanTemplatePage
from plans.template_checker import PlanCheckerItem
from plans.template_checks import TemplateNotPublishableError


@hooks.register("register_admin_urls")
def coaches_addresses() -> list[Any]:
    return [path("plans/", include(cms_urls))]


# ----- the menu, and plan files -----


class CoachesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write_templates(request.user)


@hooks.register("register_admin_menu_item")
def templates_menu_item() -> CoachesMenuItem:
    return CoachesMenuItem(
        _("Training plans"), reverse("plans_cms:templates"), icon_name="list-ul", order=240
    )


@hooks.register("register_admin_menu_item")
def import_menu_item() -> CoachesMenuItem:
    return CoachesMenuItem(
        _("Import a plan"), reverse("plans_cms:import"), icon_name="upload", order=250
    )


class ExportButton(PageMenuItem):
    label = _("Export as a plan file")
    icon_name = "download"
    url_name = "plans_cms:export"

    def is_shown(self, user: Any) -> bool:
        return self.page.permissions_for_user(user).can_edit()


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def export_button(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[ExportButton]:
    if issubclass(page.specific_class or Page, PlanTemplatePage) and page.pk:
        yield ExportButton(page=page, priority=45)


# ----- publishing -----


def refusal(page: PlanTemplatePage) -> TemplateNotPublishableError | None:
    """Why the latest draft of ``page`` cannot be published, if it cannot."""
    problems = page.read_draft().problems
    if not problems:
        return None
    return TemplateNotPublishableError(problems, page_id=page.pk, title=page.title)


@hooks.register("before_publish_page")
def refuse_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The form has checked the page already; this holds should that ever change."""
    template = page.specific
    fault = refusal(template) if isinstance(template, PlanTemplatePage) else None
    if fault is None:
        return None
    messages.error(request, refusal_text(fault))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """All or nothing: one template that is not in order keeps the whole lot back."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if not pages:
        return None
    faults = [fault for page in _templates(pages, action) if (fault := refusal(page))]
    for fault in faults:
        messages.error(request, refusal_text(fault))
    return redirect(action.next_url) if faults else None


def _templates(pages: list[Page], action: Any) -> Iterator[PlanTemplatePage]:
    """The latest drafts of what would be published: the pages chosen, and the drafts below."""
    chosen = [page.pk for page in pages]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in pages:
            chosen += page.get_descendants().not_live().values_list("pk", flat=True)
    for template in PlanTemplatePage.objects.filter(pk__in=chosen, alias_of__isnull=True):
        yield template.get_latest_revision_as_object()


# ----- saving -----


@hooks.register("insert_editor_js")
def editor_saving() -> str:
    """For every page's editor: the guides' loses what is typed after a refusal as well."""
    return format_html('<script src="{}"></script>', static("plans/js/editor_saving.js"))


# ----- checks -----


@hooks.register("construct_wagtail_userbar")
def plan_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Let the checks panel of a template know what the linter found."""
    if not isinstance(page, PlanTemplatePage):
        return
    items[:] = [
        PlanCheckerItem(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


modeladmin_register(TrainingPlanListing)


# ----- exports -----


@hooks.register(PLACE)
def plans_part() -> ExportPart:
    return portable_plans.PART
