from plans.models.changes import PlanChange
from plans.models.choices import Focus, PlanType, WorkoutType
from plans.models.feeds import CalendarFeed
from plans.models.methodology import MethodologyIndexPage, MethodologyPage
from plans.models.pages import PlanLibraryPage, PlanTemplatePage
from plans.models.sessions import ScheduledWorkout, week_spec_of
from plans.models.training import LAST_DAY, TrainingPlan, TrainingWeek
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
