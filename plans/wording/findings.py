"""What the linter and the reader of the notation found, as sentences for a coach."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.lint import MAX_GROWTH, MAX_LONG_RUN_SHARE, MIN_TAPER, Finding
from plans.domain.notation import NotationError
from plans.domain.notation_errors import MESSAGES
from plans.wording.amounts import distance_text, km_text, percent_text
from plans.wording.names import day_name

LONGEST_QUOTED = 60
"""Characters of what was typed that a message repeats."""


def notation_problem_text(error: NotationError) -> str:
    """Where a cell cannot be read, why, and what should stand there."""
    problem, expected = MESSAGES[error.code]
    params = {key: _shortened(value) for key, value in error.params.items()}
    values = {
        "line": error.line,
        "column": error.column,
        "problem": _(problem) % params,
        "expected": _(expected) % params,
    }
    if error.line > 1:
        text = _("Line %(line)s, character %(column)s: %(problem)s. Expected: %(expected)s.")
    else:
        text = _("Character %(column)s: %(problem)s. Expected: %(expected)s.")
    return text % values


def _shortened(value: object) -> object:
    """What was typed, but no more of it than one needs to find it again."""
    if isinstance(value, str) and len(value) > LONGEST_QUOTED:
        return f"{value[:LONGEST_QUOTED].rstrip()}…"
    return value


def finding_text(finding: Finding) -> str:
    """A finding with its week and its figures, as one or two sentences."""
    text = _TEXTS[finding.code](finding)
    if finding.week is None:
        return text
    return _("Week %(week)s: %(text)s") % {"week": finding.week, "text": text}


def _no_race(finding: Finding) -> str:
    return _("The plan has no race. Write “race” on its day.")


def _several_races(finding: Finding) -> str:
    return _(
        "a second race on %(day)s. A plan has one, and yours is on %(first_day)s of week"
        " %(first_week)s. Give a tune-up race its distance, such as “race 10km”."
    ) % {
        "day": _day(finding.day),
        "first_day": day_name(finding.params["first_day"]),
        "first_week": finding.params["first_week"],
    }


def _after_race(finding: Finding) -> str:
    count = finding.params["count"]
    return ngettext(
        "there is %(count)s session after the race, from %(day)s on. Runners will not get it.",
        "there are %(count)s sessions after the race, from %(day)s on. Runners will not get them.",
        count,
    ) % {"count": count, "day": _day(finding.day)}


def _weeks_after_race(finding: Finding) -> str:
    count = finding.params["count"]
    return ngettext(
        "%(count)s empty week follows the race. You can remove it.",
        "%(count)s empty weeks follow the race. You can remove them.",
        count,
    ) % {"count": count}


def _too_short(finding: Finding) -> str:
    weeks = finding.params["weeks"]
    return ngettext(
        "The plan has %(weeks)s week; %(least)s or more are advised for this distance.",
        "The plan has %(weeks)s weeks; %(least)s or more are advised for this distance.",
        weeks,
    ) % {"weeks": weeks, "least": finding.params["least"]}


def _empty_week(finding: Finding) -> str:
    return _("there is nothing to run.")


def _growth(finding: Finding) -> str:
    return _(
        "%(km)s is %(growth)s more than the %(reference_km)s of week %(reference_week)s."
        " Up to %(limit)s is usual."
    ) % {
        "km": km_text(finding.params["distance_m"]),
        "growth": percent_text(finding.params["growth"], limit=MAX_GROWTH),
        "reference_km": km_text(finding.params["reference_m"]),
        "reference_week": finding.params["reference_week"],
        "limit": percent_text(MAX_GROWTH),
    }


def _no_cutback(finding: Finding) -> str:
    return _(
        "there is no easier week from week %(first)s to week %(last)s. Every third or fourth"
        " week could have 20 to 30 %% less."
    ) % {key: finding.params[key] for key in ("first", "last")}


def _hard_days(finding: Finding) -> str:
    if finding.params["next_week"] != finding.week:
        text = _(
            "%(day)s and %(next_day)s of the week after are both hard. Put an easy day between."
        )
    else:
        text = _("%(day)s and %(next_day)s are both hard. Put an easy day between.")
    return text % {"day": _day(finding.day), "next_day": day_name(finding.params["next_day"])}


def _long_run(finding: Finding) -> str:
    return _(
        "the long run of %(longest)s on %(day)s is %(share)s of the week's %(km)s."
        " Up to %(limit)s is usual."
    ) % {
        "longest": km_text(finding.params["longest_m"]),
        "day": _day(finding.day),
        "share": percent_text(finding.params["share"], limit=MAX_LONG_RUN_SHARE),
        "km": km_text(finding.params["distance_m"]),
        "limit": percent_text(MAX_LONG_RUN_SHARE),
    }


def _taper(finding: Finding) -> str:
    if finding.params["drop"] <= 0:
        text = _(
            "the seven days before the race have %(km)s, no less than the %(peak)s of your"
            " highest week, %(peak_week)s. A taper comes down by %(limit)s or more."
        )
    else:
        text = _(
            "the seven days before the race have %(km)s, %(drop)s less than the %(peak)s of your"
            " highest week, %(peak_week)s. A taper comes down by %(limit)s or more."
        )
    return text % {
        "km": km_text(finding.params["distance_m"]),
        "drop": percent_text(finding.params["drop"], limit=MIN_TAPER),
        "peak_week": finding.params["peak_week"],
        "peak": km_text(finding.params["peak_m"]),
        "limit": percent_text(MIN_TAPER),
    }


def _short_step(finding: Finding) -> str:
    return _(
        "%(day)s has a step of %(distance)s. “m” stands for metres: minutes are written"
        " “min”, kilometres “km”."
    ) % {"day": _day(finding.day), "distance": distance_text(finding.params["metres"])}


def _day(day: int | None) -> str:
    return "" if day is None else day_name(day)


_TEXTS: dict[str, Callable[[Finding], str]] = {
    "no_race": _no_race,
    "several_races": _several_races,
    "after_race": _after_race,
    "weeks_after_race": _weeks_after_race,
    "too_short": _too_short,
    "empty_week": _empty_week,
    "growth": _growth,
    "no_cutback": _no_cutback,
    "hard_days": _hard_days,
    "long_run": _long_run,
    "taper": _taper,
    "short_step": _short_step,
}
