"""Becoming a member: name, e-mail, password, and the zone the browser knows."""

import re

import pytest
from django.core import mail

from accounts.models import User

pytestmark = pytest.mark.django_db

FORM = {
    "first_name": "Anouk",
    "email": "anouk@example.com",
    "password1": "twelve-quiet-kilometres",
    "password2": "twelve-quiet-kilometres",
}


def sign_up(client, **changes):
    return client.post("/account/signup/", {**FORM, **changes})


def test_the_page_asks_for_the_first_name_and_lets_the_browser_tell_its_zone(client):
    page = client.get("/account/signup/").content.decode()

    assert 'name="first_name"' in page
    assert re.search(r'<input type="hidden" name="time_zone"[^>]*data-browser-time-zone', page)


def test_signing_up_leads_to_the_dashboard_and_greets_by_first_name(client):
    response = client.post("/account/signup/", FORM, follow=True)

    assert response.redirect_chain[-1][0] == "/today/"
    assert "Welcome, Anouk" in response.content.decode()


def test_an_email_asks_to_confirm_the_address(client):
    sign_up(client)

    (message,) = mail.outbox
    assert message.to == ["anouk@example.com"]
    address = re.search(r"http://testserver(/account/confirm-email/\S+)", message.body)
    assert address is not None
    assert "Is <b>anouk@example.com</b> yours?" in client.get(address[1]).text
    client.post(address[1])
    assert User.objects.get().emailaddress_set.get().verified

    # The link is in the mailbox for years, and may be followed again: signed in, where the way
    # to signing in leads on to today's page, and signed out.
    for signing_in in (302, 200):
        page = client.get(address[1]).text
        assert "Your address is confirmed" in page
        assert "Send a new link" not in page
        assert client.get("/account/login/").status_code == signing_in
        client.logout()
    assert "This link no longer works" in client.get(address[1][:-2] + "/").text


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("America/New_York", "America/New_York"),
        ("", "Europe/Amsterdam"),
        ("Middle-earth/Shire", "Europe/Amsterdam"),
        ("../../etc/passwd", "Europe/Amsterdam"),
    ],
)
def test_the_zone_is_the_browsers_if_it_is_one(client, told, kept):
    sign_up(client, time_zone=told)

    assert User.objects.get().time_zone == kept


def test_the_language_of_the_page_is_kept(client):
    client.cookies["django_language"] = "nl"

    sign_up(client)

    assert User.objects.get().language == "nl"


@pytest.mark.parametrize(
    "mistake",
    [
        {"first_name": ""},
        {"first_name": "x" * 151},
        {"email": "no address"},
        {"password1": "short", "password2": "short"},
        {"password2": "something else entirely"},
    ],
)
def test_mistakes_are_shown_and_nobody_is_made(client, mistake):
    response = sign_up(client, **mistake)

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not User.objects.exists()


def test_an_address_that_is_taken_makes_no_second_user(client, runner):
    response = sign_up(client, email=runner.email.upper())

    assert "already registered" in response.content.decode()
    assert User.objects.get() == runner
    assert not mail.outbox


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Enter your first name."),
        ("x" * 151, "Use at most 150 characters; these are 151."),
    ],
)
def test_what_is_wrong_with_the_name_is_said_in_our_own_words(client, name, sentence):
    response = sign_up(client, first_name=name)

    assert response.context["form"].errors["first_name"] == [sentence]


def test_a_password_that_is_too_short_is_told_in_our_own_words(client):
    """Django's have no Dutch."""
    response = sign_up(client, password1="Ab3!", password2="Ab3!")

    assert response.context["form"].errors["password1"] == ["Use at least 8 characters."]
