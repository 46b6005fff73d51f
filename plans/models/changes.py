from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.models.training import TrainingPlan


class PlanChange(TimestampedModel):
    """One change to a plan, whoever made it: the audit log, and what undo reads.

    ``before`` and ``after`` have the shape of ``plans.services.snapshots.Snapshot``:
    ``{"plan": {field: value}, "weeks": {Monday: {field: value} | null}, "workouts": {uid:
    {field: value} | null}, "versions": {uid: number}, "outcomes": {uid: {field: value}}}``,
    where null means "was not there" and a Monday is an ISO date. Versions and outcomes are
    in ``before`` alone: what undo has to know of a session that it brings back.
    Only what the change touched is in them.
    """

    class Origin(models.TextChoices):
        RUNNER = "runner", _("runner")
        COACH = "coach", _("coach")
        ADAPTIVE = "adaptive", _("suggestion")
        TEMPLATE = "template", _("template update")

    ZONES_STAY: ClassVar[str] = "zones_stay"
    """In the params of an undo that left the runner's zones as they were: newer ones."""

    plan = models.ForeignKey(
        TrainingPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="changes"
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.RUNNER)
    kind = models.CharField(_("kind"), max_length=30)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    params = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_by = models.OneToOneField(
        "self",
        verbose_name=_("undone by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="undoes",
    )

    class Meta:
        verbose_name = _("plan change")
        verbose_name_plural = _("plan changes")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["plan", "-created_at"], name="change_plan_created"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.kind}"
