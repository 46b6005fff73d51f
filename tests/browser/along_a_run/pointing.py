"""Where the charts and the map of a run are pointed at, and what they then point at."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from workouts.models import CompletedWorkout

type SignIn = Callable[[User], None]


def opened(page: Page, run: CompletedWorkout, *, charts: bool = True) -> None:
    page.goto(f"/runs/{run.uid}/")
    if charts:
        expect(page.locator("[data-values]")).to_be_visible()


def chart(page: Page, name: str) -> Locator:
    return page.locator(f'[data-chart="{name}"] .u-over')


def centre(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def away(one: Locator, other: Locator) -> float:
    (x, y), (left, top) = centre(one), centre(other)
    return float(((x - left) ** 2 + (y - top) ** 2) ** 0.5)


def cursors(page: Page) -> list[float]:
    """How far along each chart its cursor stands, in pixels."""
    lines = page.locator(".along-chart .u-cursor-x").all()
    return [
        line.evaluate("line => new DOMMatrix(getComputedStyle(line).transform).e") for line in lines
    ]


def kilometres_pointed_at(page: Page) -> float:
    found = re.search(r"at ([\d.]+) km", page.locator("[data-place]").inner_text())
    assert found is not None
    return float(found[1])


def a_sign(page: Page) -> tuple[Locator, int]:
    """One of the signs on the map, and the kilometre that it stands for."""
    sign = page.locator(".along-km").last
    return sign, int(sign.inner_text())


def point_at(page: Page, name: str, run: CompletedWorkout, kilometre: float) -> None:
    over = chart(page, name)
    box = over.bounding_box()
    assert box is not None
    along = kilometre / float(run.actual_distance_km) * box["width"]
    over.hover(position={"x": along, "y": box["height"] / 2})
