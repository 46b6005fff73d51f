"""What a coach would say to a runner's own edit. Remarks only: nothing is forbidden."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from plans.domain.leap import run_leap
from plans.domain.lint import Finding, lint_plan
from plans.domain.moving import DayRemark
from plans.domain.paces import RunnerPaces
from plans.domain.spec import PlanSpec
from plans.domain.window import monday_of
from plans.models import PlanChange, TrainingPlan, TrainingWeek
from plans.wording.amounts import km_text

LENGTHENING = frozenset({"add", "edit"})


def day_remark_text(remark: DayRemark) -> str:
    """What speaks against a change of days, as a sentence without a full stop."""
    day = formats.date_format(remark.day, "l")
    match remark.code:
        case "beside_hard":
            other = formats.date_format(remark.day + timedelta(days=1), "l")
            words = {"one": day, "other": other}
            return _("%(one)s and %(other)s become hard days side by side") % words
        case "hard_twice":
            return _("two hard sessions on %(day)s") % {"day": day}
        case "with_race":
            return _("%(day)s is your race day") % {"day": day}
        case "race_near":
            return _("hard running on %(day)s is close to your race") % {"day": day}
        case _:
            return _("%(day)s is after your race") % {"day": day}


def edit_remarks(spec: PlanSpec, weeks: list[TrainingWeek], change: PlanChange) -> list[str]:
    """Sentences about the weeks that ``change`` left too full or too hard.

    ``spec`` is the plan as it is now and ``weeks`` its weeks in the same order.
    """
    if _only_its_time(change):
        return []
    rows = [row for row in change.after.get("workouts", {}).values() if row]
    touched = {date.fromisoformat(row["date"]) for row in rows}
    sentences = _leaps(spec, weeks, change, touched)
    higher = _higher_weeks(change)
    for finding in lint_plan(spec, minimum_weeks=1):
        if finding.code == "growth":
            is_its_doing = _is_its_growth(finding, weeks, change.plan, higher)
        else:
            is_its_doing = finding.code == "hard_days" and _concerns(finding, weeks, touched)
        if is_its_doing:
            sentences.append(_sentence(finding, weeks))
    return sentences


def _higher_weeks(change: PlanChange) -> set[date]:
    """The Mondays of weeks that have more kilometres than before the change."""
    sums: dict[date, Decimal] = defaultdict(Decimal)
    for side, sign in ((change.before, -1), (change.after, 1)):
        for row in filter(None, side.get("workouts", {}).values()):
            monday = monday_of(date.fromisoformat(row["date"]))
            sums[monday] += sign * Decimal(row["target_distance_km"] or 0)
    return {monday for monday, more in sums.items() if more > 0}


def _is_its_growth(
    finding: Finding, weeks: list[TrainingWeek], plan: TrainingPlan, higher: set[date]
) -> bool:
    """Whether the change made a week higher, against a week that the plan has as a whole."""
    week = weeks[(finding.week or 1) - 1]
    reference = weeks[finding.params["reference_week"] - 1]
    is_part = plan.starts_on is not None and reference.starts_on < plan.starts_on
    return week.starts_on in higher and not is_part


def _leaps(
    spec: PlanSpec, weeks: list[TrainingWeek], change: PlanChange, touched: set[date]
) -> list[str]:
    """Whether a run that was added or made longer goes far beyond those around it."""
    if not weeks or not _is_longer(change):
        return []
    days = {(day - weeks[0].starts_on).days for day in touched}
    leap = run_leap(spec, days, RunnerPaces.reference())
    if leap is None:
        return []
    text = _("%(km)s is far more than the %(other)s of the longest other run around it.")
    return [text % {"km": km_text(leap.metres, 0), "other": km_text(leap.other_m, 0)}]


def _only_its_time(change: PlanChange) -> bool:
    """Whether nothing is different but the time of day, which makes no week harder."""
    before, after = (side.get("workouts", {}) for side in (change.before, change.after))
    return bool(before) and all(
        row and after.get(uid) and {**row, "start_time": None} == {**after[uid], "start_time": None}
        for uid, row in before.items()
    )


def _is_longer(change: PlanChange) -> bool:
    if change.kind not in LENGTHENING:
        return False
    before, after = (
        sum(
            float(row["target_distance_km"] or 0)
            for row in side.get("workouts", {}).values()
            if row
        )
        for side in (change.before, change.after)
    )
    return after > before


def _concerns(finding: Finding, weeks: list[TrainingWeek], touched: set[date]) -> bool:
    if finding.week is None or finding.day is None:
        return False
    day = weeks[finding.week - 1].starts_on + timedelta(days=finding.day)
    return bool({day, day + timedelta(days=1)} & touched)


def _sentence(finding: Finding, weeks: list[TrainingWeek]) -> str:
    week = weeks[(finding.week or 1) - 1]
    if finding.code == "hard_days":
        day = week.starts_on + timedelta(days=finding.day or 0)
        return _("%(one)s and %(other)s are now hard days side by side.") % {
            "one": formats.date_format(day, "l"),
            "other": formats.date_format(day + timedelta(days=1), "l"),
        }
    reference = weeks[finding.params["reference_week"] - 1]
    return _(
        "Week %(week)d is now %(km)d km, %(percent)d %% more than the %(reference_km)d km of "
        "week %(reference)d."
    ) % {
        "week": week.week_number,
        "km": round(finding.params["distance_m"] / 1000),
        "percent": round(finding.params["growth"] * 100),
        "reference_km": round(finding.params["reference_m"] / 1000),
        "reference": reference.week_number,
    }
