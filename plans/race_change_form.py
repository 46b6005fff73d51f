"""The form of “Change race”: the wizard's questions about race, goal and fitness alone."""

from datetime import date
from typing import Any

from fitness.domain.basis import FitnessBasis
from fitness.models import FitnessSnapshot, PaceZoneSet
from plans.domain.spec import PlanType
from plans.models import TrainingPlan
from plans.wizard.prefill import first_answers
from plans.wizard.race_form import RaceForm


class RaceChangeForm(RaceForm):
    # What the plan was fitted to stays; only these three are asked again.
    weekly_km = None  # type: ignore[assignment]
    longest_run_km = None  # type: ignore[assignment]
    days = None  # type: ignore[assignment]
    long_run_day = None  # type: ignore[assignment]

    @classmethod
    def for_plan(
        cls,
        data: Any,
        *,
        plan: TrainingPlan,
        today: date,
        zone_set: PaceZoneSet | None,
        snapshot: FitnessSnapshot | None,
    ) -> "RaceChangeForm":
        initial = first_answers(zone_set, snapshot) | {
            "race_date": plan.target_race_date,
            "aim": "time" if plan.goal_time else "finish",
            "goal_time": plan.goal_time,
        }
        return cls(
            data,
            initial=initial,
            plan_type=PlanType(plan.plan_type),
            today=today,
            zone_set=zone_set,
            snapshot=snapshot,
        )

    @property
    def basis(self) -> FitnessBasis:
        """What a valid form's paces are taken from."""
        basis: FitnessBasis = self.cleaned_data["basis"]
        return basis
