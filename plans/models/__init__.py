from plans.models.changes import PlanChange
from plans.models.feeds import CalendarFeed
from plans.models.methodology import MethodologyIndexPage, MethodologyPage
from plans.models.pages import PlanLibraryPage, PlanTemplatePage
from plans.models.training import (
    LAST_DAY,
    Focus,
    PlanType,
    ScheduledWorkout,
    TrainingPlan,
    TrainingWeek,
    WorkoutType,
    week_spec_of,
)
from plans.models.versions import TemplateVersion

__all__ = [
    "LAST_DAY",
    "CalendarFeed",
    "Focus",
    "MethodologyIndexPage",
    "MethodologyPage",
    "PlanChange",
    "PlanLibraryPage",
    "PlanTemplatePage",
    "PlanType",
    "ScheduledWorkout",
    "TemplateVersion",
    "TrainingPlan",
    "TrainingWeek",
    "WorkoutType",
    "week_spec_of",
]
