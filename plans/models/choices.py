"""The words of the domain with their names in the reader's language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanType(models.TextChoices):
    HALF_MARATHON = "half_marathon", _("half marathon")
    FULL_MARATHON = "full_marathon", _("marathon")


class Focus(models.TextChoices):
    BASE = "base", _("base")
    BUILD = "build", _("build")
    PEAK = "peak", _("peak")
    TAPER = "taper", _("taper")
    RECOVERY = "recovery", _("recovery")


class Level(models.TextChoices):
    BEGINNER = "beginner", _("beginner")
    INTERMEDIATE = "intermediate", _("intermediate")
    ADVANCED = "advanced", _("advanced")


class WorkoutType(models.TextChoices):
    EASY = "easy", _("easy")
    LONG = "long", _("long")
    TEMPO = "tempo", _("tempo")
    INTERVAL = "interval", _("interval")
    RECOVERY = "recovery", _("recovery")
    REST = "rest", _("rest")
    RACE = "race", _("race")
    CROSS = "cross", _("cross training")
