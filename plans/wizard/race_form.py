"""Step two of the wizard: the race, the goal, and how fit the runner is now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fitness.domain.basis import FitnessBasis, Method
from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from fitness.domain.vdot import VdotError, predict_race_seconds
from fitness.domain.zones import seconds_per_km
from fitness.form_fields import KilometresField, PaceField, TimeField
from fitness.models import FitnessSnapshot, PaceZoneSet
from fitness.wording import vdot_problem_text
from plans.domain.bounds import goal_remarks, longest_run_remarks, volume_remarks
from plans.domain.request import ALL_DAYS
from plans.domain.spec import PlanType
from plans.wizard.answers import RaceAnswers
from plans.wording.remarks import remark_text

LONGEST_AHEAD = timedelta(days=2 * 365)
FEWEST_DAYS = 3
LONGEST_RUN_KM = 100
TEN_KM = 10_000
MOST_KM_TYPED = 9999

NO_PACE = gettext_lazy("Enter the pace per km, such as 5:02.")

ASKED_FOR: Mapping[str, tuple[str, str]] = {
    "goal_time": ("aim", "time"),
    "race_distance": ("fitness", Method.RACE),
    "race_time": ("fitness", Method.RACE),
    "threshold_pace": ("fitness", Method.THRESHOLD),
    "easy_pace": ("fitness", Method.EASY),
}
"""Fields that only one choice asks for: the choice's field and value."""

RACES: tuple[tuple[str, Any], ...] = (
    ("3000", gettext_lazy("3 km")),
    ("5000", gettext_lazy("5 km")),
    ("10000", gettext_lazy("10 km")),
    ("15000", gettext_lazy("15 km")),
    ("16093.4", gettext_lazy("10 miles (16.1 km)")),
    (f"{HALF_MARATHON_M:g}", gettext_lazy("half marathon")),
    (f"{MARATHON_M:g}", gettext_lazy("marathon")),
)


