"""The blocks a coach writes a plan with."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from plans.models.choices import Focus

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class DayCellBlock(blocks.CharBlock):
    """One day in the session notation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=500, **kwargs)


class WeekBlock(blocks.StructBlock):
    focus = blocks.ChoiceBlock(choices=Focus.choices, default=Focus.BASE, label=_("Focus"))
    monday = DayCellBlock(label=_("Monday"))
    tuesday = DayCellBlock(label=_("Tuesday"))
    wednesday = DayCellBlock(label=_("Wednesday"))
    thursday = DayCellBlock(label=_("Thursday"))
    friday = DayCellBlock(label=_("Friday"))
    saturday = DayCellBlock(label=_("Saturday"))
    sunday = DayCellBlock(label=_("Sunday"))
    note = blocks.CharBlock(required=False, max_length=500, label=_("Note"))

    class Meta:
        icon = "calendar-alt"
        label = _("Week")
