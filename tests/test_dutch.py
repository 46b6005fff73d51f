"""A Dutch runner, coach and calendar program read Dutch, each by their own preference.

That every text is translated is checked by ``test_translations``; here it is shown.
"""

from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar
from wagtail.users.models import UserProfile

from accounts.models import User
from plans.models import TrainingPlan
from plans.services.feeds import feed_ensure
from workouts.tests.plans import make_plan

CELLS = ("", "8,5km E", "2km E, 3x2km T / 90s jog, 2km E", "", "rest", "", "long: 16km E")


@pytest.fixture
def dutch_runner(runner: User) -> User:
    runner.language = "nl"
    runner.save()
    return runner


@pytest.fixture
def plan(dutch_runner: User) -> TrainingPlan:
    """In its second week, so that there is a week behind and one to come."""
    monday = dutch_runner.today() - timedelta(days=dutch_runner.today().weekday())
    return make_plan(dutch_runner, race_date=monday + timedelta(weeks=6, days=6), cells=CELLS)


def read(client: Client, address: str) -> str:
    """The page for a browser that would rather have English."""
    response = client.get(address, headers={"accept-language": "en"}, follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize(
    ("address", "texts"),
    [
        ("/today/", ["Deze week", "van 8", "16 km duurloop"]),
        ("/calendar/", ["Gepland", "3 × 2 km drempel", "8,5 km rustig", "lange duurloop"]),
        ("/calendar/subscribe/", ["Je schema in je eigen agenda"]),
        ("/my-plans/", ["Je schema’s", "Halve marathon"]),
        ("/my-plans/new/", ["Schema maken", "Voor jou berekend", "minstens 8 weken"]),
        ("/account/profile/", ["Taal en tijd", "Profiel opslaan"]),
    ],
)
def test_the_profile_decides_and_not_the_browser(
    runner_client: Client, plan: TrainingPlan, address: str, texts: list[str]
) -> None:
    page = read(runner_client, address)

    assert '<html lang="nl">' in page
    assert [text for text in texts if text not in page] == []


def test_a_plan_is_dutch_to_its_dates_and_decimals(
    runner_client: Client, plan: TrainingPlan
) -> None:
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    last = plan.weeks.get(week_number=8).ends_on

    page = read(runner_client, f"/my-plans/{plan.pk}/")

    assert "Tot de wedstrijd" in page
    assert "8,5 km rustig" in page
    assert f"{last.day} {months[last.month - 1]}</span>" in page
    assert ">ma<b>" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/", "Vind je schema"),
        ("/plans/", "Nog geen schema’s"),
        ("/account/login/", "Ingelogd blijven op dit apparaat"),
        ("/account/signup/", "Nog een keer het wachtwoord"),
        ("/account/password/reset/", "Stuur de link"),
    ],
)
def test_a_stranger_reads_what_the_browser_asks_for(
    client: Client, address: str, text: str
) -> None:
    page = unescape(client.get(address, headers={"accept-language": "nl"}).content.decode())

    assert text in page


def test_messages_by_mail_are_in_the_language_of_the_page(client: Client, runner: User) -> None:
    client.cookies["django_language"] = "nl"

    client.post("/account/password/reset/", {"email": runner.email})

    [message] = mail.outbox
    assert message.subject == "Kies een nieuw wachtwoord"
    assert "De link werkt één keer." in message.body


def test_the_feed_is_in_the_runners_language(
    client: Client, dutch_runner: User, plan: TrainingPlan
) -> None:
    address = f"/calendar/feed/{feed_ensure(user=dutch_runner).token}.ics"

    response = client.get(address, headers={"accept-language": "en"})

    events = {
        event["dtstart"].dt: event for event in Calendar.from_ical(response.content).walk("VEVENT")
    }
    threshold = events[plan.weeks.get(week_number=2).starts_on + timedelta(days=2)]
    assert str(threshold["summary"]) == "3 × 2 km drempel"
    assert "- 3 × 2 km drempel met 90 s dribbelen ertussen: " in str(threshold["description"])
    assert "Week 2 van 8, " in str(threshold["description"])


def test_a_dutch_coach_writes_in_a_dutch_editor(coach: User, coach_client: Client) -> None:
    coach.language = "nl"
    coach.save()

    page = read(coach_client, "/cms/plans/import/")

    assert "Een JSON-bestand in het open schemaformaat." in page


def test_the_editors_own_preference_comes_first(coach: User, coach_client: Client) -> None:
    coach.language = "nl"
    coach.save()
    UserProfile.objects.create(user=coach, preferred_language="en")

    page = read(coach_client, "/cms/plans/import/")

    assert "A JSON file in the open plan format." in page
