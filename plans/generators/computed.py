"""What the methodologies that compute a plan share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.computing import PlanComputer, WeekContext
from plans.domain.request import PlanRequest
from plans.domain.spec import PlanSpec, PlanType, SessionSpec
from plans.domain.window import weeks_available
from plans.generators.base import PhasedGenerator

USUAL_WEEKS: Mapping[PlanType, int] = {
    PlanType.HALF_MARATHON: 14,
    PlanType.FULL_MARATHON: 18,
}
"""More weeks than this before a race are better spent running than preparing."""


class ComputedGenerator(PhasedGenerator):
    """Original plans from weekly kilometres, weeks and goal; no template behind them."""

    lowest_weekly_km: ClassVar[float] = 15.0
    """Less cannot be divided into runs that are worth their names."""

    @abstractmethod
    def quality(self, week: WeekContext) -> list[SessionSpec]:
        """The quality sessions of a week, the most important first."""

    @abstractmethod
    def sharpening(self, budget_m: float, around_m: float) -> SessionSpec:
        """The last short reminder of speed in race week."""

    def build(self, request: PlanRequest) -> PlanSpec:
        weeks = self.total_weeks(request)
        return PlanSpec(
            plan_type=request.plan_type,
            weeks=PlanComputer(request, self, weeks).weeks(),
            title=self._title(request.plan_type, weeks),
            methodology=self.key,
        )

    def total_weeks(self, request: PlanRequest) -> int:
        """As many as asked for or usual, as far as there is time, never below the minimum."""
        available = weeks_available(request.race_date, request.today)
        wanted = min(request.weeks or USUAL_WEEKS[request.plan_type], available)
        return max(wanted, self.minimum_weeks(request.plan_type))

    def _title(self, plan_type: PlanType, weeks: int) -> str:
        distance = _("half marathon") if plan_type is PlanType.HALF_MARATHON else _("marathon")
        return ngettext(
            "%(name)s, %(distance)s in %(weeks)d week",
            "%(name)s, %(distance)s in %(weeks)d weeks",
            weeks,
        ) % {"name": self.methodology_name, "distance": distance, "weeks": weeks}
