"""The form above the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.models import WorkoutType
from workouts.domain.run_filter import NEWEST_FIRST, SORTS, RunFilter
from workouts.models import Source
from workouts.models.runs import RUN_TYPES

MOST_WORDS = 8
SORT_NAMES = {
    "-date": _("newest first"),
    "date": _("oldest first"),
    "-distance": _("longest first"),
    "distance": _("shortest first"),
    "-time": _("most time first"),
    "time": _("least time first"),
    "pace": _("fastest first"),
    "-pace": _("slowest first"),
}


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write a day as year-month-day, such as 2026-11-26.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%d"], **kwargs)


class RunLogForm(forms.Form):
    """All of it may be empty. What cannot be understood is said, and not asked for."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"placeholder": _("In titles and notes")}),
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(sort, SORT_NAMES[sort]) for sort in SORTS],
        error_messages={"invalid_choice": _("Choose an order from the list.")},
    )
    first = DayField(label=_("From"))
    last = DayField(label=_("Up to"))
    type = forms.ChoiceField(
        label=_("Kind of run"),
        required=False,
        choices=[("", _("all")), *((kind, WorkoutType(kind).label) for kind, _name in RUN_TYPES)],
        error_messages={"invalid_choice": _("Choose a kind of run from the list.")},
    )
    source = forms.ChoiceField(
        label=_("Source"),
        required=False,
        choices=[("", _("all")), *Source.choices],
        error_messages={"invalid_choice": _("Choose a source from the list.")},
    )

    # A list is filtered while one goes through it: what may stay empty need not say so.
    use_required_attribute = False
    in_fold = ("first", "last", "type", "source")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day comes before the first. Change one of them."))
        return cleaned

    def wanted(self) -> RunFilter:
        """What is asked for, as far as it can be understood."""
        if not self.is_bound:
            return RunFilter()
        self.is_valid()
        cleaned = self.cleaned_data
        return RunFilter(
            first=cleaned.get("first"),
            last=cleaned.get("last"),
            workout_type=cleaned.get("type") or "",
            source=cleaned.get("source") or "",
            words=tuple((cleaned.get("q") or "").split()[:MOST_WORDS]),
            sort=cleaned.get("sort") or NEWEST_FIRST,
        )

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.in_fold]

    @property
    def folded_in_use(self) -> int:
        """How many of the folded filters are set."""
        return sum(bool(self.data.get(name)) for name in self.in_fold)
