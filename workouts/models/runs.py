"""A run, as it was: its figures, its route, and the session it belongs to."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.models import ScheduledWorkout, WorkoutType
from workouts.file_storage import original_file_path, private_storage

MAX_NOTES_CHARACTERS = 5000
MAX_TITLE_CHARACTERS = 120

RUN_TYPES = tuple(choice for choice in WorkoutType.choices if choice[0] not in {"rest", "cross"})


class Source(models.TextChoices):
    MANUAL = "manual", _("by hand")
    FILE = "gpx_upload", _("from a file")
    STRAVA = "strava", _("Strava")


class RunStatus(models.TextChoices):
    """A draft was read from a file and waits for its runner's word; a removed run can come
    back for a while. Both are no part of anything that counts or is shown."""

    DRAFT = "draft", _("to be confirmed")
    KEPT = "kept", _("kept")
    REMOVED = "removed", _("removed")


class LinkOrigin(models.TextChoices):
    """Who said which session a run belongs to. The runner's word stands, also when it is
    that the run belongs to none."""

    AUTO = "auto", _("found by date")
    RUNNER = "runner", _("by the runner")


class RunQuerySet(models.QuerySet["CompletedWorkout"]):
    def kept(self) -> "RunQuerySet":
        """Runs that count: neither drafts nor removed."""
        return self.filter(status=RunStatus.KEPT)


class CompletedWorkout(TimestampedModel):
    """One run. ``actual_duration`` is the time that its pace is reckoned with: moving time
    where it is known. ``date`` is the day on the runner's own calendar when it began."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="runs",
    )
    scheduled_workout = models.ForeignKey(
        ScheduledWorkout,
        verbose_name=_("session"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="runs",
    )
    link_origin = models.CharField(
        _("linked"), max_length=10, choices=LinkOrigin, blank=True, default=""
    )

    date = models.DateField(_("date"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=MAX_TITLE_CHARACTERS, blank=True)
    workout_type = models.CharField(
        _("type"), max_length=10, choices=RUN_TYPES, default=WorkoutType.EASY
    )
    perceived_effort = models.PositiveSmallIntegerField(
        _("effort (1 to 10)"), null=True, blank=True
    )
    notes = models.TextField(_("notes"), max_length=MAX_NOTES_CHARACTERS, blank=True)

    actual_distance_km = models.DecimalField(_("distance (km)"), max_digits=7, decimal_places=3)
    actual_duration = models.DurationField(_("duration"))
    moving_time = models.DurationField(_("moving time"), null=True, blank=True)
    elapsed_time = models.DurationField(_("elapsed time"), null=True, blank=True)
    average_pace_min_per_km = models.DecimalField(
        _("pace (min/km)"), max_digits=6, decimal_places=4
    )
    graded_pace_min_per_km = models.DecimalField(
        _("grade-adjusted pace (min/km)"), max_digits=6, decimal_places=4, null=True, blank=True
    )
    average_heart_rate = models.PositiveSmallIntegerField(
        _("average heart rate"), null=True, blank=True
    )
    max_heart_rate = models.PositiveSmallIntegerField(
        _("highest heart rate"), null=True, blank=True
    )
    average_cadence = models.PositiveSmallIntegerField(
        _("cadence (steps a minute)"), null=True, blank=True
    )
    elevation_gain_m = models.PositiveIntegerField(_("elevation gain (m)"), null=True, blank=True)
    elevation_loss_m = models.PositiveIntegerField(_("elevation loss (m)"), null=True, blank=True)
    origins = models.JSONField(
        _("origin of each figure"),
        default=dict,
        blank=True,
        help_text=_("“device”, “computed” or “runner”, by the name of the figure."),
    )

    pace_zone = models.ForeignKey(
        "fitness.PaceZone",
        verbose_name=_("pace zone"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="runs",
    )
    zone_seconds = models.JSONField(_("seconds in each zone"), default=dict, blank=True)
    splits = models.JSONField(_("kilometres"), default=list, blank=True)
    laps = models.JSONField(_("laps"), default=list, blank=True)

    remarks = models.JSONField(
        _("what was odd about its file"),
        default=list,
        blank=True,
        help_text=_("Codes, and what fills their sentences."),
    )

    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.MANUAL)
    device = models.CharField(_("device"), max_length=80, blank=True)
    strava_activity_id = models.BigIntegerField(
        _("Strava activity"), null=True, blank=True, unique=True
    )
    gpx_file = models.FileField(
        _("track file"),
        storage=private_storage,
        upload_to=original_file_path,
        max_length=200,
        blank=True,
    )
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    route = models.MultiLineStringField(_("route"), srid=4326, null=True, blank=True)
    outline = models.TextField(
        blank=True, editable=False, help_text=_("The route as a small SVG path.")
    )

    status = models.CharField(_("status"), max_length=10, choices=RunStatus, default=RunStatus.KEPT)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ("-date", "-started_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-date", "-started_at", "-id"], name="run_user_date"),
            # Tells whether anything of a runner's was changed, without reading it.
            models.Index(fields=["user", "-updated_at"], name="run_user_updated"),
            models.Index(
                fields=["user", "file_sha256"],
                name="run_user_file",
                condition=~Q(file_sha256=""),
            ),
            models.Index(fields=["updated_at"], name="run_not_kept", condition=~Q(status="kept")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(actual_distance_km__gt=0), name="run_distance_positive"
            ),
            models.CheckConstraint(
                condition=Q(actual_duration__gt="00:00:00"), name="run_duration_positive"
            ),
            models.CheckConstraint(
                condition=Q(average_pace_min_per_km__gt=0), name="run_pace_positive"
            ),
            models.CheckConstraint(
                condition=Q(perceived_effort__isnull=True)
                | Q(perceived_effort__gte=1, perceived_effort__lte=10),
                name="run_effort_one_to_ten",
            ),
            models.CheckConstraint(
                condition=Q(moving_time__isnull=True)
                | Q(elapsed_time__isnull=True)
                | Q(moving_time__lte=F("elapsed_time")),
                name="run_moves_within_its_time",
            ),
            models.CheckConstraint(
                condition=Q(scheduled_workout__isnull=True) | ~Q(link_origin=""),
                name="run_link_has_its_origin",
            ),
            models.CheckConstraint(
                condition=Q(status="removed", removed_at__isnull=False)
                | (~Q(status="removed") & Q(removed_at__isnull=True)),
                name="run_removed_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.actual_distance_km} km"

    @property
    def is_link_locked(self) -> bool:
        """Whether the runner has said which session it belongs to, or that it has none."""
        return bool(self.link_origin == LinkOrigin.RUNNER)
