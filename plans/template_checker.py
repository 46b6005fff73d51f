"""The linter's findings in Wagtail's checks panel.

The panel runs axe over the preview, with rules that are plain data. So the preview marks
each finding with ``data-plan-finding="code"``, and there is a rule for each code that
every marked element breaks. Texts there are fixed; the figures stand in the preview. The
panel names a place by its selector, so each finding has an id that says week and day.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from plans.wording import day_name

UNREADABLE = "unreadable"

# code: (what the panel calls it, what to do about it)
CHECKS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    UNREADABLE: (
        _("A session cannot be read yet"),
        _("Mend it before publishing; the cell says what is expected."),
    ),
    "no_race": (_("The plan has no race"), _("Write race on the day of the race.")),
    "several_races": (
        _("The plan has more than one race of its own"),
        _("Give a tune-up race its distance, such as race 10km."),
    ),
    "after_race": (_("There are sessions after the race"), _("A plan ends with its race.")),
    "weeks_after_race": (_("There are weeks after the race"), _("A plan ends with its race.")),
    "too_short": (
        _("The plan has fewer weeks than it should"),
        _("Who has less time can join a longer plan in the middle."),
    ),
    "empty_week": (_("A week has no sessions"), _("Write its sessions, or delete the week.")),
    "growth": (
        _("A week grows by more than 10 %"),
        _("Compare it with the last week that was not a cutback."),
    ),
    "no_cutback": (
        _("Five weeks without a lighter one"),
        # xgettext:no-python-format
        _("Every third or fourth week may be 20 to 30 % lighter."),
    ),
    "hard_days": (
        _("Two hard days side by side"),
        _("Put an easy day or a day of rest between them."),
    ),
    "long_run": (
        # xgettext:no-python-format
        _("The long run is more than 35 % of its week"),
        _("Shorten it, or spread more easy running over the week."),
    ),
    "taper": (
        _("The taper does not come down by 40 %"),
        _("The last week before the race is for resting."),
    ),
    "short_step": (
        _("A step is only a few metres long"),
        _("10m is ten metres; ten minutes are 10min."),
    ),
}


def rule_id(code: str) -> str:
    return f"plan-{code.replace('_', '-')}"


def marker(code: str) -> str:
    """What the preview writes into ``data-plan-finding``; a code without a rule has none."""
    return code if code in CHECKS else ""


def place_id(code: str, week: int | None, day: int | None) -> str:
    """``week-3-monday-long-run``: what the panel shows of a finding. ``week`` counts from 1,
    ``day`` from 0; without them the finding is about the whole plan."""
    place = "plan" if week is None else f"week-{week}"
    on_day = "" if day is None else f" {day_name(day)}"
    return slugify(f"{place}{on_day} {code.replace('_', '-')}")


class PlanCheckerItem(ContentCheckerItem):
    """Wagtail's checks with the plan's own before them."""

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        return [*(rule_id(code) for code in CHECKS), *super().get_axe_run_only(request)]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        rules = [
            {
                "id": rule_id(code),
                "impact": "serious",
                "selector": f'[data-plan-finding="{code}"]',
                "tags": ["best-practice"],
                # Holds for elements with a label of their own, which markers never have.
                "any": ["aria-label"],
                "enabled": True,
            }
            for code in CHECKS
        ]
        return [*rules, *super().get_axe_custom_rules(request)]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        texts = {
            rule_id(code): {"error_name": name, "help_text": help_text}
            for code, (name, help_text) in CHECKS.items()
        }
        return super().get_axe_messages(request) | texts
