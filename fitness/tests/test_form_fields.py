"""Times, paces and kilometres as people write them, and what is said of other spellings."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fitness.form_fields import KilometresField, PaceField, TimeField


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1:45:00", 6300),
        ("47:30", 2850),
        (" 47:30 ", 2850),
        ("0:47:30", 2850),
        ("105:00", 6300),
        ("0:59", 59),
        ("1:5:00", 3900),
    ],
)
def test_a_time(typed: str, seconds: int) -> None:
    assert TimeField().clean(typed) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "typed", ["105", "1h45", "47:3", "1:60:00", "47:60", "-47:30", "47.30", ":30", "1:"]
)
def test_no_time(typed: str) -> None:
    with pytest.raises(ValidationError, match="h:mm:ss"):
        TimeField().clean(typed)


@pytest.mark.parametrize("second", range(60))
def test_every_second_of_a_pace_comes_back(second: int) -> None:
    field = PaceField()
    typed = f"4:{second:02d}"

    assert field.prepare_value(field.clean(typed)) == typed


@pytest.mark.parametrize("typed", ["5:02/km", "5:02 / KM", " 5:02"])
def test_a_pace(typed: str) -> None:
    assert PaceField().clean(typed) == Decimal("5.0333")


@pytest.mark.parametrize("typed", ["5", "5,02", "5:2", "5:60", "0:00", "5:02/mile", "105:00"])
def test_no_pace(typed: str) -> None:
    with pytest.raises(ValidationError):
        PaceField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "expected"), [("42", "42"), ("42.5", "42.5"), ("42,5", "42.5"), ("42 km", "42")]
)
def test_kilometres(typed: str, expected: str) -> None:
    assert KilometresField(minimum=1, maximum=100).clean(typed) == Decimal(expected)


@pytest.mark.parametrize("typed", ["1.234,5", "1e3", "NaN", "-1", "+5", "km", "4 2", "9" * 50])
def test_no_kilometres(typed: str) -> None:
    with pytest.raises(ValidationError, match="as a number"):
        KilometresField(minimum=1, maximum=100).clean(typed)


@pytest.mark.parametrize("typed", ["0.9", "100.1"])
def test_kilometres_out_of_range(typed: str) -> None:
    with pytest.raises(ValidationError, match="between 1 and 100 km"):
        KilometresField(minimum=1, maximum=100).clean(typed)


def test_empty_is_nothing_where_it_may_be() -> None:
    assert TimeField(required=False).clean("") is None
    assert PaceField(required=False).clean(" ") is None
    assert KilometresField(minimum=1, maximum=2, required=False).clean("") is None
