"""The forms from which zones are made: a race, a threshold pace, or each end by hand."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from fitness.domain.vdot import VdotError, vdot_from_threshold_pace
from fitness.domain.zone_check import FAST, SLOW, zone_faults
from fitness.domain.zones import ZONE_NAMES, seconds_per_km
from fitness.form_fields import KilometresField, PaceField, TimeField
from fitness.models import ZoneName
from fitness.wording import vdot_problem_text, zone_fault_text
from fitness.zone_proposal import ZoneProposal

OTHER = "other"
SHORTEST_KM, LONGEST_KM = 1.5, 42.2
METRES_IN_KM = 1000

NO_TIME = gettext_lazy("Enter the time you ran, such as 47:30.")
NO_PACE = gettext_lazy("Enter the pace per km, such as 5:02.")

DISTANCES: tuple[tuple[str, Any], ...] = (
    ("5000", gettext_lazy("5 km")),
    ("10000", gettext_lazy("10 km")),
    (f"{HALF_MARATHON_M:g}", gettext_lazy("half marathon")),
    (f"{MARATHON_M:g}", gettext_lazy("marathon")),
    (OTHER, gettext_lazy("another")),
)


class ZonesForm(forms.Form):
    """Cleans to a ``ZoneProposal``."""

    use_required_attribute = False  # the server says in a sentence what is missing
    proposal: ZoneProposal | None = None

    def query(self) -> dict[str, str]:
        """What was typed, for an address that shows the same zones again."""
        return {name: str(self[name].data or "") for name in self.fields}


class RaceZonesForm(ZonesForm):
    distance = forms.ChoiceField(
        label=gettext_lazy("Distance of the race"),
        widget=forms.RadioSelect,
        choices=DISTANCES,
        initial="10000",
        error_messages={
            "required": gettext_lazy("Choose the distance of your race."),
            "invalid_choice": gettext_lazy("Choose the distance of your race."),
        },
    )
    km = KilometresField(
        label=gettext_lazy("Kilometres"),
        minimum=SHORTEST_KM,
        maximum=LONGEST_KM,
        help_text=gettext_lazy("From 1.5 to 42.2, such as 16.1."),
        error_messages={"required": gettext_lazy("Enter the distance in km, such as 16.1.")},
    )
    time = TimeField(
        label=gettext_lazy("Time you ran"),
        error_messages={"required": NO_TIME},
        help_text=gettext_lazy("Such as 47:30 or 1:45:00."),
    )

    def full_clean(self) -> None:
        """The kilometres are asked for where no distance of the list was run."""
        is_asked = self.data.get(self.add_prefix("distance")) == OTHER
        self.fields["km"].required = is_asked
        super().full_clean()
        self.fields["km"].required = True  # where it is shown it is not optional
        if not is_asked:
            self.errors.pop("km", None)
            getattr(self, "cleaned_data", {})["km"] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        distance_m, time = self._distance_m(cleaned), cleaned.get("time")
        if distance_m is not None and time is not None:
            try:
                self.proposal = ZoneProposal.from_race(distance_m, time)
            except VdotError as problem:
                self.add_error("time", vdot_problem_text(problem))
        return cleaned

    def _distance_m(self, cleaned: dict[str, Any]) -> float | None:
        distance, km = cleaned.get("distance"), cleaned.get("km")
        if distance != OTHER:
            return float(distance) if distance else None
        return None if km is None else float(km * METRES_IN_KM)


class ThresholdZonesForm(ZonesForm):
    pace = PaceField(
        label=gettext_lazy("Threshold pace"),
        error_messages={"required": NO_PACE},
        help_text=gettext_lazy("Minutes and seconds per km that you could hold for about an hour."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pace = cleaned.get("pace")
        if pace is not None:
            try:
                self.proposal = ZoneProposal.from_threshold_pace(pace)
            except VdotError as problem:
                self.add_error("pace", vdot_problem_text(problem))
        return cleaned


class HandZonesForm(ZonesForm):
    """Both ends of all six zones, slowest zone first. ``start`` are the zones to begin with:
    an end that still reads as it did keeps its fractions of a second."""

    def __init__(self, *args: Any, start: ZoneProposal | None = None, **kwargs: Any) -> None:
        self.start = start
        super().__init__(*args, **kwargs)
        for name in ZONE_NAMES:
            for end, label in enumerate((gettext_lazy("Fast end"), gettext_lazy("Slow end"))):
                self.fields[end_name(name, end)] = PaceField(
                    label=label,
                    initial=None if start is None else start.paces[name][end],
                    error_messages={"required": NO_PACE},
                )

    def rows(self) -> list[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """Name, label, fast and slow field of each zone."""
        return [
            (
                name,
                str(ZoneName(name).label),
                self[end_name(name, FAST)],
                self[end_name(name, SLOW)],
            )
            for name in ZONE_NAMES
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        paces = {name: ends for name in ZONE_NAMES if (ends := self._ends(cleaned, name))}
        seconds = {
            name: (seconds_per_km(fast), seconds_per_km(slow))
            for name, (fast, slow) in paces.items()
        }
        for fault in zone_faults(seconds):
            self.add_error(end_name(fault.zone, fault.end), zone_fault_text(fault))
        if not self.errors:
            self._propose(paces)
        return cleaned

    def _ends(self, cleaned: dict[str, Any], name: str) -> tuple[Decimal, Decimal] | None:
        fast, slow = (self._exact(cleaned, name, end) for end in (FAST, SLOW))
        return None if fast is None or slow is None else (fast, slow)

    def _exact(self, cleaned: dict[str, Any], name: str, end: int) -> Decimal | None:
        typed: Decimal | None = cleaned.get(end_name(name, end))
        if typed is None or self.start is None:
            return typed
        known = self.start.paces[name][end]
        reads_the_same = round(seconds_per_km(known)) == round(seconds_per_km(typed))
        return known if reads_the_same else typed

    def _propose(self, paces: dict[str, tuple[Decimal, Decimal]]) -> None:
        """The VDOT of zones set by hand is that of their threshold; as long as nobody
        touched that, it is the one there was."""
        if self.start is not None and self.start.paces["threshold"] == paces["threshold"]:
            self.proposal = ZoneProposal.by_hand(paces, self.start.vdot)
            return
        fast, slow = paces["threshold"]
        try:
            vdot = vdot_from_threshold_pace(seconds_per_km((fast + slow) / 2))
        except VdotError as problem:
            self.add_error(end_name("threshold", FAST), vdot_problem_text(problem))
        else:
            self.proposal = ZoneProposal.by_hand(paces, vdot)


def end_name(zone: str, end: int) -> str:
    """The name of a field: ``easy_fast`` or ``easy_slow``."""
    return f"{zone}_{('fast', 'slow')[end]}"
