"""The CMS front: the home page and the training guides."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from plans.models import PlanTemplatePage
from plans.models.choices import Level
from plans.models.root_page import PartRootPage

CONSIDERED = 60
WORDS_A_MINUTE = 200

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul", "hr", "image"]


class HomePage(Page):
    headline = models.CharField(_("headline"), max_length=120)
    lead = models.CharField(_("lead"), max_length=300, blank=True)
    body = RichTextField(_("text"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "plans.PlanLibraryPage",
        "plans.MethodologyIndexPage",
        "home.GuideIndexPage",
    ]
    max_count = 1
    template = "home/home_page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["featured_templates"] = featured_templates()
        return context


def featured_templates() -> list[PlanTemplatePage]:
    """A plan for each level, of those that can be adopted: the newest, and of the two
    distances in turn where there is a choice."""
    newest = list(
        PlanTemplatePage.objects.live()
        .public()
        .filter(versions__isnull=False)
        .distinct()
        .defer("weeks")
        .order_by("-first_published_at", "-pk")[:CONSIDERED]
    )
    featured: list[PlanTemplatePage] = []
    for level in Level.values:
        shown = {page.plan_type for page in featured[-1:]}
        of_level = [page for page in newest if page.level == level]
        featured += sorted(of_level, key=lambda page: page.plan_type in shown)[:1]
    return featured


class GuideIndexPage(PartRootPage):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.GuidePage"]
    max_count = 1
    template = "home/guide_index_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["guides"] = list(
            GuidePage.objects.child_of(self)
            .live()
            .public()
            .order_by("-first_published_at", "title")
        )
        return context


class GuidePage(Page):
    """One training guide, written by an editor."""

    summary = models.CharField(_("in one sentence"), max_length=255)
    body = RichTextField(_("text"), features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.GuideIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/guide_page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("guide")

    @property
    def reading_minutes(self) -> int:
        """At some 200 words a minute, and never nothing."""
        words = len(strip_tags(self.body).split())
        return max(round(words / WORDS_A_MINUTE), 1)
