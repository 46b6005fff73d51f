"""The address that calendar programs subscribe to."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date, parse_http_date
from icalendar import Calendar

from accounts.models import User
from fitness.models import PaceZoneSet
from plans.models import CalendarFeed, ScheduledWorkout, TrainingPlan, WorkoutType
from plans.services.changes import change_undo
from plans.services.feeds import feed_ensure, feed_renew
from plans.services.plans import plan_archive, plan_rename, plan_restore
from plans.services.sessions import session_move, session_remove
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db

CELLS = (
    "",
    "8km E",
    '2km E, 3x2km T / 90s jog, 2km E "Ruhig, über die Brücke"',
    "",
    "rest",
    "",
    "long: 16km E",
)


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 12, 6), cells=CELLS)
)


@pytest.fixture
def address(runner: User) -> str:
    return f"/calendar/feed/{feed_ensure(user=runner).token}.ics"


def events(text: bytes) -> dict[str, dict[str, Any]]:
    """What the icalendar library reads, by UID."""
    found: dict[str, dict[str, Any]] = {}
    for component in Calendar.from_ical(text).walk("VEVENT"):
        event: Any = component
        found[str(event["uid"])] = {
            "start": event["dtstart"].dt,
            "end": event["dtend"].dt,
            "sequence": int(event["sequence"]),
            "summary": str(event["summary"]),
            "description": str(event["description"]),
            "url": str(event["url"]),
            "stamp": event["dtstamp"].dt,
        }
    return found


def test_it_needs_no_sign_in_and_says_what_it_is(
    client: Client, plan: object, address: str
) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "noindex" in response["X-Robots-Tag"]
    assert "private" in response["Cache-Control"]
    assert "no-transform" in response["Cache-Control"]
    assert "Content-Encoding" not in response


def test_it_is_not_compressed_even_if_the_program_could_read_it(
    client: Client, plan: object, address: str
) -> None:
    response = client.get(address, headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in response


def test_it_has_the_whole_plan_as_all_day_events(
    client: Client, plan: TrainingPlan, address: str
) -> None:
    found = events(client.get(address).content)

    stored = plan.workouts.exclude(workout_type=WorkoutType.REST)
    assert {event["start"] for event in found.values()} == {w.date for w in stored}
    assert len(found) == stored.count()
    assert all(e["end"] == e["start"] + timedelta(days=1) for e in found.values())
    assert set(found) == {f"{workout.uid}@testserver" for workout in stored}


def test_an_event_has_steps_paces_note_place_and_the_way_back(
    client: Client, plan: TrainingPlan, address: str
) -> None:
    workout = plan.workouts.get(date=date(2026, 11, 11))

    event = events(client.get(address).content)[f"{workout.uid}@testserver"]

    text = str(event["description"])
    assert "- 2 km easy: 5:50 to 6:25/km\n" in text
    assert "- 3 × 2 km threshold with 90 s jog between: 4:51/km\n" in text
    assert "Ruhig, über die Brücke" in text
    assert "Week 5 of 8" in text
    assert event["url"] == f"http://testserver/calendar/sessions/{workout.uid}/"
    assert str(event["url"]) in text


def test_it_names_the_sites_own_host_whatever_host_it_is_asked_by(
    client: Client, plan: object, address: str
) -> None:
    one = client.get(address, headers={"host": "one.example"})
    other = client.get(address, headers={"host": "other.example"})

    assert one.content == other.content
    assert b"one.example" not in one.content


def test_it_speaks_the_runners_language_and_not_the_programs(
    client: Client, runner: User, plan: object, address: str
) -> None:
    english = client.get(address)
    runner.language = "nl"
    runner.save()

    dutch = client.get(address, headers={"accept-language": "en"})

    assert dutch["Content-Language"] == "nl"
    assert dutch["ETag"] != english["ETag"]


def test_an_unchanged_feed_is_a_304_for_one_query(
    client: Client, plan: object, address: str, django_assert_num_queries
) -> None:
    first = client.get(address)

    with django_assert_num_queries(1):
        second = client.get(address, headers={"if-none-match": first["ETag"]})
    with django_assert_num_queries(1):
        third = client.get(address, headers={"if-modified-since": first["Last-Modified"]})

    assert (second.status_code, third.status_code) == (304, 304)
    assert second.content == b""
    assert second["ETag"] == first["ETag"]
    assert first.content == client.get(address).content


def test_a_weak_or_listed_tag_is_known_too(client: Client, plan: object, address: str) -> None:
    tag = client.get(address)["ETag"]

    for known in (f"W/{tag}", f'"other", {tag}', "*"):
        assert client.get(address, headers={"if-none-match": known}).status_code == 304
    for unknown in ('"other"', "", "rubbish"):
        assert client.get(address, headers={"if-none-match": unknown}).status_code == 200


def test_a_date_counts_only_if_it_is_the_very_one_that_was_given(
    client: Client, address: str
) -> None:
    given = parse_http_date(client.get(address)["Last-Modified"])

    for apart in (-1, 1, 86_400 * 365):
        since = {"if-modified-since": http_date(given + apart)}
        assert client.get(address, headers=since).status_code == 200


def test_zones_that_were_put_right_and_another_site_are_changes(
    client: Client, plan: TrainingPlan, address: str, settings: Any
) -> None:
    tags = [client.get(address)["ETag"]]
    plan.zone_set.save()
    tags.append(client.get(address)["ETag"])
    settings.SITE_URL = "https://pace.example"
    tags.append(client.get(address)["ETag"])

    assert len(set(tags)) == 3


def test_the_whole_feed_costs_three_queries_at_any_length(
    client: Client, runner: User, plan: object, address: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(3):
        client.get(address)
    make_plan(runner, race_date=date(2027, 12, 5), weeks=40)
    with django_assert_num_queries(3):
        client.get(address)


def test_head_is_answered_like_get_without_the_text(
    client: Client, plan: object, address: str
) -> None:
    head = client.head(address)

    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == client.get(address)["ETag"]
    assert client.post(address).status_code == 405


def test_a_moved_session_keeps_its_uid_and_says_that_it_changed(
    client: Client, runner: User, plan: TrainingPlan, address: str
) -> None:
    workout = plan.workouts.get(date=date(2026, 11, 11))
    before = client.get(address)

    session_move(workout=workout, to=date(2026, 11, 12), who=runner)

    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    uid = f"{workout.uid}@testserver"
    old, new = events(before.content), events(after.content)
    assert new[uid]["start"] == date(2026, 11, 12)
    assert new[uid]["sequence"] > old[uid]["sequence"]
    assert new[uid]["stamp"] >= old[uid]["stamp"]
    assert set(new) == set(old)
    unchanged = set(old) - {uid}
    assert all(old[other] == new[other] for other in unchanged)


def test_a_removed_session_goes_and_comes_back_under_its_uid(
    client: Client, runner: User, plan: TrainingPlan, address: str
) -> None:
    workout = plan.workouts.get(date=date(2026, 11, 11))
    before = client.get(address)

    change = session_remove(workout=workout, who=runner)
    without = client.get(address, headers={"if-none-match": before["ETag"]})
    assert change is not None
    change_undo(change=change, who=runner)
    again = client.get(address, headers={"if-none-match": without["ETag"]})

    uid = f"{workout.uid}@testserver"
    assert uid not in events(without.content)
    assert events(again.content)[uid]["start"] == date(2026, 11, 11)
    sequence = events(again.content)[uid]["sequence"]
    assert sequence > events(before.content)[uid]["sequence"]


def test_a_program_that_only_sends_a_date_learns_of_a_removal(
    client: Client, runner: User, plan: TrainingPlan, address: str
) -> None:
    # Everything happened a while ago, as if the program had looked last week.
    past = timezone.now() - timedelta(days=7)
    plan.workouts.update(changed_at=past)
    TrainingPlan.objects.update(updated_at=past)
    CalendarFeed.objects.update(updated_at=past)
    User.objects.update(updated_at=past)
    PaceZoneSet.objects.update(updated_at=past)
    before = client.get(address)

    session_remove(workout=plan.workouts.get(date=date(2026, 11, 11)), who=runner)

    since = {"if-modified-since": before["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 200


def test_archiving_and_renaming_a_plan_are_changes(
    client: Client, runner: User, plan: TrainingPlan, address: str
) -> None:
    tags = [client.get(address)["ETag"]]

    plan_rename(plan=plan, who=runner, name="Under another name")
    renamed = client.get(address)
    plan_archive(plan=plan, who=runner)
    archived = client.get(address)
    plan_restore(plan=plan, who=runner)
    restored = client.get(address)

    tags += [response["ETag"] for response in (renamed, archived, restored)]
    assert len(set(tags)) == 4
    assert b"Under another name" in renamed.content
    assert events(archived.content) == {}
    assert len(events(restored.content)) == len(events(renamed.content))


def test_two_plans_share_the_feed(client: Client, runner: User, plan: object, address: str) -> None:
    make_plan(runner, race_date=date(2027, 3, 28), weeks=8)

    starts = {event["start"] for event in events(client.get(address).content).values()}

    assert date(2026, 12, 6) in starts
    assert date(2027, 3, 28) in starts


def test_a_feed_without_a_plan_is_an_empty_calendar(client: Client, other_runner: User) -> None:
    response = client.get(f"/calendar/feed/{feed_ensure(user=other_runner).token}.ics")

    assert response.status_code == 200
    assert events(response.content) == {}


def test_one_runners_feed_has_nothing_of_anothers(
    client: Client, other_runner: User, plan: object
) -> None:
    other = feed_ensure(user=other_runner)

    assert events(client.get(f"/calendar/feed/{other.token}.ics").content) == {}


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00" * 30, "a" * 500, "..", "%F0%9F%8F%83" * 20])
def test_an_unknown_address_is_a_404_in_plain_text(client: Client, token: str) -> None:
    response = client.get(f"/calendar/feed/{token}.ics")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/plain")


def test_a_new_address_replaces_the_old_one(
    client: Client, runner_client: Client, runner: User, plan: object, address: str
) -> None:
    response = runner_client.post("/calendar/subscribe/new-address/")

    assert response.status_code == 302
    assert client.get(address).status_code == 404
    token = CalendarFeed.objects.get(user=runner).token
    assert client.get(f"/calendar/feed/{token}.ics").status_code == 200
    assert runner_client.get("/calendar/subscribe/new-address/").status_code == 405


def test_the_feed_of_somebody_who_may_not_sign_in_is_gone(
    client: Client, runner: User, address: str
) -> None:
    runner.is_active = False
    runner.save()

    assert client.get(address).status_code == 404


def test_the_page_shows_both_kinds_of_address_and_keeps_them(
    runner_client: Client, runner: User
) -> None:
    html = runner_client.get("/calendar/subscribe/", headers={"host": "pace.example"}).text
    again = runner_client.get("/calendar/subscribe/", headers={"host": "pace.example"}).text

    token = CalendarFeed.objects.get(user=runner).token
    assert f'href="webcal://pace.example/calendar/feed/{token}.ics"' in html
    assert f'value="http://pace.example/calendar/feed/{token}.ics"' in html
    assert re.findall(r"feed/[\w-]+", html) == re.findall(r"feed/[\w-]+", again)


def test_full_and_busy_addresses_do_not_reveal_each_other(runner: User) -> None:
    full = feed_ensure(user=runner)
    busy = feed_ensure(user=runner, kind=CalendarFeed.Kind.BUSY)

    assert full.token != busy.token
    assert feed_renew(user=runner).token != full.token
    busy.refresh_from_db()
    assert busy.token == CalendarFeed.objects.get(kind="busy", user=runner).token


def test_sessions_have_the_version_they_were_saved_with(
    client: Client, plan: TrainingPlan, address: str
) -> None:
    workout = plan.workouts.get(date=date(2026, 11, 11))
    ScheduledWorkout.objects.filter(pk=workout.pk).update(version=7)

    assert events(client.get(address).content)[f"{workout.uid}@testserver"]["sequence"] == 7
