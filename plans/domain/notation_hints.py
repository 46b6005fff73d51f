"""Spellings that people use and the notation does not, with the right ones beside them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

MINUTE = 60
KM_PER_MILE = Decimal("1.609344")

MILES = frozenset({"mi", "mile", "miles"})

UNIT_HINTS: Mapping[str, str] = {
    **dict.fromkeys(("k", "ks", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), "km"),
    **dict.fromkeys(("meter", "meters", "metre", "metres", "mtr"), "m"),
    **dict.fromkeys(("sec", "secs", "second", "seconds", "sek"), "s"),
    **dict.fromkeys(("mins", "minute", "minutes", "minuut", "minuten", "mn"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours", "u", "uur"), "h"),
}

EFFORT_HINTS: Mapping[str, str] = {
    **dict.fromkeys(("marathon", "mp", "mara"), "M"),
    **dict.fromkeys(("half", "hm", "hmp"), "H"),
    **dict.fromkeys(("threshold", "thr", "th", "lt", "drempel"), "T"),
    **dict.fromkeys(("int", "intervals", "vo"), "I"),
    **dict.fromkeys(("rep", "reps", "repetition", "repetitions"), "R"),
    **dict.fromkeys(("ez", "slow", "wu", "cd", "warm", "warmup", "cool", "cooldown"), "E"),
    "rustig": "E",
    **dict.fromkeys(("recover", "reco", "herstel"), "rec"),
    **dict.fromkeys(("stride", "versnellingen"), "strides"),
    **dict.fromkeys(("jogging", "jogs", "dribbel", "dribbelen"), "jog"),
    **dict.fromkeys(("walking", "wandelen", "wandel"), "walk"),
    **dict.fromkeys(("off", "pause", "stand", "standing", "rust", "pauze"), "rest"),
    **dict.fromkeys(("gp", "goalpace"), "goal"),
}

SESSION_HINTS: Mapping[str, str] = {
    **dict.fromkeys(("off", "rust", "rustdag", "pause"), "rest"),
    **dict.fromkeys(("wedstrijd", "marathon", "raceday"), "race"),
    **dict.fromkeys(
        ("bike", "cycling", "swim", "swimming", "strength", "gym", "yoga", "fietsen", "zwemmen"),
        "cross 45min",
    ),
    "intervals": "interval: 5x1km I / 2min jog",
    **dict.fromkeys(("longrun", "duurloop"), "long: 24km E"),
    **dict.fromkeys(("run", "rustig"), "8km E"),
}

EFFORT_OF_TYPE: Mapping[str, str] = {
    "easy": "E",
    "long": "E",
    "tempo": "T",
    "interval": "I",
    "recovery": "rec",
}
"""The effort that somebody means who writes the name of a session behind an amount."""

SMALLEST_METRES_WITH_I = 50
"""Below it, ``5mi`` is read as five miles; ``400mI`` is 400 m at interval effort."""


def km_for_miles(number: Decimal) -> str:
    """The same distance in km, to 0.1 km: 5 -> "8km"."""
    kilometres = (number * KM_PER_MILE).quantize(Decimal("0.1"))
    text = format(kilometres, "f")
    return f"{text.removesuffix('.0')}km"


def times_for_clock(first: int, second: str, third: str | None) -> tuple[str, ...]:
    """What ``1:30`` or ``1:30:00`` may have meant, in the notation.

    ``second`` and ``third`` keep their digits as typed; nothing is guessed for
    digits that are no minutes or seconds.
    """
    parts = [part for part in (second, third) if part is not None]
    is_zero = first == 0 and all(part == "00" for part in parts)
    if is_zero or not all(len(part) == 2 and part < "60" for part in parts):
        return ("1h30", "90min", "90s")
    if third is not None:
        if third != "00":
            return (f"{first * 60 + int(second)}min{third}",)
        return (f"{first}h{second}",)
    if first == 0:
        return (f"{int(second)}s", f"{int(second)}min")
    minutes = f"{first}min{second}" if second != "00" else f"{first}min"
    if first == 1:
        return (f"{MINUTE + int(second)}s", minutes, f"{MINUTE + int(second)}min", f"1h{second}")
    return (minutes, f"{first}h{second}")


AMOUNTS: Mapping[str, str] = {
    **dict.fromkeys(("jog", "walk", "rest"), "90s"),
    "strides": "100m",
}
"""What is usual before an effort that nobody runs for kilometres."""


def with_an_amount(effort: str) -> str:
    """An effort as it is written, behind an amount that makes sense for it."""
    return f"{AMOUNTS.get(effort.lower(), '8km')} {effort}"
