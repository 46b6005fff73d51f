"""Files that were sent, until they are runs."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.models import ScheduledWorkout
from workouts.file_storage import private_storage, upload_path
from workouts.models.runs import CompletedWorkout


class UploadBatch(TimestampedModel):
    """What was sent at one time: one file, several, a zip of them, or a Strava archive.

    A row comes first and the task after it; a batch that nobody has worked on for a while
    is taken up again (``claimed_at``).
    """

    class Kind(models.TextChoices):
        FILES = "files", _("track files")
        ZIP = "zip", _("zip of track files")
        STRAVA_ARCHIVE = "strava", _("Strava archive")
        EXPORT = "export", _("export of this site")

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being read")
        READY = "ready", _("read")
        FAILED = "failed", _("could not be read")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="upload_batches",
    )
    scheduled_workout = models.ForeignKey(
        ScheduledWorkout,
        verbose_name=_("session it was sent for"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FILES)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    problem = models.JSONField(_("problem"), default=dict, blank=True)
    archive = models.FileField(
        _("archive"), storage=private_storage, upload_to=upload_path, max_length=200, blank=True
    )
    archive_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    files_total = models.PositiveIntegerField(_("files"), default=0)
    files_done = models.PositiveIntegerField(_("files done"), default=0)
    summary = models.JSONField(_("what came of it"), default=dict, blank=True)
    claimed_at = models.DateTimeField(_("taken up at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-created_at"], name="batch_user_created"),
            models.Index(
                fields=["claimed_at"],
                name="batch_unfinished",
                condition=models.Q(status__in=("waiting", "working")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()} ({self.created_at:%Y-%m-%d %H:%M})"

    @property
    def is_single(self) -> bool:
        """Whether it is one file, whose run its runner looks at before it is kept."""
        return self.kind == self.Kind.FILES and self.files_total == 1

    @property
    def is_finished(self) -> bool:
        return self.status in {self.Status.READY, self.Status.FAILED}


class TrackUpload(TimestampedModel):
    """One track file of a batch, and what came of it: ``run`` is a draft until the runner
    has confirmed it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READY = "ready", _("to be confirmed")
        SAVED = "saved", _("saved")
        DUPLICATE = "duplicate", _("there already")
        FAILED = "failed", _("could not be read")
        DISCARDED = "discarded", _("discarded")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(
        UploadBatch, verbose_name=_("upload"), on_delete=models.CASCADE, related_name="files"
    )
    number = models.PositiveIntegerField(_("number"), default=1)
    file = models.FileField(
        _("file"),
        storage=private_storage,
        upload_to=upload_path,
        max_length=200,
        blank=True,
        help_text=_("Empty for a file within the archive of its batch."),
    )
    member = models.CharField(_("place in the archive"), max_length=500, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    told = models.JSONField(
        _("what its archive says of it"),
        default=dict,
        blank=True,
        help_text=_("Title, notes and number of the activity, in a Strava archive."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    problem = models.JSONField(
        _("problem"), default=dict, blank=True, help_text=_("A code, and what fills its sentence.")
    )
    duplicate_of = models.ForeignKey(
        CompletedWorkout,
        verbose_name=_("run it is the same as"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    run = models.OneToOneField(
        CompletedWorkout,
        verbose_name=_("run"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="upload",
    )

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ("batch", "number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_file_per_number"),
        ]

    def __str__(self) -> str:
        return self.file_name
