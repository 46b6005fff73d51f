"""Remarks on a plan and what was changed to make it fit, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fitness.form_fields import clock
from plans.domain.change import Change
from plans.domain.remarks import Remark
from plans.domain.window import AnchorError
from plans.wording import km_text as km

Params = Mapping[str, Any]


def remark_text(remark: Remark) -> str:
    """One or two sentences; the code itself for one that has no words yet."""
    write = _REMARKS.get(remark.code)
    return write(remark.params) if write else remark.code


def change_text(change: Change) -> str:
    """One sentence; the code itself for one that has no words yet."""
    write = _CHANGES.get(change.code)
    return write(change.params) if write else change.code


def anchor_problem_text(problem: AnchorError) -> str:
    """Why the plan cannot be put on this race date, and which date would do."""
    if problem.code == "no_race":
        return _("This plan has no race in it, so it cannot be put on a date. Choose another plan.")
    if problem.code != "race_too_near":
        return _("Your race has to lie ahead. Choose a later date.")
    params = problem.params
    return ngettext(
        "There is only %(weeks)d week to this race; this plan needs at least %(minimum)d. "
        "Choose a race on %(earliest)s or later, or a shorter plan.",
        "There are only %(weeks)d weeks to this race; this plan needs at least %(minimum)d. "
        "Choose a race on %(earliest)s or later, or a shorter plan.",
        params["weeks"],
    ) % {
        "weeks": params["weeks"],
        "minimum": params["minimum"],
        "earliest": formats.date_format(params["earliest"], "j F Y"),
    }


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
    parts = [
        _("%(source)s to %(to)s")
        % {"source": _weekday(params["source"]), "to": _weekday(params["to"])}
        for _source, params in sorted(mostly.items())
    ]
    return _("Sessions moved to days that suit you, mostly %(moves)s.") % {"moves": _listed(parts)}


def _goal_beats_world_best(params: Params) -> str:
    return _(
        "%(goal)s would beat the world best of %(limit)s. Check the hours, minutes and seconds."
    ) % _goal(params)


def _goal_slower_than_walking(params: Params) -> str:
    return _(
        "%(goal)s is slower than a walk; %(limit)s is the most a plan is made for. Check the "
        "time, or choose “Just finish”."
    ) % _goal(params)


def _goal_among_the_best(params: Params) -> str:
    return _("%(goal)s is a time of the world’s best. Check it before you go on.") % _goal(params)


def _goal_after_cut_off(params: Params) -> str:
    return _(
        "%(goal)s is after the usual cut-off of %(limit)s. Check how long your race stays open."
    ) % _goal(params)


def _goal(params: Params) -> dict[str, str]:
    return {"goal": _hours(params["goal_s"]), "limit": _hours(params["limit_s"])}


def _volume_too_low(params: Params) -> str:
    return _(
        "A plan starts from at least %(limit)s a week. Run that for a few weeks first, then "
        "come back."
    ) % {"limit": km(params["limit_km"] * 1000)}


def _volume_too_high(params: Params) -> str:
    return _("Nobody runs more than %(limit)s a week for long. Check the figure.") % {
        "limit": km(params["limit_km"] * 1000)
    }


def _too_few_weeks(params: Params) -> str:
    return ngettext(
        "This kind of plan needs at least %(limit)d week. Choose more weeks.",
        "This kind of plan needs at least %(limit)d weeks. Choose more weeks.",
        params["limit"],
    ) % {"limit": params["limit"]}


def _too_many_weeks(params: Params) -> str:
    return _(
        "A plan has at most %(limit)d weeks. Choose fewer; run as you like until it begins."
    ) % {"limit": params["limit"]}


def _goal_faster(params: Params) -> str:
    return _(
        "Your goal of %(goal)s is %(share)s faster than the %(predicted)s your fitness "
        "predicts. Race paces follow the goal; all other paces follow your fitness."
    ) % _goal_share(params)


def _goal_slower(params: Params) -> str:
    return _(
        "Your goal of %(goal)s is %(share)s slower than the %(predicted)s your fitness "
        "predicts. You may have more in you."
    ) % _goal_share(params)


def _goal_share(params: Params) -> dict[str, str]:
    return {
        "goal": clock(params["goal_s"]),
        "predicted": clock(params["predicted_s"]),
        "share": _percent(params["share"]),
    }


def _volume_jump(params: Params) -> str:
    return _(
        "The first full week is %(first)s, %(share)s more than the %(now)s you run now. Shorten "
        "a run or two if it feels like much."
    ) % _volume_share(params)


def _volume_less(params: Params) -> str:
    return _(
        "The first full week is %(first)s, %(share)s less than the %(now)s you run now. A longer "
        "plan may suit you better."
    ) % _volume_share(params)


def _volume_share(params: Params) -> dict[str, str]:
    return {
        "first": km(_whole(params["first_m"])),
        "now": km(params["weekly_km"] * 1000),
        "share": _percent(params["share"]),
    }


def _volume_little(params: Params) -> str:
    return _(
        "You run %(now)s a week; %(advised)s is a better place to begin from. Take some easy "
        "weeks first, or a later race, if you can."
    ) % {"now": km(params["weekly_km"] * 1000), "advised": km(params["advised_km"] * 1000)}


def _long_run_jump(params: Params) -> str:
    return _(
        "The first long run is %(first)s, %(share)s longer than your longest of late, %(longest)s. "
        "Run a shorter one or two before it."
    ) % {
        "first": km(_whole(params["first_m"])),
        "longest": km(params["longest_m"]),
        "share": _percent(params["share"]),
    }


def _long_run_hours(params: Params) -> str:
    return _(
        "The longest run, %(longest)s, takes you about %(time)s. You may stop after three hours: "
        "what comes after costs more than it brings."
    ) % {"longest": km(_whole(params["longest_m"])), "time": clock(_minutes(params["seconds"]))}


def _long_run_short(params: Params) -> str:
    return _(
        "The longest run is %(longest)s, where %(advised)s would prepare you better. More "
        "kilometres a week, or more weeks, would make room for it."
    ) % {"longest": km(_whole(params["longest_m"])), "advised": km(params["advised_m"])}


def _blank_shorter(params: Params) -> str:
    return ngettext(
        "There is %(weeks)d week to the race, so the plan has that instead of %(wanted)d.",
        "There are %(weeks)d weeks to the race, so the plan has those instead of %(wanted)d.",
        params["weeks"],
    ) % {"weeks": params["weeks"], "wanted": params["wanted"]}


def _joins_late(params: Params) -> str:
    return _(
        "You join in week %(week)d of %(weeks)d, as the race is nearer than the plan is long."
    ) % {
        "week": params["week"],
        "weeks": params["weeks"],
    }


def _starts_later(params: Params) -> str:
    return _("The plan starts on %(day)s. Until then, run as you do now.") % {
        "day": _day(params["starts_on"])
    }


def _race_weekday(params: Params) -> str:
    return _(
        "Your race is on a %(day)s, so the last days before it were put together anew: some "
        "sessions gave way or are run easily."
    ) % {"day": _weekday(params["weekday"])}


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
    return _("The long run is on %(day)s.") % {"day": _weekday(params["to"])}


def _sessions_moved(params: Params) -> str:
    return ngettext(
        "What the plan has on %(source)s is on %(to)s in %(weeks)d week.",
        "What the plan has on %(source)s is on %(to)s in %(weeks)d weeks.",
        params["weeks"],
    ) % {
        "source": _weekday(params["source"]),
        "to": _weekday(params["to"]),
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
    return _listed(parts)


def _listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(parts) > 1:
        return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    return "".join(parts)


def _hours(seconds: float) -> str:
    """``0:30:00``, as a goal is typed."""
    text = clock(seconds)
    return text if text.count(":") > 1 else f"0:{text:0>5}"


def _percent(share: float) -> str:
    return _("%(percent)d %%") % {"percent": round(share * 100)}


def _whole(metres: float) -> int:
    """To the half kilometre: estimates are not known better."""
    return round(metres / 500) * 500


def _minutes(seconds: float) -> int:
    """To five minutes, as it is an estimate."""
    return round(seconds / 300) * 300


def _weekday(day: int) -> str:
    return str(WEEKDAYS[day])


def _day(day: date) -> str:
    return formats.date_format(day, "l j F")


_REMARKS: Mapping[str, Callable[[Params], str]] = {
    "goal_beats_world_best": _goal_beats_world_best,
    "goal_slower_than_walking": _goal_slower_than_walking,
    "goal_among_the_best": _goal_among_the_best,
    "goal_after_cut_off": _goal_after_cut_off,
    "volume_too_low": _volume_too_low,
    "volume_too_high": _volume_too_high,
    "too_few_weeks": _too_few_weeks,
    "too_many_weeks": _too_many_weeks,
    "goal_faster": _goal_faster,
    "goal_slower": _goal_slower,
    "volume_jump": _volume_jump,
    "volume_less": _volume_less,
    "volume_little": _volume_little,
    "long_run_jump": _long_run_jump,
    "long_run_hours": _long_run_hours,
    "long_run_short": _long_run_short,
    "blank_shorter": _blank_shorter,
    "joins_late": _joins_late,
    "starts_later": _starts_later,
    "race_weekday": _race_weekday,
}

_CHANGES: Mapping[str, Callable[[Params], str]] = {
    "volume": _volume,
    "gentle_start": _gentle_start,
    "quality_reduced": _quality_reduced,
    "runs_dropped": _runs_dropped,
    "long_run_day": _long_run_day,
    "sessions_moved": _sessions_moved,
    "sessions_dropped": _sessions_dropped,
    "quality_dropped": _quality_dropped,
    "sessions_softened": _sessions_softened,
}
