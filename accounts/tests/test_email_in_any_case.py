"""An address is one person's, however it was typed, and whoever typed it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a-fresh-pair-of-shoes"


def add_in_django_admin(admin_client: Client, email: str) -> None:
    passwords = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    admin_client.post("/django-admin/accounts/user/add/", {"email": email, **passwords})


def add_in_cms(admin_client: Client, email: str) -> None:
    name = {"first_name": "Iris", "last_name": "Example"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    admin_client.post("/cms/users/new/", {"email": email, **name, **passwords})


@pytest.mark.parametrize("add", [add_in_django_admin, add_in_cms])
def test_who_was_added_by_an_administrator_can_sign_in(admin_client: Client, add) -> None:
    add(admin_client, "Iris.Example@Example.COM")

    for typed in ("iris.example@example.com", "IRIS.example@example.com"):
        answer = Client().post("/account/login/", {"login": typed, "password": PASSWORD})
        assert answer.status_code == 302


@pytest.mark.parametrize("add", [add_in_django_admin, add_in_cms])
def test_nobody_gets_a_second_account_in_capitals(admin_client: Client, runner: User, add) -> None:
    add(admin_client, runner.email.upper())

    assert User.objects.filter(email__iexact=runner.email).count() == 1


def test_the_database_has_the_last_word(runner: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email=runner.email.upper())])
