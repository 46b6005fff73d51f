"""No template needs what the Content-Security-Policy refuses.

The policy of the public pages allows neither inline scripts, nor style elements and
attributes, nor event handlers in attributes. A browser drops them silently, so a page
that relies on one looks fine in its source and broken on the screen.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Pages inside Wagtail's admin live under its own, looser policy.
EDITORIAL = ("wagtailadmin", "admin", "editor", "modeladmin")

COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", re.DOTALL)
REFUSED = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx handler": re.compile(r"<[^>]*\shx-on\b", re.IGNORECASE),
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.IGNORECASE
    ),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a file of another site": re.compile(
        r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//", re.IGNORECASE
    ),
}


def public_templates() -> list[Path]:
    folders = [ROOT / "templates", *ROOT.glob("*/templates")]
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.html")
        if not set(path.relative_to(ROOT).parts) & set(EDITORIAL)
    )


def refused_in(source: str) -> list[str]:
    source = COMMENT.sub("", source)
    return [name for name, pattern in REFUSED.items() if pattern.search(source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p style="color: red">', ["a style attribute"]),
        ('<button onclick="go()">', ["an event handler"]),
        ('<button hx-on:click="go()">', ["an htmx handler"]),
        ("<script>go()</script>", ["an inline script"]),
        ('<script src="https://cdn.example/x.js"></script>', ["a file of another site"]),
        ('<script src="/static/x.js"></script>', []),
        ('<p class="style" data-on="x">one = two</p>', []),
        ("{% comment %}<style>{% endcomment %}", []),
    ],
)
def test_the_search_finds_what_is_refused(source: str, found: list[str]) -> None:
    assert refused_in(source) == found


def test_there_are_templates_to_search() -> None:
    assert ROOT / "templates" / "base.html" in public_templates()


@pytest.mark.parametrize("path", public_templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_nothing_the_policy_refuses(path: Path) -> None:
    assert refused_in(path.read_text()) == []
