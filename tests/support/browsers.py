"""Which browser drives the journeys, and how it is started."""

import os
import shutil
from pathlib import Path

CHOICE = "PACEKEEPER_BROWSER"
# The shell is Chromium without its windows, and takes two thirds of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ON_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# No sandbox, because root (a container, a build machine) cannot have one, and only our
# own pages are opened. The rest keeps the browser from asking the network for things.
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page of a test lives long enough to earn back what optimising its scripts takes.
    "--js-flags=--no-turbofan",
]

NONE_FOUND = (
    f"no Chromium or Chrome was found; install it (Debian: apt install chromium) or name "
    f"its program in {CHOICE}"
)


def find_browser() -> str | None:
    """The path of a Chromium: the named one, else the system's; None when there is none."""
    named = os.environ.get(CHOICE)
    if named:
        return shutil.which(named)
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return str(ON_MACOS) if ON_MACOS.exists() else None
