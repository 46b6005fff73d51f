"""Pieces of a page, for tests that are about one of them."""

import re

OPENED = re.compile(r"<(/?)([a-z0-9]+)\b[^>]*?(/?)>")
WITHOUT_END = frozenset({"img", "input", "br", "hr", "meta", "link", "use", "path", "rect"})


def piece(html: str, mark: str) -> str:
    """The element whose opening tag has ``mark`` in it, with all that is inside."""
    begin = html.rindex("<", 0, html.index(mark))
    depth = 0
    for tag in OPENED.finditer(html, begin):
        closes, name, is_empty = tag.groups()
        if is_empty or name in WITHOUT_END:
            continue
        depth += -1 if closes else 1
        if not depth:
            return html[begin : tag.end()]
    raise AssertionError(f"the element with {mark} has no end")
