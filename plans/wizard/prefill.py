"""What the race form is filled in with: what is known of the runner, or what they answered."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms

from fitness.domain.basis import Method
from fitness.models import FitnessSnapshot, PaceZoneSet
from plans.domain.request import ALL_DAYS
from plans.wizard.answers import RaceAnswers
from plans.wizard.runs import Typed

LONGEST_TYPED = 40
"""Characters; every good answer is shorter."""
MOST_CHOSEN = 7


def first_answers(zone_set: PaceZoneSet | None, snapshot: FitnessSnapshot | None) -> dict[str, Any]:
    """What the form is filled in with before anything was answered."""
    initial: dict[str, Any] = {
        "days": sorted(ALL_DAYS),
        "aim": "time",
        "fitness": Method.RACE.value,
    }
    if snapshot is not None:
        initial |= {
            "weekly_km": snapshot.weekly_km or None,
            "longest_run_km": snapshot.longest_run_km,
        }
        if snapshot.best_vdot is not None:
            initial["fitness"] = Method.RUNS.value
    if zone_set is not None:
        initial |= {
            "fitness": Method.ZONES.value,
            "race_time": zone_set.race_time,
            "threshold_pace": zone_set.threshold_pace_min_per_km,
        }
        if zone_set.race_distance_m is not None:
            initial["race_distance"] = f"{zone_set.race_distance_m.normalize():f}"
    return initial


def given_answers(answers: RaceAnswers) -> dict[str, Any]:
    """The form as the runner left it."""
    basis = answers.basis
    initial: dict[str, Any] = {
        "race_date": answers.race_date,
        "aim": "finish" if answers.goal_time is None else "time",
        "goal_time": answers.goal_time,
        "fitness": basis.method.value,
        "weekly_km": Decimal(str(answers.weekly_km)),
        "longest_run_km": (
            None if answers.longest_run_km is None else Decimal(str(answers.longest_run_km))
        ),
        "days": sorted(answers.days),
        "long_run_day": answers.long_run_day,
    }
    if basis.distance_m is not None and basis.seconds is not None:
        initial["race_distance"] = f"{basis.distance_m:g}"
        initial["race_time"] = timedelta(seconds=basis.seconds)
    if basis.pace_s is not None:
        name = "threshold_pace" if basis.method is Method.THRESHOLD else "easy_pace"
        initial[name] = Decimal(str(basis.pace_s)) / 60
    return initial


def typed_answers(form: forms.Form) -> Typed:
    """What a form with mistakes holds, as it was typed; what is out of all measure is cut."""
    sent = {name: form[name].data for name in form.fields}
    return {name: _cut(value) for name, value in sent.items() if value is not None}


def _cut(value: str | list[str]) -> str | list[str]:
    if isinstance(value, str):
        return value[:LONGEST_TYPED]
    return [item[:LONGEST_TYPED] for item in value[:MOST_CHOSEN]]
