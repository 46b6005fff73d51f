"""Who uses the site."""

import uuid
import zoneinfo
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.private_storage import export_path, private_storage
from accounts.timestamps import TimestampedModel

OLDEST_BIRTH_YEAR = 1900


def validate_time_zone(name: str) -> None:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise ValidationError(
            _("“%(name)s” is not a time zone. Choose one from the list, such as Europe/Amsterdam."),
            params={"name": name},
        ) from fault


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address; there is no other name to sign in with."""

    use_in_migrations = True

    def _create(self, email: str, password: str | None, **fields: Any) -> "User":
        if not email:
            raise ValueError("a user has an e-mail address")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self._create(email, password, **{"is_staff": False, "is_superuser": False, **fields})

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self._create(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class User(AbstractUser, TimestampedModel):
    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    class DistanceUnit(models.TextChoices):
        KILOMETRE = "km", _("kilometres")

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody already signs in with this e-mail address.")},
    )
    strava_athlete_id = models.BigIntegerField(
        _("number at Strava"), null=True, blank=True, unique=True
    )
    preferred_distance_unit = models.CharField(
        _("distance unit"),
        max_length=2,
        choices=DistanceUnit,
        default=DistanceUnit.KILOMETRE,
    )
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="Europe/Amsterdam",
        validators=[validate_time_zone],
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    avatar_url = models.URLField(_("picture"), blank=True)
    adaptive_plans_enabled = models.BooleanField(_("adaptive plans"), default=False)
    auto_apply_adjustments = models.BooleanField(_("apply suggestions by itself"), default=False)
    weekly_summary = models.BooleanField(_("weekly summary by e-mail"), default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(date_of_birth__isnull=True)
                | models.Q(date_of_birth__gte=date(OLDEST_BIRTH_YEAR, 1, 1)),
                name="user_born_in_living_memory",
                violation_error_message=_("Check the year of birth."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_email_in_any_case",
                violation_error_message=_("Somebody already signs in with this e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Signing in looks for small letters, whoever wrote the address down.
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def now(self) -> datetime:
        """This moment on the runner's own clock."""
        return timezone.now().astimezone(zoneinfo.ZoneInfo(self.time_zone))

    def today(self) -> date:
        """The runner's own calendar day, which is not the server's."""
        return self.now().date()


class DataExport(TimestampedModel):
    """One zip of everything a runner has, made in the background and kept for some days.

    The row comes first and the task after it; one that nobody has worked on for a while is
    taken up again (``claimed_at``). A failed one says so, and another may be asked for.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="data_exports",
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    file = models.FileField(
        _("file"), storage=private_storage, upload_to=export_path, max_length=200, blank=True
    )
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    files_total = models.PositiveIntegerField(_("files"), default=0)
    files_done = models.PositiveIntegerField(_("files done"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(_("taken up at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-created_at"], name="export_user_created"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(status__in=("waiting", "working")),
                name="one_export_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_status_display()} ({self.created_at:%Y-%m-%d %H:%M})"

    @property
    def is_under_way(self) -> bool:
        return self.status in {self.Status.WAITING, self.Status.WORKING}
