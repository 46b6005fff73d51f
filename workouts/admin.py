"""Runs and uploads as the site's administrators see them.

A run is stored with what follows from it: its session's outcome, the runner's recent
training, its best efforts. So it is looked at here, and the little that can be changed is
handed to the services that keep it whole.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plans.admin import PEOPLE, GoesWithItsOwner, WrittenByServices
from workouts.models import (
    BestEffort,
    CompletedWorkout,
    RunStatus,
    TrackUpload,
    UploadBatch,
    WorkoutStream,
)
from workouts.models.runs import MAX_NOTES_CHARACTERS
from workouts.services.links import run_link, run_unlink
from workouts.services.runs import run_edit, run_remove

HEAVY = ("route", "outline", "splits", "laps", "zone_seconds", "origins")


class RunAdminForm(forms.ModelForm):
    class Meta:
        model = CompletedWorkout
        fields = ("title", "notes", "scheduled_workout")
        widgets: ClassVar[dict[str, Any]] = {
            "notes": forms.Textarea(attrs={"maxlength": MAX_NOTES_CHARACTERS})
        }

    def clean_scheduled_workout(self) -> Any:
        workout = self.cleaned_data["scheduled_workout"]
        if workout is not None and workout.plan.user_id != self.instance.user_id:
            raise forms.ValidationError(_("This session is in somebody else’s plan."))
        return workout


@admin.register(CompletedWorkout)
class CompletedWorkoutAdmin(WrittenByServices):
    form = RunAdminForm
    changeable = ("title", "notes", "scheduled_workout")
    autocomplete_fields = ("scheduled_workout",)
    list_display = (
        "date",
        "user",
        "title",
        "workout_type",
        "actual_distance_km",
        "actual_duration",
        "source",
        "status",
        "is_linked",
    )
    list_filter = ("status", "source", "workout_type", "link_origin", "date")
    list_select_related = ("user",)
    search_fields = ("uid", "title", "file_name", "strava_activity_id", *PEOPLE)
    date_hierarchy = "date"

    def get_queryset(self, request: HttpRequest) -> Any:
        # A list of a hundred runs has no use for a hundred routes.
        return super().get_queryset(request).defer(*HEAVY)

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # Thousands of places, and a file that is its owner's alone.
        return ("route", "outline", "gpx_file")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = super().get_readonly_fields(request, obj)
        return tuple(name for name in names if name not in self.get_exclude(request, obj))

    @admin.display(boolean=True, description=_("linked"))
    def is_linked(self, run: CompletedWorkout) -> bool:
        return run.scheduled_workout_id is not None

    def save_model(
        self, request: HttpRequest, obj: CompletedWorkout, form: Any, change: bool
    ) -> None:
        written = {
            name: form.cleaned_data[name]
            for name in ("title", "notes")
            if name in form.changed_data
        }
        stored = CompletedWorkout.objects.get(pk=obj.pk)
        if written:
            run_edit(run=stored, changes=written)
        if "scheduled_workout" not in form.changed_data:
            return
        workout = form.cleaned_data["scheduled_workout"]
        if workout is None:
            run_unlink(run=stored)
        else:
            run_link(run=stored, workout=workout)

    def delete_model(self, request: HttpRequest, obj: CompletedWorkout) -> None:
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Removes each first, so that its session is open again and others are told."""
        for run in list(queryset):
            if run.status == RunStatus.KEPT:
                run_remove(run=run)
            run.delete()


@admin.register(BestEffort)
class BestEffortAdmin(GoesWithItsOwner):
    list_display = ("run", "distance_m", "seconds", "from_m")
    list_filter = ("distance_m", "run__date")
    list_select_related = ("run",)
    search_fields = ("run__uid", "run__title", "run__user__email")


@admin.register(WorkoutStream)
class WorkoutStreamAdmin(GoesWithItsOwner):
    list_display = ("run", "points", "created_at")
    list_filter = ("created_at",)
    list_select_related = ("run",)
    search_fields = ("run__uid", "run__title", "run__user__email")
    exclude = ("packed",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("packed")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = super().get_readonly_fields(request, obj)
        return (*(name for name in names if name != "packed"), "run")


class TrackUploadInline(admin.TabularInline):
    model = TrackUpload
    extra = 0
    fields = ("number", "file_name", "size", "status", "problem", "run")
    readonly_fields = fields
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(UploadBatch)
class UploadBatchAdmin(WrittenByServices):
    list_display = (
        "created_at",
        "user",
        "kind",
        "status",
        "archive_name",
        "files_done",
        "files_total",
        "finished_at",
    )
    list_filter = ("status", "kind", "created_at")
    list_select_related = ("user",)
    search_fields = ("uid", "archive_name", "files__file_name", *PEOPLE)
    date_hierarchy = "created_at"
    exclude = ("archive",)
    inlines: ClassVar = [TrackUploadInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = super().get_readonly_fields(request, obj)
        return tuple(name for name in names if name not in self.exclude)


@admin.register(TrackUpload)
class TrackUploadAdmin(WrittenByServices):
    list_display = ("file_name", "batch", "size", "status", "created_at")
    list_filter = ("status", "created_at")
    list_select_related = ("batch__user",)
    search_fields = ("uid", "file_name", "sha256", "batch__user__email")
    exclude = ("file",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = super().get_readonly_fields(request, obj)
        return tuple(name for name in names if name not in self.exclude)
