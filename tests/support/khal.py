"""khal, an independent calendar program, as a reader of feeds."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

KHAL = shutil.which("khal")

needs_khal = pytest.mark.skipif(
    KHAL is None, reason="khal, the calendar program that reads feeds, is missing"
)

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
