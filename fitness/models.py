"""How fast a runner is: zones with their history, and a snapshot of recent training."""

from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel


class ZoneName(models.TextChoices):
    RECOVERY = "recovery", _("recovery")
    EASY = "easy", _("easy")
    TEMPO = "tempo", _("tempo")
    THRESHOLD = "threshold", _("threshold")
    INTERVAL = "interval", _("interval")
    REPETITION = "repetition", _("repetition")


class PaceZoneSet(TimestampedModel):
    """The six zones as they were from one day on. The newest that has begun is in force."""

    class Method(models.TextChoices):
        RACE = "race", _("recent race")
        THRESHOLD = "threshold", _("threshold pace")
        MANUAL = "manual", _("set by hand")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="pace_zone_sets",
    )
    method = models.CharField(_("method"), max_length=10, choices=Method)
    race_distance_m = models.DecimalField(
        _("race distance (m)"), max_digits=8, decimal_places=1, null=True, blank=True
    )
    race_time = models.DurationField(_("race time"), null=True, blank=True)
    threshold_pace_min_per_km = models.DecimalField(
        _("threshold pace (min/km)"), max_digits=6, decimal_places=4, null=True, blank=True
    )
    vdot = models.DecimalField(_("VDOT"), max_digits=5, decimal_places=2)
    effective_from = models.DateField(_("in force from"))

    class Meta:
        verbose_name = _("set of pace zones")
        verbose_name_plural = _("sets of pace zones")
        ordering = ("-effective_from", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-effective_from"], name="zone_set_user_from"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(vdot__gt=0), name="zone_set_vdot_positive"),
            # The input belongs to its method, whoever writes the row. A comparison with
            # nothing is no refusal: that the input is there has to be said.
            models.CheckConstraint(
                condition=(
                    models.Q(
                        method="race",
                        race_distance_m__isnull=False,
                        race_distance_m__gt=0,
                        race_time__isnull=False,
                        race_time__gt=timedelta(0),
                    )
                    | models.Q(
                        method="threshold",
                        threshold_pace_min_per_km__isnull=False,
                        threshold_pace_min_per_km__gt=Decimal(0),
                    )
                    | models.Q(method="manual")
                ),
                name="zone_set_input_fits_method",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: VDOT {self.vdot} ({self.effective_from})"


class PaceZone(TimestampedModel):
    """One zone, fast end first: ``min_pace`` is the smaller number of minutes per km."""

    zone_set = models.ForeignKey(
        PaceZoneSet,
        verbose_name=_("set of pace zones"),
        on_delete=models.CASCADE,
        related_name="zones",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="pace_zones",
    )
    name = models.CharField(_("name"), max_length=10, choices=ZoneName)
    min_pace_min_per_km = models.DecimalField(_("fast end"), max_digits=6, decimal_places=4)
    max_pace_min_per_km = models.DecimalField(_("slow end"), max_digits=6, decimal_places=4)
    description = models.CharField(_("description"), max_length=200, blank=True)
    color_hex = models.CharField(_("colour"), max_length=7)

    class Meta:
        verbose_name = _("pace zone")
        verbose_name_plural = _("pace zones")
        ordering = ("zone_set", "-max_pace_min_per_km")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["zone_set", "name"], name="one_zone_per_name_and_set"),
            models.CheckConstraint(
                condition=models.Q(min_pace_min_per_km__gt=0)
                & models.Q(max_pace_min_per_km__gte=models.F("min_pace_min_per_km")),
                name="zone_fast_end_before_slow_end",
                violation_error_message=_(
                    "The fast end of a zone is not slower than its slow end."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} ({self.zone_set.effective_from})"


class FitnessSnapshot(TimestampedModel):
    """What recent training says, kept so that forms can be filled in beforehand."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="fitness_snapshot",
    )
    weekly_km = models.DecimalField(
        _("km a week over four weeks"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    longest_run_km = models.DecimalField(
        _("longest run in 30 days (km)"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    best_vdot = models.DecimalField(
        _("best VDOT"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("fitness snapshot")
        verbose_name_plural = _("fitness snapshots")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(weekly_km__isnull=True) | models.Q(weekly_km__gte=0),
                name="snapshot_weekly_km_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.weekly_km or '–'} km a week"
