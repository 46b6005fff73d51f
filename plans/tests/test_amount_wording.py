"""Paces, distances and times as they are shown, rounded and never cut off."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from plans.wording import (
    distance_text,
    duration_text,
    growth_text,
    km_text,
    minutes_text,
    pace_text,
    percent_text,
    time_text,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (285, "4:45/km"),
        (299.4, "4:59/km"),
        (299.5, "5:00/km"),
        (299.99, "5:00/km"),
        (60, "1:00/km"),
        (59.6, "1:00/km"),
        (600, "10:00/km"),
        (Decimal("4.75"), "4:45/km"),
        (Decimal("4.9999"), "5:00/km"),
        (Decimal("4.0833"), "4:05/km"),
    ],
)
def test_a_pace_is_rounded_to_the_nearest_second(value: float | Decimal, text: str) -> None:
    assert pace_text(value) == text


def test_every_second_survives_being_stored_in_minutes() -> None:
    for seconds in range(150, 600):
        stored = (Decimal(seconds) / 60).quantize(Decimal("0.0001"))
        assert pace_text(stored) == pace_text(seconds) == f"{seconds // 60}:{seconds % 60:02d}/km"


@pytest.mark.parametrize(
    ("metres", "text"),
    [(10_000, "10 km"), (8_500, "8.5 km"), (21_097.5, "21.1 km"), (9_960, "10 km"), (0, "0 km")],
)
def test_kilometres_have_a_decimal_only_where_there_is_one(metres: float, text: str) -> None:
    assert km_text(metres) == text


def test_kilometres_with_fewer_or_more_decimals() -> None:
    assert km_text(8_499, 0) == "8 km"
    assert km_text(8_500, 0) == "9 km"
    assert km_text(21_097.5, 2) == "21.1 km"
    assert km_text(42_195, 2) == "42.2 km"
    assert km_text(5_250, 2) == "5.25 km"


@pytest.mark.parametrize(
    ("metres", "text"),
    [(400, "400 m"), (1_000, "1 km"), (1_200, "1200 m"), (2_000, "2 km"), (2_400, "2.4 km")],
)
def test_track_distances_are_said_in_metres(metres: float, text: str) -> None:
    assert distance_text(metres) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (45, "45 s"),
        (90, "90 s"),
        (60, "1 min"),
        (150, "2 min 30 s"),
        (5_400, "90 min"),
        (7_200, "2 h"),
        (8_100, "2 h 15 min"),
    ],
)
def test_a_stretch_of_time_in_words(seconds: int, text: str) -> None:
    assert time_text(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6_300, "1:45:00"),
        (3_370, "56:10"),
        (45, "0:45"),
        (3_599.6, "1:00:00"),
        (timedelta(hours=3, minutes=40), "3:40:00"),
        (timedelta(minutes=56, seconds=10, milliseconds=400), "56:10"),
        (-90, "-1:30"),
    ],
)
def test_a_duration_as_on_a_watch(value: float | timedelta, text: str) -> None:
    assert duration_text(value) == text


def test_a_share_beyond_its_limit_is_not_shown_as_the_limit() -> None:
    assert percent_text(0.104) == "10 %"
    assert percent_text(0.104, limit=0.10) == "10.4 %"
    assert percent_text(0.18, limit=0.10) == "18 %"


def render(source: str, **context: object) -> str:
    return Template("{% load plans_tags %}" + source).render(Context(context))


def test_the_filters_show_the_same() -> None:
    assert render("{{ a|pace }} {{ b|km }} {{ c|duration }}", a=285, b=8500, c=3370) == (
        "4:45/km 8.5 km 56:10"
    )
    assert render("{{ b|km:0 }} {{ s|percent }}", b=8400, s=0.18) == "8 km 18 %"


def test_nothing_is_shown_of_nothing() -> None:
    source = "[{{ a|pace }}{{ a|km }}{{ a|duration }}{{ a|percent }}{{ missing|pace }}]"
    assert render(source, a=None) == "[]"


def test_dutch_has_a_decimal_comma() -> None:
    with translation.override("nl"):
        assert km_text(8_500).startswith("8,5")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (45, "45 s"),
        (3_067, "51 min"),
        (3_090, "52 min"),
        (timedelta(minutes=45), "45 min"),
        (7_199, "2 h"),
        (7_640, "2 h 7 min"),
        (5_506, "92 min"),
    ],
)
def test_an_estimated_time_is_said_to_the_minute(value: float | timedelta, text: str) -> None:
    assert minutes_text(value) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.08, "+8 %"), (-0.2, "−20 %"), (0, "+0 %"), (0.125, "+13 %")]
)
def test_growth_comes_with_its_sign(share: float, text: str) -> None:
    assert growth_text(share) == text
