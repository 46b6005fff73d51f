"""What the page of a run needs for its map before any script ran."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"\d+")
MARGIN = 5


@dataclass(frozen=True, slots=True)
class MapTiles:
    """``url`` with {z}, {x} and {y}, empty for a plain ground; ``attribution`` is HTML of the
    site's own settings."""

    url: str
    attribution: str


@dataclass(frozen=True, slots=True)
class RouteShape:
    """An SVG path, and the box that it fits into with a margin."""

    path: str
    box: str


def route_shape(path: str) -> RouteShape | None:
    """The shape of a stored outline, whose numbers are x and y in turn; None where there is
    none."""
    numbers = [int(number) for number in NUMBER.findall(path)]
    if not numbers:
        return None
    width, height = max(numbers[::2]), max(numbers[1::2], default=0)
    return RouteShape(path, f"{-MARGIN} {-MARGIN} {width + 2 * MARGIN} {height + 2 * MARGIN}")
