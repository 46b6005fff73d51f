"""There is one sign-in page, with limits on trying; the admins' own doors lead to it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from pacekeeper.settings import base

pytestmark = pytest.mark.django_db

SIDE_DOORS = ("/cms/login/", "/django-admin/login/", "/_util/login/")


@pytest.mark.parametrize("door", SIDE_DOORS)
def test_a_side_door_leads_to_sign_in_and_back(stranger_client: Client, door: str) -> None:
    answer = stranger_client.get(door, {"next": "/cms/pages/"})

    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/cms/pages/")


@pytest.mark.parametrize("door", SIDE_DOORS)
def test_nobody_signs_in_by_a_side_door(admin: User, password: str, door: str) -> None:
    client = Client()

    client.post(door, {"username": admin.email, "password": password})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("page", ["/cms/", "/cms/users/", "/django-admin/"])
def test_who_has_no_part_there_is_told_instead_of_sent_in_circles(
    runner_client: Client, page: str
) -> None:
    answer = runner_client.get(page, follow=True)

    assert answer.status_code == 403
    assert "not open to your account" in answer.content.decode()


@pytest.mark.parametrize("path", ["password_reset/", "password_reset/done/"])
def test_the_cms_sends_no_mail_about_passwords(coach: User, path: str) -> None:
    client = Client()

    assert client.get(f"/cms/{path}").status_code == 404
    client.post(f"/cms/{path}", {"email": coach.email})
    assert mail.outbox == []


def test_an_address_is_changed_where_it_is_verified(coach: User, coach_client: Client) -> None:
    page = coach_client.get("/cms/account/").content.decode()
    assert "name_email-email" not in page
    assert "new_password1" not in page


class TestLimits:
    @pytest.fixture(autouse=True)
    def limits(self, settings: Any) -> Iterator[None]:
        settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
        cache.clear()
        yield
        cache.clear()

    def attempts(self, email: str, count: int, **headers: str) -> list[str]:
        return [
            Client()
            .post("/account/login/", {"login": email, "password": f"wrong-{number}"}, **headers)
            .content.decode()
            for number in range(count)
        ]

    def test_passwords_of_one_person_are_not_tried_for_long(self, runner: User) -> None:
        pages = self.attempts(runner.email, 6)

        assert "Too many failed login attempts" not in pages[4]
        assert "Too many failed login attempts" in pages[5]

    def test_people_behind_one_proxy_do_not_use_up_each_others_attempts(
        self, runner: User, password: str, settings: Any
    ) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        for number in range(12):
            self.attempts(f"nobody{number}@example.com", 1, HTTP_X_FORWARDED_FOR="203.0.113.5")

        data = {"login": runner.email, "password": password}
        answer = Client().post("/account/login/", data, HTTP_X_FORWARDED_FOR="198.51.100.7")

        assert answer.status_code == 302


def sign_up(email: str) -> Any:
    data = {
        "first_name": "Rosa",
        "email": email,
        "password1": "a-fresh-pair-of-shoes",
        "password2": "a-fresh-pair-of-shoes",
    }
    return Client().post("/account/signup/", data)


def test_with_verified_addresses_sign_up_tells_nobody_who_has_an_account(
    runner: User, settings: Any
) -> None:
    """As it is in production."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    known, unknown = sign_up(runner.email), sign_up("new@example.com")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert known["Location"] == "/account/confirm-email/"
    assert User.objects.filter(email=runner.email).count() == 1


def test_a_session_begins_anew_at_sign_in(runner: User, password: str) -> None:
    client = Client()
    client.get("/account/login/")
    client.session.save()
    before = client.session.session_key

    client.post("/account/login/", {"login": runner.email, "password": password})

    assert client.session.session_key != before


def test_another_password_ends_other_sessions(runner: User, password: str) -> None:
    phone, laptop = Client(), Client()
    for client in (phone, laptop):
        client.force_login(runner)

    new = "a-fresh-pair-of-shoes"
    laptop.post(
        "/account/password/change/",
        {"oldpassword": password, "password1": new, "password2": new},
    )

    assert phone.get("/today/").status_code == 302
    assert laptop.get("/today/").status_code == 200
