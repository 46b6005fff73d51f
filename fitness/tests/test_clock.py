"""Times are rounded before they are split into hours, minutes and seconds, in one way."""

from datetime import timedelta
from decimal import Decimal

import pytest

from fitness.domain.clock import clock
from fitness.form_fields import PaceField, TimeField


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (6300, "1:45:00"),
        (2850, "47:30"),
        (59.6, "1:00"),
        (3599.7, "1:00:00"),
        (2850.5, "47:31"),
        (2851.5, "47:32"),
        (0, "0:00"),
        (0.4, "0:00"),
        (-75, "-1:15"),
        (-0.4, "0:00"),
    ],
)
def test_a_time_reads_like_a_watch(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_what_a_field_shows_is_what_the_page_says() -> None:
    assert TimeField().prepare_value(timedelta(seconds=2850.5)) == clock(2850.5)
    assert PaceField().prepare_value(Decimal("4.7417")) == clock(284.5) == "4:45"
