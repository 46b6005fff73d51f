"""An independent calendar program reads the right dates from the feed."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from plans.models import WorkoutType
from plans.services.feeds import feed_ensure
from plans.services.sessions import session_move
from workouts.tests.plans import BUSY_WEEK, make_plan

KHAL = shutil.which("khal")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(KHAL is None, reason="khal, the calendar program that reads, is missing"),
]

CONFIG = """\
[calendars]
[[plan]]
path = {folder}
[sqlite]
path = {database}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def khal_reads(feed: bytes, folder: Path, *, first: date, days: int) -> set[tuple[str, str]]:
    """Imports the feed as khal would get it, and returns what khal lists: (date, title)."""
    home = folder / "home"
    (home / "plan").mkdir(parents=True)
    config = home / "config"
    config.write_text(CONFIG.format(folder=home / "plan", database=home / "khal.db"))
    (home / "feed.ics").write_bytes(feed)
    environment = {"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}

    def khal(*arguments: str) -> str:
        return subprocess.run(
            [str(KHAL), "-c", str(config), *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
        ).stdout

    khal("import", "--batch", "--include-calendar", "plan", str(home / "feed.ics"))
    listed = khal(
        "list",
        "--day-format",
        "",
        "--format",
        "{start-date}|{end-date}|{title}",
        first.isoformat(),
        f"{days}d",
    )
    lines = [line.split("|") for line in listed.splitlines() if line.strip()]
    assert all(start == end for start, end, _title in lines), "each session is one day"
    return {(start, title) for start, _end, title in lines}


def test_khal_shows_every_session_on_its_day_before_and_after_a_move(
    client: Client, runner: User, tmp_path: Path
) -> None:
    # From October to January: across the end of summer time and the turn of the year.
    plan = make_plan(
        runner, race_date=date(2027, 1, 10), weeks=14, cells=BUSY_WEEK, title="Über 21,1 km; schön"
    )
    address = f"/calendar/feed/{feed_ensure(user=runner).token}.ics"
    workouts = plan.workouts.exclude(workout_type=WorkoutType.REST)

    seen = khal_reads(
        client.get(address).content, tmp_path / "before", first=date(2026, 10, 1), days=120
    )

    assert {day for day, _title in seen} == {w.date.isoformat() for w in workouts}
    moved = workouts.get(date=date(2026, 11, 12), order_in_day=1)
    session_move(workout=moved, to=date(2026, 11, 11), who=runner)
    after = khal_reads(
        client.get(address).content, tmp_path / "after", first=date(2026, 10, 1), days=120
    )
    [gone] = seen - after
    [new] = after - seen
    assert gone[0] == "2026-11-12"
    assert new == ("2026-11-11", gone[1])
