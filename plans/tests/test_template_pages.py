"""What visitors see of templates: the library with its filters, and a template's page."""

from typing import Any

import pytest
from django.test import Client, TestCase
from wagtail.models import Page

from plans.models import MethodologyIndexPage, MethodologyPage, PlanLibraryPage
from plans.tests.template_examples import draft_page, published_page, week, weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(site: Any) -> PlanLibraryPage:
    return PlanLibraryPage.objects.get()


def titles(response: Any) -> set[str]:
    html = response.content.decode()
    return {name for name in ("Short half", "Long half", "Big marathon", "Draft") if name in html}


class TestAShelf(TestCase):
    """Four templates that every filter tells apart, put there once for all who look."""

    url: str

    @classmethod
    def setUpTestData(cls) -> None:
        cls.url = PlanLibraryPage.objects.get().url
        published_page(title="Short half", level="beginner")
        published_page(title="Long half", level="advanced", weeks=weeks(18))
        big = [week(("20km E",) * 6 + ("",)) for _ in range(13)] + weeks(1)
        published_page(title="Big marathon", plan_type="full_marathon", weeks=big)
        draft_page(title="Draft")

    def test_the_library_shows_what_is_published(self) -> None:
        response = self.client.get(self.url)
        assert titles(response) == {"Short half", "Long half", "Big marathon"}
        html = response.content.decode()
        assert "3 plans" in html
        # The most kilometres have one name everywhere: in the filter and on the cards.
        assert html.count("Highest week") == 1 + 3
        assert "Longest week" not in html

    def test_filters_narrow_it(self) -> None:
        for query, expected in [
            ("distance=full_marathon", {"Big marathon"}),
            ("distance=half_marathon", {"Short half", "Long half"}),
            ("level=beginner", {"Short half"}),
            ("weeks=-12", {"Short half"}),
            ("weeks=13-16", {"Big marathon"}),
            ("weeks=17-", {"Long half"}),
            ("peak=76-", {"Big marathon"}),
            ("peak=-50", {"Short half", "Long half"}),
            ("distance=half_marathon&level=advanced", {"Long half"}),
        ]:
            with self.subTest(query):
                assert titles(self.client.get(f"{self.url}?{query}")) == expected

    def test_filters_that_do_not_exist_are_ignored(self) -> None:
        for query in [
            "distance=ultra",
            "weeks=abc",
            "peak=99999999999999999999-",
            "level=",
            "x[]=1&level",
        ]:
            with self.subTest(query):
                assert len(titles(self.client.get(f"{self.url}?{query}"))) == 3

    def test_nothing_found_leads_back_to_everything(self) -> None:
        address = f"{self.url}?distance=full_marathon&level=beginner"
        html = self.client.get(address).content.decode()
        assert "No plan fits these filters" in html
        assert "0 plans" in html

    def test_htmx_gets_the_list_alone(self) -> None:
        response = self.client.get(f"{self.url}?level=beginner", headers={"HX-Request": "true"})
        html = response.content.decode()
        assert "<html" not in html
        assert "Short half" in html
        assert "HX-Request" in response["Vary"]

    def test_going_back_gets_the_whole_page(self) -> None:
        headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
        assert "<html" in self.client.get(self.url, headers=headers).content.decode()


def test_an_empty_library_says_so(client: Client, library: Page) -> None:
    assert "No plans yet" in client.get(library.url).content.decode()


def test_the_library_costs_the_same_however_many_plans(
    client: Client, library: Page, django_assert_max_num_queries: Any
) -> None:
    published_page(title="One")
    client.get(library.url)
    with django_assert_max_num_queries(12) as one:
        client.get(library.url)
    for number in range(2):
        published_page(title=f"More {number}")
    with django_assert_max_num_queries(12) as many:
        client.get(library.url)
    assert len(one) == len(many)


def test_a_template_is_shown_in_words(client: Client, library: Page) -> None:
    page = published_page(weeks=weeks(w1_monday='10km E "easy does it"'))
    html = client.get(page.url).content.decode()
    assert "Week 10" in html
    assert "3 × 2 km" in html
    assert "easy does it" in html
    assert "<svg" in html
    assert "sessions a month, peak 46 km" in html
    assert "2km E, 3x2km T" not in html  # the notation is the coach's, not the runner's
    # Pictures of different sessions are not said to compare.
    assert "from the first minute of its session to the last, whatever its length" in html


def test_a_template_shows_its_version_and_not_its_row(client: Client, library: Page) -> None:
    page = published_page()
    type(page).objects.filter(pk=page.pk).update(weeks=weeks(w1_monday="33km E"))
    assert "33 km" not in client.get(page.url).content.decode()


def test_a_template_costs_the_same_however_long(
    client: Client, library: Page, django_assert_max_num_queries: Any
) -> None:
    short = published_page(title="Short", weeks=weeks(4))
    long = published_page(title="Long", weeks=weeks(12))
    client.get(short.url)
    with django_assert_max_num_queries(14) as few:
        client.get(short.url)
    with django_assert_max_num_queries(14) as many:
        client.get(long.url)
    assert len(few) == len(many)


def test_a_methodology_shows_its_plans(client: Client, library: Page) -> None:
    methodology = MethodologyPage(
        title="Polarised", key="polarised", summary="Mostly easy.", body="<p>Why.</p>"
    )
    index = MethodologyIndexPage.objects.get()
    index.add_child(instance=methodology)
    published_page(title="A polarised half", methodology=methodology)
    assert "Polarised" in client.get(index.url).content.decode()
    html = client.get(methodology.url).content.decode()
    assert "A polarised half" in html
