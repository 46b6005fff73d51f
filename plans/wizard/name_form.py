"""Step four of the wizard: the plan's name."""

from django import forms
from django.utils.translation import gettext_lazy

NAME_LENGTH = 120


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of your plan"),
        max_length=NAME_LENGTH,
        error_messages={"required": gettext_lazy("Give your plan a name.")},
    )
    # The plan that was on the screen; another one is not saved unseen.
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
