"""The CMS pages that explain how and why one trains this way."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from plans.free_name import free_name
from plans.models.rich_text import TEXT_FEATURES
from plans.models.root_page import PartRootPage
from plans.template_library import by_distance_and_level


class MethodologyIndexPage(PartRootPage):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["plans.MethodologyPage"]
    max_count = 1
    template = "plans/methodology_index_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("methodologies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"methodologies": MethodologyPage.objects.child_of(self).live().public()}


class MethodologyPage(Page):
    """How and why one trains this way. A generator may name it by its key."""

    KEY_LENGTH = 60

    key = models.SlugField(
        _("key"),
        max_length=KEY_LENGTH,
        unique=True,
        help_text=_("Generators and exported plans name the methodology by this word."),
    )
    summary = models.CharField(_("in one sentence"), max_length=255)
    body = RichTextField(_("text"), features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["plans.MethodologyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["key"]
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

    def save(self, *args: Any, **kwargs: Any) -> Any:
        is_new_alias = self._state.adding and self.alias_of_id is not None
        if not self.key or is_new_alias:  # a copy; the form asks for a key
            self.key = self._free_key()
        return super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "MethodologyPage":
        """An alias follows its source in everything but the key."""
        page: MethodologyPage = super().with_content_json(content)
        if self.alias_of_id is not None:
            page.key = self.key
        return page

    def _free_key(self) -> str:
        """The page's slug, with a number behind it if another methodology has that key."""
        others = MethodologyPage.objects.exclude(pk=self.pk)
        return free_name(
            self.slug or "methodology",
            taken=set(others.values_list("key", flat=True)),
            longest=self.KEY_LENGTH,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        templates = self.templates.live().public().with_version()
        found = by_distance_and_level(templates).defer("weeks")
        return context | {"templates": list(found)}
