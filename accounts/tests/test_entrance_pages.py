"""The pages around signing in wear the site's own look and speak its language."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User

OPEN_PAGES = (
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-abc-def/",
    "/account/confirm-email/",
    "/account/confirm-email/unknown-key/",
    "/account/inactive/",
)
OWN_PAGES = ("/account/email/", "/account/password/change/", "/account/logout/")


def assert_own_look(html: str) -> None:
    assert 'class="topbar"' in html
    assert 'id="main"' in html
    assert len(re.findall(r"<h1\b", html)) == 1
    # A placeholder repeats the label and vanishes when one needs it.
    assert "placeholder=" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN_PAGES)
def test_page_for_a_stranger(address: str, stranger_client: Client) -> None:
    response = stranger_client.get(address)

    assert response.status_code == 200
    assert_own_look(response.content.decode())


@pytest.mark.parametrize("address", OWN_PAGES)
def test_page_about_ones_own_account(address: str, runner_client: Client) -> None:
    response = runner_client.get(address)

    assert response.status_code == 200
    assert_own_look(response.content.decode())


@pytest.mark.django_db
def test_every_field_has_a_label(stranger_client: Client) -> None:
    html = stranger_client.get("/account/signup/").content.decode()
    fields = re.findall(r'<input type="(?:text|email|password)"[^>]*\sid="([^"]+)"', html)

    assert len(fields) >= 4
    for field in fields:
        assert f'<label class="field-label" for="{field}"' in html


@pytest.mark.django_db
def test_a_mistake_is_tied_to_its_field(stranger_client: Client) -> None:
    response = stranger_client.post("/account/signup/", {"first_name": "Rosa", "email": "rosa@"})
    html = response.content.decode()
    email = re.search(r'<input type="email"[^>]*>', html)

    assert email is not None
    assert 'aria-invalid="true"' in email[0]
    assert "id_email_error" in email[0]
    assert 'id="id_email_error"' in html


def test_a_wrong_password_is_said_aloud(runner: User, stranger_client: Client) -> None:
    response = stranger_client.post(
        "/account/login/", {"login": runner.email, "password": "not this one"}
    )

    assert '<div class="form-errors" role="alert">' in response.content.decode()


def test_the_mail_for_a_new_password_says_what_to_do(runner: User, stranger_client: Client) -> None:
    stranger_client.post("/account/password/reset/", {"email": runner.email})

    (message,) = mail.outbox
    assert message.subject == "Choose a new password"
    assert "/account/password/reset/key/" in message.body
    assert "there is nothing to do" in message.body
    assert "!" not in message.body
    assert "&#" not in message.body


@pytest.mark.django_db
def test_the_mail_to_somebody_without_an_account_does_not_say_more_than_that(
    stranger_client: Client,
) -> None:
    stranger_client.post("/account/password/reset/", {"email": "nobody@example.com"})

    (message,) = mail.outbox
    assert message.subject == "No account with this address"
    assert "/account/signup/" in message.body
