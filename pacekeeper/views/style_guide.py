"""The design system on one page, for whoever builds pages. Development only."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

ZONES = (
    "recovery",
    "easy",
    "long",
    "tempo",
    "threshold",
    "interval",
    "repetition",
    "race",
    "cross",
    "rest",
)
COLOURS = ("paper", "card", "sunken", "tint", "ink", "soft", "line", "control", "brand")
DAYS = [
    ("mon", _("Mon")),
    ("tue", _("Tue")),
    ("wed", _("Wed")),
    ("thu", _("Thu")),
    ("fri", _("Fri")),
]
STEPS = (
    {"label": "Plan", "url": "?", "state": "done"},
    {"label": "Race and fitness", "url": "?", "state": "current"},
    {"label": "Preview", "url": None, "state": "todo"},
    {"label": "Confirm", "url": None, "state": "todo"},
)


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Race", help_text="As you will tell it to your friends.")
    on = forms.DateField(label="Race day", widget=forms.DateInput(attrs={"type": "date"}))
    goal = forms.CharField(label="Goal time", required=False, help_text="Hours, as in 3:40:00.")
    level = forms.ChoiceField(label="Level", choices=[("a", "First marathon"), ("b", "Steady")])
    days = forms.MultipleChoiceField(
        label="Days that suit", choices=DAYS, widget=forms.CheckboxSelectMultiple
    )
    method = forms.ChoiceField(
        label="Fitness from",
        choices=[("race", "A recent race"), ("pace", "Threshold pace")],
        widget=forms.RadioSelect,
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea)
    track = forms.FileField(label="Track file", required=False)
    agree = forms.BooleanField(label="Send me a weekly summary", required=False)

    def clean(self) -> dict[str, Any] | None:
        self.add_error(None, "The plan does not fit before the race. Choose a later race day.")
        return super().clean()


def icon_names() -> list[str]:
    sprite = (settings.BASE_DIR / "assets" / "img" / "icons.svg").read_text()
    return re.findall(r'symbol id="([^"]+)"', sprite)


def style_guide(request: HttpRequest) -> HttpResponse:
    if "message" in request.GET:
        messages.success(request, "Moved to Thursday.", extra_tags="/style/")
    mistaken = ExampleForm({"goal": "x", "days": ["tue"]}, auto_id="bad_%s")
    return render(
        request,
        "site/style_guide.html",
        {
            "zones": ZONES,
            "colours": COLOURS,
            "steps": STEPS,
            "form": ExampleForm(initial={"days": ["tue", "thu"], "method": "race"}),
            "mistaken": mistaken,
            "page_obj": Paginator(range(60), 10).get_page(3),
            "icons": icon_names(),
            "trail": [("Plans", "/plans/"), ("Steady marathon, 16 weeks", None)],
        },
    )
