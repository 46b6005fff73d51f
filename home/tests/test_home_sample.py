"""The example on the home page agrees with itself: words, drawing, sum and chart."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

WEEK = re.compile(r"Week (\d+) of 16.*?\d+ of (\d+) km", re.DOTALL)


@pytest.fixture
def html(stranger_client: Client) -> str:
    return str(stranger_client.get("/").content.decode())


def sessions(html: str) -> list[str]:
    return re.findall(r'<li class="day-line.*?</li>', html, re.DOTALL)


def test_the_week_has_the_kilometres_of_its_sessions_and_of_its_bar(html: str) -> None:
    week = WEEK.search(html)
    assert week
    number, total = int(week[1]), int(week[2])
    lengths = [max(map(float, re.findall(r"([\d.]+) km", session))) for session in sessions(html)]
    chart = re.search(r'<ol class="sample-weeks".*?</ol>', html, re.DOTALL)
    assert chart
    bars = [int(km) for km in re.findall(r"<b>(\d+)</b>", chart[0])]

    assert round(sum(lengths)) == total
    assert bars[number - 1] == total


def test_the_last_kilometres_at_marathon_pace_are_drawn_last(html: str) -> None:
    [long_run] = [session for session in sessions(html) if "marathon pace" in session]
    widths = re.findall(r'fill-zone-(\w+)" x="[\d.]+" y="\d+" width="([\d.]+)"', long_run)

    assert [zone for zone, _width in widths] == ["long", "tempo"]
    share = float(widths[1][1]) / sum(float(width) for _zone, width in widths)
    easy_s, marathon_s = 18 * (5 * 60 + 55), 8 * (5 * 60 + 13)
    assert share == pytest.approx(marathon_s / (easy_s + marathon_s), abs=0.01)
