"""What several forms say of the same mistake, in place of Django's own words for it."""

from django.utils.translation import gettext_lazy as _

TOO_LONG = _("Use at most %(limit_value)d characters; these are %(show_value)d.")
NO_FIRST_NAME = _("Enter your first name.")
