"""What a recorded change says, in the history and in the message after it."""

import pytest

from plans.models import PlanChange
from plans.wording.history import change_text

EDIT = {"date": "2026-12-01", "session": "10km E"}


@pytest.mark.parametrize(
    ("kind", "params", "text"),
    [
        ("edit", EDIT, "10 km easy on Tue 1 December changed"),
        (
            "edit",
            EDIT | {"becomes": "rest"},
            "10 km easy on Tue 1 December changed to Rest",
        ),
        (
            "edit",
            EDIT | {"becomes": '10km E "hills"'},
            "10 km easy on Tue 1 December changed",
        ),
        (
            "race",
            {"from": "2027-03-06", "to": "2027-02-13"},
            "Race moved from Sat 6 March to Sat 13 February",
        ),
        ("race", {"from": "2027-03-06", "to": "2027-03-06"}, "Goal or fitness changed"),
        (
            "undo",
            {"kind": "race", "from": "2027-03-06", "to": "2027-02-13"},
            "Undone: Race moved from Sat 6 March to Sat 13 February",
        ),
        (
            "redo",
            {"kind": "race", "from": "2027-03-06", "to": "2027-02-13"},
            "Done again: Race moved from Sat 6 March to Sat 13 February",
        ),
    ],
)
def test_a_change_says_what_became_of_what(kind: str, params: dict, text: str) -> None:
    assert change_text(PlanChange(kind=kind, params=params)) == text
