"""Signing in by e-mail, and getting in again after forgetting the password."""

import re

import pytest
from django.core import mail

pytestmark = pytest.mark.django_db


def test_a_runner_signs_in_by_email_and_lands_on_today(client, runner, password):
    response = client.post("/account/login/", {"login": runner.email.upper(), "password": password})

    assert response.status_code == 302
    assert response["Location"] == "/today/"


def test_a_wrong_password_stays_outside(client, runner):
    response = client.post("/account/login/", {"login": runner.email, "password": "wrong"})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_in_goes_on_to_where_one_was_sent_from(client, runner, password):
    sent = client.get("/account/profile/")

    assert sent["Location"] == "/account/login/?next=/account/profile/"
    response = client.post(sent["Location"], {"login": runner.email, "password": password})
    assert response["Location"] == "/account/profile/"


def test_signing_in_goes_nowhere_outside_the_site(client, runner, password):
    response = client.post(
        "/account/login/?next=https://evil.example/", {"login": runner.email, "password": password}
    )

    assert response["Location"] == "/today/"


def test_a_forgotten_password_is_set_anew_by_email(client, runner):
    client.post("/account/password/reset/", {"email": runner.email})
    address = re.search(r"http://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body)
    assert address is not None

    form = client.get(address[1], follow=True)
    new = "a-fresh-pair-of-shoes"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    runner.refresh_from_db()
    assert runner.check_password(new)


def test_asking_for_an_unknown_address_looks_the_same(client, runner):
    known = client.post("/account/password/reset/", {"email": runner.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.com"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_signing_out_ends_the_session(runner_client):
    runner_client.post("/account/logout/")

    assert runner_client.get("/today/").status_code == 302
