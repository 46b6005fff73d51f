"""The second address: that there is training and when, and nothing more."""

from datetime import date, time

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import CalendarFeed, ScheduledWorkout, TrainingPlan, WorkoutType
from plans.services.feeds import feed_ensure
from plans.services.plans import plan_archive
from plans.services.sessions import session_edit, session_move
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db

CELLS = ("", "8km E", '2km E, 3x2km T / 90s jog, 2km E "Secret hill"', "", "6km rec", "", "16km E")
DAY = date(2026, 11, 11)


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 12, 6), cells=CELLS, title="Quiet comeback")
)


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=DAY)


@pytest.fixture
def address(runner: User) -> str:
    return f"/calendar/feed/{feed_ensure(user=runner, kind=CalendarFeed.Kind.BUSY).token}.ics"


def at(workout: ScheduledWorkout, start: time) -> None:
    session = parse_session(workout.session)
    session_edit(workout=workout, session=session, who=workout.plan.user, start_time=start)


def events(text: bytes) -> dict[str, dict[str, str]]:
    """The lines of each event by UID."""
    found: dict[str, dict[str, str]] = {}
    for part in Calendar.from_ical(text).walk("VEVENT"):
        lines = {name: value.to_ical() for name, value in part.items()}
        found[str(part["uid"])] = {name: as_text(value) for name, value in lines.items()}
    return found


def as_text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def test_an_event_has_a_day_and_the_word_training_and_nothing_else(
    client: Client, plan: TrainingPlan, address: str
) -> None:
    text = client.get(address).content

    found = events(text)
    assert len(found) == plan.workouts.exclude(workout_type=WorkoutType.REST).count()
    for lines in found.values():
        assert set(lines) == {
            "UID",
            "DTSTAMP",
            "LAST-MODIFIED",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "TRANSP",
        }
        assert lines["SUMMARY"] == "Training"


def test_it_has_nothing_of_another_runner_and_of_an_archived_plan(
    client: Client, other_runner: User, plan: TrainingPlan, address: str
) -> None:
    make_plan(other_runner, race_date=date(2026, 12, 6))
    found = events(client.get(address).content)
    assert len(found) == plan.workouts.exclude(workout_type=WorkoutType.REST).count()

    plan_archive(plan=plan, who=plan.user)

    assert events(client.get(address).content) == {}


def test_made_at_one_moment_the_two_feeds_are_still_told_apart(
    client: Client, runner: User, address: str
) -> None:
    whole = f"/calendar/feed/{feed_ensure(user=runner).token}.ics"
    CalendarFeed.objects.update(updated_at=timezone.now())

    one, other = client.get(whole), client.get(address)

    assert one["ETag"] != other["ETag"]
    assert b"threshold" in one.content
    assert b"threshold" not in other.content


def test_nothing_of_the_plan_or_of_the_full_feed_can_be_found_in_it(
    client: Client, runner: User, plan: TrainingPlan, address: str
) -> None:
    text = client.get(address).content.decode()

    known = [str(uid) for uid in plan.workouts.values_list("uid", flat=True)]
    known += ["Quiet comeback", "Secret hill", "threshold", "km", "Week", "/calendar/sessions/"]
    known += [feed_ensure(user=runner).token, runner.email, runner.first_name]
    assert not [word for word in known if word in text.replace("\r\n ", "")]


def test_its_events_are_others_than_those_of_the_full_feed_and_stay(
    client: Client, runner: User, workout: ScheduledWorkout, address: str
) -> None:
    full = client.get(f"/calendar/feed/{feed_ensure(user=runner).token}.ics")
    before = events(client.get(address).content)

    session_move(workout=workout, to=date(2026, 11, 12), who=runner)

    after = events(client.get(address).content)
    assert not set(before) & set(events(full.content))
    assert set(after) == set(before)
    [moved] = [uid for uid in after if after[uid] != before[uid]]
    assert (before[moved]["DTSTART"], after[moved]["DTSTART"]) == ("20261111", "20261112")
    assert int(after[moved]["SEQUENCE"]) > int(before[moved]["SEQUENCE"])


def test_a_time_of_day_is_busy_and_a_whole_day_is_not(
    client: Client, workout: ScheduledWorkout, address: str
) -> None:
    at(workout, time(18, 30))

    found = events(client.get(address).content).values()

    timed = [lines for lines in found if "T" in lines["DTSTART"]]
    assert [(lines["DTSTART"], lines["TRANSP"]) for lines in timed] == [
        ("20261111T183000", "OPAQUE")
    ]
    assert {lines["TRANSP"] for lines in found if lines not in timed} == {"TRANSPARENT"}


def test_it_costs_two_queries_and_has_a_name_of_its_own(
    client: Client, plan: TrainingPlan, address: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2):
        text = client.get(address).content

    assert b"X-WR-CALNAME:Training times\r\n" in text


def test_the_two_feeds_are_not_taken_for_each_other(
    client: Client, runner: User, plan: TrainingPlan, address: str
) -> None:
    full = f"/calendar/feed/{feed_ensure(user=runner).token}.ics"
    for _turn in range(2):
        assert b"threshold" in client.get(full).content
        assert b"threshold" not in client.get(address).content
    tag = client.get(full)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_the_address_is_made_when_it_is_asked_for(
    client: Client, runner_client: Client, runner: User, plan: TrainingPlan
) -> None:
    page = runner_client.get("/calendar/subscribe/").text
    assert "Make this address" in page
    assert not CalendarFeed.objects.filter(user=runner, kind="busy").exists()

    page = runner_client.post(
        "/calendar/subscribe/new-address/", {"kind": "busy"}, follow=True
    ).text

    token = CalendarFeed.objects.get(user=runner, kind="busy").token
    assert f'value="http://testserver/calendar/feed/{token}.ics"' in page
    assert f'href="webcal://testserver/calendar/feed/{token}.ics"' in page
    assert "Make this address" not in page
    assert "ready to pass on" in page


def test_a_new_address_of_one_kind_leaves_the_other_alone(
    client: Client, runner_client: Client, runner: User, address: str
) -> None:
    full = feed_ensure(user=runner).token

    runner_client.post("/calendar/subscribe/new-address/", {"kind": "busy"})

    assert client.get(address).status_code == 404
    assert client.get(f"/calendar/feed/{full}.ics").status_code == 200
    known = CalendarFeed.objects.get(user=runner, kind="busy").token
    assert client.get(f"/calendar/feed/{known}.ics").status_code == 200
    answer = runner_client.post("/calendar/subscribe/new-address/", {"kind": "secret"})
    assert answer.status_code == 404
