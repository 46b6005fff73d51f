"""The CMS pages coaches write: the plan library with its templates."""

import logging
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager, Revision
from wagtail.query import PageQuerySet

from plans.blocks import WeeksBlock
from plans.domain.draft import Draft
from plans.models.choices import Level, PlanType
from plans.models.methodology import MethodologyPage
from plans.models.rich_text import TEXT_FEATURES
from plans.models.root_page import PartRootPage
from plans.template_checks import (
    TemplateNotPublishableError,
    TemplateReading,
    draft_of_weeks,
    read_template,
)
from plans.template_library import LibraryFilter, by_distance_and_level
from plans.template_reading import read_plan

logger = logging.getLogger(__name__)

# How Wagtail's publish_scheduled command names itself.
SCHEDULED_PUBLISHING = "wagtail.publish.scheduled"


class PlanLibraryPage(PartRootPage):
    """All published templates, to choose from."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["plans.PlanTemplatePage"]
    max_count = 1
    template = "plans/plan_library_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("plan library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chosen = LibraryFilter.from_query(request.GET)
        templates = PlanTemplatePage.objects.child_of(self).live().public().with_version()
        found = by_distance_and_level(chosen.apply(templates)).select_related("methodology")
        found = found.defer("weeks")  # a list shows their figures alone
        return context | {"chosen": chosen, "templates": list(found)}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        htmx = getattr(request, "htmx", None)
        # Going back in the browser asks by htmx too, but for the whole page.
        if htmx and not htmx.history_restore_request:
            return f"{self.template}#library"
        return self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        return response


class PlanTemplateQuerySet(PageQuerySet):
    def with_version(self) -> "PlanTemplateQuerySet":
        """Only templates that have a version, with its ``version_id``, ``version_number``,
        ``week_count`` and ``peak_km`` beside each."""
        # The model of versions refers to this one, so it is reached through the relation.
        versions = PlanTemplatePage.versions.rel.related_model.objects.filter(
            page=OuterRef("pk")
        ).order_by("-number")
        return self.annotate(
            version_id=Subquery(versions.values("pk")[:1]),
            version_number=Subquery(versions.values("number")[:1]),
            week_count=Subquery(versions.values("week_count")[:1]),
            peak_km=Subquery(versions.values("peak_km")[:1]),
        ).filter(version_id__isnull=False)


class PlanTemplatePage(Page):
    """A coach's plan: its description, and its weeks in the session notation.

    Public pages show the latest ``TemplateVersion``, never ``weeks`` itself: what a
    runner sees is what a runner gets, whatever became of the page's draft.
    """

    plan_type = models.CharField(
        _("distance"), max_length=20, choices=PlanType, default=PlanType.FULL_MARATHON
    )
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.INTERMEDIATE)
    methodology = models.ForeignKey(
        MethodologyPage,
        verbose_name=_("methodology"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="templates",
    )
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    audience = models.TextField(_("who it is for"), blank=True, max_length=600)
    weekly_km_needed = models.PositiveSmallIntegerField(
        _("weekly kilometres needed"),
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(250)],
        help_text=_("What a runner should already run in a week before starting."),
    )
    source = models.CharField(
        _("source"), max_length=255, help_text=_("Who wrote this plan, or where it comes from.")
    )
    licence = models.CharField(_("licence"), max_length=100, default="CC BY-SA 4.0")
    weeks = StreamField(WeeksBlock(), verbose_name=_("weeks"), blank=True)

    objects = PageManager.from_queryset(PlanTemplateQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["plans.PlanLibraryPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "plans/plan_template_page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("plan_type"),
                FieldPanel("level"),
                FieldPanel("methodology"),
                FieldPanel("weekly_km_needed"),
            ],
            heading=_("What kind of plan"),
        ),
        FieldPanel("introduction"),
        FieldPanel("audience"),
        HelpPanel(template="plans/editor/notation_help.html", heading=_("How to write a session")),
        FieldPanel("weeks"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("licence")], heading=_("Source")),
    ]

    class Meta:
        verbose_name = _("plan template")
        verbose_name_plural = _("plan templates")

    def draft(self) -> Draft:
        """The weeks of this object as far as they can be read."""
        return draft_of_weeks(
            self.weeks,
            plan_type=self.plan_type,
            title=self.title,
            methodology=self.methodology.key if self.methodology else "",
        )

    def read_draft(self) -> TemplateReading:
        """The draft with what the linter and the notation have to say about it."""
        return read_template(self.draft())

    def latest_version(self) -> Any:
        """The newest ``TemplateVersion``, of the source if this page is an alias; or None."""
        source = self.alias_of_id or self.pk
        versions = PlanTemplatePage.versions.rel.related_model.objects
        return versions.filter(page_id=source).order_by("-number").first()

    # ----- publishing -----

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """The door that scheduled, bulk, workflow and programmatic publishing go through.

        Wagtail validates blocks in the editor's form only, so a template that could not
        be adopted is refused here: with TemplateNotPublishableError, or, where nobody is
        there to read it, by taking the revision off the schedule and saying so in the log.
        """
        page: PlanTemplatePage = revision.as_object()
        problems = page.read_draft().problems
        if not problems:
            return super().publish(revision, *args, **kwargs)
        if kwargs.get("log_action") == SCHEDULED_PUBLISHING:
            logger.error(
                "scheduled template is not published: its weeks are not in order",
                extra={"page_id": self.pk, "problems": list(problems)},
            )
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return None
        raise TemplateNotPublishableError(problems, page_id=self.pk, title=page.title)

    # ----- the public page -----

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.latest_version()
        if version is None:
            # Live without ever having been compiled: there is nothing to adopt yet.
            raise Http404("this template has no published version yet")
        response: HttpResponse = super().serve(request, *args, version=version, **kwargs)
        return response

    def get_context(
        self, request: HttpRequest, *args: Any, version: Any = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        version = version or self.latest_version()
        if version is None:
            return context
        return context | {"version": version, "reading": read_plan(version.plan_spec)}

    # ----- previews -----

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("overview", _("Plan overview")), ("page", _("Page"))]

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The overview is for the editor; "View draft" and moderators get the page itself."""
        asked = original_request is not None and "mode" in original_request.GET
        if not asked and not extra_request_attrs:
            preview_mode = "page"
        response: HttpResponse = super().make_preview_request(
            original_request, preview_mode, extra_request_attrs
        )
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        template_reading = self.read_draft()
        draft = template_reading.draft
        reading = read_plan(
            draft.plan, unreadable={(cell.week, cell.day): cell for cell in draft.unreadable}
        )
        context = Page.get_context(self, request) | {
            "reading": reading,
            "checks": template_reading,
            "is_draft": True,
        }
        template = self.template if mode_name == "page" else "plans/preview/overview.html"
        return TemplateResponse(request, template, context)
