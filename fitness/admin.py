"""Zones are looked at here, and made by the pages: a set is never changed afterwards."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from fitness.models import FitnessSnapshot, PaceZone, PaceZoneSet


class PaceZoneInline(admin.TabularInline):
    model = PaceZone
    extra = 0
    fields = ("name", "min_pace_min_per_km", "max_pace_min_per_km", "description", "color_hex")
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(PaceZoneSet)
class PaceZoneSetAdmin(admin.ModelAdmin):
    list_display = ("user", "effective_from", "method", "vdot")
    list_filter = ("method", "effective_from")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__first_name", "user__last_name")
    autocomplete_fields = ("user",)
    date_hierarchy = "effective_from"
    readonly_fields = ("created_at", "updated_at")
    inlines: ClassVar = [PaceZoneInline]


@admin.register(PaceZone)
class PaceZoneAdmin(admin.ModelAdmin):
    list_display = ("user", "name", "min_pace_min_per_km", "max_pace_min_per_km", "in_force_from")
    list_filter = ("name",)
    list_select_related = ("user", "zone_set")
    search_fields = ("user__email", "user__first_name", "user__last_name", "name")
    autocomplete_fields = ("user", "zone_set")
    readonly_fields = ("created_at", "updated_at")

    @admin.display(description=_("in force from"), ordering="zone_set__effective_from")
    def in_force_from(self, zone: PaceZone) -> Any:
        return zone.zone_set.effective_from


@admin.register(FitnessSnapshot)
class FitnessSnapshotAdmin(admin.ModelAdmin):
    list_display = ("user", "weekly_km", "longest_run_km", "best_vdot", "updated_at")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__first_name", "user__last_name")
    autocomplete_fields = ("user",)
    readonly_fields = ("created_at", "updated_at")
