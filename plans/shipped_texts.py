"""Texts of pages that the site itself brings along, in the language of who reads them.

A page has its words in one language, whoever wrote them. Those that come with the site
are marked for translation where they stand; a page that still has them shows the
translation, and one whose editor has changed a word shows that word.
"""

import re

from django.utils.translation import gettext

ONE_PARAGRAPH = re.compile(r"\A(<p[^>]*>)([^<]+)(</p>)\Z")
"""How rich text is stored; the editor adds a key of its own to the tag."""


def in_readers_language(text: str) -> str:
    """``text``, or its translation if the site has one; plain, or rich with one paragraph."""
    paragraph = ONE_PARAGRAPH.match(text)
    if paragraph is None:
        # An empty text would be answered with the head of the catalogue.
        return gettext(text) if text else ""
    opening, words, closing = paragraph.groups()
    return f"{opening}{gettext(words)}{closing}"
