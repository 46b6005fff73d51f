import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel

TOKEN_BYTES = 32


def new_feed_token() -> str:
    """The address of a feed is its password, hence long and random."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class CalendarFeed(TimestampedModel):
    """An address under which calendar programs read a runner's sessions.

    One address each for the full and the busy-only feed, so that one does not reveal
    the other.
    """

    class Kind(models.TextChoices):
        FULL = "full", _("sessions with details")
        BUSY = "busy", _("busy times only")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="calendar_feeds",
    )
    kind = models.CharField(_("kind"), max_length=4, choices=Kind, default=Kind.FULL)
    token = models.CharField(max_length=64, unique=True, default=new_feed_token)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_feed_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"
