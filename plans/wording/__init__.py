"""The words in which plans, sessions and their faults are shown to people.

All of it goes through gettext, so it belongs to the language of the request.
"""

from plans.wording.amounts import (
    distance_text,
    duration_text,
    growth_text,
    km_text,
    minutes_text,
    pace_text,
    percent_text,
    time_of_day_text,
    time_text,
)
from plans.wording.findings import finding_text, notation_problem_text
from plans.wording.names import (
    day_name,
    day_short,
    days_text,
    focus_name,
    type_name,
    zone_letter,
    zone_name,
)
from plans.wording.sessions import session_sentence, session_title

__all__ = [
    "day_name",
    "day_short",
    "days_text",
    "distance_text",
    "duration_text",
    "finding_text",
    "focus_name",
    "growth_text",
    "km_text",
    "minutes_text",
    "notation_problem_text",
    "pace_text",
    "percent_text",
    "session_sentence",
    "session_title",
    "time_of_day_text",
    "time_text",
    "type_name",
    "zone_letter",
    "zone_name",
]
