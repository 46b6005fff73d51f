"""What was measured along a run, point by point."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from workouts.models.runs import CompletedWorkout


class WorkoutStream(TimestampedModel):
    """The measurements of one run, packed. Read and written by ``workouts.stream_store``
    alone, so that they can move out of the database."""

    run = models.OneToOneField(
        CompletedWorkout,
        verbose_name=_("run"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stream",
    )
    points = models.PositiveIntegerField(_("points"))
    packed = models.BinaryField(_("measurements"))

    class Meta:
        verbose_name = _("measurements of a run")
        verbose_name_plural = _("measurements of runs")

    def __str__(self) -> str:
        return f"{self.run_id}: {self.points}"
