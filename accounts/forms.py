from typing import Any, ClassVar

from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.form_texts import NO_FIRST_NAME, TOO_LONG
from accounts.models import OLDEST_BIRTH_YEAR, User
from accounts.time_zones import choices_with, time_zone_choices


class SignupExtraForm(forms.Form):
    """What sign-up asks beyond e-mail and password."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": NO_FIRST_NAME, "max_length": TOO_LONG},
    )
    # Filled in by the browser; without JavaScript the default zone stays and the
    # profile page can change it.
    time_zone = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-browser-time-zone": ""})
    )

    field_order = ["first_name", "email", "password1", "password2"]

    def clean_time_zone(self) -> str:
        """An unknown zone is no reason to refuse a sign-up: fall back to the default."""
        name = self.cleaned_data["time_zone"]
        known = {value for _group, zones in time_zone_choices() for value, _label in zones}
        return name if name in known else User._meta.get_field("time_zone").default

    def signup(self, request: Any, user: User) -> None:
        user.first_name = self.cleaned_data["first_name"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.language = getattr(request, "LANGUAGE_CODE", user.language)
        user.save(update_fields=["first_name", "time_zone", "language"])


class SelectOfGroups(forms.Select):
    """For hundreds of choices in groups: by Django's own way each is two templates, which
    takes longer than all the rest of its page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        groups = format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            ((group, self._options(options)) for group, options, _index in widget["optgroups"]),
        )
        start = format_html('<select name="{}"{}>', name, flatatt(widget["attrs"]))
        return format_html("{}{}</select>", start, groups)

    @staticmethod
    def _options(options: list[dict[str, Any]]) -> SafeString:
        return format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options),
        )


class ProfileForm(forms.ModelForm):
    time_zone = forms.ChoiceField(label=_("Time zone"), widget=SelectOfGroups)

    class Meta:
        model = User
        fields: ClassVar[list[str]] = [
            "first_name",
            "last_name",
            "time_zone",
            "language",
            "date_of_birth",
            "sex",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "date_of_birth": forms.DateInput(
                attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"
            ),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "first_name": {"required": NO_FIRST_NAME, "max_length": TOO_LONG},
            "last_name": {"max_length": TOO_LONG},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        zone_field = self.fields["time_zone"]
        assert isinstance(zone_field, forms.ChoiceField)  # noqa: S101  (declared above)
        zone_field.choices = choices_with(self.instance.time_zone)
        zone_field.help_text = _("Your days begin and end in this zone.")

    def clean_date_of_birth(self) -> Any:
        born = self.cleaned_data["date_of_birth"]
        if born is not None and born >= timezone.localdate():
            raise forms.ValidationError(_("A date of birth lies in the past. Check the year."))
        if born is not None and born.year < OLDEST_BIRTH_YEAR:
            raise forms.ValidationError(_("Check the year of birth."))
        return born
