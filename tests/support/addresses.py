"""Every address the project answers to, read from its resolver."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
NAMED_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>(?P<pattern>(?:[^()]|\([^()]*\))*)\)")

# Something for each kind of parameter that nobody gave a value for.
SAMPLES = {
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
    "day": "2026-11-26",
    "uuid": "00000000-0000-0000-0000-000000000001",
    "": "x",
}


def all_routes() -> list[str]:
    """Routes as the URL configuration writes them, ``my-plans/<int:pk>/``."""
    return sorted(set(_walk(get_resolver().url_patterns, "")))


def _walk(patterns: list[Any], prefix: str) -> Iterator[str]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield route


def address(route: str, values: Mapping[str, object] | None = None) -> str:
    """The route as a path, its parameters filled from ``values`` or with a sample."""
    given = dict(values or {})

    def fill(match: re.Match[str]) -> str:
        return str(given.get(match["name"], SAMPLES[match["kind"] or ""]))

    def fill_group(match: re.Match[str]) -> str:
        sample = "1" if r"\d" in match["pattern"] else "x"
        return str(given.get(match["name"], sample))

    path = NAMED_GROUP.sub(fill_group, route)
    path = CONVERTER.sub(fill, path)
    path = re.sub(r"\(\\d\+\)", "1", path)
    path = re.sub(r"\([^)]*\)\*?", "x", path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\.", ".").replace(r"\Z", "")
