"""What the pages around signing in ask for."""

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from django import template
from django.core import signing

register = template.Library()


@register.simple_tag
def confirmed_by(key: str) -> EmailAddress | None:
    """The address that a link has confirmed, however long ago; None if the link is no such one,
    or its address still waits. Only who was sent the link has its key."""
    try:
        pk = signing.loads(key, salt=app_settings.SALT)
    except signing.BadSignature:
        return None
    return EmailAddress.objects.filter(pk=pk, verified=True).first()
