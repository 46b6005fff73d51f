"""Step one of the wizard: what the plan is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from plans.domain.bounds import MAXIMUM_WEEKS, week_count_remarks
from plans.domain.spec import PlanType
from plans.generators.registry import registry
from plans.models import MethodologyPage, TemplateVersion, TrainingPlan
from plans.selectors import races_of
from plans.shipped_texts import in_readers_language
from plans.wizard.sources import Kind, Source, published_templates
from plans.wording.remarks import remark_text

MOST_OWN_PLANS = 8
MOST_TEMPLATES = 12
CUSTOM, TEMPLATE = "custom", "template"
USUAL_WEEKS = {PlanType.HALF_MARATHON: 12, PlanType.FULL_MARATHON: 16}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to start from, as a card shows it."""

    source: Source
    title: str
    text: str = ""
    facts: str = ""

    @property
    def value(self) -> str:
        return self.source.value


@dataclass(frozen=True, slots=True)
class OptionGroup:
    key: str
    title: str
    options: Sequence[Option]


class StartForm(forms.Form):
    """Cleans to a ``Source``."""

    start = forms.ChoiceField(
        label=gettext_lazy("Start from"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what your plan is to be made from."),
            "invalid_choice": gettext_lazy("This choice is no longer there. Choose another one."),
        },
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks"),
        required=False,
        help_text=gettext_lazy("The week of the race is the last one."),
        error_messages={"invalid": gettext_lazy("Write the weeks as a whole number, such as 16.")},
    )

    def __init__(
        self, *args: Any, user: User, plan_type: PlanType, chosen: Source | None, **kwargs: Any
    ) -> None:
        self.user, self.plan_type, self.chosen = user, plan_type, chosen
        kwargs.setdefault("initial", self._initial())
        super().__init__(*args, **kwargs)
        start, weeks = self.fields["start"], self.fields["weeks"]
        assert isinstance(start, forms.ChoiceField)  # noqa: S101  (declared above)
        start.choices = [
            (option.value, option.title) for group in self.groups for option in group.options
        ]
        weeks.widget.attrs |= {"min": self.minimum_weeks, "max": MAXIMUM_WEEKS}

    def _initial(self) -> dict[str, Any]:
        weeks = USUAL_WEEKS[self.plan_type]
        if self.chosen is None:
            return {"weeks": weeks}
        return {"start": self.chosen.value, "weeks": self.chosen.weeks or weeks}

    @property
    def minimum_weeks(self) -> int:
        return registry.get_generator(CUSTOM).minimum_weeks(self.plan_type)

    @cached_property
    def groups(self) -> list[OptionGroup]:
        """What there is to choose from for this distance, in the order of the page."""
        groups = [
            OptionGroup("templates", _("A coach’s plan"), self._templates()),
            OptionGroup("computed", _("Computed for you"), self._methodologies()),
            OptionGroup("own", _("From your own plans"), self._own_plans()),
            OptionGroup("blank", _("Your own, from nothing"), [self._blank()]),
        ]
        return [group for group in groups if group.options]

    def _templates(self) -> list[Option]:
        pages = published_templates(self.plan_type)[:MOST_TEMPLATES]
        options = [self._template(page) for page in pages]
        chosen = self.chosen
        if chosen is None or chosen.kind is not Kind.TEMPLATE:
            return options
        if chosen.value in {option.value for option in options}:
            return options
        # Chosen in the library further down, or pinned at a version that is not the latest.
        return [*self._pinned(chosen), *options]

    def _template(self, page: Any) -> Option:
        facts = [
            _weeks_text(page.week_count),
            str(page.get_level_display()),
            _("up to %(km)d km a week") % {"km": page.peak_km},
        ]
        return Option(
            source=Source(Kind.TEMPLATE, self.plan_type, ref=str(page.version_id)),
            title=page.title,
            facts=" · ".join(facts),
        )

    def _pinned(self, chosen: Source) -> list[Option]:
        versions = TemplateVersion.objects.filter(pk=chosen.ref).defer("spec")
        return [
            Option(
                source=chosen,
                title=version.title,
                facts=_("version %(number)d, as you chose it") % {"number": version.number},
            )
            for version in versions
        ]

    def _methodologies(self) -> list[Option]:
        computed = [
            generator
            for generator in registry.generators(self.plan_type)
            if generator.key != CUSTOM and generator.leads_to_race and not generator.needs_spec
        ]
        summaries = dict(
            MethodologyPage.objects.live()
            .filter(key__in=[generator.key for generator in computed])
            .values_list("key", "summary")
        )
        return [
            Option(
                source=Source(Kind.METHODOLOGY, self.plan_type, ref=generator.key),
                title=str(generator.methodology_name),
                text=in_readers_language(summaries.get(generator.key, "")),
                facts=_("at least %(weeks)d weeks")
                % {"weeks": generator.minimum_weeks(self.plan_type)},
            )
            for generator in computed
        ]

    def _own_plans(self) -> list[Option]:
        plans = list(
            races_of(self.user)
            .filter(plan_type=self.plan_type.value)
            .order_by("-is_template", "-target_race_date", "-pk")
            .defer("spec", "inputs")[:MOST_OWN_PLANS]
        )
        chosen, known = self.chosen, {str(plan.pk) for plan in plans}
        if chosen is not None and chosen.kind is Kind.OWN and chosen.ref not in known:
            plans = [*races_of(self.user).filter(pk=chosen.ref), *plans]
        return [self._own_plan(plan) for plan in plans]

    def _own_plan(self, plan: TrainingPlan) -> Option:
        kind = _("own template") if plan.is_template else _("earlier plan")
        return Option(
            source=Source(Kind.OWN, self.plan_type, ref=str(plan.pk)),
            title=plan.name,
            facts=" · ".join([kind, _weeks_text(plan.duration_weeks)]),
        )

    def _blank(self) -> Option:
        return Option(
            source=Source(Kind.BLANK, self.plan_type),
            title=_("Week by week"),
            text=_("Empty weeks up to your race. You fill them in on the plan’s own page."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("start") == Kind.BLANK.value and "weeks" in cleaned:
            self._clean_weeks(cleaned["weeks"])
        return cleaned

    def _clean_weeks(self, weeks: int | None) -> None:
        if weeks is None:
            self.add_error("weeks", _("Enter how many weeks your plan has, such as 16."))
            return
        for remark in week_count_remarks(weeks, minimum_weeks=self.minimum_weeks):
            self.add_error("weeks", remark_text(remark))

    def source(self) -> Source:
        """What a valid form amounts to."""
        by_value = {
            option.value: option.source for group in self.groups for option in group.options
        }
        source = by_value[self.cleaned_data["start"]]
        if source.kind is not Kind.BLANK:
            return source
        return Source(Kind.BLANK, self.plan_type, weeks=self.cleaned_data["weeks"])


def _weeks_text(weeks: int) -> str:
    return ngettext("%(weeks)d week", "%(weeks)d weeks", weeks) % {"weeks": weeks}
