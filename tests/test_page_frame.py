"""What stands around every page: navigation, language, and the way into the CMS."""

import re

import pytest
from django.test import Client

from accounts.models import User


@pytest.mark.django_db
def test_a_stranger_is_shown_the_way_in(stranger_client: Client) -> None:
    html = stranger_client.get("/").content.decode()

    assert 'href="/account/login/"' in html
    assert 'href="/account/signup/"' in html
    assert 'class="tabbar"' not in html


def test_a_runner_has_tabs_at_the_bottom_and_no_way_into_the_cms(
    runner: User, password: str
) -> None:
    client = Client()
    client.post("/account/login/", {"login": runner.email, "password": password})
    html = client.get("/today/").content.decode()

    assert 'class="tabbar"' in html
    assert 'href="/cms/"' not in html


def test_a_coach_who_signed_in_finds_the_cms(coach: User, password: str) -> None:
    client = Client()
    client.post("/account/login/", {"login": coach.email, "password": password})

    assert 'href="/cms/"' in client.get("/today/").content.decode()


def test_a_coach_without_a_plan_is_led_to_the_editor(coach: User, password: str) -> None:
    client = Client()
    response = client.post(
        "/account/login/", {"login": coach.email, "password": password}, follow=True
    )

    assert re.search(r'<a class="btn btn-primary[^"]*" href="/cms/">', response.content.decode())


def test_every_page_leads_to_the_methods(runner_client: Client) -> None:
    html = runner_client.get("/today/").content.decode()

    assert len(re.findall(r'<a href="/methods/">', html)) == 2  # the footer, and “More” on a phone


def test_the_methods_belong_to_the_library(runner_client: Client) -> None:
    html = runner_client.get("/methods/").content.decode()

    assert re.search(r'<a href="/plans/" aria-current="page">', html)


def test_the_current_section_is_marked_for_eyes_and_ears(runner_client: Client) -> None:
    html = runner_client.get("/calendar/").content.decode()

    assert len(re.findall(r'<a href="/calendar/" aria-current="page">', html)) == 2


@pytest.mark.django_db
def test_the_language_can_be_switched_without_scripts(stranger_client: Client) -> None:
    response = stranger_client.post("/language/setlang/", {"language": "nl", "next": "/"})

    assert response["Location"] == "/"
    assert '<html lang="nl">' in stranger_client.get("/").content.decode()


@pytest.mark.django_db
def test_an_unknown_address_gets_a_page_that_helps(stranger_client: Client) -> None:
    response = stranger_client.get("/no/such/page/")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


@pytest.mark.django_db
def test_pages_have_no_policy_exceptions(stranger_client: Client) -> None:
    policy = stranger_client.get("/account/login/")["Content-Security-Policy"]

    assert "unsafe" not in policy