class RaceForm(forms.Form):
    """Cleans to ``RaceAnswers``. What only the finished plan can tell (whether it fits
    before the race, or overlaps another) is asked afterwards, see ``plans.wizard.proposal``.
    """

    use_required_attribute = False  # a browser would insist on fields that are folded away

    race_date = forms.DateField(
        label=gettext_lazy("Race date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the date of your race."),
            "invalid": gettext_lazy("Write the date as year-month-day, such as 2026-05-31."),
        },
    )
    aim = forms.ChoiceField(
        label=gettext_lazy("Goal"),
        widget=forms.RadioSelect,
        choices=[
            ("time", gettext_lazy("A time")),
            ("finish", gettext_lazy("Just finish")),
        ],
        error_messages={"required": gettext_lazy("Choose a time, or “Just finish”.")},
    )
    goal_time = TimeField(
        label=gettext_lazy("Goal time"),
        help_text=gettext_lazy("Hours, minutes and seconds."),
    )
    fitness = forms.ChoiceField(
        label=gettext_lazy("Your fitness now"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what your paces should be taken from.")},
    )
    race_distance = forms.ChoiceField(
        label=gettext_lazy("Distance"),
        choices=RACES,
        initial="10000",
        error_messages={"required": gettext_lazy("Choose the distance of your race.")},
    )
    race_time = TimeField(
        label=gettext_lazy("Time"),
        error_messages={"required": gettext_lazy("Enter the time you ran, such as 47:30.")},
        help_text=gettext_lazy("Such as 47:30 or 1:45:00."),
    )
    threshold_pace = PaceField(
        label=gettext_lazy("Threshold pace"),
        error_messages={"required": NO_PACE},
        help_text=gettext_lazy("Minutes and seconds per km that you could hold for about an hour."),
    )
    easy_pace = PaceField(
        label=gettext_lazy("Easy pace"),
        error_messages={"required": NO_PACE},
        help_text=gettext_lazy(
            "Minutes and seconds per km when you run so that you can talk in whole sentences. "
            "A rough guess will do; run a race or a test later and set your zones anew."
        ),
    )
    weekly_km = KilometresField(
        label=gettext_lazy("Kilometres a week"),
        minimum=0,
        maximum=MOST_KM_TYPED,
        help_text=gettext_lazy("In a usual week of the last month."),
        error_messages={"required": gettext_lazy("Enter what you run in a usual week.")},
    )
    longest_run_km = KilometresField(
        label=gettext_lazy("Longest run"),
        minimum=1,
        maximum=LONGEST_RUN_KM,
        required=False,
        help_text=gettext_lazy("Of the last 30 days, in kilometres."),
    )
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days that suit"),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        choices=list(WEEKDAYS.items()),
        help_text=gettext_lazy("Untick the days on which you cannot run."),
        error_messages={
            "required": gettext_lazy("Choose the days on which you can run, at least three."),
        },
    )
    long_run_day = forms.TypedChoiceField(
        label=gettext_lazy("Day for the long run"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", gettext_lazy("Where the plan has it")), *WEEKDAYS.items()],
    )

    def __init__(
        self,
        *args: Any,
        plan_type: PlanType,
        today: date,
        zone_set: PaceZoneSet | None,
        snapshot: FitnessSnapshot | None,
        asks_days: bool = True,
        **kwargs: Any,
    ) -> None:
        """``asks_days`` is False for a plan that stays on the days it was written for."""
        self.plan_type, self.today = plan_type, today
        self.zone_set, self.snapshot = zone_set, snapshot
        super().__init__(*args, **kwargs)
        if not asks_days:
            del self.fields["days"], self.fields["long_run_day"]
        self.fields["race_date"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": self.last_race_date.isoformat(),
        }
        goal = self.fields["goal_time"]
        goal.widget.attrs["placeholder"] = self.goal_example
        goal.error_messages["required"] = _(
            "Enter your goal time, such as %(example)s, or choose “Just finish”."
        ) % {"example": self.goal_example}
        methods = self.fields["fitness"]
        assert isinstance(methods, forms.ChoiceField)  # noqa: S101  (declared above)
        methods.choices = list(self.methods.items())

    @property
    def last_race_date(self) -> date:
        return self.today + LONGEST_AHEAD

    @property
    def goal_example(self) -> str:
        return "1:45:00" if self.plan_type is PlanType.HALF_MARATHON else "3:45:00"

    @cached_property
    def methods(self) -> dict[str, str]:
        """What fitness can be taken from; zones and runs only if the runner has some."""
        texts = {}
        if self.zone_set is not None:
            texts[Method.ZONES.value] = _("My pace zones as they are")
        if self.snapshot is not None and self.snapshot.best_vdot is not None:
            texts[Method.RUNS.value] = _("My runs of late")
        return {
            **texts,
            Method.RACE.value: _("A recent race"),
            Method.THRESHOLD.value: _("My threshold pace"),
            Method.EASY.value: _("I do not know"),
        }

    @property
    def threshold_now(self) -> Decimal | None:
        """Minutes per km in the zones in force."""
        if self.zone_set is None:
            return None
        paces = {zone.name: zone.min_pace_min_per_km for zone in self.zone_set.zones.all()}
        return paces.get("threshold")

    @property
    def ten_km_now(self) -> float | None:
        """Seconds that the best run of late is worth over 10 km."""
        best = self.snapshot.best_vdot if self.snapshot is not None else None
        return predict_race_seconds(float(best), TEN_KM) if best is not None else None

    def full_clean(self) -> None:
        """Asks for what the choices made need, and ignores what is folded away."""
        asked = {name: self._is_asked(*choice) for name, choice in ASKED_FOR.items()}
        for name, is_asked in asked.items():
            self.fields[name].required = is_asked
        super().full_clean()
        for name, is_asked in asked.items():
            self.fields[name].required = True
            if not is_asked:
                self.errors.pop(name, None)
                getattr(self, "cleaned_data", {})[name] = None

    def _is_asked(self, field: str, value: str) -> bool:
        return bool(self.data.get(self.add_prefix(field), "") == value)

    def clean_race_date(self) -> date:
        race_date: date = self.cleaned_data["race_date"]
        if race_date <= self.today:
            raise forms.ValidationError(
                _("Your race has to lie ahead. Choose a date after today, %(today)s.")
                % {"today": _day(self.today)}
            )
        if race_date > self.last_race_date:
            raise forms.ValidationError(
                _("That is more than two years ahead. Choose a date until %(last)s.")
                % {"last": _day(self.last_race_date)}
            )
        return race_date

    def clean_weekly_km(self) -> Decimal:
        weekly_km: Decimal = self.cleaned_data["weekly_km"]
        for remark in volume_remarks(float(weekly_km)):
            raise forms.ValidationError(remark_text(remark))
        return weekly_km

    def clean_days(self) -> frozenset[int]:
        days = frozenset(self.cleaned_data["days"])
        if len(days) < FEWEST_DAYS:
            raise forms.ValidationError(
                _("A plan needs at least three days a week. Choose one or two more.")
            )
        return days

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("aim") == "time":
            self._clean_goal(cleaned.get("goal_time"))
        cleaned["basis"] = self._basis(cleaned)
        long_run_day, days = cleaned.get("long_run_day"), cleaned.get("days")
        if long_run_day is not None and days and long_run_day not in days:
            text = _(
                "%(day)s is not among the days that suit you. Tick it above, or choose another."
            )
            self.add_error("long_run_day", text % {"day": str(WEEKDAYS[long_run_day])})
        self._clean_longest_run(cleaned)
        return cleaned

    def _clean_goal(self, goal: timedelta | None) -> None:
        remarks = goal_remarks(self.plan_type, None if goal is None else goal.total_seconds())
        for remark in remarks:
            if remark.severity == "error" and goal is not None:
                self.add_error("goal_time", self._goal_problem(goal, remark_text(remark)))

    def _goal_problem(self, goal: timedelta, text: str) -> str:
        """``text``, and the likely slip when hours and minutes were meant."""
        meant = goal * 60
        typed = str(self.data.get(self.add_prefix("goal_time"), "")).strip()
        if typed.count(":") == 1 and not _has_error(self.plan_type, meant):
            hint = _("For hours and minutes write %(time)s.") % {"time": f"{typed}:00"}
            return f"{text} {hint}"
        return text

    def _basis(self, cleaned: dict[str, Any]) -> FitnessBasis | None:
        method = cleaned.get("fitness")
        try:
            match method:
                case Method.ZONES if self.zone_set is not None:
                    return FitnessBasis(Method.ZONES, float(self.zone_set.vdot))
                case Method.RUNS if self.snapshot is not None and self.snapshot.best_vdot:
                    return FitnessBasis(Method.RUNS, float(self.snapshot.best_vdot))
                case Method.RACE:
                    return self._basis_of_race(cleaned)
                case Method.THRESHOLD:
                    return self._basis_of_pace(cleaned, "threshold_pace")
                case Method.EASY:
                    return self._basis_of_pace(cleaned, "easy_pace")
        except VdotError as problem:
            self.add_error(_FIELD_OF_METHOD[Method(str(method))], vdot_problem_text(problem))
        return None

    def _basis_of_race(self, cleaned: dict[str, Any]) -> FitnessBasis | None:
        distance, time = cleaned.get("race_distance"), cleaned.get("race_time")
        if not distance or time is None:
            return None
        return FitnessBasis.from_race(float(distance), time.total_seconds())

    def _basis_of_pace(self, cleaned: dict[str, Any], name: str) -> FitnessBasis | None:
        pace = cleaned.get(name)
        if pace is None:
            return None
        if name == "threshold_pace":
            return FitnessBasis.from_threshold_pace(seconds_per_km(pace))
        return FitnessBasis.from_easy_pace(seconds_per_km(pace))

    def _clean_longest_run(self, cleaned: dict[str, Any]) -> None:
        longest, weekly = cleaned.get("longest_run_km"), cleaned.get("weekly_km")
        if longest is None or weekly is None:
            return
        for remark in longest_run_remarks(float(weekly), float(longest)):
            if remark.severity == "error":
                self.add_error("longest_run_km", remark_text(remark))

    def answers(self) -> RaceAnswers:
        """What a valid form amounts to."""
        cleaned = self.cleaned_data
        goal, longest = cleaned["goal_time"], cleaned["longest_run_km"]
        return RaceAnswers(
            race_date=cleaned["race_date"],
            goal_seconds=goal.total_seconds() if goal is not None else None,
            basis=cleaned["basis"],
            weekly_km=float(cleaned["weekly_km"]),
            longest_run_km=float(longest) if longest is not None else None,
            days=cleaned.get("days", ALL_DAYS),
            long_run_day=cleaned.get("long_run_day"),
        )


_FIELD_OF_METHOD = {
    Method.RACE: "race_time",
    Method.THRESHOLD: "threshold_pace",
    Method.EASY: "easy_pace",
}


def _has_error(plan_type: PlanType, goal: timedelta) -> bool:
    remarks = goal_remarks(plan_type, goal.total_seconds())
    return any(remark.severity == "error" for remark in remarks)


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")
