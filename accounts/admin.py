from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.export_jobs import exports_forget
from accounts.models import DataExport, User


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserCreationForm
    ordering = ("email",)
    list_display = ("email", "first_name", "last_name", "is_staff", "last_login", "created_at")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups", "language")
    search_fields = ("email", "first_name", "last_name")
    readonly_fields = ("last_login", "date_joined", "created_at", "updated_at")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "date_of_birth", "sex")}),
        (
            _("Preferences"),
            {
                "fields": (
                    "language",
                    "time_zone",
                    "preferred_distance_unit",
                    "adaptive_plans_enabled",
                    "auto_apply_adjustments",
                    "weekly_summary",
                )
            },
        ),
        (_("Strava"), {"fields": ("strava_athlete_id", "avatar_url")}),
        (
            _("Permissions"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined", "created_at", "updated_at")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "usable_password", "password1", "password2"),
            },
        ),
    )


@admin.register(DataExport)
class DataExportAdmin(admin.ModelAdmin):
    """Who asked for an export, and how far it is; its file is its owner's alone. Thrown away
    here, it goes with its file."""

    list_display = ("created_at", "user", "status", "size", "files_done", "files_total", "attempts")
    list_filter = ("status",)
    list_select_related = ("user",)
    search_fields = ("user__email", "user__first_name", "user__last_name")
    exclude = ("file",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: DataExport) -> None:
        exports_forget(exports=[obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[DataExport]) -> None:
        exports_forget(exports=queryset)
