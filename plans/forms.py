"""Forms for single sessions and for the plan as a whole."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.form_texts import TOO_LONG
from plans.domain.notation import MAX_CELL_CHARACTERS, NotationError, parse_session
from plans.domain.spec import SessionSpec
from plans.domain.time_of_day import read_time_of_day
from plans.hidden_fields import FormKeyField, SeenVersionField
from plans.models import TrainingPlan
from plans.wording import notation_problem_text

PLAN_NAME_LENGTH = 120

NO_TIME_OF_DAY = _("Write the time of day as hours and minutes, such as 7:30 or 19:30.")
NO_DAY = _("Write the day as year-month-day, such as 2026-05-31.")


class SessionField(forms.CharField):
    """One session in the notation; cleans to a ``SessionSpec``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_CELL_CHARACTERS)
        kwargs.setdefault("label", _("Session"))
        kwargs.setdefault(
            "error_messages",
            {"required": _("Write the session, such as 8km E."), "max_length": TOO_LONG},
        )
        kwargs.setdefault(
            "widget",
            forms.TextInput(
                attrs={
                    "class": "input-notation",
                    "autocomplete": "off",
                    "autocapitalize": "off",
                    "spellcheck": "false",
                    "placeholder": "2km E, 3x2km T / 90s jog, 2km E",
                }
            ),
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> SessionSpec | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_session(text)
        except NotationError as problem:
            raise forms.ValidationError(notation_problem_text(problem)) from problem


class TimeOfDayField(forms.CharField):
    """``7:30``, ``07.30``, ``19:30`` or what the browser's own clock sends; cleans to a time."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Time of day"))
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("error_messages", {"max_length": NO_TIME_OF_DAY})
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}  # a length says nothing to a clock

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        if not text:
            return None
        found = read_time_of_day(text)
        if found is None:
            raise forms.ValidationError(NO_TIME_OF_DAY, code="spelling")
        return found


class SessionForm(forms.Form):
    session = SessionField(
        help_text=_(
            "Amounts with an effort, such as 8km E, 45min E or 3x2km T / 90s jog. "
            "E is easy, rec recovery, M and H marathon and half-marathon pace, T threshold, "
            "I interval, R repetition, goal your goal pace, strides short and fast."
        )
    )
    start_time = TimeOfDayField(
        required=False,
        help_text=_(
            "Your calendar program then shows the session at that time; left empty, it stands "
            "there for the whole day."
        ),
    )
    version = SeenVersionField()


class SessionAddForm(SessionForm):
    uid = FormKeyField()
    date = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day of the session."), "invalid": NO_DAY},
    )
    field_order = ["date", "session", "start_time", "version", "uid"]

    def __init__(self, *args: Any, plan: TrainingPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bound_by_plan(self.fields["date"], plan)


class SessionMoveForm(forms.Form):
    to = forms.DateField(
        label=_("Another day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the day to move to."),
            "invalid": NO_DAY,
        },
    )
    version = SeenVersionField()

    def __init__(self, *args: Any, plan: TrainingPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bound_by_plan(self.fields["to"], plan)


def _bound_by_plan(field: forms.Field, plan: TrainingPlan) -> None:
    """Lets the browser's date picker offer the plan's own days only."""
    first, last = plan.starts_on, plan.last_day
    if isinstance(first, date) and isinstance(last, date):
        field.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}


class PlanNameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _("Give your plan a name."), "max_length": TOO_LONG}
        super().__init__(max_length=PLAN_NAME_LENGTH, error_messages=messages, **kwargs)


class PlanNameForm(forms.Form):
    name = PlanNameField(label=_("Name"))


class OwnTemplateForm(PlanNameForm):
    key = FormKeyField()
