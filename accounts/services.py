"""Writes about people."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def user_create_verified(
    *,
    email: str,
    password: str,
    first_name: str,
    last_name: str = "",
    superuser: bool = False,
    **fields: object,
) -> User:
    """A person whose address is known to be theirs, as an operator makes them."""
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(
        email=email, password=password, first_name=first_name, last_name=last_name, **fields
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
