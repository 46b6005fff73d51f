"""The progress page of one runner, each part worked out when it is asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from fitness.age_grading import road_table
from fitness.domain.age_grade import AgeGradeError, age_grade, age_on
from fitness.domain.load_today import LoadToday, load_today
from fitness.domain.training_load import LoadDay
from workouts.domain.progress import ProgressWeek, Span
from workouts.domain.records import Prediction, Result, best_prediction
from workouts.progress_charts import LoadChart, WeeksChart, draw_load, draw_weeks
from workouts.remembered import remembered
from workouts.selectors.progress import (
    Records,
    load_of,
    recent_races,
    records_of,
    weeks_of,
    zones_mark,
)
from workouts.selectors.run_log import change_mark, has_runs
from workouts.wording import progress as words
from workouts.wording import records as record_words
from workouts.wording.months import Figure
from workouts.wording.runs import effort_distance_text

CHARTS = "workouts/progress/charts.html"
RESULTS = "workouts/progress/results.html"


@dataclass(frozen=True)
class PredictionLine:
    name: str
    time: str
    pace: str


@dataclass(frozen=True)
class ProgressPage:
    user: User
    span: Span

    def charts(self) -> SafeString:
        """What depends on the span, as it was drawn since runs, plans or zones changed."""
        return self._drawn(CHARTS, self.span)

    def results(self) -> SafeString:
        """Records and predictions; empty for who has no run at all."""
        return self._drawn(RESULTS, self.user.date_of_birth, self.user.sex)

    def _drawn(self, template: str, *parts: object) -> SafeString:
        asked = (template, self.user.pk, self.today, *self._marks, *parts)
        return remembered(*asked, draw=lambda: self._draw(template))

    def _draw(self, template: str) -> SafeString:
        return SafeString(
            "" if self.is_for_nobody else render_to_string(template, {"page": self}).strip()
        )

    @cached_property
    def _marks(self) -> tuple[str, str]:
        return change_mark(self.user), zones_mark(self.user)

    @cached_property
    def today(self) -> date:
        return self.user.today()

    @property
    def spans(self) -> list[tuple[Span, str]]:
        return [(span, words.span_name(span)) for span in Span]

    @cached_property
    def weeks(self) -> tuple[ProgressWeek, ...]:
        return weeks_of(self.user, self.span, self.today)

    @cached_property
    def has_weeks(self) -> bool:
        return any(week.runs for week in self.weeks)

    @cached_property
    def is_for_nobody(self) -> bool:
        """Whether there is no run at all, in whatever span."""
        return not self.has_weeks and not has_runs(self.user)

    @property
    def week_figures(self) -> list[Figure]:
        return words.weeks_figures(self.weeks)

    @cached_property
    def weeks_chart(self) -> WeeksChart:
        return draw_weeks(self.weeks, self.today)

    @cached_property
    def _load(self) -> list[LoadDay]:
        return load_of(self.user, self.span, self.today)

    @cached_property
    def load_now(self) -> LoadToday | None:
        return load_today(self._load)

    @property
    def load_figures(self) -> list[Figure]:
        return words.load_figures(self.load_now) if self.load_now else []

    @property
    def load_sentence(self) -> str:
        return words.load_sentence(self.load_now) if self.load_now else ""

    @cached_property
    def load_chart(self) -> LoadChart | None:
        return draw_load(self._load, self.weeks, self.today)

    @cached_property
    def _records(self) -> Records:
        return records_of(self.user, self.today)

    @cached_property
    def records(self) -> list[record_words.RecordPair]:
        return record_words.record_pairs(self._records, self._grades)

    @cached_property
    def _grades(self) -> dict[float, str]:
        return {
            metres: record_words.grade_text(grade)
            for metres, result in self._records.ever.items()
            if (grade := self._grade(result)) is not None
        }

    def _grade(self, result: Result) -> float | None:
        """None where the tables say nothing: for who has not said age and sex, for children,
        and below a mile."""
        born = self.user.date_of_birth
        if born is None or not self.user.sex:
            return None
        try:
            return age_grade(
                road_table(),
                sex=self.user.sex,
                age=age_on(born, result.date),
                distance_m=result.distance_m,
                seconds=result.seconds,
            )
        except AgeGradeError:
            return None

    @property
    def has_grades(self) -> bool:
        return bool(self._grades)

    @property
    def asks_for_age(self) -> bool:
        return bool(self.records) and not (self.user.date_of_birth and self.user.sex)

    @cached_property
    def prediction(self) -> Prediction | None:
        recent = [*self._records.recent.values(), *recent_races(self.user, self.today)]
        return best_prediction(recent)

    @property
    def prediction_lines(self) -> list[PredictionLine]:
        if self.prediction is None:
            return []
        return [
            PredictionLine(
                effort_distance_text(found.distance_m),
                record_words.range_text(found),
                record_words.pace_range(found),
            )
            for found in self.prediction.ranges
        ]

    @property
    def prediction_source(self) -> str:
        return record_words.prediction_source(self.prediction) if self.prediction else ""
