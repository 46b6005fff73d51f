"""The fastest stretches of runs, which records are found in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workouts.models.runs import CompletedWorkout


class BestEffort(models.Model):
    """The fastest stretch of one length within one run; pauses count in its time."""

    run = models.ForeignKey(
        CompletedWorkout,
        verbose_name=_("run"),
        on_delete=models.CASCADE,
        related_name="best_efforts",
    )
    distance_m = models.DecimalField(_("distance (m)"), max_digits=8, decimal_places=1)
    seconds = models.DecimalField(_("seconds"), max_digits=8, decimal_places=1)
    from_m = models.DecimalField(_("begins at (m)"), max_digits=9, decimal_places=1, default=0)

    class Meta:
        verbose_name = _("best effort")
        verbose_name_plural = _("best efforts")
        ordering = ("run", "distance_m")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "distance_m"], name="one_effort_per_distance"),
            models.CheckConstraint(
                condition=models.Q(distance_m__gt=0, seconds__gt=0, from_m__gte=0),
                name="effort_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.distance_m} m: {self.seconds} s"
