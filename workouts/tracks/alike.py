"""Points that are written alike, taken out of an XML file before it is parsed.

A recorder writes each point in the same way: between the numbers all characters are equal. So
the text of one point, with its values left open, is a pattern that finds the others, several
times faster than a tree of elements can be made and read. Each run of points that it finds
gives way to one small element, and what is left goes to the parser: what is between the
points is still checked, and a point within a comment still does not count. Whatever is
written otherwise stays and is read element by element.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workouts.tracks.recording import check_size

STAND_IN = "run-of-points"
"""The element that stands for a run; its ``n`` numbers the run."""

FEWEST = 8
"""Points that are worth a pattern."""

LONGEST = 4_000
"""Characters of a point."""

_LOOKS = (0.5, 0.25, 0.75, 0.1)
"""Where in the file a point is taken to be like the others, one pattern each."""

_TOKEN = re.compile(r"<[^<>]*>|[^<>]+")
_OPENING = re.compile(
    r"<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:\"[^\"<&]*\"|'[^'<&]*'))*)\s*(/?)>"
)
_ATTRIBUTE = re.compile(r"(\s+)([A-Za-z_][\w:.-]*)(\s*=\s*)(\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class PointNames:
    """How a format names its points, and the column that each element or attribute fills."""

    point: str
    elements: Mapping[str, str]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Texts of points that follow each other, by column; a column may come twice."""

    size: int
    columns: tuple[tuple[str, list[str]], ...]


def set_aside(text: bytes, names: PointNames) -> tuple[bytes, list[Run]]:
    """The file with its runs of points replaced, and the runs.

    The text must be in an encoding in which ASCII means ASCII. Raises TrackError when the
    points are too many.
    """
    source = text.decode("latin-1")
    runs: list[Run] = []
    if STAND_IN in source:
        return text, runs
    for look in _LOOKS:
        found = _pattern_near(source, int(len(source) * look), names)
        if found is None:
            continue
        pattern, columns = found
        parts = pattern.split(source)
        width = pattern.groups + 1
        if len(parts) // width < FEWEST:
            continue
        between = parts[::width]
        check_size(len(between) - 1)
        texts = [parts[1 + number :: width] for number in range(len(columns))]
        source = _replaced(between, columns, texts, runs)
    return source.encode("latin-1"), runs


def _replaced(
    between: list[str], columns: list[str], texts: list[list[str]], runs: list[Run]
) -> str:
    """What stands between the points, with a stand-in for each run of them."""
    last = len(between) - 1
    within = enumerate(between[1:last], start=1)
    breaks = [number for number, piece in within if piece and not piece.isspace()]
    pieces = [between[0]]
    start = 0
    for end in (*breaks, last):
        kept = tuple((name, column[start:end]) for name, column in zip(columns, texts, strict=True))
        pieces.append(f'<{STAND_IN} n="{len(runs)}"/>')
        pieces.append(between[end])
        runs.append(Run(end - start, kept))
        start = end
    return "".join(pieces)


def _pattern_near(
    source: str, place: int, names: PointNames
) -> tuple[re.Pattern[str], list[str]] | None:
    """A pattern made of the first whole point behind a place, with the columns of its groups."""
    end = re.compile(rf"</(?:[\w.-]+:)?{names.point}\s*>")
    if end.search(source, place) is None:  # found out sooner than that none begins
        return None
    opening = re.compile(rf"<(?:[\w.-]+:)?{names.point}[\s>]").search(source, place)
    if opening is None:
        return None
    start = opening.start()
    closing = end.search(source, start, start + LONGEST)
    return _pattern_of(source[start : closing.end()], names) if closing else None


def _pattern_of(point: str, names: PointNames) -> tuple[re.Pattern[str], list[str]] | None:
    """The text of a point with its values left open; None where it is not plain and whole."""
    written: list[str] = []
    columns: list[str] = []
    unclosed: list[str] = []
    tokens = _TOKEN.findall(point)
    for number, token in enumerate(tokens):
        if not token.startswith("<"):
            value = tokens[number - 1][:2] != "</" and tokens[number + 1][:2] == "</"
            if not unclosed or not (value or token.isspace()):
                return None
            column = names.elements.get(_local(unclosed[-1])) if value else None
            columns += [column] if column else []
            written.append("([^<&]*)" if column else "[^<&]*" if value else re.escape(token))
        elif token.startswith("</"):
            if not unclosed or token[2:-1].rstrip() != unclosed.pop():
                return None
            written.append(re.escape(token))
        else:
            opening = _OPENING.fullmatch(token)
            if opening is None or bool(number) != bool(unclosed):
                return None
            written.append(_opened(token, opening, columns, {} if number else names.attributes))
            unclosed += [] if opening[3] else [opening[1]]
    return None if unclosed else (re.compile("".join(written)), columns)


def _opened(
    token: str, opening: re.Match[str], columns: list[str], attributes: Mapping[str, str]
) -> str:
    """An opening tag as a pattern, the attributes that fill a column left open."""
    pieces = [re.escape(f"<{opening[1]}")]
    for space, name, equals, value in _ATTRIBUTE.findall(opening[2]):
        pieces.append(re.escape(space + name + equals))
        if name in attributes:
            columns.append(attributes[name])
            pieces.append(f"{value[0]}([^{value[0]}<&]*){value[0]}")
        else:
            pieces.append(re.escape(value))
    pieces.append(re.escape(token[opening.end(2) :]))
    return "".join(pieces)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
