"""Names in addresses and files that must differ from those there are."""

from collections.abc import Container
from itertools import count


def free_name(wanted: str, *, taken: Container[str], longest: int) -> str:
    """``wanted``, or with the first number behind it that makes it one of a kind.

    Never longer than ``longest`` characters: what is too long loses its end, not its number.
    """
    endings = (f"-{number}" if number > 1 else "" for number in count(1))
    names = (wanted[: longest - len(ending)] + ending for ending in endings)
    return next(name for name in names if name not in taken)
