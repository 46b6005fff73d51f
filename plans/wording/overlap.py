"""What is said of a plan that stands in another one's way, with a link to where it is archived."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext as _

from plans.models import TrainingPlan


@dataclass(frozen=True, slots=True)
class LinkedText:
    """The same sentences as plain text, and as HTML with a link."""

    text: str
    html: str

    @classmethod
    def of(cls, text: str) -> "LinkedText":
        """Sentences without a link."""
        return cls(text=text, html=text)


def overlap_of_new_plan(other: TrainingPlan) -> LinkedText:
    """For a plan whose race date is still to be chosen."""
    return _naming(
        other,
        _(
            "Your plan {name} has days in common with this one: it runs from {start} to {race}. "
            "Archive it first, or choose a race date that leaves room for both."
        ),
    )


def overlap_of_plan_as_it_was(other: TrainingPlan) -> LinkedText:
    """For a plan that comes back to days it had before, which nobody chooses anew."""
    return _naming(
        other,
        _(
            "Your plan {name} has days in common with this one: it runs from {start} to {race}. "
            "Archive it first, then try again."
        ),
    )


def overlap_of_easy_weeks(other: TrainingPlan) -> LinkedText:
    """For the weeks after a race, whose days nobody chooses."""
    return _naming(
        other,
        _(
            "Your plan {name} has days in common with these easy weeks: it runs from {start} to "
            "{race}. Nothing was put into your calendar."
        ),
    )


def _naming(other: TrainingPlan, sentence: str) -> LinkedText:
    words = {"start": _day(other.starts_on), "race": _day(other.last_day)}
    url = reverse("plans:plan_detail", args=[other.pk])
    link = format_html('<a href="{}" hx-boost="false">{}</a>', url, other.name)
    return LinkedText(
        text=sentence.format(name=f"“{other.name}”", **words),
        html=format_html(sentence, name=link, **words),
    )


def _day(day: date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""
