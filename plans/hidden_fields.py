"""What a form carries unseen: which one it is, and what its page had seen.

Both come back from old pages and bad hands. They are never a reason to refuse what
somebody typed, and never a reason to do it unchecked.
"""

import uuid
from typing import Any

from django import forms

NEVER_SEEN = -1
"""A version that no session has."""


class FormKeyField(forms.UUIDField):
    """Names one form, so that sending it twice does its work once. No key: None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=uuid.uuid4, widget=forms.HiddenInput(), **kwargs)

    def clean(self, value: Any) -> uuid.UUID | None:
        try:
            key: uuid.UUID | None = super().clean(value)
        except forms.ValidationError:
            return None
        return key


class SeenVersionField(forms.IntegerField):
    """The version of a session that a page had seen. None if it does not say; what cannot be
    read counts as one that is out of date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput(), **kwargs)

    def clean(self, value: Any) -> int | None:
        try:
            version: int | None = super().clean(value)
        except forms.ValidationError:
            return NEVER_SEEN
        return version
