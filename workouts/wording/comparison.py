"""Planned against actual in words, so that no colour has to be seen."""

from django.utils.translation import gettext as _

from plans.wording import duration_text, km_text, pace_text, zone_name
from plans.wording.stored import pace_range_text
from workouts.domain.comparison import Figure, Line

AMOUNTS = frozenset({Figure.DISTANCE, Figure.DURATION, Figure.ZONE_TIME})


def figure_name(line: Line) -> str:
    if line.figure == Figure.ZONE_TIME:
        return _("Time in the zone: %(zone)s") % {"zone": zone_name(line.zone)}
    return {
        Figure.DISTANCE: _("Distance"),
        Figure.DURATION: _("Time"),
        Figure.PACE: _("Pace"),
        Figure.ZONE: _("Zone"),
    }[line.figure]


def value_text(figure: Figure, value: object) -> str:
    """A planned or an actual value: ``10 km``, ``55:00``, ``5:20 to 5:40/km``, ``easy``."""
    if isinstance(value, str):
        return zone_name(value)
    if isinstance(value, tuple):
        return pace_range_text(pace_text(float(value[0])), pace_text(float(value[1])))
    assert isinstance(value, int | float)  # noqa: S101  (says it to the type checker)
    if figure == Figure.DISTANCE:
        return km_text(value, 2)
    return pace_text(float(value)) if figure == Figure.PACE else duration_text(value)


def difference_text(line: Line) -> str:
    """``+0.4 km``, ``−5:10``, ``12 s/km slower``; empty where there is none to speak of."""
    size, more = abs(line.difference), line.difference > 0
    sign = "+" if more else "−"
    match line.figure:
        case Figure.DISTANCE:
            return f"{sign}{km_text(size, 2)}" if size >= 5 else ""
        case Figure.PACE:
            seconds = {"seconds": round(size)}
            if not seconds["seconds"]:
                return ""
            slower, faster = _("%(seconds)d s/km slower"), _("%(seconds)d s/km faster")
            return (slower if more else faster) % seconds
        case Figure.ZONE:
            return ""
    return f"{sign}{duration_text(size)}" if round(size) else ""


def line_word(line: Line) -> str:
    """What the colour of a line stands for."""
    if line.figure in AMOUNTS:
        return amount_word(line.colour, more=line.difference > 0)
    # A pace of more seconds is slower, a zone further up is faster.
    faster = line.difference < 0 if line.figure == Figure.PACE else line.difference > 0
    return speed_word(line.colour, faster=faster)


def amount_word(colour: str, *, more: bool) -> str:
    return {
        "green": _("as planned"),
        "yellow": _("more than planned") if more else _("less than planned"),
        "orange": _("far more than planned") if more else _("far less than planned"),
    }.get(colour, _("not run"))


def speed_word(colour: str, *, faster: bool) -> str:
    return {
        "green": _("as planned"),
        "yellow": _("faster than planned") if faster else _("slower than planned"),
        "orange": _("much faster than planned") if faster else _("much slower than planned"),
    }.get(colour, _("not run"))
