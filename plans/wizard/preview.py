"""What step three shows of a plan: its figures, two weeks in full, the zones and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from fitness.domain.forecast import Forecast, forecast_race
from fitness.domain.zones import ZONE_NAMES
from plans.domain.anchor import DatedSession, DatedWeek
from plans.domain.figures import WeekFigure
from plans.domain.paces import Totals, session_totals
from plans.domain.remarks import Remark
from plans.domain.spec import DAYS_IN_WEEK, SessionSpec
from plans.wizard.proposal import Proposal
from plans.wizard.sources import Kind
from plans.wording import minutes_text
from plans.wording.remarks import remark_text
from plans.wording.tailoring import changes_texts


@dataclass(frozen=True, slots=True)
class SessionLine:
    session: SessionSpec
    totals: Totals

    @property
    def about(self) -> str:
        """How long it takes, to the minute; an estimate is not better than that."""
        return minutes_text(self.totals.seconds) if self.totals.seconds else ""


@dataclass(frozen=True, slots=True)
class DayLine:
    date: date
    sessions: tuple[SessionLine, ...]


@dataclass(frozen=True, slots=True)
class WeekPreview:
    """One week of the plan, day by day."""

    title: str
    week: DatedWeek
    figure: WeekFigure
    days: tuple[DayLine, ...]

    @property
    def ends_on(self) -> date:
        return self.week.starts_on + timedelta(days=DAYS_IN_WEEK - 1)


@dataclass(frozen=True, slots=True)
class ZoneLine:
    """A zone with its ends in seconds per km, fast first."""

    name: str
    fast: float
    slow: float

    @property
    def is_single(self) -> bool:
        return round(self.fast) == round(self.slow)


@dataclass(frozen=True, slots=True)
class Said:
    """A remark in words."""

    text: str
    is_warning: bool


class PreviewPage:
    """A proposal as the page reads it. Costs no query."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal

    @property
    def week_count(self) -> int:
        return len(self.proposal.anchored.weeks)

    @cached_property
    def highest(self) -> WeekFigure:
        """The week that asks the most: the longest, and of two the one with more hard work."""
        return max(self.proposal.figures, key=lambda week: (week.distance_m, week.hard_m))

    @cached_property
    def longest(self) -> WeekFigure:
        return max(self.proposal.figures, key=lambda week: week.longest_m)

    @property
    def forecast(self) -> Forecast:
        """What present fitness is worth on race day, in seconds."""
        return forecast_race(self.proposal.paces.vdot, self.proposal.spec.race_distance_m)

    @cached_property
    def weeks(self) -> tuple[WeekPreview, ...]:
        """The first week and the hardest one, if there is something in them."""
        if self.proposal.is_blank:
            return ()
        figures = self.proposal.figures
        pairs = list(zip(self.proposal.anchored.weeks, figures, strict=True))
        hardest = next(pair for pair in pairs if pair[1] == self.highest)
        shown = [(_("Your first week"), *pairs[0])]
        if hardest is not pairs[0]:
            shown.append((_("Your hardest week"), *hardest))
        return tuple(self._week(title, week, figure) for title, week, figure in shown)

    @property
    def zones(self) -> tuple[ZoneLine, ...]:
        zones = self.proposal.paces.zones
        return tuple(ZoneLine(name, *zones[name]) for name in ZONE_NAMES if name in zones)

    @property
    def race_pace(self) -> float:
        """Seconds per km: of the goal, or what fitness predicts."""
        paces = self.proposal.paces
        return paces.goal or paces.race_pace(self.proposal.spec.race_distance_m)

    @property
    def remarks(self) -> tuple[Said, ...]:
        """Warnings first."""
        worth_saying = [remark for remark in self.proposal.remarks if not _starts_soon(remark)]
        remarks = sorted(worth_saying, key=lambda remark: remark.severity != "warning")
        return tuple(Said(remark_text(remark), remark.severity == "warning") for remark in remarks)

    @property
    def changes(self) -> tuple[str, ...]:
        return tuple(changes_texts(self.proposal.preview.changes))

    @property
    def is_fitted(self) -> bool:
        """Whether there was a plan of somebody's that was fitted to this runner."""
        return self.proposal.origin.source.kind is Kind.TEMPLATE

    def _week(self, title: str, week: DatedWeek, figure: WeekFigure) -> WeekPreview:
        days = [week.starts_on + timedelta(days=index) for index in range(DAYS_IN_WEEK)]
        shown = [day for day in days if day >= self.proposal.anchored.starts_on]
        return WeekPreview(
            title=title,
            week=week,
            figure=figure,
            days=tuple(
                DayLine(day, tuple(self._line(item) for item in week.sessions if item.date == day))
                for day in shown
            ),
        )

    def _line(self, item: DatedSession) -> SessionLine:
        proposal = self.proposal
        totals = session_totals(item.session, proposal.paces, proposal.spec.race_distance_m)
        return SessionLine(item.session, totals)


def _starts_soon(remark: Remark) -> bool:
    """The first day stands at the top of the page; a few days are no time to bridge."""
    return remark.code == "starts_later" and remark.params["days"] < DAYS_IN_WEEK
