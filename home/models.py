"""The CMS front: the home page and the training guides."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

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


class GuideIndexPage(Page):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.GuidePage"]
    max_count = 1
    template = "home/guide_index_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("guides")


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
