"""The picture of a session in a page: one compact SVG with words for who cannot see it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template

from plans.domain.notation import parse_session
from plans.domain.paces import RunnerPaces


def svg(text: str, size: str = "small") -> str:
    template = Template("{% load plans_tags %}{% session_picture session paces 42195 size %}")
    context = {"session": parse_session(text), "paces": RunnerPaces.reference(), "size": size}
    return template.render(Context(context))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_picture_says_the_session_in_words() -> None:
    (tag, attributes), *_ = Tags(svg("2km E, 3x2km T / 90s jog")).found
    assert tag == "svg"
    assert attributes["role"] == "img"
    assert attributes["aria-label"] == "2 km easy, 3 × 2 km threshold with 90 s jog between"
    assert attributes["preserveaspectratio"] == "none"


def test_there_is_one_path_for_each_zone_with_a_box_for_each_bar() -> None:
    paths = [attributes for tag, attributes in Tags(svg("2km E, 3x2km T / 90s")).found[1:]]
    boxes = {path["class"]: (path["d"] or "").count("M") for path in paths}
    assert boxes == {"fill-zone-easy": 1, "fill-zone-threshold": 3, "fill-zone-recovery": 2}


def test_boxes_stay_inside_the_picture() -> None:
    box = re.compile(r"M([\d.]+) (\d+)h([\d.]+)v(\d+)")
    found = box.findall(svg("10km E, 10x400m R / 200m jog"))
    assert len(found) == 20
    for x, y, width, height in found:
        assert 0 <= float(x) <= float(x) + float(width) <= 1000.1
        assert int(y) + int(height) == 100


def test_the_policy_for_styles_is_kept() -> None:
    assert "style=" not in svg("2km E, 3x2km T / 90s jog")


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_the_size_is_a_class(size: str) -> None:
    assert f'class="picture picture-{size}"' in svg("8km E", size)


@pytest.mark.parametrize("text", ["rest", "cross"])
def test_nothing_is_drawn_of_a_day_without_time(text: str) -> None:
    assert svg(text) == ""


def test_a_usual_session_is_less_than_a_kilobyte() -> None:
    assert len(svg("2km E, 6x1km I / 2min jog, 2km E")) < 1000


def test_a_session_cannot_smuggle_markup() -> None:
    assert "<script" not in svg('8km E "<script>alert(1)</script>"')
