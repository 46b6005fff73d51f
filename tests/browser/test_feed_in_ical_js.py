"""ical.js, which reads calendars for Thunderbird and Nextcloud, shows the plan as it is after
each change. It runs in the browser, so that no Node is needed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import User
from plans.models import TrainingPlan
from plans.services.feeds import feed_ensure
from tests.support.feed_story import LONG_NOTE, Seen, plan_of_the_story, tell

pytestmark = pytest.mark.django_db(transaction=True)

ICAL_JS = Path(__file__).parent.parent / "support" / "vendor" / "ical.js"

# Keeps events as a program does: one of each name, the newest, and none that has gone.
READ = """
(text) => {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const known = (window.known ??= new Map());
  const stale = [];
  const fed = root.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
  for (const event of fed) {
    const before = known.get(event.uid);
    const same = before && before.component.toString() === event.component.toString();
    if (before && !same && event.sequence <= before.sequence) stale.push(event.uid);
    known.set(event.uid, event);
  }
  for (const uid of [...known.keys()]) {
    if (!fed.some((event) => event.uid === uid)) known.delete(uid);
  }
  const moment = (time) => time.toJSDate().toISOString().slice(0, 16).replace("T", " ");
  const day = (time) => time.toString().slice(0, 10);
  const last = (time) => { const copy = time.clone(); copy.adjust(-1, 0, 0, 0); return day(copy); };
  return {
    stale,
    fed: fed.length,
    events: [...known.values()].map((event) => ({
      begin: event.startDate.isDate ? day(event.startDate) : moment(event.startDate),
      end: event.endDate.isDate ? last(event.endDate) : moment(event.endDate),
      title: event.summary,
      uid: event.uid,
      description: event.description,
    })),
  };
}
"""


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return plan_of_the_story(runner)


@pytest.fixture
def looks(page: Page, runner: User, live_server: Any) -> Callable[[], list[Seen]]:
    address = f"{live_server.url}/calendar/feed/{feed_ensure(user=runner).token}.ics"
    page.add_script_tag(path=ICAL_JS)

    def look() -> list[Seen]:
        read = page.evaluate(READ, page.request.get(address).text())
        assert read["stale"] == []
        assert read["fed"] == len(read["events"])
        return [Seen(**event) for event in read["events"]]

    return look


def test_every_session_is_there_once_and_on_its_day_after_each_change(
    plan: TrainingPlan, looks: Callable[[], list[Seen]]
) -> None:
    tell(plan, looks)


def test_notes_arrive_letter_by_letter(plan: TrainingPlan, looks: Callable[[], list[Seen]]) -> None:
    notes = [event.description for event in looks() if LONG_NOTE.strip() in event.description]

    assert len(notes) == sum("6km rec" in workout.session for workout in plan.workouts.all())
