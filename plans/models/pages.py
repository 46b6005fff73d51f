"""The CMS pages coaches write: the plan library with its templates, and methodologies."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from plans.blocks import WeekBlock
from plans.models.choices import Level, PlanType

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul", "hr"]


class PlanLibraryPage(Page):
    """All published templates, to choose from."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["plans.PlanTemplatePage"]
    max_count = 1
    template = "plans/plan_library_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("plan library")


class MethodologyIndexPage(Page):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["plans.MethodologyPage"]
    max_count = 1
    template = "plans/methodology_index_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("methodologies")


class MethodologyPage(Page):
    """How and why one trains this way. A generator may name it by its key."""

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_("Generators and exported plans name the methodology by this word."),
    )
    summary = models.CharField(_("in one sentence"), max_length=255)
    body = RichTextField(_("text"), features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["plans.MethodologyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "plans/methodology_page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("key"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodologies")


class PlanTemplatePage(Page):
    """A coach's plan: its description, and its weeks in the session notation.

    Public pages show the latest ``TemplateVersion``, never ``weeks`` itself, because
    Wagtail can put a draft live without validating its blocks.
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
    weeks = StreamField([("week", WeekBlock())], verbose_name=_("weeks"), blank=True)

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
        FieldPanel("weeks"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("licence")], heading=_("Source")),
    ]

    class Meta:
        verbose_name = _("plan template")
        verbose_name_plural = _("plan templates")
