"""Remarks on a plan that is about to be made, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fitness.domain.clock import clock
from plans.domain.remarks import Remark
from plans.domain.window import AnchorError
from plans.wording import day_name, percent_text
from plans.wording import km_text as km
from plans.wording.names import listed_text

Params = Mapping[str, Any]


def remark_text(remark: Remark) -> str:
    """One or two sentences; the code itself for one that has no words yet."""
    write = _REMARKS.get(remark.code)
    return write(remark.params) if write else remark.code


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


def _plan_too_long(params: Params) -> str:
    return ngettext(
        "This plan has %(weeks)d week; the longest a plan can be is %(limit)d. Go back a step "
        "and choose a shorter one.",
        "This plan has %(weeks)d weeks; the longest a plan can be is %(limit)d. Go back a step "
        "and choose a shorter one.",
        params["weeks"],
    ) % {"weeks": params["weeks"], "limit": params["limit"]}


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
        "share": percent_text(params["share"]),
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
        "share": percent_text(params["share"]),
    }


def _volume_little(params: Params) -> str:
    return _(
        "You run %(now)s a week; %(advised)s is a better place to begin from. Take some easy "
        "weeks first, or a later race, if you can."
    ) % {"now": km(params["weekly_km"] * 1000), "advised": km(params["advised_km"] * 1000)}


def _longest_run_unlikely(params: Params) -> str:
    return _("This is more than twice what you run in a week. Check both figures.")


def _longest_run_past_week(params: Params) -> str:
    return _(
        "Your longest run of late, %(longest)s, is more than the %(now)s you run in a usual "
        "week. Check both figures: the plan is fitted to them."
    ) % {"longest": km(_whole(params["longest_m"])), "now": km(params["weekly_km"] * 1000)}


def _long_run_jump(params: Params) -> str:
    return _(
        "The first long run is %(first)s, %(share)s longer than your longest of late, %(longest)s. "
        "Run a shorter one or two before it."
    ) % {
        "first": km(_whole(params["first_m"])),
        "longest": km(params["longest_m"]),
        "share": percent_text(params["share"]),
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
    ) % {"day": day_name(params["weekday"])}


def _race_week_days(params: Params) -> str:
    return _(
        "The last days are counted from the race, so there is running on %(days)s, which does "
        "not suit you. Move it by hand where you cannot run."
    ) % {"days": listed_text([day_name(day) for day in params["weekdays"]])}


def _hours(seconds: float) -> str:
    """``0:30:00``, as a goal is typed."""
    text = clock(seconds)
    return text if text.count(":") > 1 else f"0:{text:0>5}"


def _whole(metres: float) -> int:
    """To the half kilometre: estimates are not known better."""
    return round(metres / 500) * 500


def _minutes(seconds: float) -> int:
    """To five minutes, as it is an estimate."""
    return round(seconds / 300) * 300


def _day(day: date) -> str:
    """With its year: a race may be two years ahead."""
    return formats.date_format(day, "l j F Y")


_REMARKS: Mapping[str, Callable[[Params], str]] = {
    "goal_beats_world_best": _goal_beats_world_best,
    "goal_slower_than_walking": _goal_slower_than_walking,
    "goal_among_the_best": _goal_among_the_best,
    "goal_after_cut_off": _goal_after_cut_off,
    "volume_too_low": _volume_too_low,
    "volume_too_high": _volume_too_high,
    "too_few_weeks": _too_few_weeks,
    "too_many_weeks": _too_many_weeks,
    "plan_too_long": _plan_too_long,
    "goal_faster": _goal_faster,
    "goal_slower": _goal_slower,
    "volume_jump": _volume_jump,
    "volume_less": _volume_less,
    "volume_little": _volume_little,
    "longest_run_unlikely": _longest_run_unlikely,
    "longest_run_past_week": _longest_run_past_week,
    "long_run_jump": _long_run_jump,
    "long_run_hours": _long_run_hours,
    "long_run_short": _long_run_short,
    "blank_shorter": _blank_shorter,
    "joins_late": _joins_late,
    "starts_later": _starts_later,
    "race_week_days": _race_week_days,
    "race_weekday": _race_weekday,
}
