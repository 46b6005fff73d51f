"""The profile page: who one is, where one's days begin, and in which language."""

import pytest

pytestmark = pytest.mark.django_db

URL = "/account/profile/"


@pytest.fixture
def form(runner):
    return {
        "first_name": runner.first_name,
        "last_name": runner.last_name,
        "time_zone": runner.time_zone,
        "language": "en",
        "date_of_birth": "",
        "sex": "",
    }


def test_what_is_saved_comes_back(runner, runner_client, form):
    response = runner_client.post(
        URL,
        {
            **form,
            "first_name": "Roos",
            "time_zone": "America/New_York",
            "date_of_birth": "1984-02-29",
            "sex": "female",
        },
        follow=True,
    )

    runner.refresh_from_db()
    assert (runner.first_name, runner.time_zone, runner.sex) == (
        "Roos",
        "America/New_York",
        "female",
    )
    assert runner.date_of_birth.isoformat() == "1984-02-29"
    assert "Your profile is saved" in response.content.decode()
    assert 'value="1984-02-29"' in response.content.decode()


def test_the_language_changes_at_once_and_beats_an_earlier_switch(runner, runner_client, form):
    runner_client.cookies["django_language"] = "en"

    response = runner_client.post(URL, {**form, "language": "nl"})

    assert response.cookies["django_language"]["max-age"] == 0
    del runner_client.cookies["django_language"]  # as a browser does on hearing that
    runner.refresh_from_db()
    assert runner.language == "nl"
    assert '<html lang="nl">' in runner_client.get(URL).content.decode()


@pytest.mark.parametrize("zone", ["Arctic/Longyearbyen", "CET", "Etc/GMT-3", "UTC"])
def test_a_zone_of_no_continent_stays_what_it_was(runner, runner_client, form, zone):
    type(runner).objects.filter(pk=runner.pk).update(time_zone=zone)
    page = runner_client.get(URL).content.decode()
    assert f'<option value="{zone}" selected>' in page
    assert page.count(" selected>") == 3  # zone, language and sex

    response = runner_client.post(URL, {**form, "last_name": "Changed", "time_zone": zone})

    assert response.status_code == 302
    runner.refresh_from_db()
    assert (runner.last_name, runner.time_zone) == ("Changed", zone)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("first_name", "x" * 151),
        ("time_zone", "Middle-earth/Shire"),
        ("time_zone", ""),
        ("time_zone", "Arctic/Longyearbyen"),  # not offered to whom it is not the zone of
        ("language", "xx"),
        ("date_of_birth", "2999-01-01"),
        ("date_of_birth", "1850-01-01"),
        ("date_of_birth", "31-31-2001"),
        ("sex", "horse"),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_changes_nothing(
    runner, runner_client, form, field, value
):
    rows = type(runner).objects.filter(pk=runner.pk).values()
    before = rows.get()

    response = runner_client.post(URL, {**form, "last_name": "Changed", field: value})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in response.content.decode()
    assert rows.get() == before


def test_a_refused_name_does_not_appear_elsewhere_on_the_page(runner, runner_client, form):
    response = runner_client.post(URL, {**form, "first_name": "", "last_name": "Nobody"})

    assert response.context["user"].last_name == runner.last_name


def test_html_in_a_name_is_only_text(runner, runner_client, form):
    runner_client.post(URL, {**form, "first_name": "<b>Rosa</b>"})

    page = runner_client.get("/today/").content.decode()
    assert "<b>Rosa</b>" not in page
    assert "&lt;b&gt;Rosa" in page


def test_other_fields_of_the_person_cannot_be_set(runner, runner_client, form):
    runner_client.post(URL, {**form, "is_superuser": "on", "email": "boss@example.com"})

    runner.refresh_from_db()
    assert not runner.is_superuser
    assert runner.email != "boss@example.com"


def test_a_stranger_is_sent_to_sign_in(stranger_client):
    assert stranger_client.get(URL)["Location"] == f"/account/login/?next={URL}"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "", "Enter your first name."),
        ("first_name", "x" * 151, "Use at most 150 characters; these are 151."),
        ("last_name", "x" * 151, "Use at most 150 characters; these are 151."),
    ],
)
def test_what_is_wrong_with_a_name_is_said_in_our_own_words(
    runner_client, form, field, value, sentence
):
    response = runner_client.post(URL, {**form, field: value})

    assert response.context["form"].errors[field] == [sentence]
