"""The route as lines: for a map whole, for a small picture with few corners."""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from workouts.tracks.course import course_of
from workouts.tracks.geometry import EARTH_RADIUS_M
from workouts.tracks.track import Track

type Line = NDArray[np.float64]
"""Places along a line, a row each: longitude and latitude in degrees."""

PIECE = 2000


@dataclass(frozen=True, slots=True, eq=False)
class RouteOutline:
    """A route to be drawn small: x to the right and y downward, the longer side being 1.

    Rows of ``lines`` are x and y between 0 and ``width`` and 0 and ``height``.
    """

    lines: tuple[Line, ...]
    width: float
    height: float

    def path(self, size: int = 100) -> str:
        """The data of an SVG path in whole units, ``size`` of them on the longer side."""
        parts = []
        for line in self.lines:
            corners = np.rint(line * size).astype(int).tolist()
            parts.append("M" + "L".join(f"{x} {y}" for x, y in corners))
        return "".join(parts)


def route_lines(track: Track) -> list[Line]:
    """The unbroken pieces of the route, each of two places or more.

    A pause, a break between segments or a jump is no line. Where the route crosses the
    antimeridian it ends at 180 degrees and goes on from -180. Places that do not count are
    left out.
    """
    course = course_of(track)
    kept = course.kept
    if len(kept) < 2:
        return []
    places = np.column_stack((track.longitude[kept], track.latitude[kept]))
    torn_until = np.concatenate(([0], np.cumsum(course.broken)))
    torn = np.diff(torn_until[kept]) > 0
    pieces = np.split(places, np.flatnonzero(torn) + 1)
    lines = [line for piece in pieces if len(piece) > 1 for line in _cut_at_antimeridian(piece)]
    return [line for line in lines if len(line) > 1]


def simplified(line: Line, tolerance_m: float) -> Line:
    """The line with fewer places, none of those left out further than that from it.

    Ramer-Douglas-Peucker, the place farthest from its chord first. The ends stay, and a place
    every ``PIECE`` of them, so that no line takes the square of its length in time.
    """
    if len(line) < 3:
        return line
    metres = _metres(line, float(np.cos(np.radians(line[:, 1].mean()))))
    begins = list(range(0, len(line) - 1, PIECE))
    pieces = [metres[begin : begin + PIECE + 1] for begin in begins]
    corners = _corners(pieces, tolerance_m, len(line) + len(pieces))
    chosen = [at + begin for begin, at in zip(begins, corners, strict=True)]
    return line[np.unique(np.concatenate(chosen))]


def route_outline(lines: list[Line], max_points: int = 120) -> RouteOutline | None:
    """The shape of a route in at most ``max_points`` corners; None where it goes nowhere.

    The corners go where they matter most, over all lines together; of a route with more
    pieces than that, the longest ones are drawn.
    """
    lines = [line for line in lines if len(line) > 1]
    if not lines or max_points < 2:
        return None
    everything = np.concatenate(lines)
    shift = 360.0 if np.ptp(everything[:, 0]) > 180 else 0.0
    squeeze = float(np.cos(np.radians(everything[:, 1].mean())))
    flat = [_metres(_turned(line, shift), squeeze) for line in lines]
    flat.sort(key=lambda line: -float(np.abs(np.diff(line, axis=0)).sum()))
    flat = flat[: max_points // 2]
    drawn = [line[at] for line, at in zip(flat, _corners(flat, 0.0, max_points), strict=True)]
    corner = np.concatenate(drawn)
    low, high = corner.min(axis=0), corner.max(axis=0)
    side = float((high - low).max())
    if side <= 0:
        return None
    boxed = tuple(
        np.column_stack((line[:, 0] - low[0], high[1] - line[:, 1])) / side for line in drawn
    )
    width, height = ((high - low) / side).tolist()
    return RouteOutline(lines=boxed, width=width, height=height)


def _corners(lines: list[Line], tolerance: float, most: int) -> list[NDArray[np.intp]]:
    """The indices of the corners of each line, farthest from its chord first, until the
    farthest is within ``tolerance`` or there are ``most`` of them."""
    chosen = [{0, len(line) - 1} for line in lines]
    count = sum(len(ends) for ends in chosen)
    queue: list[tuple[float, int, int, int, int]] = []

    def offer(which: int, start: int, end: int) -> None:
        if end - start > 1:
            away, at = _farthest(lines[which][start : end + 1])
            if away > tolerance:
                heappush(queue, (-away, which, start, start + at, end))

    for which, line in enumerate(lines):
        offer(which, 0, len(line) - 1)
    while queue and count < most:
        _, which, start, at, end = heappop(queue)
        chosen[which].add(at)
        count += 1
        offer(which, start, at)
        offer(which, at, end)
    return [np.array(sorted(ends)) for ends in chosen]


def _farthest(line: Line) -> tuple[float, int]:
    """How far the place farthest from the chord between the ends is, and which it is."""
    chord = line[-1] - line[0]
    inner = line[1:-1] - line[0]
    square = float(chord @ chord)
    along = np.clip(inner @ chord / square, 0.0, 1.0) if square > 0 else np.zeros(len(inner))
    away = inner - along[:, None] * chord
    squares = np.einsum("ij,ij->i", away, away)
    at = int(np.argmax(squares))
    return float(np.sqrt(squares[at])), at + 1


def _metres(line: Line, squeeze: float) -> Line:
    """The line on flat paper, x and y in metres; right where the route is small to the globe."""
    return np.radians(line) * EARTH_RADIUS_M * np.array([squeeze, 1.0])


def _turned(line: Line, shift: float) -> Line:
    if not shift:
        return line
    turned = line.copy()
    turned[turned[:, 0] < 0, 0] += shift
    return turned


def _cut_at_antimeridian(line: Line) -> list[Line]:
    crossings = np.flatnonzero(np.abs(np.diff(line[:, 0])) > 180)
    if not len(crossings):
        return [line]
    pieces, begin, head = [], 0, np.zeros((0, 2))
    for at in crossings.tolist():
        here, there = line[at], line[at + 1]
        side = 180.0 if here[0] > 0 else -180.0
        width = 360.0 - abs(there[0] - here[0])
        share = abs(side - here[0]) / width if width > 0 else 0.0
        latitude = here[1] + share * (there[1] - here[1])
        pieces.append(np.vstack((head, line[begin : at + 1], [[side, latitude]])))
        begin, head = at + 1, np.array([[-side, latitude]])
    pieces.append(np.vstack((head, line[begin:])))
    return pieces
