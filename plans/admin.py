"""Plans as the site's administrators see them.

Published versions and the log of changes are records: they are looked at, never edited.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plans.models import (
    CalendarFeed,
    PlanChange,
    ScheduledWorkout,
    TemplateVersion,
    TrainingPlan,
    TrainingWeek,
)

PEOPLE = ("user__email", "user__first_name", "user__last_name")


class RecordAdmin(admin.ModelAdmin):
    """For rows that stay as they were written."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TrainingWeekInline(admin.TabularInline):
    model = TrainingWeek
    extra = 0
    fields = ("week_number", "starts_on", "focus", "total_distance_km", "notes")
    show_change_link = True


@admin.register(TrainingPlan)
class TrainingPlanAdmin(admin.ModelAdmin):
    list_display = (
        "name",
        "user",
        "plan_type",
        "methodology",
        "starts_on",
        "target_race_date",
        "status",
        "is_template",
    )
    list_filter = ("status", "plan_type", "is_template", "methodology", "target_race_date")
    list_select_related = ("user",)
    search_fields = ("name", *PEOPLE)
    autocomplete_fields = ("user", "template_version", "zone_set")
    date_hierarchy = "target_race_date"
    readonly_fields = ("spec", "inputs", "created_at", "updated_at")
    inlines: ClassVar = [TrainingWeekInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        # The undated plan is large; a list of plans has no use for it.
        return super().get_queryset(request).defer("spec", "inputs")


@admin.register(TrainingWeek)
class TrainingWeekAdmin(admin.ModelAdmin):
    list_display = ("plan", "week_number", "starts_on", "focus", "total_distance_km")
    list_filter = ("focus", "starts_on")
    list_select_related = ("plan",)
    search_fields = ("plan__name", "plan__user__email", "notes")
    autocomplete_fields = ("plan",)
    readonly_fields = ("created_at", "updated_at")


@admin.register(ScheduledWorkout)
class ScheduledWorkoutAdmin(admin.ModelAdmin):
    list_display = (
        "date",
        "start_time",
        "plan",
        "workout_type",
        "session",
        "target_distance_km",
        "outcome",
        "edited_by_runner",
    )
    list_filter = ("workout_type", "outcome", "edited_by_runner", "date")
    list_select_related = ("plan",)
    search_fields = ("uid", "session", "description", "plan__name", "plan__user__email")
    autocomplete_fields = ("plan", "week", "pace_zone")
    date_hierarchy = "date"
    readonly_fields = ("uid", "steps", "version", "changed_at", "created_at", "updated_at")


@admin.register(PlanChange)
class PlanChangeAdmin(RecordAdmin):
    list_display = ("created_at", "plan", "kind", "origin", "who", "is_undone")
    list_filter = ("origin", "kind", "created_at")
    list_select_related = ("plan", "who")
    search_fields = ("plan__name", "plan__user__email", "kind", "reason")
    date_hierarchy = "created_at"

    @admin.display(boolean=True, description=_("undone"))
    def is_undone(self, change: PlanChange) -> bool:
        return change.undone_by_id is not None


@admin.register(TemplateVersion)
class TemplateVersionAdmin(RecordAdmin):
    list_display = ("title", "number", "page", "schema", "created_at")
    list_filter = ("schema", "created_at")
    list_select_related = ("page",)
    search_fields = ("title", "sha256")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("spec")


@admin.register(CalendarFeed)
class CalendarFeedAdmin(admin.ModelAdmin):
    list_display = ("user", "kind", "created_at")
    list_filter = ("kind",)
    list_select_related = ("user",)
    search_fields = PEOPLE
    autocomplete_fields = ("user",)
    # The address is the runner's password to the feed: not for anybody else to read.
    exclude = ("token",)
    readonly_fields = ("created_at", "updated_at")
