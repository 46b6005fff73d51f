"""Step four of the wizard: the plan's name."""

from django import forms
from django.utils.translation import gettext_lazy

from plans.forms import PlanNameField


class NameForm(forms.Form):
    name = PlanNameField(label=gettext_lazy("Name of your plan"))
    # The plan that was on the screen; another one is not saved unseen.
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
