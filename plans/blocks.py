"""The blocks a coach writes a plan with, and their counterparts in the editor's JavaScript."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter, StreamBlockValidationError, StreamValue
from wagtail.blocks.struct_block import StructBlockAdapter

from plans.domain.bounds import MAXIMUM_WEEKS
from plans.domain.draft import read_cell
from plans.domain.notation import MAX_CELL_CHARACTERS, NotationError
from plans.domain.spec import RACE_PHASES
from plans.models.choices import Focus, PlanType
from plans.template_checks import (
    DAY_NAMES,
    draft_of_weeks,
    read_template,
    too_many_weeks_text,
)
from plans.wording import notation_problem_text

__all__ = ["DAY_NAMES", "DayCellBlock", "WeekBlock", "WeeksBlock"]


class DayCellBlock(blocks.CharBlock):
    """One day in the session notation.

    A draft may hold half a session, since Wagtail saves while one types; publishing and
    submitting may not, and are told so at this very cell.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=MAX_CELL_CHARACTERS, **kwargs)
        self.field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        # 126 comment buttons cost half a second; comments go to the plan and its weeks' notes.
        self.field.widget.show_add_comment_button = False

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not self.is_deferred_validation:
            read = read_cell(text)
            if isinstance(read, NotationError):
                raise ValidationError(notation_problem_text(read), code=read.code)
        return text


RACE_PHASE_CHOICES = [(phase.value, Focus(phase.value).label) for phase in RACE_PHASES]
"""A template leads to a race; the weeks after it are no coach's to write."""


class FocusBlock(blocks.ChoiceBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget.show_add_comment_button = False


class WeekBlock(blocks.StructBlock):
    focus = FocusBlock(choices=RACE_PHASE_CHOICES, default=Focus.BASE, label=_("Focus"))
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
        form_classname = "plan-week"


class WeeksBlock(blocks.StreamBlock):
    """All weeks of a plan; publishable only when the plan leads to its race."""

    week = WeekBlock()

    class Meta:
        form_classname = "plan-weeks"
        required = False

    def clean(self, value: StreamValue) -> StreamValue:
        if len(value) > MAXIMUM_WEEKS and not self.is_deferred_validation:
            # Alone: there is no need to read them one by one.
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(too_many_weeks_text(len(value)))]
            )
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            # What keeps a plan from being published is the same for every distance.
            reading = read_template(draft_of_weeks(cleaned, plan_type=PlanType.FULL_MARATHON))
            if reading.problems:
                raise StreamBlockValidationError(
                    non_block_errors=[ValidationError(text) for text in reading.problems]
                )
        return cleaned


class WeekBlockAdapter(StructBlockAdapter):
    js_constructor = "plans.blocks.WeekBlock"

    @cached_property
    def media(self) -> forms.Media:
        return super().media + editor_media()


class WeeksBlockAdapter(StreamBlockAdapter):
    js_constructor = "plans.blocks.WeeksBlock"

    def js_args(self, block: WeeksBlock) -> list[Any]:
        name, groups, states, meta = super().js_args(block)
        settings = {
            "notationUrl": reverse("plans_cms:notation"),
            "maxWeeks": MAXIMUM_WEEKS,
            "texts": editor_texts(),
        }
        return [name, groups, states, meta | {"plan": settings}]

    @cached_property
    def media(self) -> forms.Media:
        return super().media + editor_media()


def editor_media() -> forms.Media:
    return forms.Media(
        js=["plans/js/pasted_table.js", "plans/js/plan_editor.js"],
        css={"all": ["plans/css/plan_editor.css"]},
    )


def editor_texts() -> dict[str, str]:
    """What the editor's JavaScript says, in the coach's language."""
    return {
        "unreadable": gettext("Not yet readable"),
        "pastedWeek": gettext("Pasted into week %(first)s."),
        "pastedWeeks": gettext("Pasted into weeks %(first)s to %(last)s."),
        "beyondSunday": gettext(
            "What would come after Sunday was left out; paste whole weeks at Monday."
        ),
        "undoPaste": gettext("Undo the paste"),
        "pasteUndone": gettext("The paste is undone."),
        "tooMany": gettext(
            "A plan has at most %(limit)s weeks; the rest of the table was left out."
        ),
        "tooLong": gettext(
            "A cell holds %(limit)s characters; what is longer in the table was cut."
        ),
        "offline": gettext("The site did not answer, so the pictures may be out of date."),
    }


register(WeekBlockAdapter(), WeekBlock)
register(WeeksBlockAdapter(), WeeksBlock)
