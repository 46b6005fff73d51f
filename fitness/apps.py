from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FitnessConfig(AppConfig):
    name = "fitness"
    verbose_name = _("Fitness")
