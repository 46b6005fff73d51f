"""What a password has to be, where Django's own rule says it in English only."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LengthValidator(MinimumLengthValidator):
    """Django's rule; its sentence changed in 5.2, and the translations have the old one."""

    def get_error_message(self) -> str:
        return _("Use at least %(limit_value)d characters.") % {"limit_value": self.min_length}
