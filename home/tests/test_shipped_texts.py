"""Words that come with the site are Dutch for who reads Dutch; an editor's own stay."""

from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from home.demo.content import LEAD
from home.models import GuideIndexPage, HomePage
from plans.models import MethodologyIndexPage, MethodologyPage
from plans.shipped_texts import in_readers_language

pytestmark = pytest.mark.django_db


def dutch(client: Client, address: str) -> str:
    response = client.get(address, headers={"accept-language": "nl"})
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize(
    ("address", "title"), [("/plans/", "Trainingsschema’s"), ("/guides/", "Gidsen")]
)
def test_the_parts_of_the_site_have_dutch_titles(
    stranger_client: Client, address: str, title: str
) -> None:
    html = dutch(stranger_client, address)
    assert f"<h1>{title}</h1>" in html
    assert f"<title>{title} · Pace Keeper</title>" in html


def test_the_lead_of_the_home_page_is_dutch_as_long_as_nobody_wrote_another(
    stranger_client: Client,
) -> None:
    HomePage.objects.update(lead=LEAD)
    assert "Schema’s voor de halve en hele marathon" in dutch(stranger_client, "/")
    HomePage.objects.update(lead="Run with us on Tuesdays.")
    assert "Run with us on Tuesdays." in dutch(stranger_client, "/")


def test_a_lead_of_one_paragraph_is_dutch_also_once_the_editor_has_saved_it(
    stranger_client: Client,
) -> None:
    GuideIndexPage.objects.update(introduction='<p data-block-key="a1b2c">Training plans</p>')
    assert ">Trainingsschema’s</p>" in dutch(stranger_client, "/guides/")


@pytest.mark.parametrize("text", ["", "50 % off", "<p>One.</p><p>Two.</p>", "<p></p>"])
def test_what_is_not_known_stays_as_it_is(text: str) -> None:
    with translation.override("nl"):
        assert in_readers_language(text) == text


def test_a_method_is_summed_up_in_dutch_where_one_chooses_it(
    runner_client: Client, runner: User
) -> None:
    index = MethodologyIndexPage.objects.get()
    index.add_child(
        instance=MethodologyPage(
            title="Polarised", key="polarised", summary="Training plans", body="<p>Easy.</p>"
        )
    )
    runner.language = "nl"
    runner.save()
    response = runner_client.get("/my-plans/new/", follow=True)
    assert ">Trainingsschema’s</span>" in unescape(response.content.decode())
