from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.domain.spec import PlanSpec


class TemplateVersion(TimestampedModel):
    """A coach's template as it was published: compiled, numbered, never changed.

    Runners' plans hang on a version and never re-read the page, so that a coach can go
    on writing. The page may be deleted; the version and its title stay.
    """

    page = models.ForeignKey(
        "plans.PlanTemplatePage",
        verbose_name=_("page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
    )
    title = models.CharField(_("title"), max_length=255)
    number = models.PositiveIntegerField(_("version"))
    spec = models.JSONField(_("plan"))
    schema = models.PositiveSmallIntegerField(_("schema"))
    sha256 = models.CharField(max_length=64)
    week_count = models.PositiveSmallIntegerField(_("weeks"), default=0)
    peak_km = models.PositiveIntegerField(
        _("longest week (km)"), default=0, help_text=_("For the library's filters.")
    )

    class Meta:
        verbose_name = _("template version")
        verbose_name_plural = _("template versions")
        ordering = ("page", "-number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "number"], name="one_version_per_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_count_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not kwargs.get("force_insert"):
            raise TypeError("a published version is never changed; publish another one")
        super().save(*args, **kwargs)

    @property
    def plan_spec(self) -> PlanSpec:
        """The plan; raises SpecError if it was written by a later schema."""
        return PlanSpec.from_json(self.spec)
