"""What was changed about a plan to make it fit its runner, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.change import Change
from plans.wording import day_name
from plans.wording import km_text as km
from plans.wording.names import listed_text

Params = Mapping[str, Any]


def change_text(change: Change) -> str:
    """One sentence; the code itself for one that has no words yet."""
    write = _CHANGES.get(change.code)
    return write(change.params) if write else change.code


def changes_texts(changes: Sequence[Change]) -> list[str]:
    """All changes in sentences, the moves from day to day drawn together into one."""
    moves = [change for change in changes if change.code == "sessions_moved"]
    texts = []
    for change in changes:
        if change.code != "sessions_moved":
            texts.append(change_text(change))
        elif change is moves[0]:
            texts.append(_moves(moves))
    return texts


def _moves(moves: Sequence[Change]) -> str:
    """Where the sessions of each day mostly went."""
    mostly: dict[int, Params] = {}
    for move in sorted(moves, key=lambda move: move.params["weeks"]):
        mostly[move.params["source"]] = move.params
    if len(mostly) == 1:
        return _sessions_moved(*mostly.values())
    moved = _from_to((source, params["to"]) for source, params in sorted(mostly.items()))
    return _("Sessions moved to days that suit you, mostly %(moves)s.") % {"moves": moved}


def _from_to(moves: Iterable[tuple[int, int]]) -> str:
    """``Tuesday to Monday and Thursday to Friday``."""
    return listed_text(
        [
            _("%(source)s to %(to)s") % {"source": day_name(source), "to": day_name(to)}
            for source, to in moves
        ]
    )


def _race_week_moved(params: Params) -> str:
    return _("In the week of the race, sessions moved to days that suit you: %(moves)s.") % {
        "moves": _from_to(params["moves"])
    }


def _volume(params: Params) -> str:
    percent = params["percent"]
    sizes = {
        "percent": abs(percent),
        "first": km(params["first_to_m"], 0),
        "peak": km(params["peak_to_m"], 0),
        "peak_before": km(params["peak_from_m"], 0),
    }
    if percent > 0:
        return (
            _(
                "Easy and long runs are longer than in the plan: it begins with %(first)s and "
                "its longest week is %(peak)s instead of %(peak_before)s."
            )
            % sizes
        )
    if percent < 0:
        return (
            _(
                "Easy and long runs are shorter than in the plan: it begins with %(first)s and "
                "its longest week is %(peak)s instead of %(peak_before)s."
            )
            % sizes
        )
    return (
        _(
            "Some weeks are a little different: it begins with %(first)s and its longest week "
            "is %(peak)s."
        )
        % sizes
    )


def _gentle_start(params: Params) -> str:
    return ngettext(
        "The first week is held back, so that it grows from the %(now)s you run now.",
        "The first %(weeks)d weeks are held back, so that they grow from the %(now)s you run now.",
        params["weeks"],
    ) % {"weeks": params["weeks"], "now": km(params["now_m"])}


def _quality_reduced(params: Params) -> str:
    weeks = params["weeks"]
    return ngettext(
        "In week %(weeks)s hard work is shorter, to keep its share of the week.",
        "In weeks %(weeks)s hard work is shorter, to keep its share of the week.",
        len(weeks),
    ) % {"weeks": _numbers(weeks)}


def _runs_dropped(params: Params) -> str:
    weeks = params["weeks"]
    return ngettext(
        "In week %(weeks)s a short easy run is left out.",
        "In weeks %(weeks)s short easy runs are left out.",
        len(weeks),
    ) % {"weeks": _numbers(weeks)}


def _long_run_day(params: Params) -> str:
    return _("The long run is on %(day)s.") % {"day": day_name(params["to"])}


def _sessions_moved(params: Params) -> str:
    return ngettext(
        "What the plan has on %(source)s is on %(to)s in %(weeks)d week.",
        "What the plan has on %(source)s is on %(to)s in %(weeks)d weeks.",
        params["weeks"],
    ) % {
        "source": day_name(params["source"]),
        "to": day_name(params["to"]),
        "weeks": params["weeks"],
    }


def _sessions_dropped(params: Params) -> str:
    return ngettext(
        "%(count)d easy run is left out, as there is no day for it.",
        "%(count)d easy runs are left out, as there are no days for them.",
        params["count"],
    ) % {"count": params["count"]}


def _quality_dropped(params: Params) -> str:
    return ngettext(
        "%(count)d hard session is left out, as there is no day for it.",
        "%(count)d hard sessions are left out, as there are no days for them.",
        params["count"],
    ) % {"count": params["count"]}


def _sessions_softened(params: Params) -> str:
    return ngettext(
        "%(count)d hard session is run easily, so that hard days do not touch.",
        "%(count)d hard sessions are run easily, so that hard days do not touch.",
        params["count"],
    ) % {"count": params["count"]}


def _numbers(weeks: Sequence[int]) -> str:
    """Week numbers with runs drawn together: ``3, 5–8 and 11``."""
    parts: list[str] = []
    start = previous = None
    for week in [*sorted(weeks), None]:
        if start is not None and previous is not None and week != previous + 1:
            parts.append(str(start) if start == previous else f"{start}–{previous}")
            start = None
        if start is None:
            start = week
        previous = week
    return listed_text(parts)


_CHANGES: Mapping[str, Callable[[Params], str]] = {
    "volume": _volume,
    "gentle_start": _gentle_start,
    "quality_reduced": _quality_reduced,
    "runs_dropped": _runs_dropped,
    "long_run_day": _long_run_day,
    "sessions_moved": _sessions_moved,
    "race_week_moved": _race_week_moved,
    "sessions_dropped": _sessions_dropped,
    "quality_dropped": _quality_dropped,
    "sessions_softened": _sessions_softened,
}
