"""khal, an independent calendar program, as a reader of feeds.

``Khal`` subscribes to addresses as a person would: vdirsyncer fetches them over http into
folders, each event a file, and khal lists what is in there. ``khal_reads`` imports one text.
"""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.support.feed_story import Seen

KHAL = shutil.which("khal")
VDIRSYNCER = shutil.which("vdirsyncer")

needs_khal = pytest.mark.skipif(
    KHAL is None, reason="khal, the calendar program that reads feeds, is missing"
)
needs_vdirsyncer = pytest.mark.skipif(
    VDIRSYNCER is None, reason="vdirsyncer, which fetches feeds for khal, is missing"
)

CALENDAR = """\
[[{name}]]
path = {folder}
"""

# Moments are listed in UTC, where none comes twice.
CONFIG = """\
[calendars]
{calendars}
[sqlite]
path = {database}
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""

SUBSCRIPTION = """\
[pair {name}]
a = "{name}_there"
b = "{name}_here"
collections = null
conflict_resolution = "a wins"
partial_sync = "ignore"

[storage {name}_there]
type = "http"
url = "{address}"

[storage {name}_here]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
"""

FIELD, RECORD = "\x1f", "\x1e"
SHOWN = ("{all-day}", "{start-long-full}", "{end-long-full}", "{title}", "{uid}", "{description}")


class Khal:
    """khal with subscriptions, by name, whose files and index live in ``folder``."""

    def __init__(self, folder: Path, addresses: Mapping[str, str]) -> None:
        self.folder = folder
        self.names = tuple(addresses)
        for name in self.names:
            (folder / name).mkdir(parents=True)
        _configure(folder, self.names)
        pairs = [
            SUBSCRIPTION.format(name=name, address=address, folder=folder / name)
            for name, address in addresses.items()
        ]
        status = f'[general]\nstatus_path = "{folder / "status"}"\n'
        (folder / "vdirsyncer").write_text("\n".join([status, *pairs]))
        self._vdirsyncer("discover")

    def looks(self, *, first: date, days: int) -> list[Seen]:
        """Fetches what is new, and lists every event of these days once."""
        self._vdirsyncer("sync")
        # A control sign between the records, as descriptions have line ends in them.
        listed = _khal(
            self.folder,
            "list",
            "--once",
            "--day-format",
            "",
            "--format",
            FIELD.join(SHOWN) + RECORD,
            first.isoformat(),
            f"{days}d",
        )
        return [_seen(record) for record in listed.split(RECORD) if record.strip()]

    def _vdirsyncer(self, command: str) -> None:
        _run(self.folder, str(VDIRSYNCER), "-c", str(self.folder / "vdirsyncer"), command)


def khal_reads(feed: bytes, folder: Path, *, first: date, days: int) -> set[tuple[str, str]]:
    """Imports the feed as khal would get it, and returns what khal lists: (date, title)."""
    home = folder / "home"
    (home / "plan").mkdir(parents=True)
    _configure(home, ["plan"])
    (home / "feed.ics").write_bytes(feed)
    _khal(home, "import", "--batch", "--include-calendar", "plan", str(home / "feed.ics"))
    listed = _khal(
        home,
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


def _seen(record: str) -> Seen:
    all_day, begin, end, title, uid, description = record.lstrip("\n").split(FIELD)
    if all_day == "True":
        begin, end = begin.partition(" ")[0], end.partition(" ")[0]
    return Seen(begin=begin, end=end, title=title, uid=uid, description=description)


def _configure(folder: Path, names: list[str] | tuple[str, ...]) -> None:
    calendars = [CALENDAR.format(name=name, folder=folder / name) for name in names]
    text = CONFIG.format(calendars="".join(calendars), database=folder / "khal.db")
    (folder / "config").write_text(text)


def _khal(folder: Path, *arguments: str) -> str:
    return _run(folder, str(KHAL), "-c", str(folder / "config"), *arguments)


def _run(folder: Path, *command: str) -> str:
    environment = {"HOME": str(folder), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    answer = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, timeout=120
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout
