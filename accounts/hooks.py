"""Places on pages of lower apps that higher apps fill, by Wagtail's hooks.

A lower app asks ``contributions("dashboard_cards", request, …)`` and shows what comes
back; a higher app registers a function under that name in its ``wagtail_hooks.py``.
So nobody imports upwards. Each registered function returns a ``Contribution``, a list
of them, or None for nothing to show.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from wagtail import hooks

# Every place there is; asking for another name is a mistake worth an error.
PLACES = frozenset(
    {
        "session_panel_items",
        "account_sections",
        "dashboard_cards",
        "data_export_parts",
        "data_erase_parts",
        "log_completion_choices",
    }
)


@dataclass(frozen=True)
class Contribution:
    """One piece of a page: rendered HTML and where it stands among the others."""

    html: SafeString
    order: int = 100
    name: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def contributions(place: str, *args: Any, **kwargs: Any) -> list[Contribution]:
    """What all apps have for ``place``, lowest ``order`` first."""
    if place not in PLACES:
        raise LookupError(f"no place is called {place!r}; there are {sorted(PLACES)}")
    found = [
        piece
        for contribute in hooks.get_hooks(place)
        for piece in _as_pieces(contribute(*args, **kwargs))
    ]
    return sorted(found, key=lambda piece: piece.order)


def _as_pieces(
    answer: Contribution | list[Contribution] | None,
) -> Iterator[Contribution]:
    if answer is None:
        return
    if isinstance(answer, Contribution):
        yield answer
        return
    yield from answer
