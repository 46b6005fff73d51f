"""Plans as the site's administrators see them.

A stored plan is one whole: weeks sum their sessions, steps follow from a session's words,
calendars follow its version, and every change is in the history. So it is looked at here,
and the few things that can be changed are handed to the services that keep it whole.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.requests import signed_in_user
from plans.models import (
    CalendarFeed,
    PlanChange,
    ScheduledWorkout,
    TemplateVersion,
    TrainingPlan,
    TrainingWeek,
)
from plans.services.plans import plan_rename
from plans.services.sessions import outcome_set

PEOPLE = ("user__email", "user__first_name", "user__last_name")


class WrittenByServices(admin.ModelAdmin):
    """Rows that nobody adds here, with few fields or none that can be ``changeable``."""

    changeable: ClassVar[tuple[str, ...]] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.changeable) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = (field.name for field in self.model._meta.fields if not field.primary_key)
        return tuple(name for name in names if name not in self.changeable)


class GoesWithItsOwner(WrittenByServices):
    """Parts that are deleted with the plan or the person they belong to, never alone."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        shown = {**(extra_context or {}), "show_delete": False}
        return super().change_view(request, object_id, form_url, shown)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        raise PermissionDenied


class TrainingWeekInline(admin.TabularInline):
    model = TrainingWeek
    extra = 0
    fields = ("week_number", "starts_on", "focus", "total_distance_km", "notes")
    readonly_fields = fields
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(TrainingPlan)
class TrainingPlanAdmin(WrittenByServices):
    changeable = ("name", "description")
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
    date_hierarchy = "target_race_date"
    inlines: ClassVar = [TrainingWeekInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        # The undated plan is large; a list of plans has no use for it.
        return super().get_queryset(request).defer("spec", "inputs")

    def save_model(self, request: HttpRequest, obj: TrainingPlan, form: Any, change: bool) -> None:
        if "description" in form.changed_data:
            obj.save(update_fields=["description", "updated_at"])
        if "name" in form.changed_data:
            # Every session's description in a calendar names the plan.
            plan_rename(plan=obj, who=signed_in_user(request), name=obj.name)


@admin.register(TrainingWeek)
class TrainingWeekAdmin(GoesWithItsOwner):
    list_display = ("plan", "week_number", "starts_on", "focus", "total_distance_km")
    list_filter = ("focus", "starts_on")
    list_select_related = ("plan",)
    search_fields = ("plan__name", "plan__user__email", "notes")


@admin.register(ScheduledWorkout)
class ScheduledWorkoutAdmin(GoesWithItsOwner):
    changeable = ("outcome", "done_distance_km")
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
    date_hierarchy = "date"

    def save_model(
        self, request: HttpRequest, obj: ScheduledWorkout, form: Any, change: bool
    ) -> None:
        outcome_set(workout=obj, outcome=obj.outcome, done_distance_km=obj.done_distance_km)


@admin.register(PlanChange)
class PlanChangeAdmin(GoesWithItsOwner):
    list_display = ("created_at", "plan", "kind", "origin", "who", "is_undone")
    list_filter = ("origin", "kind", "created_at")
    list_select_related = ("plan", "who")
    search_fields = ("plan__name", "plan__user__email", "kind", "reason")
    date_hierarchy = "created_at"

    @admin.display(boolean=True, description=_("undone"))
    def is_undone(self, change: PlanChange) -> bool:
        return change.undone_by_id is not None


@admin.register(TemplateVersion)
class TemplateVersionAdmin(WrittenByServices):
    list_display = ("title", "number", "page", "schema", "created_at")
    list_filter = ("schema", "created_at")
    list_select_related = ("page",)
    search_fields = ("title", "sha256")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("spec")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


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
