"""Times of day as people write them: ``7:30``, ``07.30``, ``7h30``, ``19:30``, ``7 pm``."""

import re
from datetime import time

HOURS_OF_A_CLOCK_FACE = 12
MINUTES_IN_HOUR = 60
HOURS_IN_DAY = 24

# Browsers with a clock of their own may send seconds.
_WRITTEN = re.compile(
    r"(?P<hours>\d{1,2})(?:\s*[:.hu]\s*(?P<minutes>\d{2})(?::00(?:\.0+)?)?)?"
    r"\s*(?:h|u|uur)?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE | re.ASCII,
)


def read_time_of_day(text: str) -> time | None:
    """The time that ``text`` names, to the minute; None if it names none."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, half = int(match["hours"]), int(match["minutes"] or 0), match["half"]
    if half:
        if not 1 <= hours <= HOURS_OF_A_CLOCK_FACE:
            return None
        hours %= HOURS_OF_A_CLOCK_FACE
        if half[0] in "pP":
            hours += HOURS_OF_A_CLOCK_FACE
    if hours >= HOURS_IN_DAY or minutes >= MINUTES_IN_HOUR:
        return None
    return time(hours, minutes)
