"""What htmx gets when the session has run out: the whole sign-in page, and the way back."""

import pytest
from django.test import Client
from django.urls import reverse

CALENDAR = "/calendar/2026/11/"
FROM_CALENDAR = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{CALENDAR}"}


@pytest.mark.django_db
def test_htmx_is_sent_to_sign_in_and_back_to_the_page_it_was_on(stranger_client: Client) -> None:
    answer = stranger_client.get(reverse("workouts:calendar"), headers=FROM_CALENDAR)
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next={CALENDAR}"
    assert b"<form" not in answer.content


@pytest.mark.django_db
def test_a_browser_is_redirected_as_usual(stranger_client: Client) -> None:
    answer = stranger_client.get(reverse("workouts:calendar"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_other_redirects_are_left_alone(runner_client: Client) -> None:
    answer = runner_client.get("/calendar/?year=abc&month=13", headers={"HX-Request": "true"})
    assert "HX-Redirect" not in answer
